"""Standing: the rows that a store keeps of where a case stands at the end of its journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import evolve, field, frozen

from cisflow.automaton.step import standing as standing_in
from cisflow.cases.case import Case
from cisflow.cases.chronicle import Position
from cisflow.cases.clocks import terms
from cisflow.cases.due import Due, to_fall_due
from cisflow.cases.entries import Entries
from cisflow.cases.situation import Situation
from cisflow.cases.state import State, carry, holders, stages, trunk, version_of
from cisflow.cases.stays import stay
from cisflow.cases.visits import visits
from cisflow.errors import CannotRun
from cisflow.model.block import Place
from cisflow.model.clock import CannotSay
from cisflow.model.route import Route
from cisflow.model.span import OPEN_LAST, Span
from cisflow.model.standing import Standing
from cisflow.timekeeping.counting import Published, after


def standing(case: Case) -> tuple[Standing, ...]:
    """A row for each active stage, as if all entries have happened and nothing else will.

    A block in which no stage is active has a row of its own.
    """
    return Rows(case)()


class Rows:
    """The rows of one live case: asked after each act, they cost no more for a long journal."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._entries = Entries()

    def __call__(self) -> tuple[Standing, ...]:
        """The rows as they are now."""
        state = self.case._fold.state
        if state is None:
            return ()
        if state.taken is not None:
            return (self._taken(state),)
        like = self.case.versions.rows.get(state.configuration)
        if like is not None and state.foreign is None:
            return (self._like(like, state),)
        here = stages(self.case.versions, state)
        known = self._visits(state, here)
        finished = _is_final(self.case, state)
        falling = _NONE if finished else self._terms(state)
        held = here if len(here) == 1 else holders(self.case.versions, state)
        recheck = _recheck(self.case, state, finished)
        rows = [
            self._row(state, stage, *known[stage], stage in held, finished, falling, recheck)
            for stage in here
        ]
        for block in _empty_blocks(self.case, state, here):
            situation = self._situation(state)
            begun = stay(situation, block)
            since = begun.since if begun is not None else Span(date.min, date.max)
            rows.append(self._row(state, block, since, 1, True, False, falling, recheck))
        if falling is _NONE and self._alone(state, here):
            self.case.versions.rows[state.configuration] = rows[0]
        return tuple(rows)

    def _alone(self, state: State, here: tuple[str, ...]) -> bool:
        """Whether a case stands in one stage of the only version, where no norm is counted."""
        route, alone = self.case.route, len(state.configuration) == len(self.case.versions.all) == 1
        return alone and state.foreign is None and route.stages[here[0]].norm is None

    def _like(self, like: Standing, state: State) -> Standing:
        """The row of a stage where no days are counted, as another that was made there."""
        self._entries.follow(self.case._fold)
        since, round = self._entries.of(like.stage)
        return Standing(
            self.case.file.id,
            like.route,
            like.stage,
            like.body,
            since.first,
            since.last,
            round,
            like.branch,
            finished=like.finished,
            outcome=like.outcome,
            recheck=_recheck(self.case, state, like.finished),
            version=like.version,
            seq=len(self.case._events),
        )

    def _row(
        self,
        state: State,
        stage: str,
        since: Span,
        round: int,
        holds: bool,
        finished: bool,
        falling: _Terms,
        recheck: date | None,
    ) -> Standing:
        version = version_of(self.case.versions, state)
        route = version.route
        declared = route.stages.get(stage)
        place = route.place_of.get(stage, ())
        falls = falling.of(stage, place)
        doubt = falling.doubt(stage, place)
        return Standing(
            self.case.file.id,
            self.case.route.name,
            stage,
            declared.body if declared is not None else None,
            since.first,
            since.last,
            round,
            ".".join(place[-2:]),
            holds,
            finished,
            declared.final.outcome if declared is not None and declared.final else None,
            state.off_route,
            falls.day if falls is not None else None,
            falls.action if falls is not None else None,
            None if finished else self._norm(route, stage, since),
            recheck if doubt is None else min(recheck or doubt, doubt),
            version.fingerprint,
            len(self.case._events),
        )

    def _taken(self, state: State) -> Standing:
        """Where a case stood that was taken into another."""
        before = evolve(state, taken=None)
        here = stages(self.case.versions, before)
        stage = here[0] if here else trunk(self.case.versions, before)
        since, round = self._visits(before, (stage,)).get(stage, (Span(date.min, date.max), 1))
        row = self._row(before, stage, since, round, True, True, _Terms(), None)
        assert state.taken is not None
        return evolve(row, outcome=f"{state.taken.kind} into {state.taken.case}")

    def _visits(self, state: State, here: tuple[str, ...]) -> dict[str, tuple[Span, int]]:
        if len(self.case.versions.all) == 1:
            self._entries.follow(self.case._fold)
            return {stage: self._entries.of(stage) for stage in here}
        found = visits(evolve(self._position(state), stages=here))
        return {each.stage: (each.since, each.round) for each in found}

    def _terms(self, state: State) -> _Terms:
        """What falls due in each stage and block; where that cannot be told, when to ask again."""
        route = version_of(self.case.versions, state).route
        names = _standing_in(self.case, state)
        if not any(_is_timed(route, name) for name in names):
            return _NONE
        situation = self._situation(state)
        try:
            untold: dict[str, date] = {}
            for name in names:
                if _is_timed(route, name):
                    untold |= _untold(situation, name)
            return _Terms(to_fall_due(situation), untold)
        except CannotRun:  # the lists of public holidays are not installed: whoever asks is told
            return _Terms((), dict.fromkeys(names, situation.day))

    def _norm(self, route: Route, stage: str, since: Span) -> date | None:
        declared = route.stages.get(stage)
        if declared is None or declared.norm is None:
            return None
        try:
            usual = after(
                since.last, declared.norm.length, Published(self.case.calendars, route.recesses)
            )
        except CannotRun:
            return None
        return usual if isinstance(usual, date) else None

    def _position(self, state: State) -> Position:
        end = self.case._fold
        here = stages(self.case.versions, state)
        spans = self.case._spans(date.max)
        return Position(
            self.case.versions, end.running, end.moves, spans, len(end.moves), state, here, ()
        )

    def _situation(self, state: State) -> Situation:
        position = self._position(state)
        return self.case._situation(position.day, position)


