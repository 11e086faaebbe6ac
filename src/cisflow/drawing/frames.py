"""Frames: how the ways of blocks are led: which run straight to a side, which take a track."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import evolve

from cisflow.drawing.geometry import label_box, node_box
from cisflow.drawing.picture import Edge, Frame, Node, Picture

JOIN = "\njoin"  # after the name of a block: its side where branches are done
SLOT = 8.0  # between the ways of one stage to that side


def joining(block: str) -> str:
    """The name of the side of a block at which branches are done."""
    return block + JOIN


def block_of(name: str) -> str:
    """The block whose side it is; any other name stays."""
    return name.removesuffix(JOIN)


def footed(picture: Picture, frame: Frame) -> bool:
    """Whether ways leave or meet a frame at its foot."""
    return any(
        frame.name in (each.source, each.target) and not each.main and not each.joins
        for each in picture.edges
    )


def ends_of(picture: Picture) -> list[str]:
    """The ends that share the last column with a stage of the line, or with each other."""
    shared = Counter(each.column for each in picture.nodes)
    return [each.name for each in picture.nodes if each.row and shared[each.column] > 1]


def column_of(picture: Picture) -> dict[str, int]:
    """The column of each stage, of each frame (its first), and of the side where it is joined."""
    found = {each.name: each.column for each in picture.nodes}
    for frame in picture.frames:
        found[frame.name] = frame.first
        found[joining(frame.name)] = frame.last
    return found


def ways_of_frames(picture: Picture) -> Picture:
    """The picture with what the layout needs of frames: entries of branches and what follows a join.

    A way to the join runs straight on where nothing stands between the stage and the side.
    """
    if not picture.frames:
        return picture
    edges = [each if _straight(picture, each) else _led(each) for each in picture.edges]
    return evolve(picture, edges=(*edges, *_unnamed(picture)))


def _straight(picture: Picture, edge: Edge) -> bool:
    if not edge.joins:
        return True
    start = next(each for each in picture.nodes if each.name == edge.source)
    frame = next(each for each in picture.frames if each.name == edge.target)
    return not any(
        each.level == start.level and not each.row and start.column < each.column <= frame.last
        for each in picture.nodes
    )


def _led(edge: Edge) -> Edge:
    return evolve(edge, joins=False, target=joining(edge.target))


def _unnamed(picture: Picture) -> Iterator[Edge]:
    for frame in picture.frames:
        for start in frame.starts:
            yield Edge("", frame.name, start, "forward", "", main=True)
        if frame.then is not None:
            yield Edge("", frame.name, frame.then, "forward", "", joins=True)


def joins_of(picture: Picture, name: str) -> list[Edge]:
    """The actions of a stage that lead straight to the join."""
    return [each for each in picture.edges if each.joins and each.name and each.source == name]


def stage_height(picture: Picture, node: Node) -> float:
    """The height of a stage: what its words need, and its ways to the join beside each other."""
    several = joins_of(picture, node.name)
    need = sum(label_box(each, 76).height + SLOT for each in several) if len(several) > 1 else 0
    return max(node_box(node).height, need + 8)
