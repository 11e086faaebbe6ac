"""Strip: entries beside the way whose body has no band of its own, in rows below the bands."""

from __future__ import annotations

from cisflow.drawing.geometry import ASIDE, MARGIN, Box, aside_box
from cisflow.drawing.picture import Aside, Picture

GAP = 12.0


def strip(
    picture: Picture, left: float, right: float, top: float
) -> tuple[list[tuple[Aside, Box]], float]:
    """The entries from `left` on, as many a row as there is room for; and where the last row ends."""
    lanes = {each.lane for each in picture.nodes}
    found: list[tuple[Aside, Box]] = []
    x, y, low = left, top + GAP, top
    for each in picture.asides:
        if each.lane in lanes:
            continue
        if x + ASIDE > right - MARGIN and x > left:
            x, y = left, low + GAP
        box = aside_box(each)
        found.append((each, box.at(x + ASIDE / 2, y + box.height / 2)))
        x, low = x + ASIDE + GAP, max(low, y + box.height)
    return found, low
