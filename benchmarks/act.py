"""Act: `Case.act` in memory beside the bare trigger of a flat machine of `transitions`.

The act judges, writes the event, folds it and takes the trigger itself, so it is never below 1.
"""

from __future__ import annotations

from time import perf_counter
from types import SimpleNamespace
from typing import Any

from benchmarks.made import FIRST, OFFICE, acts, ring
from benchmarks.measure import Runner, microseconds, result, take_turns, times
from cisflow.automaton.build import build
from cisflow.automaton.machine import machine, region_machine
from cisflow.cases.case import Case
from cisflow.model.route import Route

AT_MOST = 3.0  # an act reaches at least a third of the trigger's rate


def run(tiny: bool = False) -> dict[str, Any]:
    """Routes of 3 and of 100 stages; each act on a day of its own."""
    count, rounds = (20, 2) if tiny else (2_000, 21)
    return result("act", [_size(stages, count, rounds) for stages in (3, 100)], at_most=AT_MOST)


def _size(stages: int, count: int, rounds: int) -> dict[str, Any]:
    route, todo = ring(stages), acts(stages, count)
    seconds = take_turns(
        {"act": _act(route, todo), "event": event(route, todo), "model": model(route, todo)},
        rounds,
    )
    return {
        "stages": stages,
        "acts": count,
        "microseconds": {name: microseconds(each, count) for name, each in seconds.items()},
        "times the event's trigger": times(seconds["act"], seconds["event"]),
        "times the model's trigger": times(seconds["act"], seconds["model"]),
    }


def _act(route: Route, todo: list[tuple[str, Any]]) -> Runner:
    def run() -> float:
        case = Case.open(route, "made", on=FIRST)
        begun = perf_counter()
        for action, day in todo:
            case.act(action, day, OFFICE)
        return perf_counter() - begun

    return run


def event(route: Route, todo: list[tuple[str, Any]]) -> Runner:
    """The bare trigger of the event."""
    triggers = region_machine(build(route), 0).events

    def run() -> float:
        driven = SimpleNamespace(state=route.start)
        begun = perf_counter()
        for action, _ in todo:
            triggers[action].trigger(driven)
        return perf_counter() - begun

    return run


def model(route: Route, todo: list[tuple[str, Any]]) -> Runner:
    """The model's own way to it."""
    driven: Any = machine(route)

    def run() -> float:
        driven.state = route.start
        begun = perf_counter()
        for action, _ in todo:
            driven.trigger(action)
        return perf_counter() - begun

    return run
