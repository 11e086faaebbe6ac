"""Store in a database: every act is one transaction, its entry and where the case stands in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from copy import copy
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve
from sqlalchemy import Connection, Engine, Executable, exc, except_, or_, select, union

from cisflow.errors import CannotRun, InvalidInput, StaleCase
from cisflow.journal import unreadable
from cisflow.journal.sql import card_row, entry_row, standing_row
from cisflow.journal.sql.decoded import decoded, texts
from cisflow.journal.sql.engine import joined_transaction, own_transaction, shown
from cisflow.journal.sql.faults import faults
from cisflow.journal.sql.reading import page, read_case, whole_case
from cisflow.journal.sql.schema import open_schema
from cisflow.journal.sql.statements import statements
from cisflow.journal.sql.tables import tables
from cisflow.journal.stamp import (
    Head,
    Now,
    begun,
    fresh,
    head,
    not_there,
    now_utc,
    outdated,
    stamped,
    there_already,
)
from cisflow.journal.store import Write
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.message import message
from cisflow.model.standing import Standing


class SqlStore:
    """Cases in a database, for many threads and processes; see `Store`.

    `engine` is the caller's (`engine.engine_for` makes one that is set as it should be); `prefix`
    begins the names of the tables. Opening makes what is missing, or brings it up to date.
    """

    keeps_standing = True

    def __init__(
        self,
        engine: Engine,
        *,
        prefix: str = "",
        create: bool = True,
        beside: Path | None = None,
        now: Now = now_utc,
    ) -> None:
        self.beside = beside or Path()
        self.url = shown(engine.url)
        self._engine = engine
        self._now = now
        self._joined: Connection | None = None
        self._made = statements(prefix, engine.dialect)
        with faults(self.url):
            open_schema(engine, self.url, tables(prefix), create=create)

    def within(self, connection: Connection) -> SqlStore:
        """This store in the caller's open transaction: commit and rollback are the caller's."""
        other = copy(self)
        other._joined = connection
        return other

    def begin(self, file: CaseFile, standing: Sequence[Standing] = ()) -> CaseFile:
        """A new case; see `Store`."""
        fresh((), file.journal, 0)
        file = evolve(file, journal=tuple(map(self._as_kept, file.journal)))
        with self._transaction(write=True) as connection:
            if self._made.head.rows(connection, [file.id]):
                raise there_already(file.id)
            written = begun(file, self._now)
            rows = [
                entry_row.to_row(file.id, number, file.route, event)
                for number, event in enumerate(written.journal, 1)
            ]
            try:
                self._made.add_card.for_each(connection, [card_row.to_row(written)])
            except exc.IntegrityError as fault:  # begun meanwhile
                raise there_already(file.id) from fault
            self._made.add_entry.for_each(connection, rows)
            self._stand(connection, [(file.id, standing)], new=True)
        return written

    def read(self, case: str) -> CaseFile:
        """All that is written of a case; see `Store`."""
        with self._transaction() as connection:
            return read_case(connection, self._made, self.url, case)

    def append(self, writes: Sequence[Write]) -> list[tuple[Event, ...]]:
        """Add entries; see `Store`."""
        try:
            with self._transaction(write=True) as connection:
                return self._append(connection, writes)
        except _KeyThere as taken:
            for each in writes:  # which of them, and what stands under the key
                fresh(self.read(each.case).journal, each.events, each.expected)
            raise StaleCase(writes[0].expected, writes[0].expected) from taken

    def _append(self, connection: Connection, writes: Sequence[Write]) -> list[tuple[Event, ...]]:
        heads = self._heads(connection, {each.case for each in writes})
        made: list[tuple[Event, ...]] = []
        rows: list[tuple[Any, ...]] = []
        for each in writes:
            at, route = heads[each.case]
            if at.count != each.expected:
                journal = read_case(connection, self._made, self.url, each.case).journal
                raise StaleCase(each.expected, at.count, journal[each.expected :])
            events = stamped(each.case, map(self._as_kept, each.events), at, self._now)
            made.append(events)
            rows += [
                entry_row.to_row(each.case, number, route, event)
                for number, event in enumerate(events, at.count + 1)
            ]
            if events:
                last = events[-1]
                at = Head(at.count + len(events), last.hash, last.recorded)
                heads[each.case] = at, route
        try:
            self._made.add_entry.for_each(connection, rows)
        except exc.IntegrityError as fault:
            raise _KeyThere from fault
        self._stand(connection, {each.case: each.standing for each in writes}.items())
        return made

    def _heads(self, connection: Connection, names: Collection[str]) -> dict[str, tuple[Head, str]]:
        """How far cases have come, and their routes; nobody else adds to them until the transaction ends."""
        cases = sorted(names)  # in one order, so that none waits for the other
        if self._made.locks:
            self._made.lock.rows(connection, cases)
        found = {row[0]: row[1:] for row in self._made.head.rows(connection, cases)}
        heads: dict[str, tuple[Head, str]] = {}
        for case in cases:
            if case not in found:
                raise not_there(case)
            route, seq, recorded, hashed = found[case]
            at = Head(seq, hashed, recorded)
            if seq is None:  # its entries are gone, which `read` says
                at = head(read_case(connection, self._made, self.url, case))
            heads[case] = at, route
        return heads

    def names(self) -> Iterator[str]:
        """The names of the cases, in order."""
        card = self._made.tables.cards.c.case
        return self._named(select(card).order_by(card))

    def orphans(self) -> Iterator[str]:
        """The names that entries have and no card; every entry is looked at for them."""
        card, entry = self._made.tables.cards.c.case, self._made.tables.journal.c.case
        return self._named(except_(select(entry), select(card)).order_by(entry.name))

    def _named(self, asked: Executable) -> Iterator[str]:
        with self._transaction() as connection:
            found = decoded(connection, lambda: connection.execute(asked).scalars().all())
        texts(self.url, found)
        return iter(found)

    def stream(self) -> Iterator[CaseFile]:
        """Every case, in the order of their names; one that was altered by hand is passed over.

        No transaction stays open between two pages.
        """
        after, cases = None, 16
        while True:
            with self._transaction() as connection:
                read, cases = page(connection, self._made, self.url, after, cases)
            if not read:
                return
            for card, rows in read:
                try:
                    file = whole_case(self.url, card, rows)
                except InvalidInput:  # `read` says what is wrong with it
                    continue
                yield file
            after = read[-1][0][0]

    def standing(
        self,
        *,
        case: str | None = None,
        body: str | None = None,
        stage: str | None = None,
        due_by: date | None = None,
        finished: bool | None = None,
    ) -> Iterator[Standing]:
        """The rows that meet all that is given; see `Store`."""
        of = self._made.tables.standing.c
        asked = select(*(of[name] for name in standing_row.COLUMNS))
        for column, value in ((of.case, case), (of.body, body), (of.stage, stage)):
            if value is not None:
                asked = asked.where(column == value)
        if finished is not None:
            asked = asked.where(of.finished == finished)
        if due_by is not None:
            falls = (of.due <= due_by, of.recheck <= due_by)
            cases = union(*(select(of.case).where(each) for each in falls))  # each by its index
            asked = asked.where(of.case.in_(cases), or_(*falls))
        with self._transaction() as connection:
            try:
                rows = connection.execute(asked.order_by(of.case, of.stage, of.branch)).fetchall()
            except (ValueError, TypeError) as fault:  # a day that is none, of SQLite
                raise self._bad_standing(case or "standing", fault) from fault
        return map(standing_row.from_row, rows)

    def restand(self, case: str, standing: Sequence[Standing]) -> None:
        """Put other rows in the place of those of a case; see `Store`."""
        with self._transaction(write=True) as connection:
            if standing and outdated(standing, self._heads(connection, [case])[case][0].count):
                return
            self._stand(connection, [(case, standing)])

    def close(self) -> None:
        """Let go of the connections; a store within a transaction of the caller has none."""
        if self._joined is None:
            self._engine.dispose()

    def _stand(
        self,
        connection: Connection,
        standing: Any,  # noqa: ANN401 - pairs
        new: bool = False,
    ) -> None:
        pairs = list(standing)
        if not new:
            self._made.drop_standing.for_each(connection, [(case,) for case, _ in pairs])
        rows = [standing_row.to_row(each) for _, several in pairs for each in several]
        self._made.add_standing.for_each(connection, rows)

    def _transaction(self, *, write: bool = False) -> AbstractContextManager[Connection]:
        return _guarded(self.url, self._engine, self._joined, write)

    def _as_kept(self, event: Event) -> Event:
        try:
            return entry_row.as_kept(event)
        except ValueError as why:
            raise CannotRun(_no_span(why)) from why

    def _bad_standing(self, case: str, why: Exception) -> InvalidInput:
        return InvalidInput(
            [unreadable.BAD_CARD.found((), self.url, 0, 1, case=case, why=str(why))]
        )


class _KeyThere(Exception):
    """A key, or a number, is there already."""


@contextmanager
def _guarded(
    url: str, engine: Engine, joined: Connection | None, write: bool
) -> Iterator[Connection]:
    with (
        faults(url),
        own_transaction(engine, write=write)
        if joined is None
        else joined_transaction(joined, write=write) as connection,
    ):
        yield connection


def _no_span(why: ValueError) -> Any:  # noqa: ANN401 - a message
    found = why.args[0]
    if isinstance(found, str):
        return message(
            "{words} is no day or span", "{words} — не день и не промежуток", words=found
        )
    return found
