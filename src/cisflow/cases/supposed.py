"""Supposed: a case as it would stand if more were recorded or announced; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve, frozen

from cisflow.cases.announced import as_announced
from cisflow.cases.chronicle import Chronicle, Position
from cisflow.cases.fold import Fold, fold, intervals, running_firsts
from cisflow.cases.move import Move
from cisflow.cases.situation import Situation
from cisflow.cases.state import carry, stages
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.plan import Plan

Entry = Event | Plan


@frozen
class Supposed:
    """A situation with what was added to it, and the moves that the added events made."""

    situation: Situation
    added: tuple[Entry, ...]
    moves: tuple[Move, ...]

    @property
    def foreseen(self) -> bool:
        """Whether the route foresaw each of the added events; a stage in which the document was
        seen is taken as it comes.
        """
        return all(
            each.effect != "nothing" and (each.possible or each.event.stage is not None)
            for each in self.moves
        )


class Supposing:
    """What is known of a case on a day, to which events and plans are added on trial.

    A later day knows no more than the day itself, but for what is added (S2).
    """

    def __init__(self, situation: Situation) -> None:
        self.day = situation.day
        self._versions = situation.chronicle.versions
        self._events = tuple(situation.chronicle.events[: len(situation.position.moves)])
        plans = tuple(e for e in situation.file.plans if e.announced.last <= self.day)
        self._file: CaseFile = evolve(situation.file, journal=self._events, plans=plans)
        self._calendars = as_announced(situation.calendars, self.day)
        firsts = running_firsts(self._events)
        self._spans = intervals(self._events, firsts, len(firsts), self.day)
        self._fold = fold(self._versions, self._events, self._spans)

    def end(self) -> Supposed:
        """The end of the journal on the day: what may have happened by then has happened."""
        state = self._fold.state
        position = None
        if state is not None:
            if self._versions.route.under_way == "rules of the day":
                state = carry(self._versions, state, self._versions.on(self.day))
            known, here = len(self._spans), stages(self._versions, state)
            position = Position(
                self._versions, self.day, self._fold.moves, self._spans, known, state, here, ()
            )
        return Supposed(self._situation(self._file, None, self.day, position), (), ())

    def with_(self, added: Sequence[Entry]) -> Supposed:
        """The case with these recorded and announced, on the last day of any of them."""
        events = [each for each in added if isinstance(each, Event)]
        plans = [each for each in added if isinstance(each, Plan)]
        day = max([self.day, *(each.on.last for each in events)])
        file = evolve(
            self._file, journal=(*self._events, *events), plans=(*self._file.plans, *plans)
        )
        if len(self._versions.all) > 1:
            situation = self._situation(file, None, day)
            moves = situation.position.moves[len(self._events) :]
        else:
            whole = self._fold.copy()
            moves = [whole.add(each, each.on) for each in events]
            situation = self._situation(file, whole, day)
        return Supposed(situation, tuple(added), tuple(moves))

    def _situation(
        self, file: CaseFile, whole: Fold | None, day: date, position: Position | None = None
    ) -> Situation:
        chronicle = Chronicle(self._versions, file.journal, whole)
        return Situation(file, chronicle, self._calendars, day, position)
