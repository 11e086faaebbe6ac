"""Levels: how deep each lies on which stages stand, with room for loops, labels and frames' titles."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from cisflow.drawing.geometry import SMALL_LINE
from cisflow.drawing.picture import Frame, Picture

TITLE = SMALL_LINE + 12.0  # the words at the upper side of a frame
PAD, BETWEEN = 10.0, 14.0


@frozen
class Level:
    """Upper side, the middle of its stages, lower side."""

    top: float
    middle: float
    bottom: float


def levels(
    picture: Picture,
    top: float,
    above: Mapping[int, float],
    tall: Mapping[int, float],
    loops: Mapping[str, float],
) -> list[Level]:
    """The levels from above; `above` is what each needs over the middle, `tall` its highest stage.

    `loops` tells how far those of frames reach over them.
    """
    count = 1 + max(
        [each.level for each in picture.nodes] + [f.deepest for f in picture.frames] + [0]
    )
    found: list[Level] = []
    for number in range(count):
        begin = max(
            (nested(picture, f) + 1 for f in picture.frames if f.level == number), default=0
        )
        ended = max(
            (inner(picture, f) + 1 for f in picture.frames if f.deepest == number), default=0
        )
        half = max(tall.get(number, 0.0) / 2, above.get(number, 0.0))
        over = (loops.get(each.name, 0.0) for each in picture.frames if each.level == number)
        top += max(over, default=0.0)
        middle = top + TITLE * begin + half
        bottom = middle + tall.get(number, 0.0) / 2
        found.append(Level(top, middle, bottom))
        top = bottom + PAD * ended + BETWEEN
    return found


def heights(picture: Picture, frame: Frame, held: list[Level]) -> tuple[float, float]:
    """Upper and lower side of a frame."""
    top = held[frame.level].top + TITLE * nested(picture, frame)
    return top, held[frame.deepest].bottom + PAD * (inner(picture, frame) + 1)


def nested(picture: Picture, frame: Frame) -> int:
    """How many frames around it begin on the same level."""
    return sum(
        each.level == frame.level and each.depth < frame.depth and _around(each, frame)
        for each in picture.frames
    )


def inner(picture: Picture, frame: Frame) -> int:
    """How many frames within it end on the same level, one in the other."""
    depths = {
        each.depth
        for each in picture.frames
        if each.deepest == frame.deepest and each.depth > frame.depth and _around(frame, each)
    }
    return len(depths)


def _around(outer: Frame, frame: Frame) -> bool:
    return outer.first <= frame.first and frame.last <= outer.last
