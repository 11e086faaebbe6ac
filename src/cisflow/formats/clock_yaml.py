"""Clocks of a route file: deadlines with what follows, and recesses; sitting days of a calendar."""

from __future__ import annotations

from cisflow.formats import problems_shape as problems
from cisflow.formats.form import EDTF, form, matching
from cisflow.formats.reading import Reading
from cisflow.formats.shape import Key, Shape
from cisflow.formats.source import Node
from cisflow.formats.words import (
    GROUNDS,
    GROUNDS_WHOLE,
    day,
    duration,
    list_of,
    name,
    one_of,
    span,
    term,
    text,
)
from cisflow.model.clock import BEGINS, Deadline, Recess
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.span import OPEN_FIRST, OPEN_LAST, Span


@form(matching(EDTF))
def listed(reading: Reading, node: Node, path: Path) -> Span | None:
    """A day, or all days from one to another."""
    found = span(reading, node, path)
    if found is None or (found.exact and found.first != OPEN_FIRST and found.last != OPEN_LAST):
        return found
    reading.find(problems.BAD_DAY, node, path, word=found.edtf)
    return None


PUBLISHED = {
    "published from": Key(day, "the first day for which this is known", attribute="published_from"),
    "published to": Key(
        day,
        "the last day for which this is known; default: the last listed",
        attribute="published_to",
    ),
}
DEADLINE = Shape(
    message("a deadline", "предельный срок"),
    GROUNDS_WHOLE
    | {
        "after": Key(duration, "how long after the document came", required=True),
        "then": Key(name, "the action that is due once it has passed", required=True),
        "begins": Key(
            one_of(BEGINS), "its first day: on the day itself or (default) the day after"
        ),
    },
)
RECESS = Shape(
    message("a recess", "перерыв в заседаниях"),
    GROUNDS
    | {
        "title": Key(text, "what people call it"),
        "days": Key(list_of(listed), "the days that are left out", required=True),
    }
    | PUBLISHED,
)


@form(DEADLINE)
def deadline(reading: Reading, node: Node, path: Path) -> Deadline | None:
    """A term and what is due after it."""
    found = DEADLINE.read(reading, node, path)
    return Deadline(**found) if {"after", "then"} <= found.keys() else None


@form(RECESS)
def recess(reading: Reading, node: Node, path: Path, called: str) -> Recess:
    """Days that a term leaves out."""
    return Recess(called, **{"days": ()} | RECESS.read(reading, node, path))


OF_STAGE = {
    "deadline": Key(deadline, "the term after which an action is due"),
    "silence": Key(deadline, "the term after which silence stands for an action"),
    "least": Key(term("term", "how long"), "the time before which no forward action can be taken"),
}
