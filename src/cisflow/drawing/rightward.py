"""Rightward: the main line straight to the right, bodies as bands across it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from cisflow.drawing.geometry import (
    ASIDE,
    FONT,
    GROUP,
    LINE,
    MARGIN,
    NODE,
    Box,
    Run,
    aside_box,
    between,
    label_box,
    node_box,
)
from cisflow.drawing.picture import Aside, Lane, Picture
from cisflow.drawing.rightward_runs import LABEL, LOOP, rightward_runs
from cisflow.drawing.strip import strip
from cisflow.drawing.textfit import wrap
from cisflow.drawing.tracks import Track, tracks

PITCH = 212.0  # from one column to the next


@frozen
class Placed:
    """What a direction gives: boxes, runs, and how far they reach."""

    groups: tuple[Box, ...]
    lanes: tuple[tuple[Lane, Box], ...]
    titles: tuple[Box, ...]
    nodes: Mapping[str, Box]
    asides: tuple[tuple[Aside, Box], ...]
    runs: tuple[Run, ...]
    width: float
    height: float


def rightward(picture: Picture, top: float) -> Placed:
    """Place a picture below `top`."""
    column = {each.name: each.column for each in picture.nodes}
    x = [MARGIN + PITCH * (each + 0.5) for each in range(1 + max(column.values(), default=0))]
    ways = tracks(picture.edges, column)
    heads = {each.name: wrap(each.title, FONT, PITCH - 20, 5) for each in picture.lanes}
    grouped = GROUP if any(each.group for each in picture.lanes) else 0
    first = top + grouped + LINE * max(map(len, heads.values()), default=0) + 14
    boxes, depth = _boxes(picture, x, first, ways)
    main = (boxes[each.name].bottom for each in picture.nodes if not each.row)
    low = max([first, *main, *depth.values()]) + 24
    asides, end = _asides(picture, x, boxes, low)
    outside, bottom = strip(
        picture, MARGIN + PITCH / 2 - ASIDE / 2, 2 * MARGIN + PITCH * len(x), end
    )
    runs = tuple(rightward_runs(picture, ways, boxes, depth))
    bands = sorted(_bands(picture, x, top + grouped, end), key=lambda each: each[1].left)
    return Placed(
        tuple(_groups(picture, x, top, grouped)),
        tuple(bands),
        tuple(_title(box, heads[lane.name]) for lane, box in bands),
        boxes,
        (*asides, *outside),
        runs,
        2 * MARGIN + PITCH * len(x),
        bottom,
    )


def _boxes(
    picture: Picture, x: list[float], top: float, ways: list[Track]
) -> tuple[dict[str, Box], dict[int, float]]:
    """The stages, and how deep each level of the tracks lies."""
    sizes = {each.name: node_box(each) for each in picture.nodes}
    rows: dict[int, float] = {}
    for each in picture.nodes:
        rows[each.row] = max(rows.get(each.row, 0), sizes[each.name].height)
    loops: dict[str, float] = {}
    for edge in picture.edges:
        if edge.source == edge.target:
            loops[edge.source] = loops.get(edge.source, 18) + 10 + label_box(edge, LOOP).height
    tallest = rows.get(0, 0)
    above = [loops.get(each.name, 0) + sizes[each.name].height / 2 for each in picture.nodes]
    above += [label_box(each, PITCH - NODE - 8).height + 4 for each in picture.edges if each.main]
    main = top + 8 + max([tallest / 2, *above])
    depth, below = {}, main + tallest / 2 + 4
    tall: dict[int, float] = {}
    for way in ways:
        tall[way.level] = max(
            tall.get(way.level, 0), *(label_box(each, LABEL).height for each in way.edges)
        )
    for level in sorted(tall):
        below += tall[level] + 14
        depth[level] = below
    middle, under = {0: main}, below + 30
    for row in sorted(rows.keys() - {0}):
        middle[row] = under + rows[row] / 2
        under += rows[row] + 30
    placed = {
        each.name: sizes[each.name].at(x[each.column], middle[each.row]) for each in picture.nodes
    }
    return placed, depth


def _title(band: Box, lines: Sequence[str]) -> Box:
    height = LINE * len(lines)
    return between(band.left + 8, band.top + 6, band.right - 8, band.top + 6 + height, *lines)


def _bands(picture: Picture, x: list[float], top: float, end: float) -> Iterator[tuple[Lane, Box]]:
    for lane in picture.lanes:
        columns = {each.column for each in picture.nodes if each.lane == lane.name}
        for first, last in together(sorted(columns)):
            left, right = x[first] - PITCH / 2, x[last] + PITCH / 2
            yield lane, between(left, top, right, end)


def together(numbers: list[int]) -> list[tuple[int, int]]:
    """Runs of numbers that follow each other, by their first and last."""
    found: list[tuple[int, int]] = []
    for each in numbers:
        if found and found[-1][1] == each - 1:
            found[-1] = (found[-1][0], each)
        else:
            found.append((each, each))
    return found


def _groups(picture: Picture, x: list[float], top: float, height: float) -> Iterator[Box]:
    group = {each.name: each.group for each in picture.lanes}
    columns: dict[str, list[int]] = {}
    for each in picture.nodes:
        if group.get(each.lane or ""):
            columns.setdefault(group[each.lane or ""], []).append(each.column)
    for name, held in columns.items():
        for first, last in together(sorted(set(held))):
            left, right = x[first] - PITCH / 2, x[last] + PITCH / 2
            lines = wrap(name, FONT, right - left - 16, 1)
            yield between(left, top, right, top + height, *lines)


def _asides(
    picture: Picture, x: list[float], boxes: Mapping[str, Box], top: float
) -> tuple[list[tuple[Aside, Box]], float]:
    """In the column of its body, below whatever stands there; and where the bands end."""
    column = {each.lane: each.column for each in reversed(picture.nodes) if each.lane}
    bottoms = dict.fromkeys(range(len(x)), top)
    for node in picture.nodes:
        bottoms[node.column] = max(bottoms[node.column], boxes[node.name].bottom + 16)
    found = []
    for each in picture.asides:
        if each.lane in column:
            at, box = column[each.lane], aside_box(each)
            found.append((each, box.at(x[at], bottoms[at] + box.height / 2)))
            bottoms[at] += box.height + 10
    return found, max(bottoms.values(), default=top) + 6
