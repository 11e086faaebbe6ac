"""Limits: that every number which a route sets is read by a symptom or a cause."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from cisflow.diagnosis.registry import symptoms
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.model.route import Route


def unread_limits(route: Route) -> Iterator[Finding]:
    """A finding for each limit that no symptom rests on: it would be read and then ignored."""
    known = [each.name for each in symptoms() if each.number]
    if not set(route.limits) <= set(known):
        known += _of_causes()
    for name in route.limits:
        if name not in known:
            near = get_close_matches(name, known, n=1) or known
            line, column = route.origin.at(("limits", name)) if route.origin else (0, 0)
            yield Finding(
                "ST190",
                "unread-limit",
                "error",
                message(
                    "no symptom rests on the number {name}; did you mean {near}?",
                    "ни один признак не опирается на число {name}; возможно, {near}?",
                    name=name,
                    near=near,
                ),
                ("limits", name),
                route.origin.file if route.origin else "",
                line,
                column,
            )


def _of_causes() -> list[str]:
    """Causes are many, and few routes set a number of theirs: they are imported then."""
    from cisflow.diagnosis.freed import causes

    return [each.name for each in causes() if each.number]
