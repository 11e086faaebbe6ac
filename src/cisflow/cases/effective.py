"""Effective: a journal as it reads once its corrections and retractions are applied (E8)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from cisflow.model.event import Event
from cisflow.model.plan import Plan


@frozen
class Effective:
    """What happened, each with the number (from 0) under which it stands in the journal, and plans.

    A corrected entry keeps the place and number of the one that it replaces.
    """

    events: tuple[Event, ...]
    numbers: tuple[int, ...]
    plans: tuple[Plan, ...]


def is_happening(event: Event) -> bool:
    """Whether an entry tells what happened to the case, and not what is to be said of its journal."""
    return event.correct is None and event.retract is None and event.plan is None


def effective(journal: Sequence[Event]) -> Effective:
    """The journal as it reads by all of its entries; of two words on one entry the later holds."""
    if all(is_happening(each) for each in journal):
        return Effective(tuple(journal), tuple(range(len(journal))), ())
    reads, gone = _settled(journal)
    events: list[Event] = []
    numbers: list[int] = []
    plans: list[Plan] = []
    for index, entry in enumerate(journal):
        if index in gone or entry.correct is not None or entry.retract is not None:
            continue
        event = reads.get(index, entry)
        if event.plan is not None:
            plans.append(plan_of(event))
        else:
            events.append(event)
            numbers.append(index)
    return Effective(tuple(events), tuple(numbers), tuple(plans))


def plan_of(event: Event) -> Plan:
    """The plan that an entry tells; it names a stage, or a body."""
    assert event.plan is not None
    announced = event.announced or event.on
    return Plan(
        event.on,
        announced,
        event.plan,
        source=event.source,
        note=event.note,
        assumed=event.assumed,
    )


def reads_now(journal: Sequence[Event], number: int) -> Event | None:
    """How the entry `number` (from 1) reads by all that follows; None where it was retracted."""
    reads, gone = _settled(journal)
    index = number - 1
    return None if index in gone else reads.get(index, journal[index])


def _settled(journal: Sequence[Event]) -> tuple[dict[int, Event], set[int]]:
    """How corrected entries read, and which are not there, by their numbers from 0.

    From the last entry back: what a later one has settled, an earlier one no longer can.
    """
    reads: dict[int, Event] = {}
    gone: set[int] = set()
    for index in range(len(journal) - 1, -1, -1):
        entry = journal[index]
        named = entry.correct if entry.correct is not None else entry.retract
        if named is None or index in gone:
            continue
        target = named - 1
        if not 0 <= target < index or target in reads or target in gone:
            continue
        if entry.retract is None:
            reads[target] = evolve(entry, correct=None)
        elif target > 0:  # a case keeps its beginning
            gone.add(target)
    return reads, gone
