"""Simulate: the reference route, beside SimPy and beside a loop in NumPy written for it alone."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Mapping
from functools import partial
from itertools import combinations
from math import sqrt
from statistics import median
from typing import Any

import numpy as np
from attrs import frozen
from scipy.stats import ks_2samp

from benchmarks import simulated, simulated_numpy, simulated_simpy
from benchmarks.measure import result, take_turns, timed, times
from benchmarks.tally import Counts, Tally, figures
from cisflow.simulation.simulate import simulate

FASTER, FASTER_TOGETHER, SLOWER = 70, 50, 1.5
FEW, MANY, THEIRS = 100_000, 2_000_000, 20_000
TINY_FEW, TINY_MANY, TINY_THEIRS = 4_000, 8_000, 1_000


@frozen
class Found:
    """What is compared: outcomes by days, mean days by stage and cause."""

    documents: int
    days: Mapping[str, Counts]
    waiting: Mapping[str, Mapping[str, float]]


def run(tiny: bool = False) -> dict[str, Any]:
    """100,000 and 2,000,000 documents, each on its own, and 100,000 that compete for places."""
    few, many, theirs, rounds = (
        (TINY_FEW, TINY_MANY, TINY_THEIRS, 2) if tiny else (FEW, MANY, THEIRS, 5)
    )
    runners = {
        ("cisflow", few): partial(_ours, few),
        ("cisflow", many): partial(_ours, many),
        ("NumPy", few): partial(_numpy, few),
        ("NumPy", many): partial(_numpy, many),
        ("SimPy", theirs): partial(_simpy, theirs),
        ("cisflow together", few): partial(_ours_together, few),
        ("SimPy together", theirs): partial(_simpy_together, theirs),
    }
    seconds = take_turns({name: timed(work) for name, work in runners.items()}, rounds)
    found = {name: work() for name, work in runners.items()}

    def faster(peer: str, ours: str, count: int) -> dict[str, float]:
        return times(seconds[peer, theirs], seconds[ours, count], shares=theirs / count)

    alone = [
        {
            "documents": count,
            "together": 1,
            "times as fast as SimPy": faster("SimPy", "cisflow", count),
            "times the loop in NumPy": times(seconds["cisflow", count], seconds["NumPy", count]),
        }
        for count in (few, many)
    ]
    together = {
        "documents": few,
        "together": simulated.TOGETHER,
        "times as fast as SimPy": faster("SimPy together", "cisflow together", few),
    }
    return result(
        "simulate",
        [*alone, together],
        at_most=SLOWER,
        at_least={"alone": FASTER, "together": FASTER_TOGETHER},
        growth=times(seconds["cisflow", many], seconds["cisflow", few], shares=many / few),
        documents_a_second={
            f"{who}, {count}": round(count / median(each)) for (who, count), each in seconds.items()
        },
        megabytes={
            f"{who}, {count}": _megabytes(runners[who, count])
            for who in ("cisflow", "NumPy", "cisflow together")
            for count in (few, many)
            if (who, count) in runners
        },
        alike={
            f"{one[0]}, {other[0]}": _alike(found[one], found[other])
            for one, other in (
                *combinations((("cisflow", few), ("NumPy", few), ("SimPy", theirs)), 2),
                (("cisflow together", few), ("SimPy together", theirs)),
            )
        },
    )


def _ours(documents: int, together: int = 1) -> Found:
    scenario = simulated.scenario() if together == 1 else simulated.crowded()
    start, until = simulated.START, simulated.UNTIL
    runs = documents // together
    made = simulate(
        simulated.route(), scenario, runs=runs, seed=1, start=start, until=until, as_of=start
    )
    days = {each.final: made.days[at] for at, each in enumerate(made.outcomes)}
    return Found(documents, days, {each.stage: each.waiting for each in made.stages})


def _ours_together(documents: int) -> Found:
    return _ours(documents, simulated.TOGETHER)


def _numpy(documents: int) -> Found:
    return _counted(simulated_numpy.simulate(documents, 2))


def _simpy(documents: int) -> Found:
    return _counted(simulated_simpy.simulate(documents, 3))


def _simpy_together(documents: int) -> Found:
    return _counted(simulated_simpy.simulate_crowded(documents // simulated.TOGETHER, 4))


def _counted(tally: Tally) -> Found:
    days = dict(zip(simulated.FINALS, tally.ended, strict=True))
    stages = figures(tally)["stages"]
    return Found(tally.documents, days, {each["stage"]: each["waiting"] for each in stages})


def _alike(one: Found, other: Found) -> dict[str, float]:
    """How likely two of the same kind would differ as much: by days, by shares, by mean days.

    `adopted` and `withdrawn` are p of a Kolmogorov-Smirnov test of the days, `share` is the largest
    difference between shares of the outcomes, in its standard errors, `waiting` the largest between
    the mean days of a stage and cause.
    """
    pairs = {name: (one.days[name], other.days[name]) for name in simulated.FINALS}
    p = {
        name: float(f"{ks_2samp(_samples(ours), _samples(theirs)).pvalue:.3g}")
        for name, (ours, theirs) in pairs.items()
    }
    shares = [_errors_apart(one, other, *pair) for pair in pairs.values()]
    waiting = (
        abs(days - other.waiting[stage][cause])
        for stage, causes in one.waiting.items()
        for cause, days in causes.items()
    )
    return {**p, "share": round(max(shares), 2), "waiting": round(max(waiting), 2)}


def _samples(days: Counts) -> Counts:
    return np.repeat(np.arange(days.size), days)


def _errors_apart(one: Found, other: Found, ours: Counts, theirs: Counts) -> float:
    counts, sizes = (int(ours.sum()), int(theirs.sum())), (one.documents, other.documents)
    share = sum(counts) / sum(sizes)
    error = sqrt(share * (1 - share) * sum(1 / size for size in sizes))
    return abs(counts[0] / sizes[0] - counts[1] / sizes[1]) / error


def _megabytes(work: Callable[[], object]) -> float:
    """The most that it holds at a time."""
    tracemalloc.start()
    try:
        work()
        return round(tracemalloc.get_traced_memory()[1] / 1e6, 1)
    finally:
        tracemalloc.stop()
