"""Downward: the main line straight down, bodies as bands across it, labels at the right of a stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from cisflow.drawing.downward_runs import STEP, downward_runs
from cisflow.drawing.frames import column_of, joining, ways_of_frames
from cisflow.drawing.geometry import (
    FONT,
    LINE,
    MARGIN,
    NODE,
    SMALL,
    SMALL_LINE,
    Box,
    Run,
    aside_box,
    between,
    frame_title,
    label_box,
    node_box,
)
from cisflow.drawing.picture import Aside, Lane, Picture
from cisflow.drawing.rightward import Placed, together
from cisflow.drawing.slots import LABEL, Slot, slots_of
from cisflow.drawing.strip import strip
from cisflow.drawing.textfit import wrap
from cisflow.drawing.tracks import tracks

HEAD = 170.0  # the width of the titles of bodies
GAP = 22.0
FOOT = 16.0  # from the lower side of a frame to that of the band
BELOW = 18.0  # between stages of one band that stand beside the line


def downward(picture: Picture, top: float) -> Placed:
    """Place a picture below `top`; the levels of a block lie beside each other."""
    picture = ways_of_frames(picture)
    column = column_of(picture)
    ways = tracks(picture.edges, column)
    slots = slots_of(picture, ways, column)
    line = MARGIN + HEAD + 30 + NODE / 2
    rows = _rows(picture, slots, top)
    widest = _widest(picture)
    boxes = _upper(picture, slots, rows, line, NODE + widest + 40)
    inner = max([line + NODE / 2, *(each.right for each in boxes.values())])
    beside = inner + widest + 24
    reach = beside + STEP * (1 + max((each.level for each in ways), default=-1)) + 20
    boxes |= _lower(picture, slots, rows, reach)
    right = max([reach, *(each.right + 16 for each in boxes.values())])
    end = max((last for _, last in rows.values()), default=top)
    runs = tuple(downward_runs(picture, ways, slots, boxes, beside, line))
    asides = _asides(picture, boxes, runs, rows, reach)
    right = max([right, *(box.right + 12 for _, box in asides)])
    right = max([right, *(each.label.right + 12 for each in runs)])
    outside, bottom = strip(picture, line - NODE / 2, right, end)
    bands = sorted(_bands(picture, rows, right), key=lambda each: each[1].top)
    step = NODE + widest + 40
    titles = [
        frame_title(each, x + 10, min(x + step - 10, boxes[each.name].right), boxes[each.name].top)
        for each in picture.frames
        for x in (line + step * each.level,)  # beside the line that comes into it
    ]
    return Placed(
        (),
        tuple(bands),
        tuple(_title(lane, box) for lane, box in bands),
        boxes,
        (*asides, *outside),
        runs,
        right + MARGIN,
        bottom + 8,
        tuple((each, boxes[each.name]) for each in picture.frames),
        tuple(titles),
    )


def _tall(picture: Picture, slots: Mapping[str, list[Slot]]) -> dict[str, float]:
    """The height of each stage: what its words need, or the lines at its side."""
    return {
        each.name: max(
            node_box(each).height, sum(height for _, height in slots.get(each.name, ())) + 8
        )
        for each in picture.nodes
    }


def _upper(
    picture: Picture,
    slots: Mapping[str, list[Slot]],
    rows: Mapping[int, tuple[float, float]],
    line: float,
    step: float,
) -> dict[str, Box]:
    """The stages of row 0, each level a step to the right of the one before, and their frames."""
    tall = _tall(picture, slots)
    found: dict[str, Box] = {}
    for each in picture.nodes:
        if not each.row:
            first, last = rows[each.column]
            begin, end = _rims(picture, slots, each.column)
            middle = (first + begin + last - end) / 2
            box = evolve(node_box(each), height=tall[each.name])
            found[each.name] = box.at(line + step * each.level, middle)
    for frame in picture.frames:
        above = [each for each in picture.frames if each.first == frame.first]
        below = [each for each in picture.frames if each.last == frame.last]
        upper = rows[frame.first][0] + 8
        upper += sum(_head(slots, each.name) for each in above if each.depth < frame.depth)
        lower = rows[frame.last][1] - 8 - sum(FOOT for e in below if e.depth < frame.depth)
        margin = 24.0 - 5 * frame.depth
        left = line + step * frame.level - NODE / 2 - margin
        right = line + step * (frame.deepest + 1) - NODE / 2 - 36 + margin  # labels within
        found[frame.name] = between(left, upper, right, lower)
        found[joining(frame.name)] = between(left, upper, right, lower)
    return found


def _lower(
    picture: Picture,
    slots: Mapping[str, list[Slot]],
    rows: Mapping[int, tuple[float, float]],
    reach: float,
) -> dict[str, Box]:
    """The stages beside the line, those of a band below each other."""
    tall = _tall(picture, slots)
    found: dict[str, Box] = {}
    for number, (first, last) in rows.items():
        beside = [each for each in picture.nodes if each.column == number and each.row]
        y = (first + last - sum(tall[each.name] + BELOW for each in beside) + BELOW) / 2
        for each in beside:
            height = tall[each.name]
            box = evolve(node_box(each), height=height)
            found[each.name] = box.at(reach + NODE / 2, y + height / 2)
            y += height + BELOW
    return found


def _rims(picture: Picture, slots: Mapping[str, list[Slot]], column: int) -> tuple[float, float]:
    """The room that the upper and lower sides of frames need in the band of a column."""
    begin = sum(_head(slots, each.name) for each in picture.frames if each.first == column)
    end = sum(FOOT for each in picture.frames if each.last == column)
    return begin, end


def _head(slots: Mapping[str, list[Slot]], frame: str) -> float:
    """The height of a frame's head: its title, or the lines at its side."""
    return max(30.0, sum(height for _, height in slots.get(frame, ())) + 12)


