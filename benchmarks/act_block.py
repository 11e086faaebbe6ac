"""Act in a block: `Case.act` in memory beside the same trigger of a HierarchicalMachine of `transitions`.

The machine has the same states and triggers: theirs is one tree, ours a region a branch.
"""

from __future__ import annotations

from time import perf_counter
from typing import Any

from benchmarks.forked import LONG, forked, laps, theirs
from benchmarks.made import FIRST, OFFICE
from benchmarks.measure import Runner, microseconds, result, take_turns, times
from cisflow.cases.case import Case

AT_MOST = 1.0  # an act is faster than their trigger


def run(tiny: bool = False) -> dict[str, Any]:
    """Blocks of 3 and of 12 branches, three stages each; each act on a day of its own."""
    count, rounds = (20, 2) if tiny else (500, 9)
    sizes = [_size(branches, count, rounds) for branches in (3, 12)]
    return result("act_block", sizes, at_most=AT_MOST)


def _size(branches: int, count: int, rounds: int) -> dict[str, Any]:
    seconds = take_turns(
        {"act": act(branches, count), "trigger": _trigger(branches, count)}, rounds
    )
    return {
        "branches": branches,
        "states": 3 + branches * (LONG + 2),
        "acts": count,
        "microseconds": {name: microseconds(each, count) for name, each in seconds.items()},
        "times their trigger": times(seconds["act"], seconds["trigger"]),
    }


def act(branches: int, count: int) -> Runner:
    """So many acts, lap after lap through the block."""
    route, todo = forked(branches), laps(branches, count)

    def run() -> float:
        case = Case.open(route, "made", on=FIRST, by=OFFICE)
        begun = perf_counter()
        for action, day in todo:
            case.act(action, day, OFFICE)
        return perf_counter() - begun

    return run


def _trigger(branches: int, count: int) -> Runner:
    todo = laps(branches, count)

    def run() -> float:
        model = theirs(branches)
        begun = perf_counter()
        for action, _ in todo:
            model.trigger(action)
        return perf_counter() - begun

    return run
