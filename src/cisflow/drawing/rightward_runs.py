"""Rightward runs: the ways of the actions where the main line runs to the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cisflow.drawing.frames import SLOT, column_of, ends_of, footed, joining, joins_of
from cisflow.drawing.geometry import NODE, Box, Point, Run, label_box
from cisflow.drawing.gutters import entries
from cisflow.drawing.levels import Level
from cisflow.drawing.picture import Edge, Picture
from cisflow.drawing.tracks import Track, leading, ports

LABEL = 98.0  # the width of a label on a track: it reaches no track of the next column
JOINED = 76.0  # the width of a label on the way to a join
LOOP = 104.0  # the width of a label above a stage
TURN = 12.0  # where a way flows into another, it shows in which direction


def rightward_runs(
    picture: Picture,
    ways: list[Track],
    boxes: Mapping[str, Box],
    depth: Mapping[int, float],
    tiers: list[Level],
) -> Iterator[Run]:
    """The main line, then loops at their stages, then tracks below, at the depth of their level."""
    middle = {each.name: tiers[each.level].middle for each in picture.nodes}
    middle |= {each.name: tiers[each.level].middle for each in picture.frames}
    frames = {each.name for each in picture.frames}
    for edge in picture.edges:
        if edge.main:
            yield _main_run(edge, boxes, middle, frames)
    yield from _join_runs(picture, boxes, middle, frames)
    yield from _loop_runs(picture, boxes)
    yield from _track_runs(picture, ways, boxes, depth)


def _main_run(
    edge: Edge, boxes: Mapping[str, Box], middle: Mapping[str, float], frames: set[str]
) -> Run:
    """Straight on from stage to stage, into a frame, or from its side to where a branch begins."""
    start, goal = boxes[edge.source], boxes[edge.target]
    left = start.left if edge.source in frames and not edge.name else start.right
    y = middle[edge.target] if not edge.name else middle[edge.source]
    label = label_box(edge, goal.left - left - 8)
    where = label.at((left + goal.left) / 2 - 3, y - 4 - label.height / 2)
    return Run(edge, ((left, y), (goal.left, y)), where)


def _join_runs(
    picture: Picture, boxes: Mapping[str, Box], middle: Mapping[str, float], frames: set[str]
) -> Iterator[Run]:
    """Straight to the side of the frame; from there on to where the block leads."""
    for node in picture.nodes:
        held = joins_of(picture, node.name)
        box = boxes[node.name]
        labels = [label_box(each, JOINED) for each in held]
        y = box.y - sum(each.height + SLOT for each in labels) / 2
        for edge, label in zip(held, labels, strict=True):
            y += label.height + SLOT
            line = y - SLOT / 2 if len(held) > 1 else box.y
            side = boxes[edge.target].right
            where = label.at(box.right + 5 + label.width / 2, line - 3 - label.height / 2)
            yield Run(edge, ((box.right, line), (side, line)), where)
    for edge in picture.edges:
        if edge.joins and not edge.name:
            start, goal = boxes[edge.source], boxes[edge.target]
            y, to = middle[edge.source], middle[edge.target]
            if goal.left > start.right and y == to:
                points: tuple[Point, ...] = ((start.right, y), (goal.left, y))
            elif goal.left > start.right:  # an end below the line
                turn = (start.right + goal.left) / 2
                points = ((start.right, y), (turn, y), (turn, goal.y), (goal.left, goal.y))
            else:  # the side of the frame around it
                points = ((start.right, y), (goal.right, y))
            yield Run(edge, points, Box(points[0][0], y, 0, 0))


def _loop_runs(picture: Picture, boxes: Mapping[str, Box]) -> Iterator[Run]:
    """Above a stage; below one that stands under the tracks, as they meet its upper side."""
    under = {each.name for each in picture.nodes if each.row}
    held: dict[str, tuple[float, float]] = {}
    for edge in picture.edges:
        if edge.source != edge.target:
            continue
        box = boxes[edge.source]
        half, rise = held.get(edge.source, (24.0, 20.0))
        label = label_box(edge, LOOP)
        away = 1 if edge.source in under else -1
        side = box.bottom if edge.source in under else box.top
        y = side + away * rise
        wider = max(half + 10, label.width / 2 + 5)  # the next one, around this one's label
        held[edge.source] = (min(wider, NODE / 2 - 3), rise + label.height + 10)
        points = (
            (box.x - half, side),
            (box.x - half, y),
            (box.x + half, y),
            (box.x + half, side),
        )
        yield Run(edge, points, label.at(box.x, y + away * (3 + label.height / 2)))


def _track_runs(
    picture: Picture, ways: list[Track], boxes: Mapping[str, Box], depth: Mapping[int, float]
) -> Iterator[Run]:
    """A stage beside the line is met and left at its upper side; an end below another from its left."""
    column = column_of(picture)
    below = {each.name for each in picture.nodes if each.row}
    ends = ends_of(picture)
    facing = {name: (box.x, box.width) for name, box in boxes.items()}
    for frame in picture.frames:  # at the foot of its first column, beside the stage there
        facing[frame.name] = (boxes[frame.name].left + 20, 40.0)
        facing[joining(frame.name)] = (boxes[frame.name].right - 20, 40.0)
    port = ports(ways, facing, column, below)
    down = entries(ways, boxes, ends)
    feet = _feet(picture, boxes)
    for way in ways:
        y, goal, whole = depth[way.level], boxes[way.target], leading(way, column)
        if way.target in ends:
            into, low = down[way.key]
            end: tuple[Point, ...] = ((into, y), (into, low), (goal.left, low))
        else:
            into = port[way.target, way.key]
            end = ((into, y), (into, goal.top if goal.y > y else goal.bottom))
        for edge in way.edges:
            start = boxes[edge.source]
            out = port[edge.source, way.key]
            side = -1 if into < out else 1
            room = into - out - 8 if way.target in ends else LABEL  # beside the way down
            if side < 0 and edge.source in feet:
                room = out - feet[edge.source] - 8
            elif side < 0:
                room = LABEL
            label = label_box(edge, max(48.0, min(LABEL, room)))
            where = label.at(out + side * (label.width / 2 + 3), y - 3 - label.height / 2)
            joins = edge.ident not in whole
            rest = ((out + side * min(TURN, abs(into - out)), y),) if joins else end
            begin = (out, start.top if start.y > y else start.bottom)
            yield Run(edge, (begin, (out, y), *rest), where, joins)


def _feet(picture: Picture, boxes: Mapping[str, Box]) -> dict[str, float]:
    """For stages in the first column of a frame: how far the ways at its foot reach to the right."""
    found: dict[str, float] = {}
    for frame in picture.frames:
        if footed(picture, frame):
            for node in picture.nodes:
                if node.column == frame.first and not node.row:
                    right = boxes[frame.name].left + 40
                    found[node.name] = max(found.get(node.name, 0.0), right)
    return found
