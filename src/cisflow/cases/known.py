"""Known: a case as it was known on a day, by what had been recorded and announced by then."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from cisflow.cases.announced import as_announced
from cisflow.cases.case import Case
from cisflow.model.event import Event


def as_known(case: Case, day: date) -> Case:
    """The case as it would have been answered on a day: nothing recorded later is in it.

    An entry without a day of record counts from the last day on which it happened. The journal of
    what is given is not to be written to: it is for answers alone.

    Raises:
        LookupError: nothing of the case had been recorded by then.
    """
    journal = tuple(each if recorded_by(each, day) else _unknown(each) for each in case.events)
    if not recorded_by(case.events[0], day):
        raise LookupError(day)
    plans = tuple(each for each in case.file.plans if each.announced.last <= day)
    file = evolve(case.file, journal=journal, plans=plans)
    return Case(case.route, file, None, as_announced(case.calendars, day))


def recorded_by(event: Event, day: date) -> bool:
    """Whether an entry stood in the journal by the end of a day."""
    if event.recorded is not None:
        return date.fromisoformat(event.recorded[:10]) <= day
    told = event.announced if event.plan is not None else event.on
    return (told or event.on).last <= day


def _unknown(event: Event) -> Event:
    """An entry in the place of one that was not known, so that the others keep their numbers."""
    return Event(event.on, retract=1)  # the first entry cannot be retracted: it says nothing
