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

from benchmarks.faults import away, clock, crowd, disk, kill, trouble
from benchmarks.faults import read_only as closed
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

    def fresh(self, kind: str) -> Any:  # noqa: ANN401 - a Place
        """A place where nothing is yet."""
        if kind == "postgres":
            return Postgres(self.server.url, f"p{next(self._numbers)}_")
        return self.place(kind, self.new_folder(kind))

    def new_folder(self, kind: str) -> Path:
        """A folder of its own."""
        folder = self.folder / f"{kind}{next(self._numbers)}"
        folder.mkdir()
        return folder

    def place(self, kind: str, folder: Path) -> Place:
        """A place in a folder."""
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


def _disk_full(bench: Bench, kind: str) -> dict[str, Any]:
    """A small disk of its own, full: of PostgreSQL, one for its tables."""
    folder = bench.folder / f"disk-{kind}"
    server = bench.server if kind == "postgres" else None
    with disk.small_disk(folder, 24 if server else 4, server.user if server else None) as mounted:
        if not mounted:
            return {"skipped": "only root can mount a small disk"}
        if server is None:
            return trouble.through(bench.place(kind, folder), disk.full(folder))
        with server.tables_on(folder) as url:
            return trouble.through(Postgres(url, ""), disk.full(folder))


def _no_growth(bench: Bench, kind: str) -> dict[str, Any]:
    """No file may grow: as a full disk, for whom no disk can be mounted."""
    folder = bench.new_folder(kind)
    return trouble.through(bench.place(kind, folder), disk.no_growth(folder))


def _read_only(bench: Bench, kind: str) -> dict[str, Any]:
    if kind == "postgres":
        return trouble.through(bench.fresh(kind), bench.server.read_only())
    folder = bench.new_folder(kind)
    return closed.read_only(bench.place(kind, folder), folder, bench.fresh(kind))


def _connection_ended(bench: Bench, kind: str) -> dict[str, Any]:
    return away.ended(bench.fresh(kind), bench.server, 20 if bench.tiny else 200)


def _server_stopped(bench: Bench, kind: str) -> dict[str, Any]:
    return away.stopped(bench.fresh(kind), bench.server, 3 if bench.tiny else 20)


def _clock_back(bench: Bench, kind: str) -> dict[str, Any]:
    return clock.moved_back(bench.fresh(kind))


FAULTS: dict[str, tuple[tuple[str, ...], Callable[[Bench, str], dict[str, Any]]]] = {
    "kill": (STORES, _kill),
    "one_case": (STORES, _one_case),
    "many_cases": (STORES, _many_cases),
    "keys": (STORES, _keys),
    "disk_full": (STORES, _disk_full),
    "no_growth": (("sqlite", "dir"), _no_growth),
    "read_only": (STORES, _read_only),
    "connection_ended": (("postgres",), _connection_ended),
    "server_stopped": (("postgres",), _server_stopped),
    "clock_back": (STORES, _clock_back),
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
