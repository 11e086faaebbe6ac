"""Statements: the SQL of a store, compiled once for its database.

Those that run at every act go to the driver as they are, rows as plain tuples: values need no
conversion, and the time of an append is that of the database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from attrs import frozen
from sqlalchemy import (
    BindParameter,
    Connection,
    Delete,
    Dialect,
    Insert,
    Select,
    bindparam,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from cisflow.journal.sql import card_row, entry_row
from cisflow.journal.sql.decoded import decoded
from cisflow.journal.sql.direct import fetched, run_many
from cisflow.journal.sql.tables import Tables, tables

MANY = 100  # cases that are asked for at a time


@frozen
class Statement:
    """SQL as the driver takes it, and the names of what it is to be filled with, in order."""

    sql: str
    names: tuple[str, ...]

    def rows(self, connection: Connection, given: Mapping[str, Any]) -> list[Any]:
        """The rows that answer it."""
        values = [given[name] for name in self.names]
        return decoded(connection, lambda: fetched(connection, self.sql, values))

    def for_each(self, connection: Connection, rows: Sequence[Sequence[Any]]) -> None:
        """Run it for each row."""
        run_many(connection, self.sql, rows)


@frozen
class OfCases:
    """A question about one case, and the same about up to `MANY`."""

    one: Statement
    many: Statement

    def rows(self, connection: Connection, cases: Sequence[str]) -> list[Any]:
        """The rows that answer it for each of the cases, as few at a time as need be."""
        found: list[Any] = []
        for begin in range(0, len(cases), MANY):
            some = cases[begin : begin + MANY]
            asked = self.one if len(some) == 1 else self.many
            found += asked.rows(
                connection, dict(zip_longest(asked.names, some, fillvalue=some[-1]))
            )
        return found


@frozen
class Statements:
    """All that a store says to its database as a text of its own."""

    tables: Tables
    locks: bool
    add_card: Statement
    add_entry: Statement
    add_standing: Statement
    drop_standing: Statement
    lock: OfCases
    head: OfCases
    card: Statement
    journal: Statement
    journals: Statement


def statements(prefix: str, dialect: Dialect) -> Statements:
    """The statements of a store in a database of this kind."""
    return _statements(prefix, dialect.name)


@lru_cache
def _statements(prefix: str, database: str) -> Statements:
    made = tables(prefix)
    journal, cards, standing = made.journal, made.cards, made.standing
    case: BindParameter[str] = bindparam("case")
    last = journal.alias("last")
    seq = select(func.max(last.c.seq)).where(last.c.case == cards.c.case).scalar_subquery()
    head = (
        select(cards.c.case, cards.c.route, journal.c.seq, journal.c.recorded, journal.c.hash)
        .select_from(cards)
        .outerjoin(journal, (journal.c.case == cards.c.case) & (journal.c.seq == seq))
    )
    lock = select(cards.c.case).order_by(cards.c.case).with_for_update()
    card = select(*(cards.c[name] for name in card_row.COLUMNS))
    entries = [journal.c[name] for name in entry_row.COLUMNS]
    first: BindParameter[str] = bindparam("first_case")
    final: BindParameter[str] = bindparam("last_case")
    between = (journal.c.case >= first) & (journal.c.case <= final)

    def compiled(statement: Select[Any] | Insert | Delete) -> Statement:
        return _compiled(statement, database)

    def of_cases(statement: Select[Any]) -> OfCases:
        several: list[BindParameter[str]] = [bindparam(f"case_{number}") for number in range(MANY)]
        return OfCases(
            one=compiled(statement.where(cards.c.case == case)),
            many=compiled(statement.where(cards.c.case.in_(several))),
        )

    return Statements(
        tables=made,
        locks=database != "sqlite",
        add_card=compiled(insert(cards)),
        add_entry=compiled(insert(journal)),
        add_standing=compiled(insert(standing)),
        drop_standing=compiled(delete(standing).where(standing.c.case == case)),
        lock=of_cases(lock),
        head=of_cases(head),
        card=compiled(card.where(cards.c.case == case)),
        journal=compiled(select(*entries).where(journal.c.case == case).order_by(journal.c.seq)),
        journals=compiled(
            select(journal.c.case, *entries).where(between).order_by(journal.c.case, journal.c.seq)
        ),
    )


def _compiled(statement: Select[Any] | Insert | Delete, database: str) -> Statement:
    kind: Any = sqlite if database == "sqlite" else postgresql
    made = statement.compile(dialect=kind.dialect(paramstyle=_STYLES.get(database, "format")))
    return Statement(str(made), tuple(made.positiontup or ()))


_STYLES = {"sqlite": "qmark"}
