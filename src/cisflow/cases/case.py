"""Case: one live document; `act` is the strict door, `record` the archivist's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from attrs import evolve, frozen

from cisflow.cases import reasons as why
from cisflow.cases.chronicle import Chronicle, Position
from cisflow.cases.drive import Drive
from cisflow.cases.fold import Fold, fold, intervals, running_firsts
from cisflow.cases.move import Move
from cisflow.cases.recorded import recorded_findings
from cisflow.cases.refusal import outcome_against, refusal
from cisflow.cases.situation import Situation
from cisflow.cases.state import State, carry, stages
from cisflow.cases.versions import versions_of
from cisflow.errors import Refused, Veto
from cisflow.journal.memory import Journal, MemoryJournal
from cisflow.model.calendar import Calendar
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED, Event
from cisflow.model.finding import Finding
from cisflow.model.reason import Reason
from cisflow.model.route import Route
from cisflow.model.span import Span, one_day
from cisflow.timekeeping.edtf import edtf

Hook = Callable[["Case", Event], None]


@frozen
class Done:
    """What `act` or `record` did: the event, the move it made, and what is to be said of it.

    `findings` are deviations of a record; `failed` the exceptions of `after` hooks, which have
    been logged and unmake nothing.
    """

    event: Event
    move: Move
    findings: tuple[Finding, ...] = ()
    failed: tuple[Exception, ...] = ()


class Case:
    """A document on its way along a route; where it stands is always computed from its journal.

    `before` hooks may refuse an action by raising `Veto`; `after` hooks see what was done. Both are
    called by `act` alone, never by `record` or when a case is restored.
    """

    def __init__(
        self,
        route: Route,
        file: CaseFile,
        journal: Journal | None = None,
        calendars: Mapping[str, Calendar] | None = None,
    ) -> None:
        self.route = route
        self.file = file
        self.versions = versions_of(route)
        self.journal = journal if journal is not None else MemoryJournal(file.journal)
        self.calendars = calendars_of(route) | dict(calendars or {})
        self.before: list[Hook] = []
        self.after: list[Hook] = []
        self._events = list(file.journal)
        self._fold = self._folded()
        self._chronicle: Chronicle | None = None  # of the journal as it stands, once it is asked
        self._drive: Drive | None = None

    @classmethod
    def open(
        cls,
        route: Route,
        id: str,
        on: str | date,
        by: str | None = None,
        *,
        at: str | None = None,
        since: str | date | None = None,
        **details: Any,  # noqa: ANN401 - fields of Event
    ) -> Case:
        """A new case in memory, opened on a day; `at` and `since` take it over from a register."""
        stands = None if since is None else _span(since)
        opened = Event(_span(on), OPENED, by=by, at=at, since=stands, **details)
        return cls(route, CaseFile(id, route.name, title=id, journal=(opened,)))

    @property
    def events(self) -> tuple[Event, ...]:
        """The journal, in order."""
        return tuple(self._events)

    @property
    def stages(self) -> tuple[str, ...]:
        """Where the document stands at the end of its journal."""
        state = self._fold.state
        return stages(self.versions, state) if state is not None else ()

    def at(self, day: date) -> Situation:
        """All that is known of the case on a day."""
        return self._situation(day)

    def act(self, action: str, on: str | date, by: str | None = None, **details: Any) -> Done:  # noqa: ANN401
        """Take an action on a day, if the route allows it (E4, H1).

        Raises:
            Refused: with every reason; nothing was changed.
            StaleCase: somebody else has added to the journal.
        """
        day = _day(on)
        event = Event(one_day(day), action, by=by, **details)
        end = self._fold if len(self.versions.all) == 1 else self._folded(day)
        state = self._state_on(day, end)
        reasons = refusal(self.versions, state, action, by, lambda: self._end(end, state, day))
        if day < self._running:
            reasons.insert(0, why.before_the_last(day, self._running))
        if self._fold.is_duplicate(event):
            reasons.append(why.recorded_already(day))
        reasons += outcome_against(self.versions, state, event)
        reasons = reasons or self._vetoes(event)
        if reasons:
            raise Refused(action, reasons)
        move = self._add(event)
        if self._drive is None:
            self._drive = Drive(self.versions)
        self._drive.follow(state, move)
        failed = []
        for hook in self.after:
            try:
                hook(self, event)
            except Exception as fault:
                import logging  # few programs have hooks, and fewer have hooks that fail

                logging.getLogger("cisflow").exception("an after hook failed; the event stands")
                failed.append(fault)
        return Done(event, move, move.deviations, tuple(failed))

    def record(
        self,
        action: str | None = None,
        on: str | date = "",
        by: str | None = None,
        *,
        stage: str | None = None,
        **details: Any,  # noqa: ANN401
    ) -> Done:
        """Take what happened: an action, the stage in which a register saw the document, or facts
        that became known, `sets={"kind": "law"}` (E5, E6, R9).

        What the route did not foresee is kept too, and comes back as findings.

        Raises:
            ValueError: none of these, or several; a day that is no EDTF.
            StaleCase: somebody else has added to the journal.
        """
        if [action is None, stage is None, not details.get("sets")].count(False) != 1:
            raise ValueError("record an action, a stage or facts")
        event = Event(_span(on), action, stage, by=by, **details)
        move = self._add(event)
        return Done(
            event, move, recorded_findings(self.at(max(event.on.last, self._running)), move)
        )

    @property
    def _running(self) -> date:
        return self._fold.running

    def _add(self, event: Event) -> Move:
        self.journal.append(event, len(self._events))
        self._events.append(event)
        self._chronicle = None
        if len(self.versions.all) > 1:  # later days can tell which version judged earlier events
            self._fold = self._folded()
            return self._fold.moves[-1]
        return self._fold.add(event, event.on)

    def _spans(self, by: date) -> list[Span]:
        """When the entries were made: all of them by a day."""
        firsts = running_firsts(self._events)
        return intervals(self._events, firsts, len(self._events), by)

    def _folded(self, by: date = date.max) -> Fold:
        return fold(self.versions, self._events, self._spans(by))

    def _state_on(self, day: date, end: Fold) -> State:
        """The end of the journal, under the rules of a day."""
        state = end.state
        assert state is not None  # a case begins with `opened`
        if len(self.versions.all) == 1 or self.route.under_way == "rules at opening":
            return state
        return carry(self.versions, state, self.versions.on(day))

    def _vetoes(self, event: Event) -> list[Reason]:
        found = []
        for hook in self.before:
            try:
                hook(self, event)
            except Veto as veto:
                found.append(why.vetoed(str(veto)))
        return found

    def _end(self, end: Fold, state: State, day: date) -> Situation:
        """The end of the journal, with what was known on a day."""
        spans, moves, here = self._spans(day), end.moves, stages(self.versions, state)
        position = Position(self.versions, day, moves, spans, len(moves), state, here, ())
        return self._situation(day, position)

    def _situation(self, day: date, position: Position | None = None) -> Situation:
        if self._chronicle is None:
            whole = self._fold if len(self.versions.all) == 1 else None
            self._chronicle = Chronicle(self.versions, self.events, whole)
        file = evolve(self.file, journal=self.events)
        return Situation(file, self._chronicle, self.calendars, day, position)


def calendars_of(route: Route) -> dict[str, Calendar]:
    """The calendars of a route's bodies; a newer version's holds."""
    return {
        body.name: body.calendar
        for version in route.versions
        for body in version.bodies.values()
        if body.calendar is not None
    }


def _span(on: str | date) -> Span:
    return one_day(on) if isinstance(on, date) else edtf(on)


def _day(on: str | date) -> date:
    return on if isinstance(on, date) else date.fromisoformat(on)
