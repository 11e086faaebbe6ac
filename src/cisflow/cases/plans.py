"""Plans: which of its states each announced plan is in on a day (semantics S5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from attrs import frozen

from cisflow.automaton.reach import ahead
from cisflow.cases.chronicle import Chronicle, Position
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
    position = chronicle.on(day)
    route = chronicle.versions.all[chronicle.versions.on(day)].route
    nearby = set(position.stages) | _ahead(chronicle, position)
    found = []
    for number, plan in enumerate(plans):
        if plan.announced.last > day:
            continue
        place, body = place_of(route, plan)
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


def _state(chronicle: Chronicle, plans: Sequence[Plan], number: int, day: date) -> PlanState:
    plan = plans[number]
    position = chronicle.on(day)
    route = chronicle.versions.all[chronicle.versions.on(day)].route
    place, _ = place_of(route, plan)
    if _kept(position, plan, place):
        return "kept"
    if any(
        _supersedes(chronicle, route, newer, plan, place)
        for at, newer in enumerate(plans)
        if newer.announced.last <= day
        and (newer.announced.last, at) > (plan.announced.last, number)
    ):
        return "superseded"
    return "lapsed" if _lapsed(position, plan, place) else "in-force"


def _kept(position: Position, plan: Plan, place: str | None) -> bool:
    for move, span in zip(position.moves, position.spans, strict=True):
        if move.place != place or move.effect == "nothing":
            continue
        if span.meets(plan.on):
            return True
        left = move.effect == "entered"
        if left and plan.announced.last < span.last and span.first < plan.on.first:
            return True
    return False


def _supersedes(
    chronicle: Chronicle, route: Route, newer: Plan, plan: Plan, place: str | None
) -> bool:
    other, _ = place_of(route, newer)
    if other is None or other == place:
        return other is not None
    if newer.on.first <= plan.on.last:
        return False
    then = chronicle.on(newer.announced.last)
    if other not in set(then.stages) | _ahead(chronicle, then) or then.state is None:
        return False
    version = version_of(chronicle.versions, then.state)
    return place in stages_ahead(version, other)


def _lapsed(position: Position, plan: Plan, place: str | None) -> bool:
    for move, span in zip(position.moves, position.spans, strict=True):
        if move.effect != "entered":
            continue
        if move.kind == "return" and span.last > plan.announced.last:
            return True
        if move.place == place and span.first > plan.on.last and span.last > plan.announced.last:
            return True
    return False


def _ahead(chronicle: Chronicle, position: Position) -> set[str]:
    if position.state is None:
        return set()
    version = version_of(chronicle.versions, position.state)
    return {name for stage in position.stages for name in stages_ahead(version, stage)}


def stages_ahead(version: Version, stage: str) -> list[str]:
    """The stages that `forward` actions lead to from a stage, nearest first."""
    for region in version.automaton.regions:
        state = region.state_index.get(stage)
        if state is not None:
            forward = {
                number
                for number, name in enumerate(region.actions)
                if (action := version.action(name)) is not None and action.kind == "forward"
            }
            return [region.states[each] for each in ahead(region, state, forward)]
    return []
