"""Slots: the places at the side of a stage, from above, at which ways leave and meet it."""

from __future__ import annotations

from collections.abc import Mapping

from cisflow.drawing.geometry import label_box
from cisflow.drawing.picture import Picture
from cisflow.drawing.tracks import Key, Track

LABEL = 150.0  # the width of a label beside its stage
Slot = tuple[str | Key, float]  # an edge, its way back, or a track that arrives; the height


def slots_of(
    picture: Picture, ways: list[Track], column: Mapping[str, int]
) -> dict[str, list[Slot]]:
    """For each stage the places at its right side, from above, each with its height."""
    found: dict[str, list[tuple[float, Slot]]] = {}
    for way in ways:
        for edge in way.edges:
            back = column[way.target] < column[edge.source]
            rank = way.level - 1e6 if back else 1e6 - way.level
            height = label_box(edge, LABEL).height + 11
            found.setdefault(edge.source, []).append((rank, (edge.ident, height)))
        found.setdefault(way.target, []).append((0.0, (way.key, 12.0)))
    for edge in picture.edges:
        if edge.source == edge.target:
            height = label_box(edge, LABEL).height + 11
            pair = [(1.0, (edge.ident, height)), (1.0, (f"{edge.ident} back", 12.0))]
            found.setdefault(edge.source, []).extend(pair)
    return {
        name: [slot for _, slot in sorted(held, key=lambda each: each[0])]
        for name, held in found.items()
    }