@frozen
class _Terms:
    """What falls due, in order, and from which days on what stands in no list may have come to do so."""

    due: tuple[Due, ...] = ()
    untold: Mapping[str, date] = field(factory=dict)

    def of(self, stage: str, place: Place) -> Due | None:
        """The first that falls due in a stage or a block around it."""
        if not self.due:
            return None
        return next((each for each in self.due if each.stage in (stage, *place[::2])), None)

    def doubt(self, stage: str, place: Place) -> date | None:
        """From when it is to be asked again there."""
        if not self.untold:
            return None
        days = [self.untold[name] for name in (stage, *place[::2]) if name in self.untold]
        return min(days, default=None)


_NONE = _Terms()


def _untold(situation: Situation, name: str) -> dict[str, date]:
    """From when a term whose end cannot be told, for want of a list of days, may have run out."""
    found = [each.last for each in terms(situation, name) if not each.done]
    days = [each.beyond or situation.day for each in found if isinstance(each, CannotSay)]
    return {name: min(days)} if days else {}


def _is_timed(route: Route, name: str) -> bool:
    holder = route.holders.get(name)
    return holder is not None and (holder.deadline is not None or holder.silence is not None)


def _standing_in(case: Case, state: State) -> tuple[str, ...]:
    """The stages and blocks in which the regions stand."""
    return tuple(standing_in(version_of(case.versions, state).automaton, state.configuration))


def _empty_blocks(case: Case, state: State, here: tuple[str, ...]) -> tuple[str, ...]:
    """The innermost entered blocks in which no stage is active: all their branches are done or ended."""
    version = version_of(case.versions, state)
    if not version.automaton.blocks:
        return ()
    names = [each for each in _standing_in(case, state) if each in version.route.blocks]
    places = [version.route.place_of.get(each, ()) for each in (*here, *names)]
    return tuple(each for each in names if not any(each in place[::2] for place in places))


def _is_final(case: Case, state: State) -> bool:
    if state.foreign is not None:
        return False
    region = version_of(case.versions, state).automaton.regions[0]
    return state.configuration[0] in region.finals


def _recheck(case: Case, state: State, finished: bool) -> date | None:
    """From when on the rows may say too little, though nothing is recorded.

    As long as the last entry may not have happened, the document may stand where it stood before;
    and a later version may come into force.
    """
    end = case._fold
    until = end.moves[-1].event.on.last
    if until > end.running and (not finished or until == OPEN_LAST):
        return end.running
    return _next_version(case, state, finished)


def _next_version(case: Case, state: State, finished: bool) -> date | None:
    """The day on which a later version comes into force.

    Finished cases are many, and seldom asked for again: of one it is the day of a version that
    would have it stand elsewhere.
    """
    versions = case.versions
    if state.reached + 1 >= len(versions.all) or case.route.under_way == "rules at opening":
        return None
    here = stages(versions, state)
    for number in range(state.reached + 1, len(versions.all)):
        there = carry(versions, state, number)
        moved = there.off_route or stages(versions, there) != here or not _is_final(case, there)
        if moved or not finished:
            return versions.all[number].route.in_force
    return None
