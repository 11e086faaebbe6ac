"""Downward runs: the ways of the actions where the main line runs down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cisflow.drawing.frames import column_of, joins_of
from cisflow.drawing.geometry import Box, Point, Run, label_box
from cisflow.drawing.picture import Edge, Picture
from cisflow.drawing.slots import LABEL, Slot
from cisflow.drawing.tracks import Key, Track, leading

STEP = 12.0  # from one track to the next
TURN = 12.0  # where a way flows into another, it shows in which direction


def downward_runs(
    picture: Picture,
    ways: list[Track],
    slots: Mapping[str, list[Slot]],
    boxes: Mapping[str, Box],
    beside: float,
    line: float,
) -> Iterator[Run]:
    """The main line, then what leaves a stage at its side, on tracks from `beside` on."""
    middle = {each.name: boxes[each.name].x for each in picture.nodes}
    for frame in picture.frames:  # the line of a frame is that of its first level
        level = next((n for n in picture.nodes if n.level == frame.level and not n.row), None)
        middle[frame.name] = boxes[level.name].x if level is not None else line
    for edge in picture.edges:
        if edge.main:
            yield _main_run(edge, boxes, middle)
        elif edge.joins:
            yield from _join_run(picture, edge, boxes, middle)
    yield from _side_runs(picture, ways, slots, boxes, beside)


def _main_run(edge: Edge, boxes: Mapping[str, Box], middle: Mapping[str, float]) -> Run:
    """Straight down from stage to stage, into a frame, or from its side to where a branch begins."""
    start, goal = boxes[edge.source], boxes[edge.target]
    x = middle[edge.source] if edge.name else middle[edge.target]
    top = start.bottom if edge.name else start.top
    label = label_box(edge, LABEL)
    where = label.at(x + 8 + label.width / 2, (top + goal.top) / 2)
    return Run(edge, ((x, top), (x, goal.top)), where)


def _join_run(
    picture: Picture, edge: Edge, boxes: Mapping[str, Box], middle: Mapping[str, float]
) -> Iterator[Run]:
    """Straight down to the side of the frame; from there on to where the block leads."""
    start, goal = boxes[edge.source], boxes[edge.target]
    if not edge.name:
        x, to = middle[edge.source], middle[edge.target]
        if goal.top > start.bottom and x == to:
            points: tuple[Point, ...] = ((x, start.bottom), (x, goal.top))
        elif goal.top > start.bottom:
            turn = (start.bottom + goal.top) / 2
            points = ((x, start.bottom), (x, turn), (to, turn), (to, goal.top))
        else:
            points = ((x, start.bottom), (x, goal.bottom))
        yield Run(edge, points, Box(x, start.bottom, 0, 0))
        return
    held = joins_of(picture, edge.source)
    number = held.index(edge)
    x = start.x + (number - (len(held) - 1) / 2) * 18
    label = label_box(edge, LABEL)
    above = sum(label_box(each, LABEL).height + 8 for each in held[:number])
    y = start.bottom + 8 + above + label.height / 2
    right = start.x + (len(held) - 1) / 2 * 18
    yield Run(edge, ((x, start.bottom), (x, goal.bottom)), label.at(right + 8 + label.width / 2, y))


def _side_runs(
    picture: Picture,
    ways: list[Track],
    slots: Mapping[str, list[Slot]],
    boxes: Mapping[str, Box],
    beside: float,
) -> Iterator[Run]:
    column = column_of(picture)
    frames = {each.name for each in picture.frames}
    port: dict[str | Key, float] = {}
    for name, held in slots.items():
        y = boxes[name].y - sum(height for _, height in held) / 2
        if name in frames:  # at its head
            y = boxes[name].top + 4
        for key, height in held:
            y += height
            port[key] = y - 2
    for way in ways:
        x, goal = beside + STEP * way.level, boxes[way.target]
        whole, into = leading(way, column), port[way.key]
        for edge in way.edges:
            start, y = boxes[edge.source], port[edge.ident]
            beyond = start.left > x  # the tracks are at its left, its labels at its right
            begin: tuple[Point, ...] = ((start.left if beyond else start.right, y), (x, y))
            end: tuple[Point, ...] = ((x, into), (goal.left if goal.left > x else goal.right, into))
            joins = edge.ident not in whole
            turn = min(TURN, abs(into - y)) * (1 if into > y else -1)
            label = label_box(edge, LABEL)
            where = (
                label.at(start.right + 8 + label.width / 2, y + 5 - label.height / 2)
                if beyond
                else _stub_label(edge, start, y)
            )
            yield Run(edge, (*begin, *(((x, y + turn),) if joins else end)), where, joins)
    for edge in picture.edges:
        if edge.source == edge.target:
            start = boxes[edge.source]
            out, back = port[edge.ident], port[f"{edge.ident} back"]
            x = start.right + 14 + label_box(edge, LABEL).width
            points = ((start.right, out), (x, out), (x, back), (start.right, back))
            yield Run(edge, points, _stub_label(edge, start, out))


def _stub_label(edge: Edge, start: Box, y: float) -> Box:
    label = label_box(edge, LABEL)
    return label.at(start.right + 8 + label.width / 2, y - 3 - label.height / 2)
