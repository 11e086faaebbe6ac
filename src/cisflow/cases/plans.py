"""Plans: which of its states each announced plan is in on a day (semantics S5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from attrs import evolve, frozen

from cisflow.automaton.reach import ahead
from cisflow.cases.chronicle import Chronicle, Position
from cisflow.cases.move import Move
from cisflow.cases.state import version_of
from cisflow.cases.versions import Version
from cisflow.model.plan import Plan
from cisflow.model.route import Route

PlanState = Literal["kept", "superseded", "lapsed", "in-force"]


@frozen
class PlanOn:
    """A plan on a day. `judges`: it is in force for an active stage or one ahead (S5).

    `place` is the stage or the entry beside the way, None where the route knows no such thing.
    `missed` stays true whatever becomes of a plan that was in force when its days had passed.
    """

    plan: Plan
    place: str | None
    body: str | None
    state: PlanState
    missed: bool
    judges: bool


def plans_on(chronicle: Chronicle, plans: Sequence[Plan], day: date) -> tuple[PlanOn, ...]:
    """Every plan announced by `day`, each in its one state."""
    if not plans:
        return ()
    position = chronicle.on(day)
    nearby = set(position.stages) | _ahead(chronicle, position)
    found = []
    for number, plan in enumerate(plans):
        if plan.announced.last > day:
            continue
        place, body = _place(chronicle, position, plan)
        state = _state(chronicle, plans, number, day)
        passed = plan.on.last + timedelta(days=1) if plan.on.last < date.max else date.max
        missed = (
            state != "kept"
            and max(passed, plan.announced.last) <= day
            and _state(chronicle, plans, number, max(passed, plan.announced.last)) == "in-force"
        )
        judges = state == "in-force" and place in nearby
        found.append(PlanOn(plan, place, body, state, missed, judges))
    return tuple(found)


def place_of(route: Route, plan: Plan) -> tuple[str | None, str | None]:
    """The stage (or entry) and the body of a plan; a body alone stands for the one it has."""
    if plan.stage is not None:
        held = route.stages.get(plan.stage) or route.beside.get(plan.stage)
        return plan.stage, held.body if held is not None else None
    held_by = [(name, stage.body) for name, stage in route.stages.items()]
    held_by += [(name, entry.body) for name, entry in route.beside.items()]
    of_body = [name for name, body in held_by if body == plan.body]
    return (of_body[0] if len(of_body) == 1 else None), plan.body


def _place(chronicle: Chronicle, position: Position, plan: Plan) -> tuple[str | None, str | None]:
    """As `place_of`, in the words of the version under which the document stands on the day."""
    versions, state = chronicle.versions, position.state
    number = state.version if state is not None else versions.on(position.day)
    if plan.stage is not None:  # written in the words of the day on which it was announced
        heard = versions.on(plan.announced.last)
        stage = versions.renamed(plan.stage, heard, number)
        plan = plan if stage == plan.stage else evolve(plan, stage=stage)
    return place_of(versions.all[number].route, plan)


def _state(chronicle: Chronicle, plans: Sequence[Plan], number: int, day: date) -> PlanState:
    plan = plans[number]
    position = chronicle.on(day)
    seen = _Seen(position, _place(chronicle, position, plan)[0])
    if seen.kept(plan):
        return "kept"
    if any(
        _supersedes(chronicle, newer, plan)
        for at, newer in enumerate(plans)
        if newer.announced.last <= day
        and (newer.announced.last, at) > (plan.announced.last, number)
    ):
        return "superseded"
    return "lapsed" if seen.lapsed(plan) else "in-force"


@frozen
class _Seen:
    """The moves of a case as they are seen from the place of a plan."""

    position: Position
    place: str | None

    def kept(self, plan: Plan) -> bool:
        """An event of the place may fall in the plan's days, or it was left in time."""
        for move, span in zip(self.position.moves, self.position.spans, strict=True):
            if span.meets(plan.on) and self.position.acted(move, self.place):
                return True
            in_time = plan.announced.last < span.last and span.first <= plan.on.last
            if in_time and self._left(move):
                return True
        return False

    def lapsed(self, plan: Plan) -> bool:
        """After the announcement the document was returned, or left the place too late."""
        for move, span in zip(self.position.moves, self.position.spans, strict=True):
            if span.last <= plan.announced.last:
                continue
            if move.effect == "entered" and move.kind == "return":
                return True
            if span.first > plan.on.last and self._left(move):
                return True
        return False

    def _left(self, move: Move) -> bool:
        if move.effect != "entered":
            return False
        # A stage that sent the document on from elsewhere is done with it as well.
        left = self.position.all_named(move, move.left)
        return self.place in left or self.position.acted(move, self.place)


def _supersedes(chronicle: Chronicle, newer: Plan, plan: Plan) -> bool:
    if newer.stage is not None and newer.stage == plan.stage and len(chronicle.versions.all) == 1:
        return True
    then = chronicle.on(newer.announced.last)
    other, place = (_place(chronicle, then, each)[0] for each in (newer, plan))
    if other is None or other == place:
        return other is not None
    if newer.on.first <= plan.on.last or then.state is None:
        return False
    if other not in set(then.stages) | _ahead(chronicle, then):
        return False
    return place in stages_ahead(version_of(chronicle.versions, then.state), other)


def _ahead(chronicle: Chronicle, position: Position) -> set[str]:
    if position.state is None:
        return set()
    version = version_of(chronicle.versions, position.state)
    return set(stages_ahead(version, *position.stages))


def stages_ahead(version: Version, *stages: str) -> list[str]:
    """The stages that `forward` actions lead to from any of these, nearest first, these left out."""
    if stages not in version.ahead:
        known = version.automaton.place
        places = [known[stage] for stage in stages if stage in known]
        version.ahead[stages] = list(ahead(version.automaton, places, version.forward))
    return version.ahead[stages]
