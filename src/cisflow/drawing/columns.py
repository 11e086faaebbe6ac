"""Columns: how wide each is, with room for the sides of the frames that begin and end in it."""

from __future__ import annotations

from attrs import frozen

from cisflow.drawing.frames import footed
from cisflow.drawing.geometry import MARGIN, NODE
from cisflow.drawing.picture import Frame, Picture

SIDE, GAP = 30.0, 42.0  # from frame to frame; from a stage to the side of its column
FOOT = 52.0  # for ways that leave or meet a frame at its foot, beside the first stage
JOINING = 84.0  # from the last stage of a branch to the side of its frame: room for a label


@frozen
class Column:
    """Left side, middle (where its stage stands) and right side."""

    left: float
    middle: float
    right: float


def columns(picture: Picture) -> list[Column]:
    """The columns from the left."""
    count = 1 + max(
        [each.column for each in picture.nodes] + [f.last for f in picture.frames] + [0]
    )
    found = []
    left = MARGIN
    for number in range(count):
        frames = [each for each in picture.frames if each.first == number]
        begin = len(frames)
        feet = FOOT if any(footed(picture, each) for each in frames) else 0
        end = sum(each.last == number for each in picture.frames)
        middle = left + GAP + SIDE * begin + feet + NODE / 2
        right = middle + NODE / 2 + GAP + (SIDE * end + JOINING - GAP if end else 0)
        found.append(Column(left, middle, right))
        left = right
    return found


def sides(picture: Picture, frame: Frame, held: list[Column]) -> tuple[float, float]:
    """Left and right side of a frame: the outer ones of a column nearer to its sides."""
    around = [each for each in picture.frames if each.depth < frame.depth]
    before = sum(each.first == frame.first and _within(frame, each) for each in around)
    after = sum(each.last == frame.last and _within(frame, each) for each in around)
    return held[frame.first].left + SIDE * (before + 1), held[frame.last].right - SIDE * (after + 1)


def _within(frame: Frame, other: Frame) -> bool:
    columns = other.first <= frame.first and frame.last <= other.last
    return columns and other.level <= frame.level and frame.deepest <= other.deepest
