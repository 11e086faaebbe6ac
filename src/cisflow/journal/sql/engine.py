"""Engine: connections to a database, set so that what was written once is there for good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, exc, make_url

from cisflow.journal.sql.direct import run_many
from cisflow.journal.whole import writable

WAIT = 30  # seconds for another writer of the same database
_READ_ONLY = "read only"

_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def engine_for(url: str | URL) -> Engine:
    """An engine for a database; SQLite waits for other writers and syncs each commit to disk."""
    made = make_url(url)
    made = made.set(drivername=_DRIVERS.get(made.drivername, made.drivername))
    if made.get_backend_name() != "sqlite":
        return create_engine(made)
    settings: dict[str, Any] = {"connect_args": {"timeout": WAIT, "check_same_thread": False}}
    if in_memory(made):  # there as long as its one connection is
        settings |= {"pool_size": 1, "max_overflow": 0}
    engine = create_engine(made, poolclass=QueuePool, **settings)
    event.listen(engine, "do_connect", _writable_again)
    event.listen(engine, "connect", _set_sqlite)
    event.listen(engine, "checkout", _no_longer_read_only)
    return engine


def in_memory(url: URL) -> bool:
    """Whether the URL is that of a SQLite database without a file."""
    return url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:")


def shown(url: URL) -> str:
    """The URL as people are told it: as they would write it, without a password."""
    plain = url.set(drivername=url.get_backend_name()).difference_update_query(["password"])
    return plain.render_as_string(hide_password=True)


def _set_sqlite(connection: Any, record: Any) -> None:  # noqa: ANN401 - the driver's own
    try:
        connection.execute("PRAGMA synchronous=FULL")
        _, _, file = connection.execute("PRAGMA database_list").fetchone()
    except BaseException:  # what is no database is let go of at once, and nothing is left beside it
        connection.close()
        raise
    if file and not writable(Path(file)):
        record.info[_READ_ONLY] = Path(file)


def _no_longer_read_only(_: object, record: Any, __: object) -> None:  # noqa: ANN401
    """What was opened while the file was read-only stays so: it is opened anew once it is not."""
    file = record.info.get(_READ_ONLY)
    if file is not None and writable(file):
        raise exc.DisconnectionError


def _writable_again(_: object, __: object, given: Sequence[Any], ___: object) -> None:
    """What SQLite left beside a file while that was read-only is as read-only, and stays so."""
    file = Path(given[0])
    if not writable(file):
        return
    for beside in (Path(f"{file}-wal"), Path(f"{file}-shm")):
        with suppress(OSError):  # there is none, or it is another's
            if not writable(beside):
                beside.chmod(file.stat().st_mode)


@contextmanager
def own_transaction(engine: Engine, *, write: bool) -> Iterator[Connection]:
    """A transaction of one's own: committed at the end, rolled back where anything is raised."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            _begin(connection, write)
        yield connection


@contextmanager
def joined_transaction(connection: Connection, *, write: bool) -> Iterator[Connection]:
    """The caller's transaction: neither committed nor rolled back, and left as it was by a fault."""
    if not write:
        yield connection
        return
    if connection.dialect.name == "sqlite":
        _begin(connection, write)
    saved = connection.begin_nested()
    try:
        yield connection
    except BaseException:
        with suppress(exc.DBAPIError):  # a full disk has rolled all back
            saved.rollback()
        raise
    saved.commit()


def _begin(connection: Connection, write: bool) -> None:
    """Begin on SQLite; a writer takes its lock first, so that nothing that it reads grows old."""
    driver: Any = connection.connection.driver_connection
    if not driver.in_transaction:
        run_many(connection, "BEGIN IMMEDIATE" if write else "BEGIN", [()])
