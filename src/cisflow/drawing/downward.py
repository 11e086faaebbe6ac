"""Downward: the main line straight down, bodies as bands across it, labels at the right of a stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from cisflow.drawing.downward_runs import STEP, downward_runs
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
BELOW = 18.0  # between stages of one band that stand beside the line


def downward(picture: Picture, top: float) -> Placed:
    """Place a picture below `top`."""
    column = {each.name: each.column for each in picture.nodes}
    ways = tracks(picture.edges, column)
    slots = slots_of(picture, ways, column)
    line = MARGIN + HEAD + 30 + NODE / 2
    rows = _rows(picture, slots, top)
    beside = line + NODE / 2 + _widest(picture) + 24
    reach = beside + STEP * (1 + max((each.level for each in ways), default=-1)) + 20
    boxes = _boxes(picture, slots, rows, line, reach)
    right = max([reach, *(each.right + 16 for each in boxes.values())])
    end = max((last for _, last in rows.values()), default=top)
    runs = tuple(downward_runs(picture, ways, slots, boxes, beside))
    asides = _asides(picture, boxes, runs, rows, reach)
    right = max([right, *(box.right + 12 for _, box in asides)])
    right = max([right, *(each.label.right + 12 for each in runs)])
    outside, bottom = strip(picture, line - NODE / 2, right, end)
    bands = sorted(_bands(picture, rows, right), key=lambda each: each[1].top)
    return Placed(
        (),
        tuple(bands),
        tuple(_title(lane, box) for lane, box in bands),
        boxes,
        (*asides, *outside),
        runs,
        right + MARGIN,
        bottom + 8,
    )


def _tall(picture: Picture, slots: Mapping[str, list[Slot]]) -> dict[str, float]:
    """The height of each stage: what its words need, or the lines at its side."""
    return {
        each.name: max(
            node_box(each).height, sum(height for _, height in slots.get(each.name, ())) + 8
        )
        for each in picture.nodes
    }


def _boxes(
    picture: Picture,
    slots: Mapping[str, list[Slot]],
    rows: Mapping[int, tuple[float, float]],
    line: float,
    reach: float,
) -> dict[str, Box]:
    """The main line in the middle of its bands; the other stages of a band stand below each other."""
    tall = _tall(picture, slots)
    found: dict[str, Box] = {}
    for number, (first, last) in rows.items():
        beside = [each for each in picture.nodes if each.column == number and each.row]
        y = (first + last - sum(tall[each.name] + BELOW for each in beside) + BELOW) / 2
        for each in picture.nodes:
            if each.column == number:
                height = tall[each.name]
                box = evolve(node_box(each), height=height)
                found[each.name] = box.at(line, (first + last) / 2)
                if each.row:
                    found[each.name] = box.at(reach + NODE / 2, y + height / 2)
                    y += height + BELOW
    return found


def _rows(
    picture: Picture, slots: Mapping[str, list[Slot]], top: float
) -> dict[int, tuple[float, float]]:
    """Upper and lower end of the band of each column of the main line."""
    high = _tall(picture, slots)
    tall = {each.column: 0.0 for each in picture.nodes}
    beside = {each.column: -BELOW for each in picture.nodes}
    for each in picture.nodes:
        if each.row:
            beside[each.column] += high[each.name] + BELOW
        else:
            tall[each.column] = max(tall[each.column], high[each.name])
    tall = {number: max(each, beside[number]) for number, each in tall.items()}
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
