"""Calendar files: the sessions of a body."""

from __future__ import annotations

from typing import Any

from cisflow.formats import problems_shape as problems
from cisflow.formats.clock_yaml import PUBLISHED, listed
from cisflow.formats.form import either, form
from cisflow.formats.reading import Reading
from cisflow.formats.shape import Key, Shape
from cisflow.formats.source import MappingNode, Node, is_blank
from cisflow.formats.words import (
    GROUNDS,
    ahead,
    list_of,
    name,
    one_of,
    rhythm,
    span,
    term,
    text,
    version,
    word,
)
from cisflow.model.calendar import NOTICE_STATES, Calendar, Notice, Session
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.timekeeping.sessions import gather


def _said(state: str) -> dict[str, Any]:
    return {"required": ["state"], "properties": {"state": {"const": state}}}


_NOTICE = GROUNDS | {
    "on": Key(span, "the day or days on which the body sits; a month where only that is known"),
    "announced": Key(span, "the day from which this was known"),
    "state": Key(one_of(NOTICE_STATES), "planned (default), held, moved, cancelled or doubtful"),
    "place": Key(text, "where the body sits"),
}
_COMPLETE = {  # as `_complete` says
    "allOf": [
        either({"required": ["on"]}, _said("cancelled")),
        either({"required": ["announced"]}, _said("held")),
    ]
}
NOTICE = Shape(message("a notice", "сообщение о заседании"), _NOTICE, rules=_COMPLETE)


@form(NOTICE)
def _notice(reading: Reading, node: Node, path: Path) -> Notice | None:
    before = len(reading.findings)
    found = NOTICE.read(reading, node, path)
    _complete(reading, node, path, found, named=True)
    return None if len(reading.findings) > before else Notice(**found)


_NAMED = {
    "number": Key(word, "the number that the body gives to the session"),
    "id": Key(word, "a name for a session that has no number"),
}


SESSION = Shape(
    message("a session", "заседание"),
    _NOTICE | _NAMED | {"notices": Key(list_of(_notice), "what was said of it, in order")},
    rules=either({"required": ["notices"]}, _COMPLETE),
)


@form(SESSION)
def session(reading: Reading, node: Node, path: Path) -> Session | None:
    """A session with its notices, or with the only one written into it."""
    before = len(reading.findings)
    found = SESSION.read(reading, node, path)
    number, ident = found.pop("number", None), found.pop("id", None)
    notices = found.pop("notices", ())
    several = (*path, "notices") in reading.places and (notices or len(reading.findings) > before)
    if found or not several:
        notices = (*notices, Notice(**found))
        named = any((*path, key) in reading.places for key in ("number", "id"))
        _complete(reading, node, path, found, named=named)
    return None if len(reading.findings) > before else Session(notices, number, ident)


SUPPOSED = Shape(
    message("a session that is assumed", "предполагаемое заседание"),
    _NOTICE | _NAMED,
    rules=either({"required": ["on"]}, _said("cancelled")),
)


@form(SUPPOSED)
def supposed(reading: Reading, node: Node, path: Path) -> Session | None:
    """A session of a scenario: it holds from the first day on, so nobody need have announced it."""
    before = len(reading.findings)
    found = SUPPOSED.read(reading, node, path)
    number, ident = found.pop("number", None), found.pop("id", None)
    named = number is not None or ident is not None
    _complete(reading, node, path, found, named=named, dated=False)
    return None if len(reading.findings) > before else Session((Notice(**found),), number, ident)


def _complete(
    reading: Reading,
    node: Node,
    path: Path,
    found: dict[str, Any],
    *,
    named: bool,
    dated: bool = True,
) -> None:
    """Note what a notice leaves out; what is written, however badly, is not left out."""
    written = {key for key in _NOTICE if (*path, key) in reading.places}
    state = found.get("state") if "state" in written else "planned"
    if state is None or not (isinstance(node, MappingNode) or is_blank(node)):
        return  # noted already, and nothing can be said of the rest
    if "on" not in written and state != "cancelled":
        reading.find(problems.MISSING_KEY, node, path, where=SESSION.name, key="on")
    if not named and state in ("moved", "cancelled"):
        reading.find(problems.MISSING_KEY, node, path, where=SESSION.name, key="number")
    if dated and "announced" not in written and state != "held":
        reading.find(problems.SESSION_ANNOUNCED, node, path)


_KEYS = GROUNDS | {
    "closing": Key(term("term", "how long", ahead), "how long before a session papers must be in"),
    "cadence": Key(
        term("every", "how often", rhythm), "how often the body meets beyond these sessions"
    ),
    "sitting": Key(list_of(listed), "the days by which terms in sitting days are counted"),
    **PUBLISHED,
    "sessions": Key(list_of(session), "the sessions"),
}
_KEYS.pop("assumed")  # a calendar is not assumed as a whole: its notices are
CALENDAR = Shape(
    message("a calendar", "календарь"),
    {
        "cisflow": Key(version, "the version of the language: 1"),
        "calendar": Key(name, "the body whose sessions these are", required=True),
    }
    | _KEYS,
)
INLINE = Shape(CALENDAR.name, _KEYS)


@form(CALENDAR)
def calendar(reading: Reading, node: Node, path: Path) -> Calendar:
    """A calendar file."""
    found = CALENDAR.read(reading, node, path)
    return made(found.pop("calendar", ""), found)


def made(body: str, found: dict[str, object], file: str | None = None) -> Calendar:
    """A calendar from what was read; sessions of one number become one."""
    sessions = gather(found.pop("sessions", ()))  # type: ignore[arg-type]  # read as sessions
    return Calendar(body, sessions, file=file, **found)  # type: ignore[arg-type]
