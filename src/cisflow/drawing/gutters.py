"""Gutters: the way beside the ends below the main line, of the tracks that come down to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cisflow.drawing.geometry import Box, Point
from cisflow.drawing.tracks import Key, Track

STEP, WIDE, TURN = 8.0, 36.0, 10.0  # between two ways; all of them; between their ends at a stage


def entries(
    ways: Sequence[Track], boxes: Mapping[str, Box], ends: Sequence[str]
) -> dict[Key, Point]:
    """Where each track comes to its end: x of the gutter, y at the end; by its key.

    The lower the end, the farther from it the way, so that none cross.
    """
    held = [each for each in ways if each.target in ends]
    held.sort(key=lambda each: (boxes[each.target].y, each.level))
    step = min(STEP, WIDE / max(1, len(held)))
    found: dict[Key, Point] = {}
    for number, way in enumerate(held):
        same = [each for each in held if each.target == way.target]
        y = boxes[way.target].y + (same.index(way) - (len(same) - 1) / 2) * TURN
        found[way.key] = (boxes[way.target].left - 8 - step * number, y)
    return found
