"""Store restore: a case from SQLite, beside a bare SELECT of its rows and a bare fold of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import partial
from typing import Any

from benchmarks.bare_sql import bare, begun, on_disk, sqlite_store
from benchmarks.made import ring, table
from benchmarks.measure import Runner, microseconds, often, result, take_turns, timed, times
from cisflow.cases.desk import Desk

STAGES = 10
FLAT = 2.0  # an entry among 100,000 costs at most so many times one among 1,000
ROWS = 'SELECT * FROM journal WHERE "case" = ? ORDER BY seq'
ACTION = 8  # the column


def run(tiny: bool = False) -> dict[str, Any]:
    """Journals of 10, 1,000 and 100,000 entries, each in a store of its own."""
    lengths, rounds = ((3, 6, 12), 2) if tiny else ((10, 1_000, 100_000), 7)
    route, moves = ring(STAGES), table(ring(STAGES))
    runners: dict[tuple[str, int], Runner] = {}
    opened: list[Any] = []
    with on_disk() as folder:
        for length in lengths:
            file = folder / f"{length}.db"
            store, connection = sqlite_store(file), bare(file)
            opened += [store, connection]
            begun(store, route, "made", STAGES, length)
            desk, pieces = Desk(store, route), max(lengths) // length
            restore = partial(desk.case, "made")
            runners["restore", length] = timed(often(pieces, restore))
            select = partial(_select, connection)
            runners["bare select", length] = timed(often(pieces, select))
            fold = partial(_fold, connection, moves)
            runners["select and fold", length] = timed(often(pieces, fold))
        seconds = take_turns(runners, rounds)
        for each in opened:
            each.close()
    sizes = [
        {
            "entries": length,
            "microseconds an entry": {
                name: microseconds(seconds[name, length], max(lengths) // length * length)
                for name in ("restore", "bare select", "select and fold")
            },
            "times the bare select": times(
                seconds["restore", length], seconds["bare select", length]
            ),
            "times select and fold": times(
                seconds["restore", length], seconds["select and fold", length]
            ),
        }
        for length in lengths
    ]
    growth = times(seconds["restore", lengths[-1]], seconds["restore", lengths[-2]])
    bare_growth = times(seconds["bare select", lengths[-1]], seconds["bare select", lengths[-2]])
    return result("store_restore", sizes, growth=growth, bare_growth=bare_growth, at_most=FLAT)


def _select(connection: sqlite3.Connection) -> list[Any]:
    return connection.execute(ROWS, ("made",)).fetchall()


def _fold(connection: sqlite3.Connection, moves: Mapping[str, str]) -> list[tuple[Any, str]]:
    state, made = "", []
    for row in _select(connection):
        state = moves.get(row[ACTION], state)
        made.append((row, state))
    return made