def _rows(
    picture: Picture, slots: Mapping[str, list[Slot]], top: float
) -> dict[int, tuple[float, float]]:
    """Upper and lower end of the band of each column of the main line."""
    high = _tall(picture, slots)
    numbers = sorted(
        {each.column for each in picture.nodes} | {each.first for each in picture.frames}
    )
    tall = dict.fromkeys(numbers, 0.0)
    beside = dict.fromkeys(numbers, -BELOW)
    for each in picture.nodes:
        if each.row:
            beside[each.column] += high[each.name] + BELOW
        else:
            tall[each.column] = max(tall[each.column], high[each.name])
    labels: dict[str, float] = {}
    for edge in picture.edges:
        if edge.name and (edge.main or edge.joins):
            height = label_box(edge, LABEL).height
            labels[edge.source] = labels.get(edge.source, 0) + height + (8 if edge.joins else 0)
    below = {each.column: labels[each.name] for each in picture.nodes if each.name in labels}
    found = {}
    for number in numbers:
        begin, end = _rims(picture, slots, number)
        gap = max(GAP, below.get(number, 0) / 2 + 8, below.get(number - 1, 0) / 2 + 8)
        foot = gap + (below.get(number, 0) / 2 if end else 0)
        need = max(tall[number] + begin + end, beside[number])
        found[number] = (top, top + need + gap + foot)
        top += need + gap + foot
    return found


def _widest(picture: Picture) -> float:
    """The width of the widest label beside a stage."""
    beside = (each for each in picture.edges if not each.main and each.name)
    return max((label_box(each, LABEL).width for each in beside), default=0.0)


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
    runs: Sequence[Run],
    rows: Mapping[int, tuple[float, float]],
    reach: float,
) -> list[tuple[Aside, Box]]:
    """In the band of its body, at the right of whatever stands there."""
    column = {each.lane: each.column for each in reversed(picture.nodes) if each.lane}
    beyond = dict.fromkeys(rows, reach)
    for node in picture.nodes:
        if node.row:
            own = [run.label.right for run in runs if run.edge.source == node.name]
            beyond[node.column] = max([beyond[node.column], boxes[node.name].right + 16, *own])
    found = []
    bottoms = {number: top + 8 for number, (top, _) in rows.items()}
    for each in picture.asides:
        if each.lane in column:
            at, box = column[each.lane], aside_box(each)
            x, y = beyond[at] + box.width / 2, bottoms[at] + box.height / 2
            found.append((each, box.at(x, y)))
            bottoms[at] += box.height + 8
    return found
