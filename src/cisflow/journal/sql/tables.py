"""Tables: the columns as a host program's own SQL finds them.

Days are of the type DATE; a bound that is not known is 0001-01-01 or 9999-12-31, so that
comparisons hold. `recorded` is UTC as text. There are no triggers: the chain finds tampering.
"""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen
from sqlalchemy import Boolean, Column, Date, Index, Integer, MetaData, Table
from sqlalchemy import Text as Words

_Kind = type[Words] | type[Integer] | type[Date] | type[Boolean]
# In the order of code points, as Python sorts, whatever the language of the database.
_WORDS = Words().with_variant(Words(collation="C"), "postgresql")


@frozen
class Tables:
    """The tables of a store, whose names begin with its prefix."""

    metadata: MetaData
    journal: Table
    cards: Table
    standing: Table
    schema: Table

    def all(self) -> tuple[Table, ...]:
        """Each of them."""
        return (self.schema, self.cards, self.journal, self.standing)


@lru_cache
def tables(prefix: str = "") -> Tables:
    """The tables of a store."""
    metadata = MetaData()
    journal = _table(
        f"{prefix}journal",
        metadata,
        _key("case"),
        _key("seq", Integer),
        _full("edtf"),
        _full("first", Date),
        _full("last", Date),
        *map(_text, ("recorded", "stage", "action", "by", "on_behalf_of", "ref", "note")),
        _full("route"),
        *map(_text, ("version", "key", "more", "hash", "prev")),
    )
    _index(f"{prefix}journal_key", journal, "case", "key", unless="key", unique=True)
    cards = _table(
        f"{prefix}cards",
        metadata,
        _key("case"),
        _full("route"),
        _full("title"),
        *map(_text, ("documents", "source", "note", "plans")),
    )
    standing = _table(
        f"{prefix}standing",
        metadata,
        _key("case"),
        _full("route"),
        _key("stage"),
        Column("body", _WORDS, quote=True),
        _full("since_first", Date),
        _full("since_last", Date),
        _full("round", Integer),
        _key("branch"),
        _full("holds", Boolean),
        _full("finished", Boolean),
        _text("outcome"),
        _full("off_route", Boolean),
        Column("due", Date, quote=True),
        _text("due_action"),
        Column("norm", Date, quote=True),
        Column("recheck", Date, quote=True),
        _text("version"),
        _full("seq", Integer),
    )
    _index(f"{prefix}standing_body", standing, "body", "finished", "case")
    _index(f"{prefix}standing_stage", standing, "stage", "finished", "case")
    _index(f"{prefix}standing_finished", standing, "finished", "case")
    _index(f"{prefix}standing_due", standing, "due", unless="due")
    _index(f"{prefix}standing_recheck", standing, "recheck", unless="recheck")
    schema = Table(f"{prefix}cisflow_schema", metadata, Column("version", Integer, nullable=False))
    return Tables(metadata, journal, cards, standing, schema)


def _table(name: str, metadata: MetaData, *columns: Column[object]) -> Table:
    return Table(name, metadata, *columns, sqlite_with_rowid=False)


def _key(name: str, kind: _Kind | None = None) -> Column[object]:
    return Column(name, kind or _WORDS, primary_key=True, autoincrement=False, quote=True)


def _full(name: str, kind: _Kind = Words) -> Column[object]:
    return Column(name, kind, nullable=False, quote=True)


def _text(name: str) -> Column[object]:
    return Column(name, Words, quote=True)


def _index(
    name: str, table: Table, *columns: str, unless: str | None = None, unique: bool = False
) -> None:
    """An index; rows in which `unless` is null are not in it."""
    there = None if unless is None else table.c[unless].is_not(None)
    Index(
        name,
        *(table.c[each] for each in columns),
        unique=unique,
        sqlite_where=there,
        postgresql_where=there,
    )
