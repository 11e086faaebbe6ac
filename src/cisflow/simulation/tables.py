"""Tables: a route with its assumptions as integer arrays, for simulation and for exact answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from cisflow.automaton.build import build
from cisflow.automaton.region import Automaton
from cisflow.errors import CannotRun
from cisflow.model.block import Block, Step
from cisflow.model.calendar import Calendar
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.model.route import Route
from cisflow.model.scenario import LONGEST, Scenario
from cisflow.model.span import Span
from cisflow.model.stage import Action
from cisflow.simulation.assumed import assume
from cisflow.simulation.chances import Chances
from cisflow.simulation.configurations import Configurations
from cisflow.simulation.gates import Gates, gates
from cisflow.simulation.runs_out import Terms, terms
from cisflow.simulation.schedule import Schedule, planned_too, schedules
from cisflow.simulation.working_times import levels
from cisflow.timekeeping.arithmetic import add


@frozen
class Tables:
    """What a simulation looks up.

    `holders` are stages and blocks that can act, `actions` their actions by full name; `of[a]` the
    holder of an action, `row[a]` its gate (0: no session needed), `forward[a]` whether it goes on
    (both have one entry more at the end: that of NOTHING, which has no gate and goes nowhere);
    `bound[h]` tells whether any action of a holder needs a session, `block[h]` whether it is a block.
    `work[h]` are the working times of a holder (see `working_times`), `planned[h]` the day for which
    its action is planned (-1: none), where it needs no session.
    """

    route: Route
    scenario: Scenario
    assumed: tuple[Finding, ...]
    start: date
    until: date
    known_on: date
    automaton: Automaton
    holders: tuple[str, ...]
    actions: tuple[str, ...]
    finals: tuple[str, ...]
    of: NDArray[np.int32]
    row: NDArray[np.int32]
    forward: NDArray[np.bool_]
    bound: NDArray[np.bool_]
    block: NDArray[np.bool_]
    work: NDArray[np.uint16]
    gates: Gates
    terms: Terms
    planned: NDArray[np.int32] | None
    configurations: Configurations = field(eq=False, repr=False)
    chances: Chances = field(eq=False, repr=False)

    @property
    def horizon(self) -> int:
        """The last day, counted from the start."""
        return (self.until - self.start).days

    @property
    def never(self) -> int:
        """A day that does not come."""
        return self.horizon + 1


def tables(
    route: Route,
    scenario: Scenario | None,
    calendars: Mapping[str, Calendar],
    start: date,
    until: date | None,
    known_on: date,
    plans: Mapping[str, Span] | None = None,
) -> Tables:
    """Everything that a route and a scenario say, over the days from `start` to `until`.

    Raises:
        CannotRun: a working time that cannot be worked out; no day to follow anything on, or more
            than a century.
    """
    assumed = assume(route, scenario)
    said = assumed.scenario
    last = until or min(add(start, said.until), date.max - timedelta(days=800))
    horizon = _followed(start, last)
    automaton = build(route)
    acting = {name: step for name, step in route.holders.items() if name in said.stages}
    holders = tuple(acting)
    named = {
        f"{name}.{action}": (number, acting[name], action)
        for number, name in enumerate(holders)
        for action in acting[name].actions
        if f"{name}.{action}" in automaton.home
    }
    sitting = {
        body: calendars.get(body)
        for body in dict.fromkeys(_body(each) for each in acting.values())
        if body is not None and _sits(acting, body)
    }
    made = list(schedules(sitting, said.bodies, known_on, start, last).items())
    rows = _rows(acting, made, plans or {}, start)
    gate = gates([each for _, each in made], start, horizon)
    own = [step.actions[action] for _, step, action in named.values()]
    configurations = Configurations(
        automaton,
        holders,
        tuple(named),
        tuple(name for name, each in route.stages.items() if each.final is not None),
        [n for n, each in enumerate(automaton.regions) if each.kind != "fact"],
        [n for n, each in enumerate(automaton.blocks) if each.name in said.stages],
        frozenset(name for name, each in zip(named, own, strict=True) if each.kind == "repeat"),
        frozenset(
            name for name, each in zip(named, own, strict=True) if _begins_nothing(name, each)
        ),
    )
    return Tables(
        route,
        said,
        assumed.findings,
        start,
        last,
        known_on,
        automaton,
        holders,
        tuple(named),
        configurations.finals,  # type: ignore[arg-type]
        np.array([number for number, _, _ in named.values()], np.int32),
        np.array(
            [
                rows.get(step.name, 0) if step.actions[action].at_session else 0
                for _, step, action in named.values()
            ]
            + [0],
            np.int32,
        ),
        np.array([*(each.kind == "forward" for each in own), False], bool),
        np.array([_bound(each) for each in acting.values()], bool),
        np.array([isinstance(each, Block) for each in acting.values()], bool),
        _work(said, holders),
        gate,
        terms(route, acting, tuple(named), calendars, start, horizon),
        _planned(acting, plans or {}, start, horizon),
        configurations,
        Chances(said, holders, tuple(named), configurations, _blocks(acting)),
    )


def _begins_nothing(name: str, action: Action) -> bool:
    """Whether an action may leave the document in its stage without a new round (E3)."""
    stage = name.partition(".")[0]
    stays = action.kind != "repeat" and any(each.to == stage for each in action.targets)
    return action.kind == "defer" or stays


def _followed(start: date, until: date) -> int:
    days = (until - start).days
    if days > LONGEST:
        raise CannotRun(
            message(
                "nothing is followed for more than a century: from {start} to {until}",
                "более ста лет ничего не прослеживается: с {start} по {until}",
                start=start,
                until=until,
            )
        )
    if days < 1:
        raise CannotRun(
            message(
                "nothing can be followed from {start} on: no later day can be told",
                "с {start} проследить нечего: более поздние дни недоступны",
                start=start,
            )
        )
    return days


def _body(step: Step) -> str | None:
    return None if isinstance(step, Block) else step.body


def _rows(
    acting: Mapping[str, Step],
    made: list[tuple[str, Schedule]],
    plans: Mapping[str, Span],
    start: date,
) -> dict[str, int]:
    """The gate of each stage: its body's sessions; its own, where a plan adds one to them (S4)."""
    by_body = {body: row for row, (body, _) in enumerate(made, start=1)}
    found = {}
    for name, step in acting.items():
        row = by_body.get(_body(step) or "", 0)
        planned = plans.get(name)
        if row and planned is not None:
            own = planned_too(made[row - 1][1], planned, start)
            if own is not made[row - 1][1]:
                made.append((made[row - 1][0], own))
                row = len(made)
        found[name] = row
    return found


