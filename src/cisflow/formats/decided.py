"""Decided: that the decisions of a route name members who are there, and can be carried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from cisflow.formats import problems_decision as wrong
from cisflow.formats.reading import Reading
from cisflow.model.asked import Declared, declared
from cisflow.model.message import Message, message
from cisflow.model.origin import Path
from cisflow.model.route import Route


@frozen
class Fault:
    """What keeps a decision from ever being carried, at the key that says so."""

    path: Path
    says: Message


def decided(reading: Reading, made: Route) -> None:
    """Note what no vote could carry, and members whose vote weighs nothing."""
    every = tuple(declared(made))
    for fault in _faults(every):
        reading.find_at(wrong.NEVER_CARRIED, fault.path, says=fault.says)
    for each in every:
        missing = [name for name in each.members if name not in each.decision.weights]
        if each.decision.weights and missing:
            path = (*each.path, "weights")
            reading.find_at(wrong.NO_WEIGHT, path, place=each.place, members=tuple(missing))


def never_carried(route: Route) -> Iterator[Fault]:
    """Decisions that no vote of their members could carry; what nobody sits in is not judged."""
    return _faults(declared(route))


def _faults(every: Iterable[Declared]) -> Iterator[Fault]:
    for each in every:
        if each.members:
            yield from _too_few(each)
            yield from _empty(each)


def _too_few(each: Declared) -> Iterator[Fault]:
    count = len(each.members)
    for key in ("share", "number", "quorum"):
        asked = getattr(each.decision, key)
        if asked is not None and asked.least(count) > count:
            says = message(
                "{place}: {asked} is more than its {count} members could ever give",
                "{place}: {asked} — больше, чем могут дать все члены ({count})",
                place=each.place,
                asked=str(asked),
                count=count,
            )
            yield Fault((*each.path, key), says)


def _empty(each: Declared) -> Iterator[Fault]:
    for name, members in each.decision.groups.items():
        if not members:
            says = message(
                "{place}: nobody is in the group {group}, and one of it must be for it",
                "{place}: в группе {group} никого нет, а нужен голос одного из неё",
                place=each.place,
                group=name,
            )
            yield Fault((*each.path, "groups", name), says)
