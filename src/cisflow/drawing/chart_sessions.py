"""The sessions of a chart: a row a body below the plot, and thin lines up through it."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.drawing import looks
from cisflow.drawing.chart import Chart, Gate
from cisflow.drawing.chart_plot import Plot
from cisflow.drawing.geometry import MARGIN, SMALL, SMALL_LINE
from cisflow.drawing.room import Room
from cisflow.drawing.shapes import Area, Line, Shape, Words, block, diamond
from cisflow.drawing.textfit import wrap

ROW, GAP = 27.0, 30.0  # a row; from the axis to the first one


def session_lines(chart: Chart, at: Plot) -> Iterator[Shape]:
    """A thin line at each session, dashed where it is assumed."""
    for gate in chart.gates:
        if gate.goes_up and _shown(chart, gate):
            x = _middle(gate, at)
            ends = ((x, at.top), (x, at.bottom))
            yield Line("session", ends, "#9aa7b5", 0.6, gate.assumed, words=gate.words)


def session_rows(chart: Chart, at: Plot, right: float) -> Iterator[Shape]:
    """The rows of the bodies, each session a diamond with its day, where there is room for it."""
    for number, (name, title) in enumerate(chart.bodies):
        top = at.bottom + GAP + ROW * number
        ground = looks.BANDS[number % 2]
        yield block("row", MARGIN, top, right, top + ROW, ground)
        middle = top + ROW / 2
        lines = wrap(title, SMALL, at.left - MARGIN - 16, 2)
        first = middle - SMALL_LINE * (len(lines) - 1) / 2
        for count, line in enumerate(lines):
            yield Words("row-title", MARGIN + 4, first + SMALL_LINE * count, line)
        yield from _row(chart, name, at, middle, right)


def height_of_rows(chart: Chart) -> float:
    """What the rows need below the plot, the ticks included."""
    return GAP + ROW * len(chart.bodies)


def _row(chart: Chart, name: str, at: Plot, middle: float, right: float) -> Iterator[Shape]:
    gates = [each for each in chart.gates if each.body == name and _shown(chart, each)]
    room = Room(at.left - 4, middle - ROW, right - 4, middle + ROW)
    for gate in gates:
        x, half = _middle(gate, at), _half(gate, at)
        fill = looks.PAPER if gate.assumed else looks.HEAD
        drawn = diamond("assumed" if gate.assumed else "held", x, middle, half, fill, looks.HEAD)
        yield Area(drawn.kind, drawn.points, fill, looks.HEAD, 1.0, gate.assumed, "", gate.words)
        room.take(x - half - 2, middle - 5, x + half + 2, middle + 5)
    for gate in sorted(gates, key=lambda each: (-each.weight, each.first)):
        x, half = _middle(gate, at), _half(gate, at)
        found = room.place([Words("day", x + half + 4, middle, gate.label)])
        if found is not None:
            yield found


def _shown(chart: Chart, gate: Gate) -> bool:
    return 0 <= gate.first <= chart.cut


def _middle(gate: Gate, at: Plot) -> float:
    return (at.x(gate.first) + at.x(gate.last)) / 2


def _half(gate: Gate, at: Plot) -> float:
    return max(4.5, (at.x(gate.last) - at.x(gate.first)) / 2)
