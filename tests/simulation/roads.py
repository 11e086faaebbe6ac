"""Roads: random routes with sessions and clocks, random assumptions, and the tables of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from attrs import evolve, frozen

from cisflow import Body, Calendar, Notice, Route, Session, Stage
from cisflow.cases.calendars import calendars_of
from cisflow.model.block import Block, Branch, Step
from cisflow.model.clock import Deadline
from cisflow.model.duration import Duration
from cisflow.model.scenario import (
    FIRSTS,
    Agenda,
    Arrivals,
    Between,
    BodyAssumed,
    FactAssumed,
    Sample,
    Scenario,
    StageAssumed,
    Time,
)
from cisflow.model.span import one_day
from cisflow.simulation.openings import Openings
from cisflow.simulation.simulate import in_force
from cisflow.simulation.tables import Tables, tables
from tests.semantics import blocks

START = date(2026, 1, 1)
BOARDS = ("north", "south")
FORTNIGHT = Duration(2, "weeks")


@frozen
class Road:
    """A route with what is assumed of it, made ready to be simulated with a seed."""

    made: Tables
    openings: Openings
    seed: int


def road(seed: int, *, branches: bool, agendas: bool = True) -> Road:
    """A random one; without `branches` it has one region of stages."""
    roll = Random(seed)
    route = blocks.route(
        roll, depth=3 if branches else 0, size=3 if branches else 6, tied=roll.random() < 0.7
    )
    route = evolve(
        route,
        stages=[_adorned(roll, each) for each in route.steps.values()],
        bodies=[Body(each, each, calendar=_calendar(roll, each)) for each in BOARDS],
    )  # type: ignore[call-arg]  # an alias
    return of(route, assumed(route, roll, agendas=agendas), seed)


def of(route: Route, said: Scenario | None, seed: int, start: date = START) -> Road:
    """A route as its rules are at the start, whatever came into force since."""
    route = evolve(in_force(route, start), earlier=(), in_force=None)
    made = tables(route, said, calendars_of(route), start, None, start)
    return Road(made, Openings(made, seed, made.scenario.documents), seed)


def _adorned(roll: Random, step: Step) -> Step:
    """Some stages sit, some have a least time, some clocks say how an action handles them."""
    if isinstance(step, Block):
        branches = [
            Branch(each.name, [_adorned(roll, one) for one in each.steps.values()], each.start)
            for each in step.branches.values()
        ]
        return evolve(step, branches=branches)
    if step.final:
        return step
    body = roll.choice((None, *BOARDS))
    acts = [
        evolve(each, at_session=body is not None and roll.random() < 0.6)
        for each in step.actions.values()
    ]
    found: dict[str, Any] = {}
    if roll.random() < 0.3:
        found["least"] = f"{roll.randint(2, 25)} days"
    if roll.random() < 0.2:
        found["deadline"] = Deadline(f"{roll.randint(3, 60)} days", roll.choice(acts).name)
    if roll.random() < 0.2:
        who = roll.randrange(len(acts))
        acts[who] = evolve(acts[who], clock=roll.choice(("stop", "go", "restart")))
    if any(each.clock == "stop" for each in acts):  # the engine's least time does not stand still
        found.pop("least", None)
    return evolve(step, body=body, actions=acts, **found)


def _calendar(roll: Random, body: str) -> Calendar:
    day, sessions = START + timedelta(days=roll.randint(0, 30)), []
    for number in range(roll.randint(0, 6)):
        notice = Notice(one_day(day), one_day(date(2025, 1, 1)))
        sessions.append(Session((notice,), str(number)))
        day += timedelta(days=roll.randint(1, 70))
    return Calendar(body, sessions, roll.choice((None, "10 days")), roll.choice((None, "40 days")))  # type: ignore[arg-type]  # converted


def assumed(route: Route, roll: Random, *, agendas: bool) -> Scenario:
    """A scenario for any route: everything by chance, documents that compete for places."""
    documents = roll.choice((1, 2, 4)) if agendas else 1
    arrivals = roll.choice((None, Arrivals(every=FORTNIGHT), Arrivals(per_year=40.0)))
    return Scenario(
        stages=list(_stages(route, roll)),
        bodies=[_body(route, roll, each, agendas=agendas) for each in route.bodies],
        facts=list(_facts(route, roll)),
        until=f"{roll.choice((300, 500, 900))} days",  # type: ignore[arg-type]  # converted
        rounds=roll.choice((3, 50)),
        documents=documents,
        arrivals=arrivals if documents > 1 else None,
    )


def _stages(route: Route, roll: Random) -> Iterator[StageAssumed]:
    for name, holder in route.holders.items():
        if not holder.actions or (isinstance(holder, Stage) and holder.final):
            continue
        turns = roll.choice((1, 1, 3))
        weights = {
            each: [roll.random() ** 2 + 0.02 for _ in range(turns)] for each in holder.actions
        }
        totals = [sum(each) for each in zip(*weights.values(), strict=True)]
        all_of_it = 0.4 if isinstance(holder, Block) else 1.0
        chances = {
            each: tuple(all_of_it * w / total for w, total in zip(own, totals, strict=True))
            for each, own in weights.items()
        }
        yield StageAssumed(name, time(roll), chances)


def time(roll: Random) -> Time:
    """A working time; it may take no day at all."""
    return roll.choice(
        (
            Between(0, 40, 10),
            Between(1, 100),
            Sample((0, 3, 9, 30)),
            Between(0, 2),
            Sample((0,)),
            Between(5, 15, 5),
        )
    )


def _body(route: Route, roll: Random, name: str, *, agendas: bool) -> BodyAssumed:
    places = roll.choice((None, 1, 2)) if agendas else None
    sessions = []
    calendar = route.bodies[name].calendar
    known = calendar.sessions if calendar is not None else ()
    if known and known[0].number and roll.random() < 0.4:
        notice = Notice(None, one_day(START), "cancelled")
        sessions.append(Session((notice,), known[0].number))
    if roll.random() < 0.3:
        day = START + timedelta(days=roll.randint(0, 200))
        sessions.append(Session((Notice(one_day(day), one_day(START)),), id="extra"))
    return BodyAssumed(
        name,
        closing=roll.choice((None, "1 day", "20 days")),  # type: ignore[arg-type]  # converted
        cadence=roll.choice((None, "45 days", "3 months")),  # type: ignore[arg-type]  # converted
        agenda=None if places is None else Agenda(places, roll.choice(FIRSTS)),
        sessions=tuple(sessions),
    )


def _facts(route: Route, roll: Random) -> Iterator[FactAssumed]:
    for each in route.facts.values():
        if each.set_by == "at start" or (each.set_by == "any time" and roll.random() < 0.7):
            values: Sequence[str] = tuple(each.values)
            first = roll.uniform(0.1, 0.9)
            rest = (1 - first) / (len(values) - 1)
            chances = {value: rest if at else first for at, value in enumerate(values)}
            yield FactAssumed(each.name, chances)
