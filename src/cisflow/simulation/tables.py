"""Tables: a route with its assumptions as integer arrays, for simulation and for exact answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from cisflow.automaton.build import build
from cisflow.automaton.region import Automaton
from cisflow.model.block import Block, Step
from cisflow.model.calendar import Calendar
from cisflow.model.finding import Finding
from cisflow.model.plan import Plan
from cisflow.model.route import Route
from cisflow.model.scenario import Scenario
from cisflow.simulation.assumed import assume
from cisflow.simulation.chances import Chances
from cisflow.simulation.configurations import Configurations
from cisflow.simulation.gates import Gates, gates
from cisflow.simulation.runs_out import Terms, terms
from cisflow.simulation.schedule import schedules
from cisflow.simulation.working_times import levels
from cisflow.timekeeping.arithmetic import add


@frozen
class Tables:
    """What a simulation looks up.

    `holders` are stages and blocks that can act, `actions` their actions by full name; `of[a]` the
    holder of an action, `row[a]` its gate (0: no session needed), `forward[a]` whether it goes on;
    `bound[h]` tells whether any action of a holder needs a session, `block[h]` whether it is a block.
    `work[h]` are the working times of a holder (see `working_times`).
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
    work: NDArray[np.int32]
    gates: Gates
    terms: Terms
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
    plans: tuple[Plan, ...] = (),
) -> Tables:
    """Everything that a route and a scenario say, over the days from `start` to `until`.

    Raises:
        CannotRun: a working time that cannot be worked out.
    """
    assumed = assume(route, scenario)
    said = assumed.scenario
    last = until or min(add(start, said.until), date.max - timedelta(days=800))
    horizon = (last - start).days
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
    made = schedules(sitting, said.bodies, known_on, start, last)
    gate = gates(tuple(made.values()), start, horizon)
    rows = {body: row for row, body in enumerate(made, start=1)}
    own = [step.actions[action] for _, step, action in named.values()]
    configurations = Configurations(
        automaton,
        holders,
        tuple(named),
        tuple(name for name, each in route.stages.items() if each.final is not None),
        [n for n, each in enumerate(automaton.regions) if each.kind != "fact"],
        [n for n, each in enumerate(automaton.blocks) if each.name in said.stages],
        frozenset(name for name, each in zip(named, own, strict=True) if each.kind == "repeat"),
        frozenset(name for name, each in zip(named, own, strict=True) if each.kind == "defer"),
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
                rows.get(_body(step) or "", 0) if step.actions[action].at_session else 0
                for _, step, action in named.values()
            ],
            np.int32,
        ),
        np.array([each.kind == "forward" for each in own], bool),
        np.array([_bound(each) for each in acting.values()], bool),
        np.array([isinstance(each, Block) for each in acting.values()], bool),
        _work(said, holders),
        gate,
        terms(route, acting, tuple(named), calendars, start, horizon),
        configurations,
        Chances(said, holders, tuple(named), configurations, _blocks(acting)),
    )


def _body(step: Step) -> str | None:
    return None if isinstance(step, Block) else step.body


def _bound(step: Step) -> bool:
    return any(each.at_session for each in step.actions.values())


def _sits(acting: Mapping[str, Step], body: str) -> bool:
    return any(
_body(step) == body and _bound(step) for step in acting.values()
    )


def _blocks(acting: Mapping[str, Step]) -> frozenset[str]:
    return frozenset(name for name, step in acting.items() if isinstance(step, Block))


def _work(said: Scenario, holders: tuple[str, ...]) -> NDArray[np.int32]:
    found = []
    for name in holders:
        work = said.stages[name].work
        assert work is not None  # `assume` has seen to it
        found.append(levels(work.time))
    return np.stack(found) if found else np.zeros((0, 1), np.int32)
