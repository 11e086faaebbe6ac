"""The sessions of a chart: a row a body below the plot, and thin lines up through it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from cisflow.drawing import looks
from cisflow.drawing.broken import broken
from cisflow.drawing.chart import Chart, Gate
from cisflow.drawing.chart_plot import Plot
from cisflow.drawing.geometry import MARGIN, SMALL, SMALL_LINE
from cisflow.drawing.room import Room
from cisflow.drawing.shapes import Line, Shape, Words, block, diamond
from cisflow.drawing.textfit import wrap

ROW, GAP = 27.0, 30.0  # a row, at least; from the axis to the first one
HEAD = 186.0  # the column of the titles, and what of it they may take
TITLE = HEAD - 16
APART = 7.0  # from line to line


def session_lines(chart: Chart, at: Plot, words: Sequence[Words]) -> Iterator[Shape]:
    """A thin line at each session, dashed where it is assumed, broken where words stand."""
    for gate in upright(chart, at):
        x = middle_of(gate, at)
        ends = ((x, at.top), (x, at.bottom))
        line = Line("session", ends, "#9aa7b5", 0.6, gate.assumed, words=gate.words)
        yield from broken(line, words)


def upright(chart: Chart, at: Plot) -> list[Gate]:
    """The sessions that have a line: where they are dense, those that count most."""
    found: list[Gate] = []
    for gate in sorted(chart.gates, key=lambda each: (-each.weight, each.first, each.body)):
        if not gate.goes_up or not _shown(chart, gate):
            continue
        x = middle_of(gate, at)
        if all(abs(x - middle_of(each, at)) >= APART for each in found):
            found.append(gate)
    return sorted(found, key=lambda each: (each.first, each.body))


def session_rows(chart: Chart, at: Plot, right: float) -> Iterator[Shape]:
    """The rows of the bodies, each session a diamond with its day, where there is room for it."""
    top = at.bottom + GAP
    for number, (name, title) in enumerate(chart.bodies):
        lines = _lines(title)
        high = _high(lines)
        yield block("row", MARGIN, top, right, top + high, looks.BANDS[number % 2])
        middle = top + high / 2
        top += high
        first = middle - SMALL_LINE * (len(lines) - 1) / 2
        for count, line in enumerate(lines):
            yield Words("row-title", MARGIN + 4, first + SMALL_LINE * count, line)
        yield from _row(chart, name, at, middle, right)


def height_of_rows(chart: Chart) -> float:
    """What the rows need below the plot, the ticks included."""
    return GAP + sum(_high(_lines(title)) for _, title in chart.bodies)


def _lines(title: str) -> tuple[str, ...]:
    return wrap(title, SMALL, TITLE, 3)


def _high(lines: tuple[str, ...]) -> float:
    return max(ROW, SMALL_LINE * len(lines) + 5)


def _row(chart: Chart, name: str, at: Plot, middle: float, right: float) -> Iterator[Shape]:
    gates = [each for each in chart.gates if each.body == name and _shown(chart, each)]
    room = Room(at.left - 4, middle - ROW, right - 4, middle + ROW)
    for gate in gates:
        x, half = middle_of(gate, at), _half(gate, at)
        fill = looks.PAPER if gate.assumed else looks.HEAD
        drawn = diamond("assumed" if gate.assumed else "held", x, middle, half, fill, looks.HEAD)
        yield evolve(drawn, words=gate.words)
        room.take(x - half - 2, middle - 5, x + half + 2, middle + 5)
    for gate in sorted(gates, key=lambda each: (-each.weight, each.first)):
        x, half = middle_of(gate, at), _half(gate, at)
        right_of = Words("day", x + half + 4, middle, gate.label)
        left_of = Words("day", x - half - 4, middle, gate.label, anchor="end")
        yield from room.place(((right_of,), (left_of,)))


def _shown(chart: Chart, gate: Gate) -> bool:
    return 0 <= gate.first <= chart.cut


def middle_of(gate: Gate, at: Plot) -> float:
    """Where a session stands: the middle of its days."""
    return (at.x(gate.first) + at.x(gate.last)) / 2


def _half(gate: Gate, at: Plot) -> float:
    return max(4.5, (at.x(gate.last) - at.x(gate.first)) / 2)
