"""Footnotes: a label that does not fit its place becomes a number, explained below the picture."""

from __future__ import annotations

from attrs import evolve

from cisflow.drawing.geometry import MARGIN, SMALL, SMALL_LINE, Box, between
from cisflow.drawing.picture import Picture
from cisflow.drawing.textfit import wrap

LIMIT, LINES = 76.0, 4  # the narrowest place of a label, and the lines that it has


def footnoted(picture: Picture) -> Picture:
    """The picture with numbers for the labels that are too long; equal ones share a number."""
    numbers: dict[str, int] = {}
    edges = []
    for edge in picture.edges:
        if len(wrap(edge.label, SMALL, LIMIT)) > LINES:
            number = numbers.setdefault(edge.label, len(numbers) + 1)
            edges.append(evolve(edge, label=f"({number})"))
        else:
            edges.append(edge)
    notes = tuple(f"({number}) {label}" for label, number in numbers.items())
    return evolve(picture, edges=tuple(edges), footnotes=notes)


def note_boxes(picture: Picture, room: float, top: float) -> tuple[list[Box], float]:
    """The boxes of the footnotes below `top`, and where they end."""
    found = []
    for note in picture.footnotes:
        lines = wrap(note, SMALL, room - 2 * MARGIN, 12)
        height = SMALL_LINE * len(lines)
        box = between(MARGIN, top, room - MARGIN, top + height)
        found.append(evolve(box, small=tuple(lines)))
        top += height + 4
    return found, top
