"""Sessions of a body as they were known on a day (semantics S1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import takewhile

from attrs import evolve, frozen

from cisflow.model.calendar import Calendar, Notice, NoticeState, Session
from cisflow.model.span import Span
from cisflow.model.text import Text
from cisflow.timekeeping.arithmetic import LONGEST, add


@frozen
class Meeting:
    """A session as it was known on a day.

    `known` is the first day from which it was known for these days: a later notice that says the
    same does not make it later, one that goes back to them does. `assumed`: no source gives them.
    """

    body: str
    on: Span
    known: date
    state: NoticeState
    number: str | None = None
    place: Text | None = None
    assumed: bool = False
    planned: bool = False  # made of a plan of the case, not of the body's calendar

    @property
    def certain(self) -> bool:
        """Whether the days are days, and not in doubt: only then may a body act on them."""
        return self.on.exact and self.state != "doubtful"


def known_from(notice: Notice) -> date:
    """The day from which a notice was known; one held without an announcement, from its last day."""
    if notice.announced is not None:
        return notice.announced.last
    return notice.on.last if notice.on is not None else date.max


def meetings(calendar: Calendar | None, day: date) -> list[Meeting]:
    """The sessions known on `day`, those that were cancelled left out, by their first day."""
    if calendar is None:
        return []
    found = [_as_known(calendar.body, session, day) for session in calendar.sessions]
    return sorted((each for each in found if each), key=lambda each: (each.on.first, each.on.last))


def _as_known(body: str, session: Session, day: date) -> Meeting | None:
    heard = sorted(
        (each for each in session.notices if known_from(each) <= day), key=known_from
    )  # stable: of two notices of one day the later written holds
    if not heard or heard[-1].state == "cancelled" or heard[-1].on is None:
        return None
    last = heard[-1]
    same = takewhile(lambda each: each.on == last.on, reversed(heard))
    place = next((each.place for each in reversed(heard) if each.place), None)
    return Meeting(
        body,
        heard[-1].on,
        min(map(known_from, same)),
        last.state,
        session.number,
        place,
        assumed="on" in last.assumed or "*" in last.assumed,
    )


def closing_day(calendar: Calendar | None, meeting: Meeting) -> date | None:
    """The last day on which papers for the meeting are taken; None where none is declared."""
    if calendar is None or calendar.closing is None or meeting.planned:
        return None
    return add(meeting.on.first, calendar.closing.length, -1)


def by_cadence(
    calendar: Calendar | None, day: date, known: Sequence[Meeting] | None = None
) -> date | None:
    """The first day, today or later, that the declared rhythm gives after the last known session.

    `known` are the sessions known, where it is not asked by what is known on the day itself.
    """
    known = meetings(calendar, day) if known is None else known
    if calendar is None or calendar.cadence is None or not known:
        return None
    last, length = known[-1].on.first, calendar.cadence.length
    longest = LONGEST.get(length.unit, 1)  # working days have none that is sure
    times = max(1, (day - last).days // (length.count * longest)) if length.on_calendar else 1
    while (guess := add(last, length, times)) < day:
        times += 1
    return guess


def merge(calendar: Calendar, further: Calendar) -> Calendar:
    """The calendar with the sessions of another added; of one number or id, the notices."""
    return evolve(
        calendar,
        sessions=gather((*calendar.sessions, *further.sessions)),
        closing=further.closing or calendar.closing,
        cadence=further.cadence or calendar.cadence,
        sitting=(*calendar.sitting, *further.sitting),
        published_from=_widest(min, listed_from(calendar), listed_from(further)),
        published_to=_widest(max, listed_to(calendar), listed_to(further)),
    )


def listed_from(calendar: Calendar) -> date | None:
    """The first day of which it is known whether the body sat."""
    first = min((each.first for each in calendar.sitting), default=None)
    return calendar.published_from or first


def listed_to(calendar: Calendar) -> date | None:
    """The last day of which it is known whether the body sits."""
    last = max((each.last for each in calendar.sitting), default=None)
    return calendar.published_to or last


def _widest(
    which: Callable[[date, date], date], one: date | None, other: date | None
) -> date | None:
    return which(one, other) if one and other else one or other


def gather(sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    """Sessions of the same number (or id) as one, their notices in the order written."""
    found: dict[object, Session] = {}
    for position, each in enumerate(sessions):
        key: object = (each.number, each.id) if each.number or each.id else position
        known = found.get(key)
        found[key] = (
            each if known is None else Session(known.notices + each.notices, known.number, known.id)
        )
    return tuple(found.values())
