"""The plot of a chart: its sides, its scales, its grid and what stands at its axes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from attrs import frozen

from cisflow.drawing import looks
from cisflow.drawing.broken import broken
from cisflow.drawing.chart import Chart
from cisflow.drawing.geometry import SMALL
from cisflow.drawing.scale import Scale, scale
from cisflow.drawing.shapes import Line, Shape, Words, block
from cisflow.drawing.textfit import width
from cisflow.drawing.ticks import Tick, date_ticks, length_ticks, number_ticks, share_ticks
from cisflow.language.shares import say_day_briefly

TAIL = 64.0  # what is drawn together, at the right end
TICK = 84.0  # the room of a tick below


@frozen
class Plot:
    """Where the plot stands, and where days and values stand in it."""

    left: float
    top: float
    right: float
    bottom: float
    x: Scale
    y: Scale
    tail: float | None  # where the axis begins to be drawn together


def plot(chart: Chart, left: float, top: float, right: float, bottom: float) -> Plot:
    """The plot of a chart between these sides."""
    cut = chart.cut < chart.last
    tail = right - TAIL if cut else None
    ends = [(0.0, left), (float(chart.cut), right - TAIL)] if cut else [(0.0, left)]
    across = scale(*ends, (float(max(chart.last, 1)), right))
    return Plot(left, top, right, bottom, across, scale((0.0, bottom), (chart.top, top)), tail)


def grid(chart: Chart, at: Plot, words: Sequence[Words]) -> Iterator[Shape]:
    """What is behind the curves, left out where `words` stand; and the words of both axes."""
    if at.tail is not None:
        yield block("tail", at.tail, at.top, at.right, at.bottom, looks.BANDS[0])
    ticks = share_ticks if chart.measure == "share" else number_ticks
    for value, named in ticks(chart.top, chart.language):
        y = at.y(value)
        line = Line("grid", ((at.left, y), (at.right, y)), looks.BORDER, 0.5)
        yield from broken(line, words)
        yield Words("value", at.left - 6, y, named, anchor="end")
    for day, named in _below(chart, at):
        x = at.x(day)
        yield Line("tick", ((x, at.bottom), (x, at.bottom + 4)), looks.SOFT, 0.8)
        yield Words("tick", x, at.bottom + 12, named, anchor="middle")


def frame(chart: Chart, at: Plot) -> Iterator[Shape]:
    """The axis below, in front of areas and curves; two strokes where it is drawn together."""
    yield Line("axis", ((at.left, at.bottom), (at.right, at.bottom)), looks.HEAD, 1.0)
    if at.tail is not None:
        for x in (at.tail, at.tail + 4):
            strokes = ((x - 3, at.bottom + 5), (x + 3, at.bottom - 5))
            yield Line("break", strokes, looks.HEAD, 1.0)


def _below(chart: Chart, at: Plot) -> Iterator[Tick]:
    """The ticks that have room, and the last day where the axis is drawn together before it."""
    whole = chart.last if at.tail is None else chart.cut
    end = at.right if at.tail is None else at.tail
    most = int((end - at.left) // TICK)
    if chart.dated:
        ticks = date_ticks(chart.start, whole, most, chart.language)
        last = say_day_briefly(chart.start + timedelta(chart.last), chart.language)
    else:
        ticks = length_ticks(whole, most, chart.language)
        last = [*length_ticks(chart.last, 12, chart.language), (0, "")][-2][1]
    limit = at.right + 40
    if at.tail is not None:
        limit = at.right - width(last, SMALL) / 2 - 4
    for day, words in ticks:
        half = width(words, SMALL) / 2
        if at.x(day) + half <= limit and at.x(day) - half >= at.left - 40:
            yield day, words
    if at.tail is not None:
        yield chart.last, last
