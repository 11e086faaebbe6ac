"""`python -m benchmarks.faults [NAME...] [--tiny] [--store KIND]`: one JSON object a fault and store.

Exit 1 where anything did not hold.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import click

from benchmarks.faults import crowd, kill
from benchmarks.faults.places import CaseFiles, Place, Postgres, Sqlite
from benchmarks.faults.server import Server

STORES = ("sqlite", "postgres", "dir")
KILLS = {"sqlite": 1000, "postgres": 200, "dir": 200}


class Bench:
    """What a fault is given: fresh places of each kind, and whether all is to be small."""

    def __init__(self, folder: Path, tiny: bool) -> None:
        self.folder = folder
        self.tiny = tiny
        self._numbers = count()
        self._server: Server | None = None

    @property
    def server(self) -> Server:
        """PostgreSQL, started when it is first asked for."""
        if self._server is None:
            self._server = Server(self.folder / "postgres")
        return self._server

    def fresh(self, kind: str) -> Place:
        """A place where nothing is yet."""
        number = next(self._numbers)
        if kind == "postgres":
            return Postgres(self.server.url, f"p{number}_")
        folder = self.folder / f"{kind}{number}"
        folder.mkdir()
        return Sqlite(folder) if kind == "sqlite" else CaseFiles(folder)

    def close(self) -> None:
        """End what was started."""
        if self._server is not None:
            self._server.close()


def _kill(bench: Bench, kind: str) -> dict[str, Any]:
    return kill.kills(lambda: bench.fresh(kind), 20 if bench.tiny else KILLS[kind])


def _one_case(bench: Bench, kind: str) -> dict[str, Any]:
    return crowd.crowd(bench.fresh(kind), 1, 10 if bench.tiny else 100)


def _many_cases(bench: Bench, kind: str) -> dict[str, Any]:
    return crowd.crowd(bench.fresh(kind), *((50, 10) if bench.tiny else (1000, 200)))


def _keys(bench: Bench, kind: str) -> dict[str, Any]:
    return crowd.keys(bench.fresh(kind), 20 if bench.tiny else 500)


FAULTS: dict[str, tuple[tuple[str, ...], Callable[[Bench, str], dict[str, Any]]]] = {
    "kill": (STORES, _kill),
    "one_case": (STORES, _one_case),
    "many_cases": (STORES, _many_cases),
    "keys": (STORES, _keys),
}


@contextmanager
def bench(tiny: bool) -> Iterator[Bench]:
    """A bench in a folder that goes with it."""
    with tempfile.TemporaryDirectory(prefix="cisflow-faults-") as folder:
        made = Bench(Path(folder), tiny)
        try:
            yield made
        finally:
            made.close()


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(tuple(FAULTS)))
@click.option("--store", "kinds", multiple=True, type=click.Choice(STORES))
@click.option("--tiny", is_flag=True, help="The counts of the test suite.")
def main(names: tuple[str, ...], kinds: tuple[str, ...], tiny: bool) -> None:
    """Do the faults NAMES, or all of them, to stores of all kinds that can have them."""
    held = True
    with bench(tiny) as made:
        for name in names or FAULTS:
            stores, fault = FAULTS[name]
            for kind in stores:
                if kinds and kind not in kinds:
                    continue
                found = {"fault": name, "store": kind} | fault(made, kind)
                held = held and not found.get("wrong")
                click.echo(json.dumps(found, ensure_ascii=False))
    sys.exit(not held)


if __name__ == "__main__":
    main()
