"""Geometry: the boxes and runs of a laid-out picture, in points; x to the right, y downwards."""

from __future__ import annotations

from attrs import evolve, frozen

from cisflow.drawing.picture import Aside, Edge, Frame, Lane, Node, Picture
from cisflow.drawing.textfit import width, wrap

FONT, SMALL = 11.0, 9.0
LINE, SMALL_LINE = 13.2, 10.8  # what the layout program gives to a line
MARGIN = 14.0
NODE = 128.0  # the width of a stage
ASIDE = 168.0  # the width of an entry beside the way
SHOWN = 3  # of the days on which an action was taken: the last ones
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
    """The way of an edge, corner by corner, and the box of its label.

    One that `joins` ends where it flows into the way of another edge to the same stage.
    """

    edge: Edge
    points: tuple[Point, ...]
    label: Box
    joins: bool = False


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
    frames: tuple[tuple[Frame, Box], ...] = ()
    frame_titles: tuple[Box, ...] = ()


def node_box(node: Node) -> Box:
    """A stage at the origin, as large as its words need."""
    lines = wrap(node.title, FONT, NODE - 14, 6)
    small = [line for note in node.notes for line in wrap(note, SMALL, NODE - 10, 4)]
    height = max(48.0, 22 + LINE * len(lines) + SMALL_LINE * len(small))
    return Box(0, 0, NODE, height, tuple(lines), tuple(small))


def aside_box(aside: Aside) -> Box:
    """An entry beside the way at the origin."""
    lines = wrap(aside.title, SMALL, ASIDE - 14, 4)
    small = [line for note in aside.notes for line in wrap(note, SMALL, ASIDE - 14, 3)]
    height = 14 + SMALL_LINE * (len(lines) + len(small))
    return Box(0, 0, ASIDE, height, (), (*lines, *small))


def frame_title(frame: Frame, left: float, right: float, top: float) -> Box:
    """The words of a frame, at its upper side from the left."""
    lines = wrap(frame.title, SMALL, right - left, 1)
    wide = max(width(line, SMALL) for line in lines)
    return Box(left + wide / 2, top + 5 + SMALL_LINE / 2, wide, SMALL_LINE, (), lines)


def label_box(edge: Edge, limit: float) -> Box:
    """A label at the origin, as wide as its longest line; its days stand below its words."""
    lines = [*wrap(edge.label, SMALL, limit, 4)]
    days = [f"{n}) {day}" for n, day in enumerate(edge.times, start=1)]
    if len(days) == 1:
        days = list(edge.times)
    elif len(days) > SHOWN:
        days = ["…", *days[-SHOWN:]]
    lines += [line for day in days for line in wrap(day, SMALL, limit)]
    wide = max(width(line, SMALL) for line in lines)
    if not edge.name:
        return Box(0, 0, 0, 0)
    return Box(0, 0, wide, SMALL_LINE * len(lines), (), tuple(lines))
