"""Reading: rows as cases; whatever was altered by hand is named by case and number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from attrs import evolve
from sqlalchemy import Connection, select

from cisflow.errors import InvalidInput
from cisflow.formats.problem import Problem
from cisflow.journal import unreadable
from cisflow.journal.sql import card_row, entry_row
from cisflow.journal.sql.decoded import decoded, texts
from cisflow.journal.sql.statements import Statements
from cisflow.journal.stamp import not_there
from cisflow.journal.tampering import EMPTY
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.finding import Finding

Row = Sequence[Any]
_PAGE_ROWS = 20_000  # entries held at a time by a stream, as far as whole cases allow


def read_case(connection: Connection, made: Statements, url: str, case: str) -> CaseFile:
    """A case with its journal; raises as `Store.read`."""
    cards = made.card.rows(connection, {"case": case})
    rows = made.journal.rows(connection, {"case": case})
    if not cards:
        if rows:
            raise InvalidInput([_found(unreadable.NO_CARD, url, case, 0)])
        raise not_there(case)
    return whole_case(url, cards[0], rows)


def page(
    connection: Connection, made: Statements, url: str, after: str | None, cases: int
) -> tuple[list[tuple[Row, list[Row]]], int]:
    """The cards of the next cases and their entries, and how many cases to ask for next."""
    cards = made.tables.cards
    asked = select(*(cards.c[name] for name in card_row.COLUMNS)).order_by(cards.c.case)
    if after is not None:
        asked = asked.where(cards.c.case > after)
    found = decoded(connection, lambda: connection.execute(asked.limit(cases)).fetchall())
    texts(url, (card[0] for card in found))
    if not found:
        return [], cases
    ends = {"first_case": found[0][0], "last_case": found[-1][0]}
    rows = made.journals.rows(connection, ends)
    journals = {case: list(own) for case, own in groupby(rows, itemgetter(0))}
    read: list[tuple[Row, list[Row]]] = [
        (card, [row[1:] for row in journals.get(card[0], ())]) for card in found
    ]
    return read, max(1, min(2 * cases, cases * _PAGE_ROWS // (len(rows) + 1)))


def whole_case(url: str, card: Row, rows: Sequence[Row]) -> CaseFile:
    """A case from its rows.

    Raises:
        InvalidInput: rows were altered; every finding is in it.
    """
    case = card[0]
    findings: list[Finding] = []
    try:
        file = card_row.from_row(card)
    except ValueError as why:
        findings.append(_found(unreadable.BAD_CARD, url, case, 0, why=why.args[0]))
    if not rows:  # a case begins with `opened`
        findings.append(_found(EMPTY, url, case, 0))
    journal: list[Event] = []
    before = 0
    for number, row in numbered(rows):
        if row is None:
            gone = str(before + 1) if number == before + 1 else f"{before + 1}–{number}"
            findings.append(_found(unreadable.NO_ENTRY, url, case, before + 1, gone=gone))
            before = number
            continue
        before = number if type(number) is int else before
        try:
            journal.append(entry_row.from_row(row, card[1]))
        except ValueError as why:
            findings.append(_found(unreadable.BAD_ENTRY, url, case, number, why=why.args[0]))
    if findings:
        raise InvalidInput(findings)
    return evolve(file, journal=tuple(journal))


def numbered(rows: Sequence[Row]) -> Iterator[tuple[int, Row | None]]:
    """The number of each row with it; where numbers are missing, the last of them with None."""
    number = 0
    for row in rows:
        seq = row[0]
        if type(seq) is not int or seq < 1:  # SQLite keeps what is no number, too
            yield seq, (seq, *[None] * (len(row) - 1))
            continue
        if seq > number + 1:
            yield seq - 1, None
        number = seq
        yield seq, row


def _found(problem: Problem, url: str, case: str, number: int, **values: object) -> Finding:
    line = number if type(number) is int and number > 0 else 0
    path = ("journal", str(number)) if number else ()
    return problem.found(path, url, line, 1, case=case, number=number, **values)
