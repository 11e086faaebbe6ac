"""Rightward runs: the ways of the actions where the main line runs to the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cisflow.drawing.geometry import NODE, Box, Point, Run, label_box
from cisflow.drawing.gutters import entries
from cisflow.drawing.picture import Node, Picture
from cisflow.drawing.tracks import Track, leading, ports

LABEL = 98.0  # the width of a label on a track: it reaches no track of the next column
LOOP = 104.0  # the width of a label above a stage
TURN = 12.0  # where a way flows into another, it shows in which direction


def rightward_runs(
    picture: Picture, ways: list[Track], boxes: Mapping[str, Box], depth: Mapping[int, float]
) -> Iterator[Run]:
    """The main line, then loops above their stages, then tracks below, at the depth of their level."""
    yield from _main_runs(picture, boxes)
    yield from _loop_runs(picture, boxes)
    yield from _track_runs(picture, ways, boxes, depth)


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
        half, rise = held.get(edge.source, (24.0, 20.0))
        label = label_box(edge, LOOP)
        top = box.top - rise
        wider = max(half + 10, label.width / 2 + 5)  # the next one, around this one's label
        held[edge.source] = (min(wider, NODE / 2 - 3), rise + label.height + 10)
        points = (
            (box.x - half, box.top),
            (box.x - half, top),
            (box.x + half, top),
            (box.x + half, box.top),
        )
        yield Run(edge, points, label.at(box.x, top - 3 - label.height / 2))


def _track_runs(
    picture: Picture, ways: list[Track], boxes: Mapping[str, Box], depth: Mapping[int, float]
) -> Iterator[Run]:
    """A stage beside the line is met and left at its upper side; an end below another from its left."""
    column = {each.name: each.column for each in picture.nodes}
    below = {each.name for each in picture.nodes if each.row}
    ends = [each.name for each in picture.nodes if each.row and _shared(picture, each)]
    port = ports(ways, {name: (box.x, box.width) for name, box in boxes.items()}, column, below)
    down = entries(ways, boxes, ends)
    for way in ways:
        y, goal, whole = depth[way.level], boxes[way.target], leading(way, column)
        if way.target in ends:
            into, low = down[way.target, way.kind]
            end: tuple[Point, ...] = ((into, y), (into, low), (goal.left, low))
        else:
            into = port[way.target, way.target, way.kind]
            end = ((into, y), (into, goal.top if goal.y > y else goal.bottom))
        for edge in way.edges:
            start = boxes[edge.source]
            out = port[edge.source, way.target, way.kind]
            label = label_box(edge, LABEL)
            side = -1 if into < out else 1
            where = label.at(out + side * (label.width / 2 + 3), y - 3 - label.height / 2)
            joins = edge.name not in whole
            rest = ((out + side * min(TURN, abs(into - out)), y),) if joins else end
            begin = (out, start.top if start.y > y else start.bottom)
            yield Run(edge, (begin, (out, y), *rest), where, joins)


def _shared(picture: Picture, node: Node) -> bool:
    """Whether other stages stand in the column."""
    return sum(each.column == node.column for each in picture.nodes) > 1
