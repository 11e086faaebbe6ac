"""The curves of a chart: steps, the days told on them, and their names where they end."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from cisflow.drawing import looks
from cisflow.drawing.chart import Chart, Curve, Dot, Rise
from cisflow.drawing.chart_plot import Plot
from cisflow.drawing.chart_sessions import middle_of, upright
from cisflow.drawing.geometry import SMALL, Point
from cisflow.drawing.room import Room
from cisflow.drawing.scale import spread
from cisflow.drawing.shapes import Line, Shape, Words, round_dot
from cisflow.drawing.textfit import wrap

PALE = "#a9c3e0"
COLOURS = ("#1f4e79", "#a3461f", "#1d6f72", "#6a4c93", "#8a5a00")
NAME, NAME_LINE = SMALL + 1, 12.0  # the name of a curve at its end
AWAY = 16.0  # from the end of a curve to its name


def curves(chart: Chart, at: Plot, right: float) -> Iterator[Shape]:
    """All curves with their words; names stand between the plot and `right`."""
    room = Room(at.left, at.top - 8, at.right, at.bottom - 2)
    ways = {each.name: way(each, at) for each in chart.curves}
    for points in ways.values():
        for (x, y), (to_x, to_y) in itertools.pairwise(points):
            room.take(min(x, to_x) - 1, min(y, to_y) - 1.5, max(x, to_x) + 1, max(y, to_y) + 1.5)
    for gate in upright(chart, at):
        x = middle_of(gate, at)
        room.take_softly(x - 0.5, at.top, x + 0.5, at.bottom)
    for each in sorted(chart.curves, key=lambda each: (not each.fades, not each.broad)):
        weight = 1.1 if each.fades else 5.0 if each.broad else 2.0
        colour = PALE if each.broad else _colour(chart, each)
        name = f"curve-{each.name}"
        yield Line("curve", ways[each.name], colour, weight, each.fades, name, each.title)
    dots = [(each, dot) for each in chart.curves for dot in each.dots]
    for each, dot in dots:
        x, y = at.x(dot.day), at.y(dot.value)
        yield round_dot("dot", x, y, 3.4, looks.PAPER, _colour(chart, each))
        room.take(x - 4, y - 4, x + 4, y + 4)
    for each, dot in dots:
        if dot.words:
            yield from room.place((one,) for one in _beside(dot, at, _colour(chart, each)))
    rises = [(rise, each) for each in chart.curves for rise in each.rises]
    for rise, each in rises:
        yield from room.place((one,) for one in _at_rise(rise, at, _colour(chart, each)))
    yield from _names(chart, at, right)


def way(curve: Curve, at: Plot) -> tuple[Point, ...]:
    """The corners of a step line, up to the right side of the plot."""
    found: list[Point] = []
    for day, value in curve.steps:
        x, y = at.x(day), at.y(value)
        if found:
            found.append((x, found[-1][1]))
        found.append((x, y))
    found.append((at.right, found[-1][1]))
    return tuple(found)


def height_of_names(chart: Chart, wide: float) -> float:
    """How high the plot must be, so that the names of all curves stand beside it."""
    return sum(NAME_LINE * len(lines) + 4 for lines in _wrapped(chart, wide))


def _wrapped(chart: Chart, wide: float) -> list[tuple[str, ...]]:
    return [
        tuple(line for part in each.end for line in wrap(part, NAME, wide, 3))
        for each in chart.curves
    ]


def _names(chart: Chart, at: Plot, right: float) -> Iterator[Shape]:
    """The name of each curve where it ends, moved up or down where they would meet."""
    wrapped = _wrapped(chart, right - at.right - AWAY)
    heights = [NAME_LINE * len(lines) + 4 for lines in wrapped]
    ends = [at.y(each.steps[-1][1]) for each in chart.curves]
    middles = spread(ends, heights, at.top - 6, at.bottom + 4)
    for each, lines, end, middle in zip(chart.curves, wrapped, ends, middles, strict=True):
        colour = _colour(chart, each)
        bend = at.right + AWAY - 5
        yield Line("leader", ((at.right, end), (at.right + 3, end), (bend, middle)), colour, 0.8)
        first = middle - NAME_LINE * (len(lines) - 1) / 2
        for number, line in enumerate(lines):
            y = first + NAME_LINE * number
            yield Words("name", at.right + AWAY, y, line, NAME, colour=colour)


def _colour(chart: Chart, curve: Curve) -> str:
    if curve.fades:
        return looks.SOFT
    solid = [each.name for each in chart.curves if not each.fades]
    return COLOURS[solid.index(curve.name) % len(COLOURS)]


def _beside(dot: Dot, at: Plot, colour: str) -> Iterator[Words]:
    """Below a curve that goes up there is room; then above it; then further away."""
    x, y = at.x(dot.day), at.y(dot.value)
    for away in (0.0, 12.0, 24.0):
        if away:
            yield Words("told", x - 8, y + away, dot.words, anchor="end", colour=colour)
        yield Words("told", x + 8, y + 8 + away, dot.words, colour=colour)
        yield Words("told", x - 8, y - 8 - away, dot.words, anchor="end", colour=colour)
        yield Words("told", x + 8, y - 8 - away, dot.words, colour=colour)


def _at_rise(rise: Rise, at: Plot, colour: str) -> Iterator[Words]:
    x, y = at.x(rise.day), at.y(rise.top)
    yield Words("rise", x - 5, y, rise.words, anchor="end", colour=colour)
    yield Words("rise", x - 5, y + 11, rise.words, anchor="end", colour=colour)
    yield Words("rise", x - 5, y - 9, rise.words, anchor="end", colour=colour)
