"""The layers of a chart: areas upon each other, the last stage at the bottom, the first on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cisflow.drawing import looks
from cisflow.drawing.chart import Chart, Layer
from cisflow.drawing.chart_plot import Plot
from cisflow.drawing.geometry import SMALL, Point
from cisflow.drawing.room import Room
from cisflow.drawing.shapes import Area, Line, Shape, Words, block
from cisflow.drawing.textfit import width, wrap

# Each stage has a light tint for what is at work, and a deep one of the same for what waits.
TINTS = (
    ("#c5d8ec", "#8fb3d9"),
    ("#f8d9b8", "#e9ab6b"),
    ("#cfe5c6", "#9cc78a"),
    ("#ddd3ea", "#b39fd1"),
    ("#c4e4e2", "#86c3bf"),
    ("#f4cfd0", "#dd9799"),
    ("#f1e8b6", "#d6c35f"),
    ("#dcdfe3", "#aab1ba"),
)
ROW = 12.0  # of the words beside the plot
FINE = 900  # places across: more than a screen can show is not drawn


def layers(chart: Chart, at: Plot, right: float) -> Iterator[Shape]:
    """The areas, what waits in each, and their names in them; those without room at the right."""
    days = _days(chart)
    low = [0.0] * len(days)
    bands: list[tuple[Layer, list[float], list[float]]] = []
    for number, layer in reversed(list(enumerate(chart.layers))):
        light, deep = TINTS[number % len(TINTS)]
        high = [base + layer.values[day] for base, day in zip(low, days, strict=True)]
        wait = [base + layer.queue[day] for base, day in zip(low, days, strict=True)]
        name = layer.name
        yield Area(
            "layer", _band(days, low, high, at), light, name=f"layer-{name}", words=layer.title
        )
        yield Area(
            "queue", _band(days, low, wait, at), deep, name=f"queue-{name}", words=layer.title
        )
        yield Line("upper", _side(days, high, at), looks.PAPER, 0.9)
        bands.append((layer, low, high))
        low = high
    room = Room(at.left, at.top, at.right, at.bottom)
    outside: list[Layer] = []
    for layer, under, over in reversed(bands):
        found = _inside(layer, days, under, over, at, room)
        if found is None:
            outside.append(layer)
        else:
            yield found
    yield from _beside(chart, outside, at, right)


def height_of_layers(chart: Chart, wide: float) -> float:
    """How high the plot must be, should the names of all stand beside it."""
    return sum(ROW * len(_lines(each, wide)) + 4 for each in chart.layers)


def _days(chart: Chart) -> list[int]:
    """The days that are drawn: each where they are few; the last and the cut are among them."""
    count = min(len(chart.layers[0].values) - 1, chart.last)
    step = -(-chart.cut // FINE) or 1
    tail = range(chart.cut, count + 1, max(1, (count - chart.cut) // 24))
    return sorted({*range(0, min(chart.cut, count) + 1, step), *tail, count})


def _side(days: Sequence[int], values: Sequence[float], at: Plot) -> tuple[Point, ...]:
    return tuple((at.x(day), at.y(value)) for day, value in zip(days, values, strict=True))


def _band(
    days: Sequence[int], low: Sequence[float], high: Sequence[float], at: Plot
) -> tuple[Point, ...]:
    return (*_side(days, high, at), *reversed(_side(days, low, at)))


def _inside(
    layer: Layer,
    days: Sequence[int],
    low: Sequence[float],
    high: Sequence[float],
    at: Plot,
    room: Room,
) -> Words | None:
    """The name in the area, where that is highest; None where it has no room anywhere."""
    need = width(layer.title, SMALL)
    x = [at.x(day) for day in days]
    best: tuple[float, float, float] | None = None
    end = 0
    for start in range(len(days)):
        while end < len(days) and x[end] - x[start] < need + 8:
            end += 1
        if end == len(days):
            break
        top, bottom = at.y(min(high[start : end + 1])), at.y(max(low[start : end + 1]))
        if bottom - top > SMALL * 1.3 and (best is None or bottom - top > best[0] + 0.01):
            best = bottom - top, (x[start] + x[end]) / 2, (top + bottom) / 2
    if best is None:
        return None
    return room.place([Words("name", best[1], best[2], layer.title, anchor="middle")])


def _lines(layer: Layer, wide: float) -> tuple[str, ...]:
    return wrap(layer.title, SMALL, wide, 2)


def _beside(chart: Chart, outside: Sequence[Layer], at: Plot, right: float) -> Iterator[Shape]:
    """The names that have no room in their areas, in the order of the stack, each with its tints."""
    y = at.top + ROW / 2
    for layer in outside:
        light, deep = TINTS[chart.layers.index(layer) % len(TINTS)]
        yield block("sample", at.right + 14, y - 4.5, at.right + 21, y + 4.5, light)
        yield block("sample", at.right + 21, y - 4.5, at.right + 28, y + 4.5, deep)
        for line in _lines(layer, right - at.right - 34):
            yield Words("name", at.right + 34, y, line)
            y += ROW
        y += 4
