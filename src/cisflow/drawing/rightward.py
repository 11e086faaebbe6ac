"""Rightward: the main line straight to the right, bodies as bands across it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from cisflow.drawing.columns import Column, columns, sides
from cisflow.drawing.frames import column_of, ends_of, joining, stage_height, ways_of_frames
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
    frame_title,
    label_box,
    node_box,
)
from cisflow.drawing.levels import Level, heights, levels
from cisflow.drawing.picture import Aside, Frame, Lane, Picture
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
    frames: tuple[tuple[Frame, Box], ...] = ()
    frame_titles: tuple[Box, ...] = ()


def rightward(picture: Picture, top: float) -> Placed:
    """Place a picture below `top`."""
    picture = ways_of_frames(picture)
    column = column_of(picture)
    held = columns(picture)
    ways = tracks(picture.edges, column, ends_of(picture))
    wide = {lane.name: _narrowest(picture, lane, held) for lane in picture.lanes}
    heads = {each.name: wrap(each.title, FONT, wide[each.name] - 20, 5) for each in picture.lanes}
    grouped = GROUP if any(each.group for each in picture.lanes) else 0
    first = top + grouped + LINE * max(map(len, heads.values()), default=0) + 14
    tiers = _levels(picture, first)
    boxes = _upper(picture, held, tiers)
    depth, under = _depths(ways, max([tiers[-1].bottom, *(b.bottom for b in boxes.values())]))
    boxes |= _lower(picture, held, under)
    low = max([first, *(box.bottom for name, box in boxes.items() if _is_upper(picture, name))])
    low = max([low, *depth.values()]) + 24
    asides, end = _asides(picture, held, boxes, low)
    sheet = held[-1].right + MARGIN
    outside, bottom = strip(picture, held[0].middle - ASIDE / 2, sheet, end)
    runs = tuple(rightward_runs(picture, ways, boxes, depth, tiers))
    bands = sorted(_bands(picture, held, top + grouped, end), key=lambda each: each[1].left)
    frames = tuple((each, boxes[each.name]) for each in picture.frames)
    return Placed(
        tuple(_groups(picture, held, top, grouped)),
        tuple(bands),
        tuple(_title(box, heads[lane.name]) for lane, box in bands),
        boxes,
        (*asides, *outside),
        runs,
        sheet,
        bottom,
        frames,
        tuple(frame_title(each, box.left + 9, box.right - 9, box.top) for each, box in frames),
    )


def _levels(picture: Picture, top: float) -> list[Level]:
    """The levels on which the stages of row 0 stand, high enough for what is above them."""
    tall: dict[int, float] = {}
    loops = _loops(picture)
    above: dict[int, float] = {}
    level = {each.name: each.level for each in picture.nodes}
    for each in picture.nodes:
        if not each.row:
            height = stage_height(picture, each)
            tall[each.level] = max(tall.get(each.level, 0), height)
            need = loops.get(each.name, 0) + height / 2 + 8
            above[each.level] = max(above.get(each.level, 0), need)
    for edge in picture.edges:
        if edge.main and edge.source in level:
            need = label_box(edge, PITCH - NODE - 8).height + 12
            above[level[edge.source]] = max(above.get(level[edge.source], 0), need)
    return levels(picture, top, above, tall, loops)


def _loops(picture: Picture) -> dict[str, float]:
    """How far the loops of the stages reach from them."""
    found: dict[str, float] = {}
    for edge in picture.edges:
        if edge.source == edge.target:
            found[edge.source] = found.get(edge.source, 18) + 10 + label_box(edge, LOOP).height
    return found


def _upper(picture: Picture, held: list[Column], tiers: list[Level]) -> dict[str, Box]:
    """The stages of row 0, and the frames around them."""
    found = {}
    for each in picture.nodes:
        if not each.row:
            box = evolve(node_box(each), height=stage_height(picture, each))
            found[each.name] = box.at(held[each.column].middle, tiers[each.level].middle)
    for frame in picture.frames:
        left, right = sides(picture, frame, held)
        upper, lower = heights(picture, frame, tiers)
        found[frame.name] = between(left, upper, right, lower)
        found[joining(frame.name)] = between(right - 36, upper, right, lower)
    return found


def _depths(ways: list[Track], below: float) -> tuple[dict[int, float], float]:
    """How deep each level of the tracks lies, and what lies under them all."""
    depth: dict[int, float] = {}
    tall: dict[int, float] = {}
    below += 4
    for way in ways:
        tall[way.level] = max(
            tall.get(way.level, 0), *(label_box(each, LABEL).height for each in way.edges)
        )
    for level in sorted(tall):
        below += tall[level] + 14
        depth[level] = below
    return depth, below + 30


def _lower(picture: Picture, held: list[Column], under: float) -> dict[str, Box]:
    """The stages beside the main line and the ends, below the tracks."""
    sizes = {each.name: node_box(each) for each in picture.nodes if each.row}
    rows = sorted({each.row for each in picture.nodes if each.row})
    loops = _loops(picture)
    found = {}
    for row in rows:
        names = [each for each in picture.nodes if each.row == row]
        high = max(sizes[each.name].height for each in names)
        for each in names:
            found[each.name] = sizes[each.name].at(held[each.column].middle, under + high / 2)
        under += high + max(loops.get(each.name, 0) for each in names) + 30
    return found


def _is_upper(picture: Picture, name: str) -> bool:
    return all(each.name != name or not each.row for each in picture.nodes)


def _narrowest(picture: Picture, lane: Lane, held: list[Column]) -> float:
    """The width of the narrowest part of a lane."""
    taken = {each.column for each in picture.nodes if each.lane == lane.name}
    return min(held[last].right - held[first].left for first, last in together(sorted(taken)))


def _title(band: Box, lines: Sequence[str]) -> Box:
    height = LINE * len(lines)
    return between(band.left + 8, band.top + 6, band.right - 8, band.top + 6 + height, *lines)


def _bands(
    picture: Picture, held: list[Column], top: float, end: float
) -> Iterator[tuple[Lane, Box]]:
    for lane in picture.lanes:
        columns = {each.column for each in picture.nodes if each.lane == lane.name}
        for first, last in together(sorted(columns)):
            left, right = held[first].left, held[last].right
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


def _groups(picture: Picture, held: list[Column], top: float, height: float) -> Iterator[Box]:
    group = {each.name: each.group for each in picture.lanes}
    inside: dict[str, list[int]] = {}
    for each in picture.nodes:
        if group.get(each.lane or ""):
            inside.setdefault(group[each.lane or ""], []).append(each.column)
    for name, taken in inside.items():
        for first, last in together(sorted(set(taken))):
            left, right = held[first].left, held[last].right
            lines = wrap(name, FONT, right - left - 16, 1)
            yield between(left, top, right, top + height, *lines)


def _asides(
    picture: Picture, held: list[Column], boxes: Mapping[str, Box], top: float
) -> tuple[list[tuple[Aside, Box]], float]:
    """In the column of its body, below whatever stands there; and where the bands end."""
    column = {each.lane: each.column for each in reversed(picture.nodes) if each.lane}
    bottoms, loops = dict.fromkeys(range(len(held)), top), _loops(picture)
    for node in picture.nodes:
        low = boxes[node.name].bottom + (loops.get(node.name, 0) if node.row else 0)
        bottoms[node.column] = max(bottoms[node.column], low + 16)
    found = []
    for each in picture.asides:
        if each.lane in column:
            at, box = column[each.lane], aside_box(each)
            found.append((each, box.at(held[at].middle, bottoms[at] + box.height / 2)))
            bottoms[at] += box.height + 10
    return found, max(bottoms.values(), default=top) + 6
