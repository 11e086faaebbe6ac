"""Simulate: the reference route, beside SimPy and beside two loops in NumPy written for it alone."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Mapping
from functools import partial
from itertools import combinations
from statistics import median
from typing import Any

from benchmarks import simulated, simulated_in_step, simulated_numpy, simulated_simpy
from benchmarks.found import Found, alike
from benchmarks.measure import result, take_turns, timed, times
from cisflow.model.scenario import Scenario
from cisflow.simulation.simulate import simulate

ROUTE, ALONE, TOGETHER = simulated.route(), simulated.scenario(), simulated.crowded()
Seconds = Mapping[tuple[str, int], list[float]]
FASTER, FASTER_TOGETHER, SLOWER = 70, 50, 1.5
FEW, MANY, THEIRS = 100_000, 2_000_000, 20_000
TINY_FEW, TINY_MANY, TINY_THEIRS = 4_000, 8_000, 1_000


def run(tiny: bool = False) -> dict[str, Any]:
    """100,000 and 2,000,000 documents, each on its own, and 100,000 that compete for places."""
    few, many, theirs, rounds = (
        (TINY_FEW, TINY_MANY, TINY_THEIRS, 2) if tiny else (FEW, MANY, THEIRS, 5)
    )
    runners = {
        ("cisflow", few): partial(_ours, few),
        ("cisflow", many): partial(_ours, many),
        ("NumPy by stage", few): partial(_numpy, few),
        ("NumPy by stage", many): partial(_numpy, many),
        ("NumPy in step", few): partial(_in_step, few),
        ("NumPy in step", many): partial(_in_step, many),
        ("SimPy", theirs): partial(_simpy, theirs),
        ("cisflow together", few): partial(_ours, few, TOGETHER),
        ("SimPy together", theirs): partial(_simpy_together, theirs),
    }
    seconds = take_turns({name: timed(work) for name, work in runners.items()}, rounds)
    sizes = [_alone(seconds, count, theirs) for count in (few, many)]
    sizes.append(
        {
            "documents": few,
            "together": simulated.TOGETHER,
            "times as fast as SimPy": _faster(
                seconds["cisflow together", few], few, seconds["SimPy together", theirs], theirs
            ),
        }
    )
    return result(
        "simulate",
        sizes,
        at_most=SLOWER,
        at_least={"alone": FASTER, "together": FASTER_TOGETHER},
        growth=times(seconds["cisflow", many], seconds["cisflow", few], shares=many / few),
        documents_a_second={
            f"{who}, {count}": round(count / median(each)) for (who, count), each in seconds.items()
        },
        megabytes={
            f"{who}, {count}": _megabytes(work)
            for (who, count), work in runners.items()
            if count != theirs
        },
        alike=_all_alike({who: work() for (who, count), work in runners.items() if count != many}),
    )


def _alone(seconds: Seconds, count: int, theirs: int) -> dict[str, Any]:
    """So many documents, each on its own."""
    ours = seconds["cisflow", count]
    return {
        "documents": count,
        "together": 1,
        "times as fast as SimPy": _faster(ours, count, seconds["SimPy", theirs], theirs),
        "times the loop by stage": times(ours, seconds["NumPy by stage", count]),
        "times the loop in step": times(ours, seconds["NumPy in step", count]),
    }


def _faster(ours: list[float], count: int, peer: list[float], theirs: int) -> dict[str, float]:
    """How many times the documents a second of the peer."""
    return times(peer, ours, shares=theirs / count)


def _all_alike(found: Mapping[str, Found]) -> dict[str, dict[str, float]]:
    """Each two that simulate the same."""
    pairs = (
        pair for pair in combinations(found, 2) if len({"together" in who for who in pair}) == 1
    )
    return {f"{one}, {other}": alike(found[one], found[other]) for one, other in pairs}


def _ours(documents: int, scenario: Scenario = ALONE) -> Found:
    start, until = simulated.START, simulated.UNTIL
    runs = documents // scenario.documents
    made = simulate(ROUTE, scenario, runs=runs, seed=1, start=start, until=until, as_of=start)
    days = {each.final: made.days[at] for at, each in enumerate(made.outcomes)}
    return Found(documents, days, {each.stage: each.waiting for each in made.stages})


def _numpy(documents: int) -> Found:
    return Found.of(simulated_numpy.simulate(documents, 2))


def _in_step(documents: int) -> Found:
    return Found.of(simulated_in_step.simulate(documents, 5))


def _simpy(documents: int) -> Found:
    return Found.of(simulated_simpy.simulate(documents, 3))


def _simpy_together(documents: int) -> Found:
    return Found.of(simulated_simpy.simulate_crowded(documents // simulated.TOGETHER, 4))


def _megabytes(work: Callable[[], object]) -> float:
    """The most that it holds at a time."""
    tracemalloc.start()
    try:
        work()
        return round(tracemalloc.get_traced_memory()[1] / 1e6, 1)
    finally:
        tracemalloc.stop()
