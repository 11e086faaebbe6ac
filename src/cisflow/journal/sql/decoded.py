"""Decoded: SQLite keeps text that is no UTF-8 too; it is read as bytes, so that its row can be named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sqlalchemy import Connection, exc

from cisflow.errors import InvalidInput
from cisflow.journal import unreadable
from cisflow.journal.sql.faults import undecodable
from cisflow.model.message import message

Answer = TypeVar("Answer")


def decoded(connection: Connection, ask: Callable[[], Answer]) -> Answer:
    """What is answered; what cannot be decoded comes as bytes, which no entry says."""
    try:
        return ask()
    except exc.DBAPIError as fault:
        if not undecodable(fault):
            raise
    driver: Any = connection.connection.driver_connection
    driver.text_factory = _as_far_as_it_goes
    try:
        return ask()
    finally:
        driver.text_factory = str


def texts(url: str, names: Iterable[Any]) -> None:
    """See that the names of cases are text: by others none could be asked for.

    Raises:
        InvalidInput: some are not.
    """
    why = message("its name is no text in UTF-8", "имя — не текст в UTF-8")
    found = [
        unreadable.BAD_CARD.found((), url, 0, 1, case=str(each), why=why)
        for each in names
        if type(each) is not str
    ]
    if found:
        raise InvalidInput(found)


def _as_far_as_it_goes(data: bytes) -> str | bytes:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data
