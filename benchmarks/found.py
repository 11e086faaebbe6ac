"""Found: what simulations of the reference route found, and whether two of them found the same."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

import numpy as np
from attrs import frozen
from scipy.stats import ks_2samp

from benchmarks.simulated import FINALS
from benchmarks.tally import Counts, Tally, figures


@frozen
class Found:
    """What is compared: outcomes by days, mean days by stage and cause."""

    documents: int
    days: Mapping[str, Counts]
    waiting: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, tally: Tally) -> Found:
        """What a peer found."""
        days = dict(zip(FINALS, tally.ended, strict=True))
        stages = figures(tally)["stages"]
        return cls(tally.documents, days, {each["stage"]: each["waiting"] for each in stages})


def alike(one: Found, other: Found) -> dict[str, float]:
    """How likely two of the same kind would differ as much: by days, by shares, by mean days.

    `adopted` and `withdrawn` are p of a Kolmogorov-Smirnov test of the days, `share` is the largest
    difference between shares of the outcomes, in its standard errors, `waiting` the largest between
    the mean days of a stage and cause.
    """
    pairs = {name: (one.days[name], other.days[name]) for name in FINALS}
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
