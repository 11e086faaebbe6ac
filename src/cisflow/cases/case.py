"""Case: one live document; `act` is the strict door, `record` the archivist's."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import date
from typing import Any

from attrs import evolve

from cisflow.cases import reasons as why
from cisflow.cases.calendars import calendars_of
from cisflow.cases.chronicle import Chronicle, Position
from cisflow.cases.days import day as as_day
from cisflow.cases.days import span
from cisflow.cases.documents import told_card
from cisflow.cases.done import Done
from cisflow.cases.drive import Drive
from cisflow.cases.effective import Effective, effective, is_happening
from cisflow.cases.fold import Fold, fold, intervals, running_firsts
from cisflow.cases.hooks import Hook, told, vetoes
from cisflow.cases.keys import Keys, worded
from cisflow.cases.move import Move, judged, of, remark
from cisflow.cases.recorded import recorded_findings
from cisflow.cases.refusal import outcome_against, refusal
from cisflow.cases.situation import Situation
from cisflow.cases.state import State, carry, stages
from cisflow.cases.versions import versions_of
from cisflow.errors import Refused, StaleCase
from cisflow.journal.memory import Journal, MemoryJournal
from cisflow.model.calendar import Calendar
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED, Event
from cisflow.model.route import Route
from cisflow.model.span import Span, one_day


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
        self._keys = Keys()
        self._reads: Effective | None = None  # the journal as it reads, once it is asked
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
        stands = None if since is None else span(since)
        opened = Event(span(on), OPENED, by=by, at=at, since=stands, **details)
        return cls(route, CaseFile(id, route.name, title=id, journal=(opened,)))

    @property
    def events(self) -> tuple[Event, ...]:
        """The journal, in order."""
        return tuple(self._events)

    @property
    def sealed(self) -> bool:
        """Whether its journal is kept sealed: its last entry is."""
        return bool(self._events) and self._events[-1].hash is not None

    @property
    def effective(self) -> Effective:
        """The journal as it reads with its corrections and retractions; its plans apart (E8)."""
        if self._reads is None:
            self._reads = effective(self._events)
        return self._reads

    @property
    def stages(self) -> tuple[str, ...]:
        """Where the document stands at the end of its journal."""
        state = self._fold.state
        return stages(self.versions, state) if state is not None else ()

    def at_the_end(self) -> Situation:
        """The case on the day of its last entry, as if all of them have happened (E4)."""
        state = self._fold.state
        assert state is not None  # a case begins with `opened`
        return self._end(self._fold, state, self._running)

    def at(self, day: date) -> Situation:
        """All that is known of the case on a day."""
        return self._situation(day)

    def act(
        self,
        action: str,
        on: str | date,
        by: str | None = None,
        *,
        expected: int | None = None,
        **details: Any,  # noqa: ANN401 - fields of Event
    ) -> Done:
        """Take an action on a day, if the route allows it (E4, H1).

        `expected` is how many entries the journal had when the action was decided on. With `key`,
        the same action delivered again gives what was done the first time.

        Raises:
            Refused: with every reason; nothing was changed.
            StaleCase: somebody else has added to the journal.
            KeyTaken: the key stands with another entry.
        """
        day = as_day(on)
        if self.sealed and len(self.versions.all) == 1:  # it is known by what it will be judged
            details["version"] = self.versions.all[0].fingerprint
        event = Event(one_day(day), action, by=by, **details)
        there = self._there(event, expected)
        if there is not None:
            return there
        end = self._fold if len(self.versions.all) == 1 else self._folded(day)
        state = self._state_on(day, end)
        reasons = refusal(self.versions, state, action, by, lambda: self._end(end, state, day))
        if day < self._running:
            reasons.insert(0, why.before_the_last(day, self._running))
        if self._fold.is_duplicate(event):
            reasons.append(why.recorded_already(day))
        reasons += outcome_against(self.versions, state, event)
        reasons = reasons or vetoes(self.before, self, event)
        if reasons:
            raise Refused(action, reasons)
        done = self._add(event, state)
        return evolve(done, failed=told(self.after, self, done.event)) if self.after else done

    def record(
        self,
        action: str | None = None,
        on: str | date = "",
        by: str | None = None,
        *,
        stage: str | None = None,
        expected: int | None = None,
        **details: Any,  # noqa: ANN401
    ) -> Done:
        """Take what happened: an action, the stage in which a register saw the document, or facts
        that became known, `sets={"kind": "law"}` (E5, E6, R9).

        What the route did not foresee is kept too, and comes back as findings.

        Raises:
            ValueError: none of these, or several; a day that is no EDTF.
            StaleCase: somebody else has added to the journal.
            KeyTaken: the key stands with another entry.
        """
        if [action is None, stage is None, not details.get("sets")].count(False) != 1:
            raise ValueError("record an action, a stage or facts")
        event = Event(span(on), action, stage, by=by, **details)
        there = self._there(event, expected)
        if there is not None:
            return there
        done = self._add(event)
        seen = self.at(max(event.on.last, self._running))
        return evolve(done, findings=recorded_findings(seen, done.move))

    def amend(self, event: Event, *, expected: int | None = None) -> Done:
        """Write what is to be said of the journal: a correction, a retraction, a plan.

        Raises:
            StaleCase, KeyTaken: as `record`.
        """
        return self._there(event, expected) or self._add(event)

    def repeated(self, event: Event) -> Done | None:
        """What was done when an event was delivered first; None where it is new.

        Raises:
            KeyTaken: its key stands with another entry.
        """
        number = self._keys.number(self._events, event)
        if number is None:
            return None
        written = self._events[number - 1]
        moves = (each for each in self._fold.moves if each.event is written)
        move = next(moves, None) or remark(self._fold.moves, written)
        return Done(written, move, move.deviations, seq=number, repeated=True)

    def copy(self) -> Case:
        """The same case; what is added to the one is not in the other until that reads it."""
        made = copy(self)
        made._events, made._fold, made._keys = list(self._events), self._fold.copy(), Keys()
        made.before, made.after, made._drive = list(self.before), list(self.after), None
        return made

    @property
    def _running(self) -> date:
        return self._fold.running

    def _there(self, event: Event, expected: int | None) -> Done | None:
        if expected is not None and (type(expected) is not int or expected < 0):
            raise ValueError(f"`expected` is how many entries there were, not {expected!r}")
        worded(event)
        there = self.repeated(event)
        if there is None and expected is not None and expected != len(self._events):
            raise StaleCase(expected, len(self._events), self._events[expected:])
        return there

    def _add(self, event: Event, follow: State | None = None) -> Done:
        """Make the move on trial and write the event; where that fails, all is as it was.

        `follow` is the state from which the machines take the same way.
        """
        before, count, running = self._fold, len(self._fold.moves), self._fold.running
        alone = len(self.versions.all) == 1 and is_happening(event)
        self._events.append(event)
        self._chronicle = self._reads = None
        try:
            if alone:
                move = before.add(event, event.on, len(self._events) - 1)
            else:  # later days, and later words, can tell how earlier events are to be judged
                self._fold = self._folded()
                move = (
                    self._fold.moves[-1] if is_happening(event) else remark(self._fold.moves, event)
                )
            if follow is not None:
                self._drive = self._drive or Drive(self.versions)
                self._drive.follow(follow, move)
            asked = event
            if len(self._events) > 1 and self._events[-2].hash is not None:  # it is kept sealed
                asked = judged(self.versions, move)
            written = self.journal.append(asked, len(self._events) - 1) or asked
        except BaseException:
            del self._events[-1]
            before.undo(count, running)
            self._fold, self._chronicle, self._reads = before, None, None
            raise
        if written is not event:
            move = self._put(event, written, move)
        return Done(written, move, move.deviations, seq=len(self._events))

    def _put(self, event: Event, written: Event, move: Move) -> Move:
        """Put the event as it was written in its place."""
        self._events[-1], self._reads = written, None
        made = of(move, written, move.index)
        if self._fold.moves[-1].event is event:
            self._fold.moves[-1] = made
        return made

    def _spans(self, by: date) -> list[Span]:
        """When the entries were made: all of them by a day."""
        events = self.effective.events
        return intervals(events, running_firsts(events), len(events), by)

    def _folded(self, by: date = date.max) -> Fold:
        read = self.effective
        return fold(self.versions, read.events, self._spans(by), read.numbers)

    def _state_on(self, day: date, end: Fold) -> State:
        """The end of the journal, under the rules of a day."""
        state = end.state
        assert state is not None  # a case begins with `opened`
        if len(self.versions.all) == 1 or self.route.under_way == "rules at opening":
            return state
        return carry(self.versions, state, self.versions.on(day))

    def _end(self, end: Fold, state: State, day: date) -> Situation:
        """The end of the journal, with what was known on a day."""
        spans, moves, here = self._spans(day), end.moves, stages(self.versions, state)
        position = Position(self.versions, day, moves, spans, len(moves), state, here, ())
        return self._situation(day, position)

    def _situation(self, day: date, position: Position | None = None) -> Situation:
        read = self.effective
        if self._chronicle is None:
            whole = self._fold if len(self.versions.all) == 1 else None
            self._chronicle = Chronicle(self.versions, read.events, whole, read.numbers)
        return Situation(told_card(self.file, read), self._chronicle, self.calendars, day, position)
