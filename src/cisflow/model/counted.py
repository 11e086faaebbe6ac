"""Counted: every length of time that a route names, with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.model.asked import step_path
from cisflow.model.duration import Duration
from cisflow.model.origin import Path
from cisflow.model.route import Route, Stage


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
