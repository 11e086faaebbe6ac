"""Working times: what is assumed of a stage's time, as equally likely numbers of whole days."""

from __future__ import annotations

from importlib import import_module
from typing import Any
from warnings import catch_warnings

import numpy as np
from numpy.typing import NDArray

from cisflow.errors import CannotRun
from cisflow.model.duration import Duration
from cisflow.model.message import message
from cisflow.model.scenario import LONGEST, Between, Distribution, Sample, Time, days_in

LEVELS = 1 << 16
Days = NDArray[np.uint16]  # small, so that what is drawn from stays near the processor
Floats = NDArray[np.float64]
_GRID = 1 << 13


def levels(time: Time) -> Days:
    """LEVELS whole days in rising order, each as likely as the others.

    They are the quantiles at (i + 1/2) / LEVELS of the assumed distribution, rounded to whole days,
    none below nought. Everything that is said of the time rests on them, so that what is drawn and
    what is computed are the same distribution.

    Raises:
        CannotRun: a distribution of scipy.stats without the extra `stats`, one that is not known
            there, or one with values that are no days.
    """
    at = (np.arange(LEVELS) + 0.5) / LEVELS
    values = np.floor(_quantiles(time, at) + 0.5)
    return np.minimum(np.maximum(values, 0), LONGEST).astype(np.uint16)


def beyond(values: Days, age: int) -> Days | None:
    """What is left of a time of which `age` days have passed; None where it never lasts so long."""
    left = (values[values > age] - age).astype(np.uint16)
    if not left.size:
        return None
    at = (np.arange(LEVELS) + 0.5) / LEVELS * left.size
    longer: Days = left[at.astype(np.int64)]
    return longer


def days_of(length: Duration) -> float:
    """About how many days a duration has."""
    return days_in(length.count, length.unit)


def _quantiles(time: Time, at: Floats) -> Floats:
    match time:
        case Duration():
            return np.full(at.size, days_of(time))
        case Between(least, most, None):
            return least + (most - least) * at
        case Between(least, most, usual):
            assert usual is not None
            return _pert(least, usual, most, at)
        case Sample(days):
            return np.sort(np.asarray(days, float))[(at * len(days)).astype(np.int64)]
        case Distribution():
            return _named(time, at)


def _pert(least: float, usual: float, most: float, at: Floats) -> Floats:
    """Quantiles of the beta distribution of PERT, its density summed up over a fine grid."""
    if most <= least:
        return np.full(at.size, least)
    up, down = 4 * (usual - least) / (most - least), 4 * (most - usual) / (most - least)
    edges = np.linspace(0, 1, _GRID + 1)
    middle = (edges[1:] + edges[:-1]) / 2
    whole = np.concatenate([[0.0], np.cumsum(middle**up * (1 - middle) ** down)])
    shares: Floats = least + (most - least) * np.interp(at, whole / whole[-1], edges)
    return shares


def _named(time: Distribution, at: Floats) -> Floats:
    try:
        stats: Any = import_module("scipy.stats")
    except ImportError:
        raise CannotRun(
            message(
                "the distribution {name} needs scipy: `pip install cisflow[stats]`",
                "для распределения {name} нужен пакет `scipy`: `pip install cisflow[stats]`",
                name=time.name,
            )
        ) from None
    known: Any = getattr(stats, time.name, None)
    values = at
    try:
        with catch_warnings(action="ignore"):  # of its own parts; what counts is looked at below
            values = np.asarray(known.ppf(at, **time.parameters), np.float64)
        sound = bool(np.isfinite(values).all())
    except (AttributeError, TypeError, ValueError):
        sound = False
    if not sound:
        raise CannotRun(
            message(
                "scipy.stats has no distribution {name} with the parameters {given}",
                "в `scipy.stats` нет распределения {name} с параметрами {given}",
                name=time.name,
                given=[f"{key}={value:g}" for key, value in time.parameters.items()],
            )
        )
    return values
