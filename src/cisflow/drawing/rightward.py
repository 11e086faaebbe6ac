"""Rightward: the main line straight to the right, bodies as bands across it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from cisflow.drawing.geometry import (
    FONT,
    GROUP,
    LINE,
    MARGIN,
    NODE,
    Box,
    Point,
    Run,
    aside_box,
    between,
    label_box,
    node_box,
)
from cisflow.drawing.picture import Aside, Lane, Picture
from cisflow.drawing.textfit import wrap
from cisflow.drawing.tracks import Track, leading, ports, tracks

PITCH = 212.0  # from one column to the next
LABEL = 98.0  # the width of a label on a track: it reaches no track of the next column
GUTTER = 16.0  # beside a stage below the line, where a track comes down to it


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
    runs = (
        *_main_runs(picture, boxes),
        *_loop_runs(picture, boxes),
        *_track_runs(ways, boxes, column, depth),
    )
    bands = list(_bands(picture, x, top + grouped, end))
    return Placed(
        tuple(_groups(picture, x, top, grouped)),
        tuple(bands),
        tuple(_title(box, heads[lane.name]) for lane, box in bands),
        boxes,
        tuple(asides),
        runs,
        2 * MARGIN + PITCH * len(x),
        end,
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
            loops[edge.source] = loops.get(edge.source, 14) + 10 + label_box(edge, NODE).height
    tallest = rows.get(0, 0)
    main = top + max(loops.values(), default=10) + 10 + tallest / 2
    main = max(
        main,
        top
        + 14
        + max((label_box(e, PITCH - NODE - 8).height for e in picture.edges if e.main), default=0),
    )
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


def _main_runs(picture: Picture, boxes: Mapping[str, Box]) -> Iterator[Run]:
    for edge in picture.edges:
        if edge.main:
            start, goal = boxes[edge.source], boxes[edge.target]
            label = label_box(edge, goal.left - start.right - 8)
            middle = (start.right + goal.left) / 2 - 3
            yield Run(
                edge,
                ((start.right, start.y), (goal.left, goal.y)),
                label.at(middle, start.y - 4 - label.height / 2),
            )


def _loop_runs(picture: Picture, boxes: Mapping[str, Box]) -> Iterator[Run]:
    held: dict[str, tuple[float, float]] = {}
    for edge in picture.edges:
        if edge.source != edge.target:
            continue
        box = boxes[edge.source]
        half, rise = held.get(edge.source, (24.0, 14.0))
        label = label_box(edge, NODE)
        top = box.top - rise
        held[edge.source] = (half + 14, rise + label.height + 10)
        points = (
            (box.x - half, box.top),
            (box.x - half, top),
            (box.x + half, top),
            (box.x + half, box.top),
        )
        yield Run(edge, points, label.at(box.x, top - 3 - label.height / 2))


def _track_runs(
    ways: list[Track],
    boxes: Mapping[str, Box],
    column: Mapping[str, int],
    depth: Mapping[int, float],
) -> Iterator[Run]:
    port = ports(ways, {name: (box.x, box.width) for name, box in boxes.items()}, column)
    for way in ways:
        y, goal, whole = depth[way.level], boxes[way.target], leading(way, column)
        for edge in way.edges:
            start = boxes[edge.source]
            if start.y > y:  # below the tracks: out at the right, and up
                out = start.right + GUTTER - 6
                begin: tuple[Point, ...] = ((start.right, start.y), (out, start.y), (out, y))
            else:
                out = port[edge.source, way.target, way.kind]
                begin = ((out, start.bottom), (out, y))
            if goal.y > y:
                into = goal.left - GUTTER
                end: tuple[Point, ...] = ((into, y), (into, goal.y), (goal.left, goal.y))
            else:
                into = port[way.target, way.target, way.kind]
                end = ((into, y), (into, goal.bottom))
            label = label_box(edge, LABEL)
            side = -1 if into < out else 1
            where = label.at(out + side * (label.width / 2 + 3), y - 3 - label.height / 2)
            joins = edge.name not in whole
            yield Run(edge, begin if joins else (*begin, *end), where, joins)


def _title(band: Box, lines: list[str]) -> Box:
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
    """In the column of its body, below whatever stands there; and where the picture ends."""
    column = {each.lane: each.column for each in reversed(picture.nodes) if each.lane}
    free = [each for each in range(len(x)) if each not in column.values()]
    bottoms = dict.fromkeys(range(len(x)), top)
    for node in picture.nodes:
        bottoms[node.column] = max(bottoms[node.column], boxes[node.name].bottom + 16)
    found = []
    for each in picture.asides:
        at = column.get(each.lane, free[0] if free else len(x) - 1)
        box = aside_box(each)
        found.append((each, box.at(x[at], bottoms[at] + box.height / 2)))
        bottoms[at] += box.height + 10
    return found, max(bottoms.values(), default=top) + 6
