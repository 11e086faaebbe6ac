"""The layers of a chart: areas upon each other, the last stage at the bottom, the first on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from cisflow.drawing import looks
from cisflow.drawing.chart import Chart, Layer
from cisflow.drawing.chart_plot import Plot
from cisflow.drawing.chart_sessions import middle_of, upright
from cisflow.drawing.corners import corners
from cisflow.drawing.geometry import SMALL, Point
from cisflow.drawing.room import Room
from cisflow.drawing.shapes import Area, Line, Shape, Words, block
from cisflow.drawing.textfit import even, width, wrap

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
ROW, LINE = 12.0, 11.0  # of the words beside the plot; of those in it
AHEAD = 56.0  # from the plot to the names beside it, their samples between them
ENOUGH = 30.0  # more room than that makes a name no more legible
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
    for gate in upright(chart, at):
        x = middle_of(gate, at)
        room.take_softly(x - 0.5, at.top, x + 0.5, at.bottom)
    outside: list[tuple[Layer, int | None]] = []
    for layer, under, over in reversed(bands):
        places = _Places(
            [at.x(day) for day in days], [at.y(v) for v in over], [at.y(v) for v in under]
        )
        found = room.place(_named(layer.title, places))
        yield from found
        if not found:
            number = 1 + sum(given is not None for _, given in outside)
            mark = room.place(_at(places, (f"({number})",)))
            yield from mark
            outside.append((layer, number if mark else None))
    yield from _beside(chart, outside, at, right)
    before = [
        (at.x(day), at.y(value)) for day, value in zip(days, low, strict=True) if day <= chart.cut
    ]
    white = _Places([x for x, _ in before], [at.top] * len(before), [y for _, y in before])
    if chart.above:
        yield from (
            evolve(each, kind="above", colour=looks.SOFT)
            for each in room.place(_named(chart.above, white))
        )


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
    return corners((at.x(day), at.y(value)) for day, value in zip(days, values, strict=True))


def _band(
    days: Sequence[int], low: Sequence[float], high: Sequence[float], at: Plot
) -> tuple[Point, ...]:
    return (*_side(days, high, at), *reversed(_side(days, low, at)))


@frozen
class _Places:
    """The upper and the lower side of an area, at each place across."""

    x: Sequence[float]
    top: Sequence[float]
    bottom: Sequence[float]


def _named(title: str, places: _Places) -> Iterator[tuple[Words, ...]]:
    """A name in one line, two or three, the roomiest place first; one line where that is no worse."""
    whole = width(title, SMALL)
    longest = max((width(word, SMALL) for word in title.split()), default=0.0)
    rooms = (max(longest, whole * part) + 0.1 for part in (1.0, 0.7, 0.5))
    several = dict.fromkeys(each for room in rooms if len(each := even(title, SMALL, room, 9)) <= 3)
    found = [
        (9 * len(lines) - min(free, ENOUGH) - beside / 8, number, lines, middle, y)
        for number, lines in enumerate(several)
        for beside in (8.0, 28.0)
        for free, middle, y in _free(places, lines, beside)
    ]
    best = min((each[0] for each in found), default=0.0)
    among = [middle for score, _, _, middle, _ in found if score == best]
    centre = sum(among) / len(among) if among else 0.0
    for _, _, lines, middle, y in sorted(
        found, key=lambda each: (each[0], each[1], abs(each[3] - centre), each[3])
    ):
        yield _set(lines, middle, y)


def _at(places: _Places, lines: tuple[str, ...]) -> Iterator[tuple[Words, ...]]:
    """The lines where they fit, the roomiest place first."""
    for _, middle, y in sorted(_free(places, lines), key=lambda each: (-each[0], each[1])):
        yield _set(lines, middle, y)


def _set(lines: tuple[str, ...], middle: float, y: float) -> tuple[Words, ...]:
    first = y - LINE * (len(lines) - 1) / 2
    return tuple(
        Words("name", middle, first + LINE * count, line, anchor="middle")
        for count, line in enumerate(lines)
    )


def _free(
    places: _Places, lines: tuple[str, ...], beside: float = 8.0
) -> list[tuple[float, float, float]]:
    """Places for the lines with room `beside` them: what is free above and below, the middle."""
    need = max(width(line, SMALL) for line in lines) + beside
    tall = LINE * len(lines) + 3
    x = places.x
    found: list[tuple[float, float, float]] = []
    end = 0
    for start in range(len(x)):
        while end < len(x) and x[end] - x[start] < need:
            end += 1
        if end == len(x):
            break
        top, bottom = max(places.top[start : end + 1]), min(places.bottom[start : end + 1])
        if bottom - top > tall:
            found.append((bottom - top - tall, (x[start] + x[end]) / 2, (top + bottom) / 2))
    return found[:: max(1, len(found) // 240)]


def _lines(layer: Layer, wide: float) -> tuple[str, ...]:
    return wrap(layer.title, SMALL, wide, 3)


def _beside(
    chart: Chart, outside: Sequence[tuple[Layer, int | None]], at: Plot, right: float
) -> Iterator[Shape]:
    """The names that have no room in their areas, in the order of the stack, each with its tints.

    One that has room for a number in its area is known by that, in grey print too.
    """
    y = at.top + ROW / 2
    for layer, number in outside:
        light, deep = TINTS[chart.layers.index(layer) % len(TINTS)]
        yield block("sample", at.right + 14, y - 4.5, at.right + 21, y + 4.5, light)
        yield block("sample", at.right + 21, y - 4.5, at.right + 28, y + 4.5, deep)
        if number is not None:
            yield Words("number", at.right + 34, y, f"({number})")
        for line in _lines(layer, right - at.right - AHEAD):
            yield Words("name", at.right + AHEAD, y, line)
            y += ROW
        y += 4
