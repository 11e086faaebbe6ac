"""Calendars: those that a route brings with it."""

from __future__ import annotations

from cisflow.model.calendar import Calendar
from cisflow.model.route import Route


def calendars_of(route: Route) -> dict[str, Calendar]:
    """The calendars of a route's bodies; a newer version's holds."""
    return {
        body.name: body.calendar
        for version in route.versions
        for body in version.bodies.values()
        if body.calendar is not None
    }
