"""Single changes: what could be made otherwise on a route, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Literal

from attrs import evolve, frozen

from cisflow.model.calendar import Calendar, Notice, Session
from cisflow.model.clock import Deadline
from cisflow.model.duration import Duration, Term
from cisflow.model.route import Route
from cisflow.model.scenario import (
    Between,
    BodyAssumed,
    Distribution,
    Sample,
    Scenario,
    StageAssumed,
    Time,
    Work,
)
from cisflow.model.span import one_day
from cisflow.simulation.figures import Simulation
from cisflow.simulation.schedule import Schedule
from cisflow.simulation.side_by_side import pairs, replaced, side_by_side, sound
from cisflow.simulation.tables import Tables
from cisflow.simulation.working_times import days_of
from cisflow.timekeeping.arithmetic import add_months
from cisflow.timekeeping.sessions import meetings

Kind = Literal["session", "closing", "agenda", "silence", "parallel", "delay"]
LATER, PLACES, SILENT, LONGER = 10, 5, 30, 10  # days, places, days, days
YEARS = 3  # ahead, in which a session is added for a case
_SEEN = 0.01  # of the documents: a session that fewer wait for needs none before it


@frozen
class Change:
    """One thing made otherwise: of a body, or of stages; `days` are those of the sessions added.

    `closing` is the new closing term, `places` the new size of an agenda. `route` and `scenario` are
    what is to be simulated.
    """

    kind: Kind
    route: Route
    scenario: Scenario
    body: str | None = None
    stages: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    closing: Duration | None = None
    places: int | None = None


@frozen
class Ground:
    """What changes are made to: a route (all its versions) with its scenario, as it was simulated.

    `calendars` are those known. `since` has the days for which a case has been in the stages where
    it stands.
    """

    route: Route
    scenario: Scenario
    made: Tables
    base: Simulation
    calendars: Mapping[str, Calendar]
    since: dict[str, int] | None = None

    @property
    def reached(self) -> set[str]:
        """The stages to which documents come."""
        return {each.stage for each in self.base.stages if each.visits}


def single_changes(ground: Ground) -> Iterator[Change]:
    """All that the route allows; then what each body's delay would do."""
    for each in _schedules(ground):
        yield from _sessions(ground, each)
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


def _of_body(ground: Ground, body: str, **changes: Any) -> Scenario:  # noqa: ANN401 - of BodyAssumed
    bodies = ground.scenario.bodies
    said = evolve(bodies.get(body) or BodyAssumed(body), **changes)
    return evolve(ground.scenario, bodies={**bodies, body: said})


def _sessions(ground: Ground, schedule: Schedule) -> Iterator[Change]:
    """For a route one session more in each year; for a case one, in each of the years ahead.

    It lies in the middle of the widest gap.
    """
    made, case = ground.made, ground.since is not None
    said = ground.scenario.bodies.get(schedule.body) or BodyAssumed(schedule.body)
    days = [made.start, *(each.day for each in schedule.sittings)]
    gaps = [(one, other) for one, other in pairwise(days) if (other - one).days > 1]
    if case:
        gaps = [each for each in gaps if each[1] in _waited_for(ground, schedule)]
    found = []
    for year in range(YEARS if case else 1 + made.horizon // 365):
        first, last = (_years_on(made.start, more) for more in (year, year + 1))
        within = [gap for gap in gaps if first <= _middle(gap) < last]
        if within:
            found.append(_middle(max(within, key=lambda gap: gap[1] - gap[0])))
    for extra in [[each] for each in found] if case else [found] if found else []:
        sessions = (*said.sessions, *_rhythm(ground, schedule), *map(_session, extra))
        scenario = _of_body(ground, schedule.body, sessions=sessions)
        yield Change("session", ground.route, scenario, schedule.body, days=tuple(extra))


def _waited_for(ground: Ground, schedule: Schedule) -> set[date]:
    """The days of sessions that documents wait for."""
    loads = {
        (each.first, each.last)
        for each in ground.base.sessions
        if each.body == schedule.body and each.considered >= _SEEN * ground.base.documents
    }
    return {each.day for each in schedule.sittings if (each.first, each.last) in loads}


def _middle(gap: tuple[date, date]) -> date:
    return gap[0] + (gap[1] - gap[0]) / 2


def _years_on(day: date, years: int) -> date:
    return add_months(day, 12 * years)


def _rhythm(ground: Ground, schedule: Schedule) -> Iterator[Session]:
    """The sessions by the rhythm, where no calendar holds it: an added one would shift it."""
    if not meetings(ground.calendars.get(schedule.body), ground.made.known_on):
        for each in schedule.sittings:
            if schedule.known_to is None or each.day > schedule.known_to:
                yield _session(each.day)


def _session(day: date) -> Session:
    return Session((Notice(one_day(day), assumed=("on",)),), id=f"session of {day}")


def _closing(ground: Ground, schedule: Schedule) -> Iterator[Change]:
    if schedule.closing is None:
        return
    length = schedule.closing.length
    if length.on_calendar:
        new = Duration(max(0, round(days_of(length)) - LATER), "days")
    else:
        new = evolve(length, count=max(0, length.count - LATER * 5 // 7))
    scenario = _of_body(ground, schedule.body, closing=Term(new))
    yield Change("closing", ground.route, scenario, schedule.body, closing=new)


def _agenda(ground: Ground, schedule: Schedule) -> Iterator[Change]:
    """Of use only where documents compete."""
    if schedule.agenda is None or ground.base.documents == 1:
        return
    new = evolve(schedule.agenda, places=schedule.agenda.places + PLACES)
    scenario = _of_body(ground, schedule.body, agenda=new)
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
