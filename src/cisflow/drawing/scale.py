"""Scale: where a value stands on an axis."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen


@frozen
class Scale:
    """Straight pieces between stops: (value, place); beyond the stops the outer place."""

    stops: tuple[tuple[float, float], ...]

    def __call__(self, value: float) -> float:
        """The place of a value."""
        if value <= self.stops[0][0]:
            return self.stops[0][1]
        for (low, start), (high, end) in pairwise(self.stops):
            if value <= high:
                return start + (end - start) * (value - low) / (high - low)
        return self.stops[-1][1]


def scale(*stops: tuple[float, float]) -> Scale:
    """A scale; stops at one value are one."""
    kept: list[tuple[float, float]] = []
    for each in stops:
        if not kept or each[0] > kept[-1][0]:
            kept.append(each)
    return Scale(tuple(kept))


def spread(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Middles as near to those wanted as boxes of these heights allow, without overlap.

    All are between `low` and `high` where there is room for all.
    """
    order = sorted(range(len(wanted)), key=lambda each: (wanted[each], each))
    found = [0.0] * len(wanted)
    end = low
    for each in order:
        found[each] = max(wanted[each], end + heights[each] / 2)
        end = found[each] + heights[each] / 2
    end = high
    for each in reversed(order):
        found[each] = min(found[each], end - heights[each] / 2)
        end = found[each] - heights[each] / 2
    return found
