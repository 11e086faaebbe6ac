"""Downward: the main line straight down, bodies as bands across it, labels at the right of a stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cisflow.drawing.geometry import (
    FONT,
    LINE,
    MARGIN,
    NODE,
    SMALL,
    SMALL_LINE,
    Box,
    Point,
    Run,
    aside_box,
    between,
    label_box,
    node_box,
)
from cisflow.drawing.picture import Aside, Edge, Lane, Picture
from cisflow.drawing.rightward import Placed, together
from cisflow.drawing.textfit import wrap
from cisflow.drawing.tracks import Track, leading, tracks

HEAD = 170.0  # the width of the titles of bodies
LABEL = 150.0  # the width of a label beside its stage
STEP = 12.0  # from one track to the next
GAP = 22.0


def downward(picture: Picture, top: float) -> Placed:
    """Place a picture below `top`."""
    column = {each.name: each.column for each in picture.nodes}
    ways = tracks(picture.edges, column)
    slots = _slots(picture, ways, column)
    line = MARGIN + HEAD + 30 + NODE / 2
    rows = _rows(picture, slots, top)
    beside = line + NODE / 2 + _widest(picture) + 24
    reach = beside + STEP * (1 + max((each.level for each in ways), default=-1)) + 20
    boxes = {}
    for each in picture.nodes:
        first, last = rows[each.column]
        box = node_box(each)
        tall = max(box.height, sum(height for _, height in slots.get(each.name, ())) + 8)
        box = Box(0, 0, box.width, tall, box.lines, box.small)
        x = line if not each.row else reach + NODE / 2 + (each.row - 1) * (NODE + 24)
        boxes[each.name] = box.at(x, (first + last) / 2)
    right = max([reach, *(each.right + 16 for each in boxes.values())])
    end = max((last for _, last in rows.values()), default=top) + 8
    asides = _asides(picture, boxes, rows, reach)
    right = max([right, *(box.right + 12 for _, box in asides)])
    bands = list(_bands(picture, rows, right))
    return Placed(
        (),
        tuple(bands),
        tuple(_title(lane, box) for lane, box in bands),
        boxes,
        tuple(asides),
        (*_main_runs(picture, boxes), *_side_runs(picture, ways, slots, boxes, beside)),
        right + MARGIN,
        end,
    )


Slot = tuple[tuple[str, str, str], float]


def _slots(picture: Picture, ways: list[Track], column: Mapping[str, int]) -> dict[str, list[Slot]]:
    """For each stage the places at its right side, from above, each with its height."""
    found: dict[str, list[tuple[float, Slot]]] = {}
    for way in ways:
        for edge in way.edges:
            back = column[way.target] < column[edge.source]
            rank = way.level - 1e6 if back else 1e6 - way.level
            height = label_box(edge, LABEL).height + 7
            found.setdefault(edge.source, []).append((rank, ((edge.name, "", ""), height)))
        found.setdefault(way.target, []).append((0.0, ((way.target, way.target, way.kind), 12.0)))
    for edge in picture.edges:
        if edge.source == edge.target:
            height = label_box(edge, LABEL).height + 7
            pair = [(1.0, ((edge.name, "", ""), height)), (1.0, ((edge.name, "back", ""), 12.0))]
            found.setdefault(edge.source, []).extend(pair)
    return {
        name: [slot for _, slot in sorted(held, key=lambda each: each[0])]
        for name, held in found.items()
    }


def _rows(
    picture: Picture, slots: Mapping[str, list[Slot]], top: float
) -> dict[int, tuple[float, float]]:
    """Upper and lower end of the band of each column of the main line."""
    tall: dict[int, float] = {}
    for each in picture.nodes:
        need = max(node_box(each).height, sum(h for _, h in slots.get(each.name, ())) + 8)
        tall[each.column] = max(tall.get(each.column, 0), need)
    labels = {each.source: label_box(each, LABEL).height for each in picture.edges if each.main}
    below = {each.column: labels[each.name] for each in picture.nodes if each.name in labels}
    found = {}
    for number in sorted(tall):
        gap = max(GAP, below.get(number, 0) / 2 + 8, below.get(number - 1, 0) / 2 + 8)
        found[number] = (top, top + tall[number] + 2 * gap)
        top += tall[number] + 2 * gap
    return found


def _widest(picture: Picture) -> float:
    """The width of the widest label beside a stage."""
    beside = (each for each in picture.edges if not each.main)
    return max((label_box(each, LABEL).width for each in beside), default=0.0)


def _main_runs(picture: Picture, boxes: Mapping[str, Box]) -> Iterator[Run]:
    for edge in picture.edges:
        if edge.main:
            start, goal = boxes[edge.source], boxes[edge.target]
            label = label_box(edge, LABEL)
            middle = (start.bottom + goal.top) / 2
            yield Run(
                edge,
                ((start.x, start.bottom), (goal.x, goal.top)),
                label.at(start.x + 8 + label.width / 2, middle),
            )


def _side_runs(
    picture: Picture,
    ways: list[Track],
    slots: Mapping[str, list[Slot]],
    boxes: Mapping[str, Box],
    beside: float,
) -> Iterator[Run]:
    column = {each.name: each.column for each in picture.nodes}
    port: dict[tuple[str, str, str], float] = {}
    for name, held in slots.items():
        y = boxes[name].y - sum(height for _, height in held) / 2
        for key, height in held:
            y += height
            port[key] = y - 2
    for way in ways:
        x, goal = beside + STEP * way.level, boxes[way.target]
        whole = leading(way, column)
        for edge in way.edges:
            start, y = boxes[edge.source], port[edge.name, "", ""]
            begin: tuple[Point, ...]
            if start.left > x:  # beyond the tracks: out at its left
                begin = ((start.left, start.y), (x, start.y))
                label = label_box(edge, LABEL)
                where = label.at(start.right + 6 + label.width / 2, start.y)
            else:
                begin = ((start.right, y), (x, y))
                where = _stub_label(edge, start, y)
            if goal.left > x:
                end: tuple[Point, ...] = ((x, goal.y), (goal.left, goal.y))
            else:
                into = port[way.target, way.target, way.kind]
                end = ((x, into), (goal.right, into))
            joins = edge.name not in whole
            yield Run(edge, begin if joins else (*begin, *end), where, joins)
    for edge in picture.edges:
        if edge.source == edge.target:
            start = boxes[edge.source]
            out, back = port[edge.name, "", ""], port[edge.name, "back", ""]
            x = start.right + 14 + label_box(edge, LABEL).width
            points = ((start.right, out), (x, out), (x, back), (start.right, back))
            yield Run(edge, points, _stub_label(edge, start, out))


def _stub_label(edge: Edge, start: Box, y: float) -> Box:
    label = label_box(edge, LABEL)
    return label.at(start.right + 8 + label.width / 2, y - 3 - label.height / 2)


def _title(lane: Lane, band: Box) -> Box:
    lines = wrap(lane.title, FONT, HEAD - 16, 6)
    small = wrap(lane.group, SMALL, HEAD - 16, 3) if lane.group else []
    height = LINE * len(lines) + SMALL_LINE * len(small)
    return Box(MARGIN + HEAD / 2, band.y, HEAD - 12, height, tuple(lines), tuple(small))


def _bands(
    picture: Picture, rows: Mapping[int, tuple[float, float]], right: float
) -> Iterator[tuple[Lane, Box]]:
    for lane in picture.lanes:
        held = {each.column for each in picture.nodes if each.lane == lane.name}
        for first, last in together(sorted(held)):
            yield lane, between(MARGIN, rows[first][0], right, rows[last][1])


def _asides(
    picture: Picture,
    boxes: Mapping[str, Box],
    rows: Mapping[int, tuple[float, float]],
    reach: float,
) -> list[tuple[Aside, Box]]:
    """In the band of its body, at the right of whatever stands there."""
    column = {each.lane: each.column for each in reversed(picture.nodes) if each.lane}
    free = [each for each in rows if each not in column.values()]
    beyond = dict.fromkeys(rows, reach)
    for node in picture.nodes:
        if node.row:
            beyond[node.column] = max(beyond[node.column], boxes[node.name].right + 16)
    found = []
    bottoms = {number: top + 8 for number, (top, _) in rows.items()}
    for each in picture.asides:
        at = column.get(each.lane, free[0] if free else max(rows))
        box = aside_box(each)
        x, y = beyond[at] + box.width / 2, bottoms[at] + box.height / 2
        found.append((each, box.at(x, y)))
        bottoms[at] += box.height + 8
    return found
