"""Counted: every length of time that a route names, with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.model.asked import step_path
from cisflow.model.duration import Duration
from cisflow.model.message import Message, message
from cisflow.model.origin import Path
from cisflow.model.route import Route, Stage
from cisflow.model.text import as_text


def lengths(route: Route) -> Iterator[tuple[Path, Duration]]:
    """Norms, deadlines, silences, least times and extensions; closing days of calendars."""
    for name, holder in route.holders.items():
        path = step_path(route, name)
        if isinstance(holder, Stage) and holder.norm is not None:
            yield (*path, "norm"), holder.norm.length
        for key, term in (("deadline", holder.deadline), ("silence", holder.silence)):
            if term is not None:
                yield (*path, key, "after"), term.after
        if holder.least is not None:
            yield (*path, "least"), holder.least.length
        for action in holder.actions.values():
            if action.extends is not None:
                yield (*path, "actions", action.name, "extends"), action.extends
    for body in route.bodies.values():
        if body.calendar is not None and body.calendar.closing is not None:
            yield ("bodies", body.name, "calendar", "closing"), body.calendar.closing.length


def called(route: Route, length: Duration) -> Message:
    """A length as people say it, with the titles of the bodies or recesses by which it is counted."""
    if length.unit == "sitting days":
        titles = [route.called(name) for name in length.names]
    elif length.unit == "days outside":
        titles = [
            recess.title or as_text(name)
            for name in length.names
            if (recess := route.recesses.get(name)) is not None
        ]
    else:
        return message("{length}", "{length}", length=length)
    bare = Duration(length.count, length.unit)
    return message("{length} ({titles})", "{length} ({titles})", length=bare, titles=titles)