def _planned(
    acting: Mapping[str, Step], plans: Mapping[str, Span], start: date, horizon: int
) -> NDArray[np.int32] | None:
    """The last of the days planned for each stage that needs no session; at most `never`."""
    days = [
        min((plans[name].last - start).days, horizon + 1)
        if name in plans and not _bound(step)
        else -1
        for name, step in acting.items()
    ]
    return np.array(days, np.int32) if max(days, default=-1) >= 0 else None


def _bound(step: Step) -> bool:
    return any(each.at_session for each in step.actions.values())


def _sits(acting: Mapping[str, Step], body: str) -> bool:
    return any(_body(step) == body and _bound(step) for step in acting.values())


def _blocks(acting: Mapping[str, Step]) -> frozenset[str]:
    return frozenset(name for name, step in acting.items() if isinstance(step, Block))


def _work(said: Scenario, holders: tuple[str, ...]) -> NDArray[np.uint16]:
    made: dict[str, NDArray[np.uint16]] = {}  # several stages often work alike
    times = [said.stages[name].work for name in holders]
    for each in times:
        assert each is not None  # `assume` has seen to it
        if repr(each.time) not in made:
            made[repr(each.time)] = levels(each.time)
    rows = [made[repr(each.time)] for each in times if each is not None]
    return np.stack(rows) if rows else np.zeros((0, 1), np.uint16)
