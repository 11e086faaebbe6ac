"""Reach: the walk over what can still come, and the search for dead ends, beside a bare walk."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import Any

from benchmarks.made import ring
from benchmarks.measure import microseconds, result, take_turns, timed, times
from cisflow.automaton.build import build
from cisflow.automaton.reach import reachable
from cisflow.checks.subject import Subject
from cisflow.model.route import Route

ACTIONS = 5


def run(tiny: bool = False) -> dict[str, Any]:
    """Routes of 100, 1,000 and 10,000 stages, 5 actions each."""
    lengths, rounds = ((5, 10), 2) if tiny else ((100, 1_000, 10_000), 7)
    runners = {}
    for stages in lengths:
        route = ring(stages, ACTIONS)
        automaton = build(route)
        runners["walk", stages] = timed(partial(reachable, automaton, automaton.start))
        runners["dead ends", stages] = timed(partial(_dead_ends, route))
        runners["bare walk", stages] = timed(partial(_bare, _neighbours(route), route.start))
    seconds = take_turns(runners, rounds)
    longest, shortest = max(lengths), min(lengths)
    growth = times(seconds["walk", longest], seconds["walk", shortest], shares=longest / shortest)
    sizes = [
        {
            "stages": stages,
            "actions": stages * ACTIONS,
            "microseconds a stage": {
                name: microseconds(seconds[name, stages], stages)
                for name in ("walk", "dead ends", "bare walk")
            },
            "times the bare walk": times(seconds["walk", stages], seconds["bare walk", stages]),
        }
        for stages in lengths
    ]
    return result("reach", sizes, growth=growth)


def _dead_ends(route: Route) -> None:
    """All that the check does: the automaton made, the walk, and the walk back from the ends."""
    assert not Subject(route).doomed


def _neighbours(route: Route) -> dict[str, list[str]]:
    return {
        stage.name: [action.to or stage.name for action in stage.actions.values()]
        for stage in route.stages.values()
    }


def _bare(neighbours: dict[str, list[str]], start: str) -> None:
    seen = {start}
    waiting = deque([start])
    while waiting:
        for there in neighbours[waiting.popleft()]:
            if there not in seen:
                seen.add(there)
                waiting.append(there)
