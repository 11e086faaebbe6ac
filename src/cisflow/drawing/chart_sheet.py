"""A chart with everything in its place: heading, plot, rows of sessions, and the legend below."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.drawing import looks
from cisflow.drawing.chart import Chart
from cisflow.drawing.chart_curves import curves, height_of_names
from cisflow.drawing.chart_layers import AHEAD, TINTS, height_of_layers, layers
from cisflow.drawing.chart_plot import frame, grid, plot
from cisflow.drawing.chart_sessions import HEAD, height_of_rows, session_lines, session_rows
from cisflow.drawing.geometry import FONT, LINE, MARGIN, SMALL, SMALL_LINE
from cisflow.drawing.shapes import Line, Shape, Sheet, Words, block, diamond, round_dot
from cisflow.drawing.textfit import even, width, wrap

WIDE, NAMES = 800.0, 190.0  # all days; names at the right
HIGH = 300.0
LEGEND = 18.0  # a row of it


def chart_sheet(chart: Chart) -> Sheet:
    """Place everything of a chart."""
    whole = 2 * MARGIN + HEAD + WIDE + NAMES
    title = wrap(chart.title, FONT + 3, whole - 2 * MARGIN, 2)
    caption = even(chart.caption, SMALL + 1, whole - 2 * MARGIN, 3)
    top = MARGIN + (LINE + 4) * len(title) + (SMALL_LINE + 2) * len(caption) + 22
    right = whole - MARGIN
    high = max(HIGH, height_of_names(chart, NAMES - 20), height_of_layers(chart, NAMES - AHEAD))
    at = plot(chart, MARGIN + HEAD, top, MARGIN + HEAD + WIDE, top + high)
    end = at.bottom + height_of_rows(chart)
    legend = list(_entries(chart, end + 18, whole - MARGIN))
    low = max([end, *(y + LEGEND / 2 for _, _, _, y in legend)])
    shapes: list[Shape] = list(_heading(title, caption, whole))
    drawn = [*(layers(chart, at, right) if chart.layers else ()), *curves(chart, at, right)]
    set_in = [each for each in drawn if isinstance(each, Words)]
    lines = session_lines(chart, at, set_in)
    shapes += grid(chart, at, set_in)
    shapes += [*drawn, *lines] if chart.layers else [*lines, *drawn]
    shapes += frame(chart, at)
    shapes += _axis_words(chart, at.left, at.right, at.top, at.bottom)
    shapes += session_rows(chart, at, right)
    for what, words, x, y in legend:
        shapes += _sample(what, x, y)
        shapes.append(Words("legend", x + 34, y, words))
    return Sheet(chart.title, chart.description, chart.language, whole, low + MARGIN, tuple(shapes))


def _heading(title: tuple[str, ...], caption: tuple[str, ...], whole: float) -> Iterator[Shape]:
    y = MARGIN + (LINE + 4) / 2
    for line in title:
        yield Words("heading", whole / 2, y, line, FONT + 3, "middle")
        y += LINE + 4
    for line in caption:
        yield Words("caption", whole / 2, y, line, SMALL + 1, "middle", looks.HEAD)
        y += SMALL_LINE + 2


def _axis_words(
    chart: Chart, left: float, right: float, top: float, bottom: float
) -> Iterator[Shape]:
    """What the axis below counts, in the column of the titles, beside its ticks."""
    for number, line in enumerate(wrap(chart.below, SMALL, HEAD - 44, 2)):
        yield Words("below", MARGIN + 4, bottom + 12 + SMALL_LINE * number, line, colour=looks.SOFT)


def _entries(chart: Chart, top: float, right: float) -> Iterator[tuple[str, str, float, float]]:
    x, y = MARGIN, top
    for what, words in chart.key:
        wide = 34 + width(words, SMALL)
        if x + wide > right and x > MARGIN:
            x, y = MARGIN, y + LEGEND
        yield what, words, x, y
        x += wide + 22


def _sample(what: str, x: float, y: float) -> Iterator[Shape]:
    middle = x + 16
    match what:
        case "dot":
            yield Line("legend", ((x + 4, y), (x + 28, y)), looks.HEAD, 2.0)
            yield round_dot("legend", middle, y, 3.4, looks.PAPER, looks.HEAD)
        case "session":
            yield diamond("legend", middle, y, 4.5, looks.HEAD, looks.HEAD)
        case "assumed":
            yield diamond("legend", middle, y, 4.5, looks.PAPER, looks.HEAD)
        case "work" | "queue":
            yield block("legend", x + 4, y - 5, x + 28, y + 5, TINTS[0][what == "queue"])
        case "break":
            yield Line("legend", ((x + 4, y), (x + 28, y)), looks.HEAD, 1.0)
            for place in (middle - 2, middle + 2):
                strokes = ((place - 3, y + 5), (place + 3, y - 5))
                yield Line("legend", strokes, looks.HEAD, 1.0)
        case _:
            yield Line("legend", ((x + 4, y), (x + 28, y)), looks.SOFT, 1.1, dashed=True)
