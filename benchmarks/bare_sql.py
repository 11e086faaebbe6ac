"""Bare SQL: what a database takes for the same rows without us, SQLite set as our stores set it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve

from benchmarks.made import case_file
from cisflow.cases.case import Case
from cisflow.cases.move import judged
from cisflow.cases.standing import standing
from cisflow.journal.sql.engine import engine_for
from cisflow.journal.sql.sql_store import SqlStore
from cisflow.journal.store import Store
from cisflow.model.casefile import CaseFile
from cisflow.model.route import Route

DISK = "CISFLOW_BENCH_DISK"  # the folder to work in, on a real disk; else where one stands
WIDTH = 18  # columns of a row of `journal`, and as many marks


@contextmanager
def on_disk() -> Iterator[Path]:
    """A folder for databases, gone at the end."""
    with TemporaryDirectory(prefix=".bench-", dir=os.environ.get(DISK, ".")) as folder:
        yield Path(folder)


def sqlite_store(file: Path) -> SqlStore:
    """A store of ours in a file, made as `open_store` makes it."""
    return SqlStore(engine_for(f"sqlite:///{file}"), beside=file.parent)


def bare(file: Path) -> sqlite3.Connection:
    """A connection without us: write-ahead, each commit synced, transactions by hand."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def rows_of(file: Path, table: str, case: str) -> list[tuple[Any, ...]]:
    """The rows of a case as our store has written them."""
    connection = bare(file)
    try:
        asked = f'SELECT * FROM {table} WHERE "case" = ?'
        return connection.execute(asked, (case,)).fetchall()
    finally:
        connection.close()


def begun(store: Store, route: Route, id: str, stages: int, entries: int) -> None:
    """Begin a case with a journal of so many entries along a ring."""
    store.begin(*with_rows(route, evolve(case_file(stages, entries), id=id)))


def with_rows(route: Route, file: CaseFile) -> tuple[CaseFile, Any]:
    """The case as a desk would hand it to a store, and where it stands."""
    case = Case(route, file)
    moves = case.at_the_end().position.moves
    journal = tuple(judged(case.versions, each) for each in moves)
    return evolve(file, journal=journal), standing(case)
