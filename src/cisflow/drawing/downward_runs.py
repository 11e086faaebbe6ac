"""Downward runs: the ways of the actions where the main line runs down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cisflow.drawing.geometry import Box, Point, Run, label_box
from cisflow.drawing.picture import Edge, Picture
from cisflow.drawing.slots import LABEL, Slot
from cisflow.drawing.tracks import Track, leading

STEP = 12.0  # from one track to the next
TURN = 12.0  # where a way flows into another, it shows in which direction


def downward_runs(
    picture: Picture,
    ways: list[Track],
    slots: Mapping[str, list[Slot]],
    boxes: Mapping[str, Box],
    beside: float,
) -> Iterator[Run]:
    """The main line, then what leaves a stage at its side, on tracks from `beside` on."""
    yield from _main_runs(picture, boxes)
    yield from _side_runs(picture, ways, slots, boxes, beside)


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
        whole, into = leading(way, column), port[way.target, way.target, way.kind]
        for edge in way.edges:
            start, y = boxes[edge.source], port[edge.name, "", ""]
            beyond = start.left > x  # the tracks are at its left, its labels at its right
            begin: tuple[Point, ...] = ((start.left if beyond else start.right, y), (x, y))
            end: tuple[Point, ...] = ((x, into), (goal.left if goal.left > x else goal.right, into))
            joins = edge.name not in whole
            turn = min(TURN, abs(into - y)) * (1 if into > y else -1)
            label = label_box(edge, LABEL)
            where = (
                label.at(start.right + 8 + label.width / 2, y)
                if beyond
                else _stub_label(edge, start, y)
            )
            yield Run(edge, (*begin, *(((x, y + turn),) if joins else end)), where, joins)
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
