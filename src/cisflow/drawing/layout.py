"""Layout: a picture with everything in its place: heading, the way, and the legend below it."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.drawing.downward import downward
from cisflow.drawing.footnotes import footnoted, note_boxes
from cisflow.drawing.geometry import (
    FONT,
    LINE,
    MARGIN,
    SMALL,
    SMALL_LINE,
    Box,
    Layout,
    between,
)
from cisflow.drawing.picture import Direction, Picture
from cisflow.drawing.rightward import Placed, rightward
from cisflow.drawing.textfit import width as text_width
from cisflow.drawing.textfit import wrap

SAMPLE = 34.0  # the width of a sample in the legend


def layout(picture: Picture, direction: Direction = "right") -> Layout:
    """Place everything of a picture; a label that does not fit becomes a number."""
    whole, picture = picture, footnoted(picture)
    place = rightward if direction == "right" else downward
    trial: Placed = place(picture, 0)
    room = max(trial.width, 420.0)
    title = wrap(picture.title, FONT + 3, room - 2 * MARGIN, 3)
    caption = wrap(picture.caption, SMALL, room - 2 * MARGIN, 1)
    head = MARGIN + (LINE + 4) * len(title) + SMALL_LINE * len(caption) + 8
    placed = place(picture, head)
    legend, end = _legend(picture, room, placed.height + 14)
    notes, end = note_boxes(picture, room, end + 8) if picture.footnotes else ([], end)
    heading = between(MARGIN, MARGIN, room - MARGIN, head - 4)
    heading = Box(heading.x, heading.y, heading.width, heading.height, tuple(title), tuple(caption))
    return Layout(
        whole,
        room,
        end + MARGIN,
        heading,
        placed.groups,
        placed.lanes,
        placed.titles,
        tuple((each, placed.nodes[each.name]) for each in picture.nodes),
        placed.asides,
        placed.runs,
        tuple(legend),
        tuple(notes),
        placed.frames,
        placed.frame_titles,
    )


def _legend(picture: Picture, room: float, top: float) -> tuple[list[tuple[str, Box]], float]:
    """Samples with their words, in rows; the box holds the words, the sample stands before it."""
    return list(_entries(picture, room, top)), _bottom(picture, room, top)


def _entries(picture: Picture, room: float, top: float) -> Iterator[tuple[str, Box]]:
    x, y = MARGIN, top
    for what, words in picture.key:
        wide = text_width(words, SMALL)
        if x + SAMPLE + wide > room - MARGIN and x > MARGIN:
            x, y = MARGIN, y + 18
        yield what, between(x + SAMPLE + 6, y, x + SAMPLE + 6 + wide, y + 14, words)
        x += SAMPLE + wide + 26


def _bottom(picture: Picture, room: float, top: float) -> float:
    return max((box.bottom for _, box in _entries(picture, room, top)), default=top)
