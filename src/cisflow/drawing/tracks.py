"""Tracks: where the actions that leave the main line run beside it.

Actions of one kind to the same stage share a track: they flow together, each with its label at its
own stage. Tracks that overlap lie on different levels, short ones nearer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from attrs import evolve, frozen

from cisflow.drawing.picture import Edge

Key: TypeAlias = tuple[str, str, int]


@frozen
class Track:
    """The edges of one kind to one stage, the columns between which they run, and the level.

    Two of one stage do not share a track: the second is of another `number`.
    """

    target: str
    kind: str
    edges: tuple[Edge, ...]
    first: int
    last: int
    number: int = 0
    level: int = 0

    @property
    def key(self) -> Key:
        """What tells it from the others to the same stage."""
        return self.target, self.kind, self.number


def tracks(
    edges: Sequence[Edge], column: Mapping[str, int], ends: Collection[str] = ()
) -> list[Track]:
    """The tracks of all edges that are neither on the main line nor loops, with their levels.

    Those to `ends` lie farthest, so that what comes down to an end passes no other's label.
    """
    groups: dict[Key, list[Edge]] = {}
    for edge in edges:
        if not edge.main and not edge.joins and edge.source != edge.target:
            number = 0
            while any(
                each.source == edge.source
                for each in groups.get((edge.target, edge.kind, number), ())
            ):
                number += 1
            groups.setdefault((edge.target, edge.kind, number), []).append(edge)
    found = []
    for (target, kind, number), group in groups.items():
        spanned = [column[target], *(column[each.source] for each in group)]
        found.append(Track(target, kind, tuple(group), min(spanned), max(spanned), number))
    # Short ones nearer; among equals the written order decides.
    found.sort(key=lambda each: (each.target in ends, each.last - each.first))
    reach: list[list[tuple[int, int]]] = []  # of each level, what is taken
    placed = []
    first = 0
    for track in found:
        if track.target in ends and not first:
            first = len(reach)
        level = next(
            (number for number in range(first, len(reach)) if _free(reach[number], track)),
            len(reach),
        )
        if level == len(reach):
            reach.append([])
        reach[level].append((track.first, track.last))
        placed.append(evolve(track, level=level))
    return placed


def _free(taken: Sequence[tuple[int, int]], track: Track) -> bool:
    return all(last < track.first or track.last < first for first, last in taken)


def leading(track: Track, column: Mapping[str, int]) -> set[str]:
    """The names of the edges that are drawn all along a track: the farthest of each side.

    The others flow into it, but for those that were taken: their way is drawn to its end.
    """
    goal = column[track.target]
    farthest: dict[bool, Edge] = {}
    for edge in track.edges:
        side = column[edge.source] < goal
        held = farthest.get(side)
        if held is None or _apart(edge, goal, column) > _apart(held, goal, column):
            farthest[side] = edge
    taken = {each.ident for each in track.edges if each.times}
    return taken | {each.ident for each in farthest.values()}


def _apart(edge: Edge, goal: int, column: Mapping[str, int]) -> int:
    return abs(column[edge.source] - goal)


def ports(
    ways: Sequence[Track],
    sides: Mapping[str, tuple[float, float]],
    column: Mapping[str, int],
    below: Collection[str] = (),
) -> dict[tuple[str, Key], float]:
    """Where each track leaves or meets a stage: by stage and the track's key.

    `sides` are the middle and the length of the side that faces the tracks. First leave those that
    go back, the nearest level outermost; in the middle arrive the others' ends; last leave those
    that go on: so no label stands in the way of another track. For a stage `below` the tracks the
    levels are the other way round.
    """
    held: dict[str, list[tuple[float, tuple[str, Key]]]] = {}
    for way in ways:
        held.setdefault(way.target, []).append((0.0, (way.target, way.key)))
        for edge in way.edges:
            back = column[way.target] < column[edge.source]
            level = -way.level if edge.source in below else way.level
            rank = level - 1e6 if back else 1e6 - level
            held.setdefault(edge.source, []).append((rank, (edge.source, way.key)))
    found: dict[tuple[str, Key], float] = {}
    for name, each in held.items():
        middle, length = sides[name]
        ordered = list(dict.fromkeys(key for _, key in sorted(each, key=lambda pair: pair[0])))
        step = min(24.0, (length - 20) / len(ordered))
        for number, key in enumerate(ordered):
            found[key] = middle + (number - (len(ordered) - 1) / 2) * step
    return found
