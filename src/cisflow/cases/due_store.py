"""Due over a store: what has fallen due in any of its cases, found by their rows; and writing it down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from heapq import heapify, heappop, heappush

from attrs import evolve, frozen

from cisflow.cases.case import Case
from cisflow.cases.done import Done
from cisflow.cases.due import Due, due, later_entry
from cisflow.errors import (
    CannotRun,
    InvalidInput,
    NoSuchCase,
    StaleCase,
    StoreAway,
)
from cisflow.journal.store import Store
from cisflow.model.casefile import CaseFile
from cisflow.model.finding import Finding
from cisflow.model.message import Message
from cisflow.model.route import Route

Live = Callable[[CaseFile], Case]


@frozen
class DueOf:
    """Something that fell due, in which case; `done` where it was written down just now.

    Of the case only the card is kept, without its journal: of a large store much can be due.
    """

    card: CaseFile
    route: Route
    due: Due
    done: Done | None = None


@frozen
class Left:
    """A case that could not be read or written, and why."""

    case: str
    why: tuple[Finding, ...] | Message


def due_over(store: Store, live: Live, as_of: date, today: date) -> tuple[list[DueOf], list[Left]]:
    """What has fallen due by a day and is not done, by the day, then by case; what was left.

    `live` gives the case of what was read of it. Rows tell which cases to read.

    Raises:
        StoreAway: the store cannot be read just now.
    """
    found: list[DueOf] = []
    left: list[Left] = []
    for name in candidates(store, as_of, today):
        case, waiting, fault = _look(store, live, name, as_of)
        if fault is not None:
            left.append(fault)
        if case is not None:
            card, route = _card(case), case.at(as_of).route
            found.extend(DueOf(card, route, each) for each in waiting)
    return sorted(found, key=lambda each: (each.due.day, each.card.id)), left


def candidates(store: Store, as_of: date, today: date) -> list[str]:
    """The names of the cases in which something may have fallen due by a day.

    Rows tell the end of a journal: of a day that is past every case must be read.
    """
    if not store.keeps_standing or as_of < today:
        return list(store.names())
    return sorted({each.case for each in store.standing(due_by=as_of)})


def record_due_over(store: Store, live: Live, as_of: date, today: date) -> Iterator[DueOf | Left]:
    """Write down what fell due by a day, each entry dated the day on which it did.

    There is one order of days over all cases, and what falls due by what is written stands in it.
    What is told is on disk. Others may do the same at once: what one has written is not due for
    the other.

    Raises:
        StoreAway: what was told so far is written; the same call goes on from there.
    """
    queue: list[tuple[date, str]] = []
    for name in candidates(store, as_of, today):
        _, waiting, fault = _look(store, live, name, as_of)
        queue.extend({(each.day, name) for each in waiting})
        if fault is not None:
            yield fault
    heapify(queue)
    written: set[tuple[str, str, date]] = set()
    here: Case | None = None  # the one that was written just now is often the next
    while queue:
        day, name = heappop(queue)
        before = here if here is not None and here.file.id == name else None
        here = None
        case, waiting, fault = _look(store, live, name, as_of, before)
        if fault is not None:
            yield fault
        fresh = [each for each in waiting if (name, each.action, each.day) not in written]
        if case is None or not fresh:
            continue
        first = fresh[0]
        if first.day > day:  # what was due before has been written by somebody else
            heappush(queue, (first.day, name))
            continue
        told = _write(case, first, as_of)
        if told is not None:
            yield told
        if isinstance(told, DueOf):
            written.add((name, first.action, first.day))
            here = case
        if not isinstance(told, Left):  # where somebody was faster, it is read anew
            heappush(queue, (day, name))


def _look(
    store: Store, live: Live, name: str, as_of: date, case: Case | None = None
) -> tuple[Case | None, tuple[Due, ...], Left | None]:
    """A case and what is due in it, or what kept it from being told."""
    try:
        case = case or live(store.read(name))
        return case, due(case.at(as_of)), None
    except NoSuchCase:
        return None, (), None
    except StoreAway:
        raise
    except InvalidInput as fault:
        return None, (), Left(name, fault.findings)
    except CannotRun as fault:
        return None, (), Left(name, fault.message)


def _write(case: Case, first: Due, as_of: date) -> DueOf | Left | None:
    """Write one thing down; None where somebody else was faster."""
    later = later_entry(case, as_of)
    if later is not None:
        return Left(case.file.id, later)
    try:
        done = case.record(first.action, first.day)
    except StaleCase:
        return None
    except StoreAway:
        raise
    except (
        CannotRun
    ) as fault:  # ClockMovedBack too: it may be the last entry of this case that is wrong
        return Left(case.file.id, fault.message)
    return DueOf(_card(case), case.versions.all[done.move.after.version].route, first, done)


def _card(case: Case) -> CaseFile:
    return evolve(case.file, journal=(), origin=None)
