"""Broken: a straight thin line, left out where words stand on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from cisflow.drawing.shapes import Line, Words


def broken(line: Line, words: Iterable[Words]) -> Iterator[Line]:
    """The pieces of a line that runs straight down or straight across."""
    (x, y), (to_x, to_y) = line.points
    upright = x == to_x
    gaps = []
    for each in words:
        top, bottom = each.y - each.size * 0.6, each.y + each.size * 0.6
        left, right = each.left - 2, each.right + 2
        if upright and left < x < right:
            gaps.append((top, bottom))
        elif not upright and top < y < bottom:
            gaps.append((left, right))
    start, end = (y, to_y) if upright else (x, to_x)
    for low, high in [*sorted(gaps), (end, end)]:
        if low > start:
            ends = ((x, start), (x, min(low, end))) if upright else ((start, y), (min(low, end), y))
            yield evolve(line, points=ends)
        start = max(start, high)
        if start >= end:
            return
