"""Schedule: the sessions of the bodies as a simulation has them, known ones and those assumed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from attrs import evolve, frozen

from cisflow.model.calendar import Calendar, Session
from cisflow.model.duration import Term
from cisflow.model.scenario import Agenda, BodyAssumed
from cisflow.model.span import Span, one_day
from cisflow.timekeeping.arithmetic import add
from cisflow.timekeeping.sessions import gather, known_from, meetings

MOST = 5000  # sessions of a body


@frozen
class Sitting:
    """A session: the day on which the body decides, the last day for papers, and how it is told.

    Of a session whose month alone is known the day is the middle one.
    """

    day: date
    closing: date
    first: date
    last: date
    number: str | None
    assumed: bool


@frozen
class Schedule:
    """The sessions of one body, in order; `known_to` is the last that somebody announced.

    `taken_away` are the days of those that a scenario cancelled or moved.
    """

    body: str
    sittings: tuple[Sitting, ...]
    agenda: Agenda | None
    known_to: date | None
    by_cadence: Term | None
    closing: Term | None
    taken_away: tuple[Span, ...] = ()


def schedule(
    body: str,
    calendar: Calendar | None,
    assumed: BodyAssumed | None,
    known_on: date,
    start: date,
    until: date,
) -> Schedule:
    """The sessions of a body from `start` to `until`, by what was known on a day.

    What the scenario says of sessions holds over the calendar; after the last one the rhythm goes
    on, where one is declared.
    """
    said = assumed if assumed is not None else BodyAssumed(body)
    base = calendar if calendar is not None else Calendar(body)
    closing, cadence = said.closing or base.closing, said.cadence or base.cadence
    changed = {(each.number, each.id) for each in said.sessions}
    as_known = [_as_known(each, known_on) for each in base.sessions]
    as_said = [_as_said(each, known_on) for each in said.sessions]
    merged = evolve(base, sessions=gather((*as_known, *as_said)))
    found = meetings(merged, known_on)
    sittings = []
    for each in found:
        day = _middle(_ahead(each.on, start))
        doubted = each.assumed or not each.certain or (each.number, None) in changed
        sittings.append(
            Sitting(day, _closing(day, closing), each.on.first, each.on.last, each.number, doubted)
        )
    known_to = max((each.on.last for each in found), default=None)
    # What a scenario adds, moves or takes away does not shift the rhythm of the others.
    own = meetings(base, known_on)
    gone = tuple(e.on for e in own if not any(_meets(s, e.on) for s in sittings))
    if cadence is not None:
        counted_from = _middle((own or found)[-1].on) if own or found else start
        sittings += _rhythm(counted_from, cadence, closing, start, until)
    kept = tuple(each for each in sorted(sittings, key=_order) if start <= each.day <= until)
    return Schedule(body, kept, said.agenda, known_to, cadence, closing, gone)


def schedules(
    bodies: Mapping[str, Calendar | None],
    assumed: Mapping[str, BodyAssumed],
    known_on: date,
    start: date,
    until: date,
) -> dict[str, Schedule]:
    """The schedule of each body."""
    return {
        name: schedule(name, calendar, assumed.get(name), known_on, start, until)
        for name, calendar in bodies.items()
    }


def planned_too(made: Schedule, planned: Span, start: date) -> Schedule:
    """The schedule with the days planned for a case, which count as a session of it (S4)."""
    if planned.last < start or any(planned.first <= s.day <= planned.last for s in made.sittings):
        return made
    if any(planned.meets(each) for each in made.taken_away):
        return made
    day = max(planned.first, start) if planned.exact else planned.last
    own = Sitting(day, day, planned.first, planned.last, None, not planned.exact)
    return evolve(made, sittings=tuple(sorted((*made.sittings, own), key=_order)))


def _ahead(on: Span, start: date) -> Span:
    """What of a month is still to come, where the simulation starts within it."""
    return evolve(on, first=start) if not on.exact and start in on else on


def _middle(on: Span) -> date:
    return on.first if on.exact else on.first + (on.last - on.first) // 2


def _meets(sitting: Sitting, on: Span) -> bool:
    return sitting.first <= on.last and on.first <= sitting.last


def _order(each: Sitting) -> tuple[date, date]:
    return each.day, each.last


def _as_known(session: Session, day: date) -> Session:
    return evolve(session, notices=tuple(e for e in session.notices if known_from(e) <= day))


def _as_said(session: Session, day: date) -> Session:
    """What a scenario says is known from the day on: it holds over what was known before."""
    notices = tuple(
        evolve(each, announced=one_day(day), assumed=("on",)) for each in session.notices
    )
    return evolve(session, notices=notices)


def _closing(day: date, closing: Term | None) -> date:
    return day if closing is None else add(day, closing.length, -1)


def _rhythm(
    last: date, cadence: Term, closing: Term | None, start: date, until: date
) -> list[Sitting]:
    found: list[Sitting] = []
    for times in range(1, MOST):
        day = add(last, cadence.length, times)
        if day > until or day < last + timedelta(days=1):
            break
        if day >= start:
            found.append(Sitting(day, _closing(day, closing), day, day, None, True))
    return found
