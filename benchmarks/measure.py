"""Measure: contestants take turns, so that whatever else the machine does, it does to all of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Mapping, Sequence
from statistics import median, quantiles
from time import perf_counter
from typing import Any, TypeVar

Name = TypeVar("Name", bound=Hashable)
Runner = Callable[[], float]  # does its work once; the seconds it took, its preparation left out


def timed(work: Callable[[], object]) -> Runner:
    """A runner of work that needs no preparation."""

    def run() -> float:
        begun = perf_counter()
        work()
        return perf_counter() - begun

    return run


def often(times: int, work: Callable[[], object]) -> Callable[[], None]:
    """The work so many times over."""

    def repeated() -> None:
        for _ in range(times):
            work()

    return repeated


def take_turns(runners: Mapping[Name, Runner], rounds: int) -> dict[Name, list[float]]:
    """Seconds of each runner in each round, after one round that does not count."""
    for run in runners.values():
        run()
    seconds: dict[Name, list[float]] = {name: [] for name in runners}
    for _ in range(rounds):
        for name, run in runners.items():
            gc.collect()
            seconds[name].append(run())
    return seconds


def times(ours: Sequence[float], theirs: Sequence[float], shares: float = 1) -> dict[str, float]:
    """How many times theirs ours takes: the median of the rounds; half of them lie from low to high.

    `shares` divides: where ours did so many times the work, it is asked by the piece.
    """
    ratios = [one / other / shares for one, other in zip(ours, theirs, strict=True)]
    low, middle, high = (round(each, 3) for each in quantiles(ratios, n=4, method="inclusive"))
    return {"median": middle, "low": low, "high": high}


def milliseconds(seconds: Sequence[float]) -> float:
    """The median of the rounds."""
    return round(median(seconds) * 1e3, 3)


def microseconds(seconds: Sequence[float], pieces: int) -> float:
    """The median cost of a piece."""
    return round(median(seconds) / pieces * 1e6, 3)


def result(what: str, sizes: Sequence[Mapping[str, Any]], **more: object) -> dict[str, Any]:
    """What a benchmark prints: its name, one entry a size, and what holds for all sizes."""
    return {"benchmark": what, **more, "sizes": list(sizes)}
