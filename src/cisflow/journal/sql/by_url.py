"""By URL: the engine and the folder that belong to a store in a database."""

from __future__ import annotations

from pathlib import Path
from re import sub

from sqlalchemy import URL, exc, make_url

from cisflow.errors import CannotRun
from cisflow.journal.sql.engine import engine_for, in_memory
from cisflow.journal.sql.sql_store import SqlStore
from cisflow.model.message import message


def sql_store(url: str, *, create: bool) -> SqlStore:
    """The store at a URL of SQLAlchemy; raises as `open_store`."""
    try:
        made = make_url(url)
        if "\0" in str(made.database):
            raise ValueError("no path holds this sign")
        if made.get_backend_name() == "sqlite" and made.query and "uri" not in made.query:
            raise ValueError("SQLite would take no notice of it, of `mode=ro` too")
        engine = engine_for(made)
    except (
        exc.ArgumentError,
        ValueError,
        ImportError,
    ) as fault:  # a port that is no number; a driver
        told = sub(r":[^:@/]+@", ":***@", url)  # the password
        raise CannotRun(
            message("{url} is no address of a database", "{url} — не адрес базы данных", url=told)
        ) from fault
    beside, fresh = Path(), in_memory(made)
    if made.get_backend_name() == "sqlite" and not fresh:
        file = _file(made)
        beside = file.parent
        if not create and not file.exists():
            raise CannotRun(
                message("there is no store {place}", "хранилища {place} нет", place=str(file))
            )
    try:
        return SqlStore(engine, create=create or fresh, beside=beside)
    except BaseException:
        engine.dispose()
        raise


def _file(url: URL) -> Path:
    """The file of a SQLite database, given as a path or as `file:…?uri=true`."""
    return Path((url.database or "").removeprefix("file:"))
