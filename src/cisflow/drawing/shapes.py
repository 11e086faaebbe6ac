"""Shapes: areas, lines and words at their places, for whichever format draws them."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

from cisflow.drawing.geometry import SMALL, Point
from cisflow.drawing.looks import INK
from cisflow.drawing.textfit import width

Anchor = Literal["start", "middle", "end"]


@frozen
class Area:
    """A filled polygon; `words` are shown to those who point at it."""

    kind: str
    points: tuple[Point, ...]
    fill: str
    edge: str | None = None
    weight: float = 0.0
    dashed: bool = False
    name: str = ""
    words: str = ""


@frozen
class Line:
    """A line through points."""

    kind: str
    points: tuple[Point, ...]
    colour: str
    weight: float = 1.0
    dashed: bool = False
    name: str = ""
    words: str = ""


@frozen
class Words:
    """One line of text: `x` is its start, middle or end, `y` its middle."""

    kind: str
    x: float
    y: float
    text: str
    size: float = SMALL
    anchor: Anchor = "start"
    colour: str = INK
    name: str = ""

    @property
    def left(self) -> float:
        """Where it begins."""
        part = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return self.x - part * width(self.text, self.size)

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + width(self.text, self.size)


Shape: TypeAlias = Area | Line | Words


@frozen
class Sheet:
    """All shapes of a picture, those behind first; it tells of itself what an SVG says."""

    title: str
    description: str
    language: str
    width: float
    height: float
    shapes: tuple[Shape, ...]


def block(
    kind: str, left: float, top: float, right: float, bottom: float, fill: str, words: str = ""
) -> Area:
    """A rectangle."""
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Area(kind, corners, fill, words=words)


def diamond(kind: str, x: float, y: float, half: float, fill: str, edge: str) -> Area:
    """A diamond that is `half` wide to each side."""
    tall = 4.5
    corners = ((x - half, y), (x, y - tall), (x + half, y), (x, y + tall))
    return Area(kind, corners, fill, edge, 1.0)


def round_dot(kind: str, x: float, y: float, size: float, fill: str, edge: str) -> Area:
    """A small circle, as the polygon of twelve corners that no eye tells from one."""
    half = ((1.0, 0.0), (0.866, 0.5), (0.5, 0.866), (0.0, 1.0), (-0.5, 0.866), (-0.866, 0.5))
    turns = (*half, *((-a, -b) for a, b in half))
    return Area(kind, tuple((x + size * a, y + size * b) for a, b in turns), fill, edge, 1.2)
