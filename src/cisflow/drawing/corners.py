"""Corners: the points at which a line turns; what lies on a straight piece is left out."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from cisflow.drawing.geometry import Point

UNSEEN = 0.1  # by how many points a line may pass beside one that is left out


def corners(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points of a line that runs to the right, without those that it passes in any case."""
    kept: list[Point] = []
    last: Point | None = None
    low, high = -inf, inf  # the slopes from the last corner that pass all points since
    for x, y in points:
        if last is None:
            kept.append((x, y))
        else:
            from_x, from_y = kept[-1]
            if last != kept[-1] and not low <= (y - from_y) / (x - from_x) <= high:
                kept.append(last)
                from_x, from_y = last
                low, high = -inf, inf
            low = max(low, (y - UNSEEN - from_y) / (x - from_x))
            high = min(high, (y + UNSEEN - from_y) / (x - from_x))
        last = (x, y)
    if last is not None and last != kept[-1]:
        kept.append(last)
    return tuple(kept)
