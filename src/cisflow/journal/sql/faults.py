"""Faults: what a database raises, as errors of ours with the words of the database in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import SQLITE_BUSY_SNAPSHOT

from sqlalchemy import exc

from cisflow.errors import CannotRun, NotOurStore, StoreAway
from cisflow.model.message import message

_NO_DATABASE = "file is not a database"  # of SQLite
_STRANGE = (  # SQLite by its words, PostgreSQL by the code of its state
    "malformed",
    "no such table",
    "no such column",
    "has no column named",
    "already exists",
    "Could not decode",
)
_STRANGE_STATES = ("42P01", "42703", "42P07", "42804")
_UNDECODABLE = "could not decode"
_OVERTAKEN = message(
    "this transaction has only read so far, and another has written since, so it can write no more: "
    "roll it back, and begin it with a write or `BEGIN IMMEDIATE`",
    "эта транзакция до сих пор только читала, а другая с тех пор записала, поэтому писать в ней уже "
    "нельзя: отмените её и начните с записи или с `BEGIN IMMEDIATE`",
)
_OVERLAP = "40001"
_FASTER = message(
    "another transaction was faster, so this one cannot be ended: roll it back, and do it again",
    "другая транзакция успела раньше, и эту уже не завершить: отмените её и повторите всё сначала",
)


@contextmanager
def faults(url: str) -> Iterator[None]:
    """Raise what a database raises as errors of ours.

    Raises:
        StoreAway: the connection is lost, the database locked, full or not to be written.
        NotOurStore: it has other tables, or is no database.
        CannotRun: it does not take what was to be written, or anything else.
    """
    try:
        yield
    except exc.DBAPIError as fault:
        raise _error(url, fault) from fault
    except exc.TimeoutError as fault:  # no connection of the pool has become free
        raise _away(url, str(fault)) from fault
    except exc.SQLAlchemyError as fault:
        raise _cannot(url, str(fault)) from fault
    except UnicodeError as fault:
        raise _cannot(url, str(fault)) from fault


def undecodable(fault: exc.DBAPIError) -> bool:
    """Whether a text of a row is no UTF-8."""
    return _UNDECODABLE in _words(fault).lower()


def _error(url: str, fault: exc.DBAPIError) -> CannotRun:
    words = _words(fault)
    if getattr(fault.orig, "sqlite_errorcode", None) == SQLITE_BUSY_SNAPSHOT:
        return StoreAway(_OVERTAKEN)
    state = getattr(fault.orig, "sqlstate", None)
    if state == _OVERLAP:
        return StoreAway(_FASTER)
    if _NO_DATABASE in words:
        return NotOurStore(
            message(
                "{url} is no store of this program: it is no database ({why})",
                "{url} — не хранилище этой программы: это не база данных ({why})",
                url=url,
                why=words,
            )
        )
    if state in _STRANGE_STATES or any(each in words for each in _STRANGE):
        return NotOurStore(
            message(
                "{url} is no store of this program: {why}",
                "{url} — не хранилище этой программы: {why}",
                url=url,
                why=words,
            )
        )
    if fault.connection_invalidated or isinstance(
        fault, exc.OperationalError | exc.InterfaceError | exc.InternalError
    ):
        return _away(url, words)
    return _cannot(url, words)


def _words(fault: exc.DBAPIError) -> str:
    return " ".join(str(fault.orig).split())


def _away(url: str, why: str) -> StoreAway:
    return StoreAway(
        message(
            "the store {url} cannot be reached or written just now: {why}",
            "хранилище {url} сейчас недоступно или не принимает записи: {why}",
            url=url,
            why=why,
        )
    )


def _cannot(url: str, why: str) -> CannotRun:
    return CannotRun(
        message(
            "the store {url} does not do this: {why}",
            "хранилище {url} этого не делает: {why}",
            url=url,
            why=why,
        )
    )
