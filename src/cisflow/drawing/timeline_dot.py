"""A timeline as Graphviz source: a row a stage, days to the right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cisflow.drawing import looks
from cisflow.drawing.geometry import FONT, LINE, MARGIN, SMALL, SMALL_LINE, Box, between
from cisflow.drawing.ink import line, node, quoted, sheet
from cisflow.drawing.textfit import width, wrap
from cisflow.drawing.timeline import Bar, Point, Row, Timeline
from cisflow.language.days import say_month

HEAD, WIDE = 210.0, 1000.0  # the titles of the rows; all days
ROW, TOP = 46.0, 84.0
POINTS = {
    "session": f'shape=diamond style=filled fillcolor="{looks.HEAD}" color="{looks.HEAD}"',
    "plan": f'style=dashed color="{looks.HEAD}" penwidth=1.4',
    "missed": 'style="dashed,filled" fillcolor="#fde3e3" color="#a11d33" penwidth=1.8',
    "norm": 'style=filled fillcolor="#8a5a00" color="#8a5a00" penwidth=0.5',
    "deadline": 'style=filled fillcolor="#a11d33" color="#a11d33" penwidth=0.5',
    "event": f'shape=circle style=filled fillcolor="{looks.PAPER}" color="{looks.HEAD}" penwidth=1.6',
}
BARS = {
    "visit": 'style="rounded,filled" fillcolor="#bcd7b4" color="#5c7d55"',
    "here": 'style="rounded,filled" fillcolor="#ffe08a" color="#8a5a00" penwidth=1.6',
    "stuck": 'style="rounded,filled,dashed" fillcolor="#f8bcbc" color="#a11d33" penwidth=2',
    "unsure": f'style="filled,dashed" fillcolor="#eef3ec" color="{looks.SOFT}"',
}


def timeline_dot(timeline: Timeline) -> str:
    """The source, the same for the same timeline on every machine."""
    return "\n".join(_lines(timeline)) + "\n"


def _lines(timeline: Timeline) -> Iterator[str]:
    left = MARGIN + HEAD
    low = TOP + ROW * len(timeline.rows)
    high = low + 24 + 18 * _legend_rows(timeline) + MARGIN
    wide = left + WIDE + 2 * MARGIN
    yield from sheet(wide, high)
    title = wrap(timeline.title, FONT + 3, wide - 2 * MARGIN, 1)
    heading = between(MARGIN, MARGIN, wide - MARGIN, MARGIN + LINE + 4 + SMALL_LINE, *title)
    heading = Box(
        heading.x, heading.y, heading.width, heading.height, heading.lines, (timeline.caption,)
    )
    yield node("heading", heading, high, 'class="heading" shape=plaintext', FONT + 3)
    for number, row in enumerate(timeline.rows):
        yield from _band(row, number, left, high)
    for number, (day, words) in enumerate(_ticks(timeline)):
        x = _x(timeline, day, left)
        thin = between(x - 0.3, TOP - 4, x + 0.3, low)
        yield node(
            f"tick {number}",
            thin,
            high,
            f'class="tick" style=filled penwidth=0.3 color="{looks.BORDER}"',
        )
        yield node(
            f"month {number}",
            between(x - 34, TOP - 22, x + 34, TOP - 6, words),
            high,
            'class="tick" shape=plaintext',
            SMALL,
        )
    for number, row in enumerate(timeline.rows):
        yield from _row(timeline, row, number, left, high)
    x = _x(timeline, timeline.today, left)
    yield line(
        "today",
        (x, TOP - 6),
        (x, low + 2),
        high,
        'class="today" color="#a11d33" penwidth=1.6 style=dashed',
    )
    yield from _legend(timeline, low + 14, high)
    yield "}"


def _band(row: Row, number: int, left: float, high: float) -> Iterator[str]:
    top = TOP + ROW * number
    ground = looks.BANDS[number % 2]
    band = between(MARGIN, top, left + WIDE + MARGIN, top + ROW)
    yield node(
        f"row {number}",
        band,
        high,
        f'id={quoted("row-" + row.name)} class="row" style=filled fillcolor="{ground}" color="{ground}"',
    )
    title = between(
        MARGIN + 4, top + 2, left - 8, top + ROW - 2, *wrap(row.title, SMALL + 1, HEAD - 20, 3)
    )
    look = 'class="row-title" shape=plaintext'
    yield node(f"title {number}", title, high, look, SMALL + 1, left=True)


def _row(timeline: Timeline, row: Row, number: int, left: float, high: float) -> Iterator[str]:
    top = TOP + ROW * number
    for index, bar in enumerate(row.bars):
        yield from _bar(timeline, bar, f"{number} {index}", top, left, high)
    for index, point in enumerate(row.points):
        yield _point(timeline, point, f"point {number} {index}", top, left, high)


def _bar(
    timeline: Timeline, bar: Bar, name: str, top: float, left: float, high: float
) -> Iterator[str]:
    x = [
        _x(timeline, day, left)
        for day in (bar.begun.first, bar.begun.last, bar.ended.first, bar.ended.last)
    ]
    upper, lower = top + 8, top + ROW - 18
    if x[3] - x[0] > 1:
        unsure = between(x[0], upper + 4, x[3], lower - 4)
        yield node(f"unsure {name}", unsure, high, f'class="unsure" {BARS["unsure"]}')
    if x[2] <= x[1] and x[3] > x[0] and not bar.here:
        return  # nobody knows that it took a day at all
    end = max(x[2], x[1] + 3)
    look = "stuck" if bar.stuck else "here" if bar.here else "visit"
    words = [bar.words] if width(bar.words, SMALL) < end - x[1] - 4 else []
    solid = between(x[1], upper, end, lower, *words)
    yield node(f"visit {name}", solid, high, f'class="visit" {BARS[look]}', SMALL)


def _point(
    timeline: Timeline, point: Point, name: str, top: float, left: float, high: float
) -> str:
    first, last = _x(timeline, point.on.first, left), _x(timeline, point.on.last, left)
    wide = max(10.0, last - first)
    middle = (first + last) / 2
    if point.kind in ("plan", "missed"):
        box = between(middle - wide / 2, top + 4, middle + wide / 2, top + ROW - 14)
    elif point.kind in ("norm", "deadline"):
        box = between(middle - 1, top + 4, middle + 1, top + ROW - 14)
    else:
        box = between(middle - 4, top + ROW - 14, middle + 4, top + ROW - 5)
    return node(name, box, high, f'class="{point.kind}" {POINTS[point.kind]}')


def _x(timeline: Timeline, day: date, left: float) -> float:
    day = min(max(day, timeline.first), timeline.last)
    whole = max(1, (timeline.last - timeline.first).days)
    return left + WIDE * (day - timeline.first).days / whole


def _ticks(timeline: Timeline) -> Iterator[tuple[date, str]]:
    """The first days of months, as many as have room."""
    months = (timeline.last - timeline.first).days / 30.4
    step = next((each for each in (1, 2, 3, 6, 12, 24, 60) if months / each <= 13), 120)
    year, month = timeline.first.year, 1
    while (day := date(year, month, 1)) <= timeline.last:
        if day >= timeline.first:
            yield day, say_month(day, timeline.language)
        month += step
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
        if year > 9999:
            return


def _legend(timeline: Timeline, top: float, high: float) -> Iterator[str]:
    for number, (what, words, x, row) in enumerate(_entries(timeline)):
        y = top + 18 * row
        look = POINTS.get(what) or BARS.get(what)
        if what == "today":
            yield line(
                f"legend {number}",
                (x + 10, y - 5),
                (x + 10, y + 8),
                high,
                'class="legend" color="#a11d33" penwidth=1.6 style=dashed',
            )
        else:
            half = 1 if what in ("norm", "deadline") else 5 if what in ("session", "event") else 11
            sample = between(x + 12 - half, y - 4, x + 12 + half, y + 6)
            yield node(f"legend {number}", sample, high, f'class="legend" {look}')
        box = between(x + 28, y - 6, x + 28 + width(words, SMALL), y + 8, words)
        yield node(f"legend words {number}", box, high, 'class="legend" shape=plaintext', SMALL)


def _entries(timeline: Timeline) -> Iterator[tuple[str, str, float, int]]:
    x, row = MARGIN, 0
    for what, words in timeline.key:
        wide = 40 + width(words, SMALL)
        if x + wide > MARGIN + HEAD + WIDE and x > MARGIN:
            x, row = MARGIN, row + 1
        yield what, words, x, row
        x += wide


def _legend_rows(timeline: Timeline) -> int:
    return 1 + max((row for _, _, _, row in _entries(timeline)), default=0)
