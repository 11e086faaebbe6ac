"""Announced: calendars with what had been said of their sessions by a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import evolve

from cisflow.model.calendar import Calendar
from cisflow.timekeeping.sessions import known_from


def as_announced(calendars: Mapping[str, Calendar], day: date) -> dict[str, Calendar]:
    """The calendars without what was said of their sessions after a day."""
    return {
        body: evolve(
            calendar,
            sessions=tuple(
                evolve(each, notices=tuple(e for e in each.notices if known_from(e) <= day))
                for each in calendar.sessions
            ),
        )
        for body, calendar in calendars.items()
    }
