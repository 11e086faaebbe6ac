"""Store list: what a body has before it, and what falls due, among few open cases and among many.

The answer is the same in both; beside it the same query of `sqlite3` alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.bare_sql import bare, on_disk, sqlite_store
from benchmarks.made import FIRST
from benchmarks.measure import Runner, microseconds, often, result, take_turns, timed, times
from cisflow.journal.sql.sql_store import SqlStore
from cisflow.journal.sql.standing_row import COLUMNS, to_row
from cisflow.model.standing import Standing

AT_MOST = 1.5  # the list among 100,000 open cases costs at most so many times that among 1,000
ANSWER = 50  # rows
TIMES = 20  # asked in a turn
DUE = FIRST + timedelta(days=30)
LATER = FIRST + timedelta(days=400)
NAMES = ", ".join(f'"{name}"' for name in COLUMNS)
SELECT = f"SELECT {NAMES} FROM standing WHERE "
ORDER = ' ORDER BY "case", stage, branch'
BODY = f"{SELECT}body = ? AND finished = ?{ORDER}"
CASES = 'SELECT "case" FROM standing WHERE'
BY_DAY = (  # without the names of the cases SQLite reads all rows in their order
    f'{SELECT}"case" IN ({CASES} due <= ? UNION {CASES} recheck <= ?)'
    f" AND (due <= ? OR recheck <= ?){ORDER}"
)


def run(tiny: bool = False) -> dict[str, Any]:
    """1,000 and 100,000 open cases and as many finished, 50 open of the body, 50 due by the day."""
    counts, rounds = ((100, 200), 2) if tiny else ((1_000, 100_000), 21)
    runners: dict[tuple[str, int], Runner] = {}
    opened: list[Any] = []
    with on_disk() as folder:
        for count in counts:
            file = folder / f"{count}.db"
            store = _filled(file, count)
            connection = bare(file)
            opened += [store, connection]
            by_body = partial(_list, store, body="office", finished=False)
            by_day = partial(_list, store, due_by=DUE)
            days = (DUE.isoformat(),) * 4
            select = partial(_rows, connection, BODY, ("office", 0))
            due = partial(_rows, connection, BY_DAY, days)
            runners["body", count] = timed(often(TIMES, by_body))
            runners["bare query", count] = timed(often(TIMES, select))
            runners["due", count] = timed(often(TIMES, by_day))
            runners["bare due", count] = timed(often(TIMES, due))
        seconds = take_turns(runners, rounds)
        for each in opened:
            each.close()
    few, many = counts
    sizes = [
        {
            "open": count,
            "rows": ANSWER,
            "microseconds": {
                name: microseconds(seconds[name, count], TIMES)
                for name in ("body", "bare query", "due", "bare due")
            },
            "times the bare query": times(seconds["body", count], seconds["bare query", count]),
            "due: times the bare query": times(seconds["due", count], seconds["bare due", count]),
        }
        for count in counts
    ]
    growth = {
        name: times(seconds[name, many], seconds[name, few])
        for name in ("body", "due", "bare query", "bare due")
    }
    return result("store_list", sizes, growth=growth, at_most=AT_MOST)


def _filled(file: Path, count: int) -> SqlStore:
    store, connection = sqlite_store(file), bare(file)
    marks = ", ".join("?" * len(COLUMNS))
    connection.execute("BEGIN")
    connection.executemany(
        f"INSERT INTO standing ({NAMES}) VALUES ({marks})",
        map(to_row, _made(count)),
    )
    connection.execute("COMMIT")
    connection.close()
    return store


def _made(count: int) -> Iterator[Standing]:
    """Open cases, the body's and those that fall due among them evenly; and a body's archive."""
    each = count // ANSWER
    for number in range(count):
        body = "office" if number % each == 0 else f"body-{number % 20}"
        due = DUE if number % each == 1 else LATER
        yield _row(f"open-{number:06}", body, due=due)
        yield _row(f"past-{number:06}", "office", finished=True)


def _row(case: str, body: str, due: date | None = None, finished: bool = False) -> Standing:
    stage = "ended" if finished else "s1"
    row = Standing(case, "made/ring", stage, body, FIRST, FIRST, finished=finished, due=due)
    return row


def _list(store: SqlStore, **asked: Any) -> None:  # noqa: ANN401 - as `Store.standing`
    assert len(list(store.standing(**asked))) == ANSWER


def _rows(connection: Any, query: str, given: tuple[Any, ...]) -> None:  # noqa: ANN401 - sqlite3's
    assert len(connection.execute(query, given).fetchall()) == ANSWER
