"""Bodies and organisations of a route file, and the calendars that bodies point to."""

from __future__ import annotations

from cisflow.formats import problems_shape as problems
from cisflow.formats.calendar_yaml import CALENDAR, INLINE, made
from cisflow.formats.decision_yaml import decision
from cisflow.formats.form import either, form, matching
from cisflow.formats.reading import Reading
from cisflow.formats.shape import Key, Shape
from cisflow.formats.source import MappingNode, Node, ScalarNode, compose
from cisflow.formats.words import (
    GROUNDS,
    list_of,
    mapping_of,
    name,
    text,
    word,
)
from cisflow.model.body import Body, Organisation
from cisflow.model.calendar import Calendar
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.text import Text


@form(text)
def _title(reading: Reading, node: Node, path: Path, _: str) -> Text | None:
    return text(reading, node, path)


_titles = mapping_of(_title)
_names = list_of(name)


@form(either(name, _titles, _names))
def members(reading: Reading, node: Node, path: Path) -> object:
    """An organisation's name, a list of names, or titles by name."""
    if isinstance(node, ScalarNode):
        return name(reading, node, path)
    if isinstance(node, MappingNode):
        return _titles(reading, node, path)
    return _names(reading, node, path)


_RELATIVE = r"^(?![/\\])[^:]*$"  # whether it leads out of the folder depends on where a part lies


@form(either(matching(_RELATIVE), INLINE))
def calendar(reading: Reading, node: Node, path: Path) -> Calendar | None:
    """A calendar written in place, or read from the file that is named."""
    if isinstance(node, MappingNode):
        return made(path[-2], INLINE.read(reading, node, path))
    file = word(reading, node, path)
    if file is None or reading.load is None:
        return None if file is None else Calendar(path[-2], file=file)
    whole = reading.beside(file)
    if whole is None:
        reading.find(problems.OUTSIDE, node, path, path=file)
        return None
    try:
        data = reading.load(whole)
    except (OSError, ValueError) as fault:  # ValueError: no path can be like this
        why = getattr(fault, "strerror", None) or str(fault)
        reading.find(problems.NO_FILE, node, path, path=file, why=why)
        return None
    beside = reading.shown(whole)
    inner = Reading(beside)
    root, found = compose(data, beside)
    inner.findings.extend(found)
    read = CALENDAR.read(inner, root, ()) if root is not None else {}
    reading.findings.extend(inner.findings)
    read.pop("calendar", None)
    return made(path[-2], read, whole if reading.folder else file)


ORGANISATION = Shape(
    message("an organisation", "организация"),
    GROUNDS
    | {
        "title": Key(text, "what people call it", required=True),
        "members": Key(_titles, "its members, by name"),
    },
)
BODY = Shape(
    message("a body", "орган"),
    GROUNDS
    | {
        "title": Key(text, "what people call it", required=True),
        "organisation": Key(name, "the organisation that it belongs to"),
        "members": Key(members, "who sits in it: an organisation, or names"),
        "decides": Key(decision, "how it comes to a decision"),
        "calendar": Key(calendar, "its sessions: a file, or written here"),
    },
)


@form(ORGANISATION)
def organisation(reading: Reading, node: Node, path: Path, called: str) -> Organisation:
    """One organisation."""
    return Organisation(called, **{"title": called} | ORGANISATION.read(reading, node, path))


@form(BODY)
def body(reading: Reading, node: Node, path: Path, called: str) -> Body:
    """One body."""
    return Body(called, **{"title": called} | BODY.read(reading, node, path))
