"""Desk: the cases of a store on their routes, for a program that serves many people at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import evolve

from cisflow.cases import amend, bind
from cisflow.cases.begin import begin
from cisflow.cases.case import Case
from cisflow.cases.days import Days, span
from cisflow.cases.deciding import decided
from cisflow.cases.done import Done
from cisflow.cases.due_store import DueOf, Left, due_over, record_due_over
from cisflow.cases.hooks import told
from cisflow.cases.live import LiveCases
from cisflow.cases.migrate import taken_to
from cisflow.cases.open import Shelf
from cisflow.cases.reader import Reader
from cisflow.cases.rebuild import Rebuilt, rebuild
from cisflow.cases.rows import rows
from cisflow.cases.store_journal import bound
from cisflow.model.calendar import Calendar
from cisflow.model.route import Route

if TYPE_CHECKING:
    from cisflow.journal.store import Store
    from cisflow.model.standing import Standing

KEEP = 500  # cases


class Desk(Reader):
    """One for a route and a store, for all threads; each case has its own lock.

    `route` is a route, or its name, and holds for the cases that name it; without it each case's
    own is read, beside the store. `calendars` are added to those of the route and of the folder
    `calendars` beside the store. `before` and `after` are hooks as those of a `Case`; an `after`
    hook is handed a case of its own, and may act on any. A `before` hook is asked once more where
    somebody else was faster, so it does better to look only.

    Writing verbs decide on the case as it is: where somebody else was faster they look again.
    With `expected`, the number of entries that the caller saw, `StaleCase` is raised instead.
    With `key`, a delivery that comes again gives what was done the first time.
    """

    def __init__(
        self,
        store: Store,
        route: Route | str | None = None,
        *,
        calendars: Mapping[str, Calendar] | None = None,
        now: Callable[[], date] | None = None,
        keep: int = KEEP,
    ) -> None:
        super().__init__(store, route, calendars=calendars, now=now)
        # A store without rows is read each time: people edit its files, and leave the length as it is.
        self._live = LiveCases(keep if store.keeps_standing else 0)
        self.once = False  # within a transaction of the caller's what it reads may never grow newer

    def open(self, id: str, on: Days | None = None, by: str | None = None, **card: Any) -> Case:  # noqa: ANN401
        """A new case, opened on a day; `at` and `since` take it over from a register.

        `route`, a name or file, where the desk has none; `title`; `documents` and `facts`,
        mappings; `key`, and what else an `Event` tells.

        Raises:
            CaseExists: there is one of that name, and not by the same `key`.
            CannotRun: no such route, stage or fact, or not for this body to open.
        """
        return begin(self, id, on, by, **card)

    def act(
        self, id: str, action: str, on: str | date, by: str | None = None, *,
        expected: int | None = None, key: str | None = None, **details: Any,  # noqa: ANN401
    ) -> Done:  # fmt: skip
        """Take an action on a day, if the route allows it. Once this has returned it is written.

        Raises:
            Refused: with every reason; nothing was written.
            StaleCase, KeyTaken, NoSuchCase: nothing was written.
            StoreAway: it may have been written; a retry under the same `key` is safe.
        """
        details |= {"expected": expected, "key": key}
        done, case = self._write(id, expected, lambda case: case.act(action, on, by, **details))
        if case is None or done.repeated:
            return done
        return evolve(done, failed=told(self.after, case, done.event))

    def record(
        self, id: str, action: str | None = None, on: str | date = "", by: str | None = None, *,
        stage: str | None = None, expected: int | None = None, **details: Any,  # noqa: ANN401
    ) -> Done:  # fmt: skip
        """Take what happened, whether the route foresaw it or not; see `Case.record`."""
        details |= {"stage": stage, "expected": expected}
        return self._write(id, expected, lambda case: case.record(action, on, by, **details))[0]

    def correct(self, id: str, seq: int, *, expected: int | None = None, **fields: Any) -> Done:  # noqa: ANN401
        """The entry `seq` (from 1) reads with these fields; see `cases.amend`."""
        fields |= {name: span(fields[name]) for name in ("on", "since") if name in fields}
        fields |= {"expected": expected}
        return self._write(id, expected, lambda case: amend.correct(case, seq, **fields))[0]

    def retract(
        self, id: str, seq: int, reason: str, by: str | None = None, *,
        expected: int | None = None, key: str | None = None,
    ) -> Done:  # fmt: skip
        """The entry `seq` (from 1) is as if it were not there; see `cases.amend`."""
        rest: dict[str, Any] = {"expected": expected, "key": key}
        return self._write(id, expected, lambda case: amend.retract(case, seq, reason, by, **rest))[
            0
        ]

    def plan(
        self, id: str, stage: str, on: Days, announced: Days, *,
        expected: int | None = None, **details: Any,  # noqa: ANN401 - fields of Event
    ) -> Done:  # fmt: skip
        """A stage is to consider the document then, as is known since `announced`."""
        days = span(on), span(announced)
        details |= {"expected": expected}
        return self._write(id, expected, lambda case: amend.plan(case, stage, *days, **details))[0]

    def split(
        self, id: str, new: str, documents: Sequence[str], on: Days, by: str | None = None, **more: Any  # noqa: ANN401
    ) -> Case:  # fmt: skip
        """Documents go on as a case of their own, opened where its parent stands; see `cases.bind`."""
        return bind.split(self, id, new, documents, on, by, **more)

    def join(self, id: str, other: str, on: Days, by: str | None = None, **more: Any) -> None:  # noqa: ANN401
        """What was split off comes back, and is finished; see `cases.bind`."""
        bind.join(self, id, other, on, by, **more)

    def merge(self, id: str, other: str, on: Days, by: str | None = None, **more: Any) -> None:  # noqa: ANN401
        """Another case is taken into this one, and is finished; see `cases.bind`."""
        bind.merge(self, id, other, on, by, **more)

    def migrate(
        self, id: str, to: str, on: Days, by: str | None = None, *,
        carry: Mapping[str, str] | None = None, accept_loss: bool = False,
    ) -> Done:  # fmt: skip
        """A case goes to another version of its route; see `cases.migrate.taken_to`."""
        more: dict[str, Any] = {"carry_": carry, "accept_loss": accept_loss}
        day = span(on).last
        return self._write(id, None, lambda case: taken_to(case, to, day, by, **more))[0]

    def due(self, as_of: date) -> tuple[list[DueOf], list[Left]]:
        """What has fallen due by a day, in order, and the cases that could not be read."""
        return due_over(self.store, self.made, as_of, self.now())

    def record_due(self, as_of: date) -> Iterator[DueOf | Left]:
        """Write it down, once, each entry dated the day on which it fell due; in order."""
        return record_due_over(self.store, self.made, as_of, self.now())

    def standing(self, **wanted: Any) -> Iterator[Standing]:  # noqa: ANN401
        """The rows of where cases stand that meet all that is given; see `Store.standing`."""
        return rows(self, **wanted)

    def rebuild(self) -> Iterator[Rebuilt]:
        """Make those rows anew from the journals, case by case."""
        return rebuild(self.store, self.made)

    def refresh(self) -> None:
        """Read routes and calendars again when they are needed next."""
        self._shelf = Shelf()
        self._live.clear()

    def within(self, store: Store) -> Desk:
        """The same desk over the store within a transaction of the caller's; it keeps no cases.

        Whoever was overtaken is told by `StaleCase`: only a new transaction sees what came.
        """
        made = Desk(store, self.route, calendars=self._calendars, now=self.now, keep=0)
        made.before, made.after, made._shelf = self.before, self.after, self._shelf
        made.once = True
        return made

    def _write(
        self, id: str, expected: int | None, take: Callable[[Case], Done]
    ) -> tuple[Done, Case | None]:
        """Do it on the case as it is; gives a case for the `after` hooks where there are any."""
        with self._live.held(id) as slot:
            done = decided(
                slot, lambda: self._kept(id), take, again=expected is None and not self.once
            )
            case = slot.case
            if not self.after or case is None:
                return done, None
            own = bound(self.store, case.copy())
            own.after = self.after
            return done, own

    def _kept(self, id: str) -> Case:
        """A case to be kept; its `after` hooks are told once others may use it again."""
        case = self.case(id)
        case.after = []
        return case
