"""Single changes: what could be made otherwise on a route, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve

from cisflow.model.clock import Deadline
from cisflow.model.duration import Duration, Term
from cisflow.model.route import Route
from cisflow.model.scenario import Between, Distribution, Sample, StageAssumed, Time, Work
from cisflow.simulation.added_sessions import added_sessions
from cisflow.simulation.ground import Change, Ground, of_body
from cisflow.simulation.schedule import Schedule
from cisflow.simulation.side_by_side import pairs, replaced, side_by_side, sound
from cisflow.simulation.working_times import days_of

LATER, PLACES, SILENT, LONGER = 10, 5, 30, 10  # days, places, days, days


def single_changes(ground: Ground) -> Iterator[Change]:
    """All that the route allows; then what each body's delay would do."""
    for each in _schedules(ground):
        yield from added_sessions(ground, each)
        yield from _closing(ground, each)
        yield from _agenda(ground, each)
    yield from _silence(ground)
    yield from _parallel(ground)
    yield from _delays(ground)


def _schedules(ground: Ground) -> Iterator[Schedule]:
    """The sessions of each body that documents come before."""
    route, reached = ground.made.route, ground.reached
    bodies = {stage.body for name, stage in route.stages.items() if name in reached}
    seen: set[str] = set()
    for each in ground.made.gates.schedules:
        if each.body in bodies and each.body not in seen:
            seen.add(each.body)
            yield each


def _closing(ground: Ground, schedule: Schedule) -> Iterator[Change]:
    if schedule.closing is None:
        return
    length = schedule.closing.length
    if length.on_calendar:
        new = Duration(max(0, round(days_of(length)) - LATER), "days")
    else:
        new = evolve(length, count=max(0, length.count - LATER * 5 // 7))
    scenario = of_body(ground, schedule.body, closing=Term(new))
    yield Change(
        "closing", ground.route, scenario, schedule.body, closing=new, closing_before=length
    )


def _agenda(ground: Ground, schedule: Schedule) -> Iterator[Change]:
    """Of use only where documents compete."""
    if schedule.agenda is None or ground.base.documents == 1:
        return
    new = evolve(schedule.agenda, places=schedule.agenda.places + PLACES)
    scenario = of_body(ground, schedule.body, agenda=new)
    yield Change("agenda", ground.route, scenario, schedule.body, places=new.places)


def _silence(ground: Ground) -> Iterator[Change]:
    """Where a stage has not passed a document on in time it counts as passed on."""
    for name in _stages(ground):
        stage = ground.made.route.stages[name]
        forward = [each.name for each in stage.actions.values() if each.kind == "forward"]
        sits = any(each.at_session for each in stage.actions.values())
        if sits or len(forward) != 1 or stage.silence is not None or stage.deadline is not None:
            continue
        days = SILENT + (ground.since or {}).get(name, 0)  # for a case from today on
        clock = Deadline(Duration(days, "days"), forward[0])

        def silent(route: Route, name: str = name, clock: Deadline = clock) -> Route | None:
            return _with_silence(route, name, clock)

        route = in_every_version(ground.route, silent)
        if route is not None:
            yield Change("silence", route, ground.scenario, stage.body, (name,))


def _with_silence(route: Route, name: str, clock: Deadline) -> Route | None:
    stage = route.stages.get(name)
    if stage is None or clock.then not in stage.actions:
        return None
    made = evolve(route, stages=replaced(route.steps, evolve(stage, silence=clock)))
    return made if sound(made, route) else None


def _parallel(ground: Ground) -> Iterator[Change]:
    reached = [name for name in _stages(ground) if name not in (ground.since or {})]
    for one, other in pairs(ground.made.route):
        if one in reached and other in reached:

            def beside(route: Route, one: str = one, other: str = other) -> Route | None:
                return side_by_side(route, one, other)

            route = in_every_version(ground.route, beside)
            if route is not None:
                yield Change("parallel", route, ground.scenario, None, (one, other))


def _stages(ground: Ground) -> Iterable[str]:
    return [name for name in ground.made.route.stages if name in ground.reached]


def in_every_version(route: Route, alter: Callable[[Route], Route | None]) -> Route | None:
    """The route altered in each version that allows it; None where none does."""
    made = [alter(evolve(each, earlier=())) for each in route.versions]
    if not any(made):
        return None
    kept = [new or evolve(old, earlier=()) for new, old in zip(made, route.versions, strict=True)]
    return evolve(kept[-1], earlier=tuple(kept[:-1]))


def _delays(ground: Ground) -> Iterator[Change]:
    """Each body works longer on everything."""
    route, stages = ground.made.route, ground.scenario.stages
    for body in dict.fromkeys(route.stages[name].body for name in _stages(ground)):
        if body is None:
            continue
        own = tuple(name for name in _stages(ground) if route.stages[name].body == body)
        slower = {name: _slower(ground, name) for name in own}
        scenario = evolve(ground.scenario, stages={**stages, **slower})
        yield Change("delay", ground.route, scenario, body, own)


def _slower(ground: Ground, name: str) -> StageAssumed:
    said = ground.scenario.stages.get(name) or StageAssumed(name)
    work = ground.made.scenario.stages[name].work
    assert work is not None  # the scenario of the tables is whole
    return evolve(said, work=Work(longer(work.time, LONGER)))


def longer(time: Time, days: int) -> Time:
    """A working time by so many days longer."""
    match time:
        case Duration():
            return Sample((days_of(time) + days,))
        case Between(least, most, usual):
            return Between(least + days, most + days, None if usual is None else usual + days)
        case Sample(seen):
            return Sample(tuple(each + days for each in seen))
        case Distribution(name, parameters):
            moved = parameters.get("loc", 0.0) + days
            return Distribution(name, {**parameters, "loc": moved})
