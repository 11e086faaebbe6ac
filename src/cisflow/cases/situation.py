"""Situation: all that is known of a case on a day; permissions and symptoms are judged from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from cisflow.automaton.build import free_values
from cisflow.automaton.reach import Cut, reachable
from cisflow.automaton.region import UNSET
from cisflow.automaton.step import facts_of, standing
from cisflow.automaton.ways import ways
from cisflow.cases.chronicle import Chronicle, Position
from cisflow.cases.documents import documents_of
from cisflow.cases.plans import PlanOn, plans_on
from cisflow.cases.state import holders, version_of
from cisflow.cases.versions import Version
from cisflow.cases.visits import Visit, visits
from cisflow.model.block import Place
from cisflow.model.calendar import Calendar
from cisflow.model.casefile import CaseFile
from cisflow.model.route import Route, Stage
from cisflow.model.text import Text
from cisflow.timekeeping.sessions import Meeting, closing_day, meetings

_known: dict[tuple[int, date], tuple[Calendar | None, list[Meeting]]] = {}
_CALENDARS = 64  # kept at a time, each for one day


class Situation:
    """A case on a day, worked out as far as it is asked; nothing known later is in it (S2)."""

    def __init__(
        self,
        file: CaseFile,
        chronicle: Chronicle,
        calendars: Mapping[str, Calendar],
        day: date,
        position: Position | None = None,
    ) -> None:
        self.file = file
        self.chronicle = chronicle
        self.calendars = calendars
        self.day = day
        self._given = position
        self._sessions: dict[str | None, list[Meeting]] = {}

    @cached_property
    def position(self) -> Position:
        """The events that have happened by the day, and those that may have."""
        return self._given or self.chronicle.on(self.day)

    @property
    def opened(self) -> bool:
        """Whether the case was open on the day."""
        return self.position.state is not None

    @cached_property
    def version(self) -> Version:
        """The version under which the document stands where it stands."""
        versions = self.chronicle.versions
        if self.position.state is None:
            return versions.all[versions.on(self.day)]
        return version_of(versions, self.position.state)

    @property
    def route(self) -> Route:
        """That version's route."""
        return self.version.route

    @cached_property
    def documents(self) -> Mapping[str, Text]:
        """The documents that travel under the case on the day, by name (E8)."""
        happened = self.position.moves[: self.position.happened]
        return documents_of(self.file.documents, (each.event for each in happened))

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """The visits under way."""
        return visits(self.position)

    @cached_property
    def plans(self) -> tuple[PlanOn, ...]:
        """The announced plans, each in its state."""
        return plans_on(self.chronicle, self.file.plans, self.day)

    @property
    def finished(self) -> bool:
        """Whether the trunk stands in a final stage, or the case was taken into another."""
        state = self.position.state
        if state is None or state.taken is not None:
            return state is not None
        if state.foreign is not None:
            return False
        trunk = self.chronicle.versions.all[state.version].automaton.regions[0]
        return state.configuration[0] in trunk.finals

    @cached_property
    def facts(self) -> Mapping[str, str | None]:
        """The facts of the document, by name; None where one is unset."""
        automaton, state = self.version.automaton, self.position.state
        configuration = automaton.start if state is None else state.configuration
        values = facts_of(automaton, configuration)
        return {name: None if value == UNSET else value for name, value in values.items()}

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """The blocks that are entered."""
        state, automaton = self.position.state, self.version.automaton
        if state is None:
            return ()
        return tuple(
            each.name for each in automaton.blocks if state.configuration[each.region] == each.state
        )

    def branch_state(self, name: str) -> str | None:
        """The state of a branch, `block.branch`; None where there is none."""
        return self._branches.get(name)

    @cached_property
    def _branches(self) -> Mapping[str, str]:
        state, regions = self.position.state, self.version.automaton.regions
        pairs = () if state is None else zip(regions, state.configuration, strict=True)
        return {each.name: each.states[at] for each, at in pairs if each.kind == "branch"}

    def instead_of(self, step: str) -> Sequence[str]:
        """Where the document is, seen from a stage or block in which it is not.

        That is the step in which its own branch stands; where that is in none, the one around it.
        """
        place = self.route.place_of.get(step, ())
        while place and place not in self._standing:
            place = place[:-2]
        return self._standing.get(place, self.position.stages)

    @cached_property
    def _standing(self) -> Mapping[Place, Sequence[str]]:
        """The stage or block in which the trunk and each branch stands."""
        known = self.route.place_of
        return {known.get(each, ()): (each,) for each in (*self.blocks, *self.position.stages)}

    @cached_property
    def visit_of(self) -> Mapping[str, Visit]:
        """The visit under way in each active stage."""
        return {each.stage: each for each in self.visits}

    @cached_property
    def continuing(self) -> frozenset[str]:
        """The active stages of branches that continue after their block was joined (R7)."""
        state = self.position.state
        if state is None:
            return frozenset()
        holding = holders(self.chronicle.versions, state)
        return frozenset(self.position.stages) - frozenset(holding)

    @cached_property
    def holding(self) -> tuple[Visit, ...]:
        """The visits that hold the document: not those of branches that continue (R7)."""
        return tuple(each for each in self.visits if each.stage not in self.continuing)

    @cached_property
    def within_reach(self) -> frozenset[str] | None:
        """The stages that ways of events lead to from here; None where the walk was cut (P1)."""
        state, automaton = self.position.state, self.version.automaton
        start = automaton.start if state is None else state.configuration
        free = free_values(self.route, automaton)
        found = ways(automaton, start, free).found
        at_most = frozenset(name for name, place in automaton.place.items() if place in found)
        if not automaton.tied:
            return at_most
        found = ways(automaton, start, free, certain=True).found
        if all(automaton.place[name] in found for name in at_most):
            return at_most
        try:
            walk = reachable(automaton, start, free=free)
        except Cut:
            return None
        return frozenset(name for each in walk for name in standing(automaton, each))

    def calendar_of(self, stage: Stage | None) -> Calendar | None:
        """The calendar of a stage's body."""
        return self.calendars.get(stage.body or "") if stage is not None else None

    def sessions(self, stage: str) -> list[Meeting]:
        """The sessions of a stage's body known on the day."""
        held = self.route.stages.get(stage)
        return self.sessions_of(held.body if held is not None else None)

    def sessions_of(self, body: str | None) -> list[Meeting]:
        """The sessions of a body known on the day."""
        if body not in self._sessions:
            self._sessions[body] = _meetings(self.calendars.get(body or ""), self.day)
        return self._sessions[body]

    def reachable_sessions(self, visit: Visit) -> list[Meeting]:
        """Those of them that are reachable for a visit, and its plans in force (S3, S4)."""
        calendar = self.calendar_of(self.route.stages.get(visit.stage))
        found = []
        for each in self.sessions(visit.stage):
            closing = closing_day(calendar, each)
            if each.on.first >= visit.since.last and (
                closing is None or visit.since.last <= closing
            ):
                found.append(each)
        planned = [
            _planned(plan)
            for plan in self.plans
            if plan.place == visit.stage and plan.state == "in-force"
        ]
        # A session to come on the days of a plan is what was planned, where it is told as exactly.
        coming = [each for each in found if each.on.last >= self.day]
        found += [each for each in planned if not any(_tells(one, each) for one in coming)]
        return sorted(found, key=lambda each: (each.on.first, each.on.last))

    def next_session(self, visit: Visit) -> Meeting | None:
        """The next reachable session, today's included."""
        upcoming = (each for each in self.reachable_sessions(visit) if each.on.last >= self.day)
        return next(upcoming, None)


def _meetings(calendar: Calendar | None, day: date) -> list[Meeting]:
    """The sessions of a calendar known on a day; documents of a folder ask for the same ones."""
    key = (id(calendar), day)
    known = _known.get(key)
    if known is None or known[0] is not calendar:
        while len(_known) >= _CALENDARS:
            _known.pop(next(iter(_known)))
        known = _known[key] = (calendar, meetings(calendar, day))
    return known[1]


def _tells(session: Meeting, planned: Meeting) -> bool:
    """Whether a session of the calendar says all that the plan of a case says."""
    return session.on.meets(planned.on) and (session.on.exact or not planned.on.exact)


def _planned(plan: PlanOn) -> Meeting:
    return Meeting(
        plan.body or "",
        plan.plan.on,
        plan.plan.announced.last,
        "planned",
        assumed="on" in plan.plan.assumed or "*" in plan.plan.assumed,
        planned=True,
    )
