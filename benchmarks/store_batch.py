"""Store batch: entries of many cases appended in one go, beside `executemany` of the same rows.

The rows are those of `journal` and `standing`, the tables and their indexes those of a store, the
transaction is one; ours chains each entry and sees that each case is as it was known.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

from attrs import evolve

from benchmarks.bare_sql import bare, begun, on_disk, rows_of, sqlite_store, with_rows
from benchmarks.made import case_file, ring
from benchmarks.measure import Runner, microseconds, result, take_turns, times
from cisflow.journal.sql.sql_store import SqlStore
from cisflow.journal.store import Write

STAGES = 10
AT_MOST = 3.34  # times `executemany`: 0.3 of its rate


def run(tiny: bool = False) -> dict[str, Any]:
    """100 entries to each of 10 and of 1,000 cases, and 10 to each of 100 and of 10,000."""
    shapes, rounds = (((2, 3), (4, 3)), 2) if tiny else (((10, 100), (1_000, 100)), 7)
    further = () if tiny else ((100, 10), (10_000, 10))
    with on_disk() as folder:
        sizes = [_size(folder, cases, each, rounds) for cases, each in (*shapes, *further)]
    return result("store_batch", sizes, at_most=AT_MOST)


def _size(folder: Path, cases: int, entries: int, rounds: int) -> dict[str, Any]:
    named = f"{cases}x{entries}"
    ours, theirs = folder / f"{named}-ours.db", folder / f"{named}-theirs.db"
    store, floor = sqlite_store(ours), sqlite_store(theirs)
    try:
        runners = {
            "append": _append(store, cases, entries),
            "executemany": _bare(floor, theirs, cases, entries),
        }
        seconds = take_turns(runners, rounds)
    finally:
        store.close()
        floor.close()
    return {
        "cases": cases,
        "entries": cases * entries,
        "microseconds an entry": {
            name: microseconds(each, cases * entries) for name, each in seconds.items()
        },
        "times executemany": times(seconds["append"], seconds["executemany"]),
    }


def _append(store: SqlStore, cases: int, entries: int) -> Runner:
    """To fresh cases in each round."""
    route, rounds = ring(STAGES), count()
    file, standing = with_rows(route, case_file(STAGES, entries + 1))

    def run() -> float:
        number = next(rounds)
        names = [f"{number}-{each:05}" for each in range(cases)]
        with store._engine.connect() as connection:
            within = store.within(connection)
            for name in names:
                begun(within, route, name, STAGES, 1)
            connection.commit()
        stood = {name: tuple(evolve(each, case=name) for each in standing) for name in names}
        writes = [Write(name, file.journal[1:], 1, stood[name]) for name in names]
        begin = perf_counter()
        store.append(writes)
        return perf_counter() - begin

    return run


def _bare(floor: SqlStore, file: Path, cases: int, entries: int) -> Runner:
    begun(floor, ring(STAGES), "like", STAGES, entries + 1)
    like = rows_of(file, "journal", "like")[1:]
    stood = rows_of(file, "standing", "like")
    connection, rounds = bare(file), count()
    add = f"INSERT INTO journal VALUES ({', '.join('?' * len(like[0]))})"
    stand = f"INSERT INTO standing VALUES ({', '.join('?' * len(stood[0]))})"

    def run() -> float:
        number = next(rounds)
        names = [f"{number}-{each:05}" for each in range(cases)]
        rows = [(name, *row[1:]) for name in names for row in like]
        standing = [(name, *row[1:]) for name in names for row in stood]
        begin = perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(add, rows)
        connection.executemany(stand, standing)
        connection.execute("COMMIT")
        return perf_counter() - begin

    return run
