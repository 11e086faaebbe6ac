"""Places: where stores of each kind are made for a fault, each fresh, and opened anew at will."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import inspect, text

from cisflow.journal.folder_store import FolderStore
from cisflow.journal.sql.engine import engine_for
from cisflow.journal.sql.sql_store import SqlStore
from cisflow.journal.stamp import now_utc
from cisflow.journal.store import Store

Now = Callable[[], datetime]


class Place(Protocol):
    """Where a store is, before it is opened."""

    name: str
    atomic: bool  # whether entries of several cases are written all or none, even by who is killed

    def open(self, now: Now = now_utc) -> Store:
        """A store there, as a process that knows nothing of others opens it."""

    def halves(self) -> list[str]:
        """What the database itself tells to be half."""


class Sqlite:
    """A file of SQLite."""

    name = "sqlite"
    atomic = True

    def __init__(self, folder: Path) -> None:
        self.file = folder / "store.db"
        self.url = f"sqlite:///{self.file}"

    def open(self, now: Now = now_utc) -> Store:
        """See `Place`."""
        return SqlStore(engine_for(self.url), beside=self.file.parent, now=now)

    def halves(self) -> list[str]:
        """See `Place`."""
        found = _halves(self.url, "")
        engine = engine_for(self.url)
        with engine.connect() as connection:
            said = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        engine.dispose()
        return found + [each for each in said if each != "ok"]


class Postgres:
    """Tables of PostgreSQL whose names begin alike."""

    name = "postgres"
    atomic = True

    def __init__(self, url: str, prefix: str) -> None:
        self.url = url
        self.prefix = prefix

    def open(self, now: Now = now_utc) -> Store:
        """See `Place`."""
        return SqlStore(engine_for(self.url), prefix=self.prefix, now=now)

    def halves(self) -> list[str]:
        """See `Place`."""
        return _halves(self.url, self.prefix)


class CaseFiles:
    """A folder of case files."""

    name = "dir"
    atomic = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "cases"

    def open(self, now: Now = now_utc) -> Store:
        """See `Place`."""
        return FolderStore(self.folder, create=True, now=now)

    def halves(self) -> list[str]:
        """See `Place`."""
        return []


def _halves(url: str, prefix: str) -> list[str]:
    """Rows of a case that lack their counterparts in the other tables."""
    engine = engine_for(url)
    found = []
    with engine.connect() as connection:
        there = set(inspect(connection).get_table_names())
        names = {each: f"{prefix}{each}" for each in ("cards", "journal", "standing")}
        if not there.issuperset(names.values()):
            found.append(f"not all tables are there: {sorted(there)}")
        for one in names.values():
            for other in names.values():
                asked = (
                    f'SELECT DISTINCT "case" FROM {one}'
                    f' WHERE "case" NOT IN (SELECT "case" FROM {other})'
                )
                for case in connection.execute(text(asked)).scalars():
                    found.append(f"{case} is in {one} and not in {other}")
    engine.dispose()
    return found
