"""Geometry: the boxes and runs of a laid-out picture, in points; x to the right, y downwards."""

from __future__ import annotations

from attrs import evolve, frozen

from cisflow.drawing.picture import Aside, Edge, Lane, Node, Picture
from cisflow.drawing.textfit import wrap

FONT, SMALL = 11.0, 9.0
LINE, SMALL_LINE = 14.0, 11.5
MARGIN = 14.0
NODE = 148.0  # the width of a stage
GROUP = 24.0  # the band of an organisation

Point = tuple[float, float]


@frozen
class Box:
    """A rectangle by its middle, with the lines of text in it; `small` ones below the others."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...] = ()
    small: tuple[str, ...] = ()

    @property
    def left(self) -> float:
        """Its left side."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """Its right side."""
        return self.x + self.width / 2

    @property
    def top(self) -> float:
        """Its upper side."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.y + self.height / 2

    def at(self, x: float, y: float) -> Box:
        """The same box elsewhere."""
        return evolve(self, x=x, y=y)


def between(left: float, top: float, right: float, bottom: float, *lines: str) -> Box:
    """A box by its sides."""
    return Box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top, lines)


@frozen
class Run:
    """The way of an edge, corner by corner, and the box of its label."""

    edge: Edge
    points: tuple[Point, ...]
    label: Box


@frozen
class Layout:
    """Where everything of a picture stands. A band that is broken has a box for each part."""

    picture: Picture
    width: float
    height: float
    heading: Box
    groups: tuple[Box, ...]
    lanes: tuple[tuple[Lane, Box], ...]
    titles: tuple[Box, ...]
    nodes: tuple[tuple[Node, Box], ...]
    asides: tuple[tuple[Aside, Box], ...]
    runs: tuple[Run, ...]
    legend: tuple[tuple[str, Box], ...]
    footnotes: tuple[Box, ...]


def node_box(node: Node) -> Box:
    """A stage at the origin, as large as its words need."""
    lines = wrap(node.title, FONT, NODE - 16, 6)
    small = [line for note in node.notes for line in wrap(note, SMALL, NODE - 12, 4)]
    height = max(48.0, 18 + LINE * len(lines) + SMALL_LINE * len(small))
    return Box(0, 0, NODE, height, tuple(lines), tuple(small))


def aside_box(aside: Aside) -> Box:
    """An entry beside the way at the origin."""
    lines = wrap(aside.title, SMALL, NODE + 30, 4)
    small = [line for note in aside.notes for line in wrap(note, SMALL, NODE + 30, 3)]
    height = 14 + SMALL_LINE * (len(lines) + len(small))
    return Box(0, 0, NODE + 44, height, (), (*lines, *small))


def label_box(edge: Edge, limit: float) -> Box:
    """A label at the origin, its days below its words."""
    lines = [*wrap(edge.label, SMALL, limit, 4)]
    lines += [line for day in edge.times for line in wrap(day, SMALL, limit)]
    return Box(0, 0, limit, SMALL_LINE * len(lines), (), tuple(lines))
