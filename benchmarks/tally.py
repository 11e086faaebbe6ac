"""Tally: what a simulation of the reference route counted, and the figures of the contract from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypeAlias

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from benchmarks.simulated import FINALS, HORIZON, SESSIONS, STAGES, START

CAUSES = ("work", "session", "closing", "agenda", "rounds", "branches")
WAYS = 10  # the most common ones are told


Counts: TypeAlias = NDArray[np.int64]


def _zeros(*shape: int) -> Callable[[], Counts]:
    return lambda: np.zeros(shape, np.int64)


@define
class Tally:
    """Counts of documents: `ended[final, day]`, `stays[stage, days]` of visits that ended, and so on.

    `waiting[stage, cause]` are days, of all documents; `open` are the documents that stand in a stage
    at the horizon; `ways` maps the stages gone through, the end included, to a count.
    """

    documents: int = 0
    ended: Counts = field(factory=_zeros(len(FINALS), HORIZON + 1))
    stays: Counts = field(factory=_zeros(len(STAGES), HORIZON + 1))
    waiting: Counts = field(factory=_zeros(len(STAGES), len(CAUSES)))
    reached: Counts = field(factory=_zeros(len(STAGES)))
    visits: Counts = field(factory=_zeros(len(STAGES)))
    open: Counts = field(factory=_zeros(len(STAGES)))
    ways: Counter[tuple[str, ...]] = field(factory=Counter)


def figures(tally: Tally) -> dict[str, Any]:
    """The figures that `cisflow simulate --format json` prints of the same."""
    total = tally.documents
    return {
        "outcomes": [_outcome(name, tally.ended[at], total) for at, name in enumerate(FINALS)],
        "by_session": _by_session(tally),
        "stages": [_stage(tally, at, name) for at, name in enumerate(STAGES)],
        "open_share": float(tally.open.sum() / total),
        "ways": [
            {"path": path, "share": count / total} for path, count in tally.ways.most_common(WAYS)
        ],
    }


def _outcome(name: str, days: Counts, total: int) -> dict[str, Any]:
    share = float(days.sum() / total)
    error = float(np.sqrt(share * (1 - share) / total))
    return {"final": name, "share": share, "share_se": error, **_quantiles(days, 10, 50, 90)}


def _quantiles(days: Counts, *percents: int) -> Mapping[str, float | None]:
    count = int(days.sum())
    if not count:
        return dict.fromkeys((*(f"p{each}" for each in percents), "mean"))
    so_far = np.cumsum(days)
    found = {f"p{each}": int(np.searchsorted(so_far, count * each / 100)) for each in percents}
    return {**found, "mean": float(days @ np.arange(days.size) / count)}


def _by_session(tally: Tally) -> list[dict[str, Any]]:
    found, cumulative = [], 0.0
    for day in SESSIONS["heads"]:
        if day <= HORIZON:
            share = float(tally.ended[0, day] / tally.documents)
            cumulative += share
            dates = [(START + timedelta(days=day)).isoformat()] * 2
            found.append({"body": "heads", "date": dates, "share": share, "cumulative": cumulative})
    return found


def _stage(tally: Tally, at: int, name: str) -> dict[str, Any]:
    total = tally.documents
    return {
        "stage": name,
        "reached": float(tally.reached[at] / total),
        "visits": float(tally.visits[at] / total),
        "days": _quantiles(tally.stays[at], 50, 90),
        "waiting": dict(zip(CAUSES, (tally.waiting[at] / total).tolist(), strict=True)),
        "open_share": float(tally.open[at] / total),
    }
