"""Added sessions: one more where a body's sessions lie farthest apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from cisflow.model.calendar import Notice, Session
from cisflow.model.scenario import BodyAssumed
from cisflow.model.span import one_day
from cisflow.simulation.ground import Change, Ground, of_body
from cisflow.simulation.schedule import Schedule
from cisflow.timekeeping.sessions import meetings

YEAR = 365.25  # days
YEARS = 3  # ahead, in which a session is added for a case
_SEEN = 0.01  # of the documents: a session that fewer wait for needs none before it


def added_sessions(ground: Ground, schedule: Schedule) -> Iterator[Change]:
    """For a route one session more in each year; for a case one, in each of the years ahead.

    It lies in the middle of the widest gap.
    """
    made, case = ground.made, ground.since is not None
    said = ground.scenario.bodies.get(schedule.body) or BodyAssumed(schedule.body)
    days = [made.start, *(each.day for each in schedule.sittings)]
    gaps = [(one, other) for one, other in pairwise(days) if (other - one).days > 1]
    if case:
        waited = _waited_for(ground, schedule)
        gaps = [each for each in gaps if each[1] in waited]
    by_year: dict[int, tuple[date, date]] = {}
    for gap in gaps:
        year = int((_middle(gap) - made.start).days / YEAR)
        if year not in by_year or _length(gap) > _length(by_year[year]):
            by_year[year] = gap
    found = [_middle(gap) for year, gap in sorted(by_year.items()) if not case or year < YEARS]
    for extra in [[each] for each in found] if case else [found] if found else []:
        sessions = (*said.sessions, *_rhythm(ground, schedule), *map(_session, extra))
        scenario = of_body(ground, schedule.body, sessions=sessions)
        yield Change("session", ground.route, scenario, schedule.body, days=tuple(extra))


def _waited_for(ground: Ground, schedule: Schedule) -> set[date]:
    """The days of sessions that documents wait for."""
    loads = {
        (each.first, each.last)
        for each in ground.base.sessions
        if each.body == schedule.body and each.considered >= _SEEN * ground.base.documents
    }
    return {each.day for each in schedule.sittings if (each.first, each.last) in loads}


def _middle(gap: tuple[date, date]) -> date:
    return gap[0] + (gap[1] - gap[0]) / 2


def _length(gap: tuple[date, date]) -> int:
    return (gap[1] - gap[0]).days


def _rhythm(ground: Ground, schedule: Schedule) -> Iterator[Session]:
    """The sessions by the rhythm, where no calendar holds it: an added one would shift it."""
    if not meetings(ground.calendars.get(schedule.body), ground.made.known_on):
        for each in schedule.sittings:
            if schedule.known_to is None or each.day > schedule.known_to:
                yield _session(each.day)


def _session(day: date) -> Session:
    return Session((Notice(one_day(day), assumed=("on",)),), id=f"session of {day}")
