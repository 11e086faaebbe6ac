"""Verify: whether a journal is what was written; what was changed, removed or moved is named.

The number of an entry and the seal before it go into its seal. So an entry that was moved shows
which number it had, one that is gone leaves its number open, and one that was changed has none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from cisflow.formats.problem import Problem
from cisflow.journal import tampering as wrong
from cisflow.journal.chain import card_hash, entry_hash
from cisflow.journal.stamp import LENIENT
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.finding import Finding
from cisflow.model.message import message

_AROUND = 8  # numbers tried on either side for an entry that was moved
_ZONES = timedelta(hours=14)  # by which a bare day may begin earlier or end later than in UTC


def chain_findings(file: CaseFile, now: datetime, heads: Iterable[str] = ()) -> list[Finding]:
    """What is wrong with the chain of a case, in the order of its entries; nothing if it is intact.

    `now` has a time zone. `heads` are seals noted elsewhere: each must be that of an entry.
    """
    events = file.journal
    found = list(_moments(file, now))
    if any(each.hash for each in events):
        found += _links(file, _written(file))
    else:
        found.append(_found(wrong.NO_SEALS if events else wrong.EMPTY, file, 0))
    sealed = {each.hash for each in events}
    for head in heads:
        if head not in sealed:
            found.append(head_missing(file, head))
    return sorted(found, key=lambda each: int(each.path[1]) if each.path else 0)


def head_missing(file: CaseFile, head: str, seq: int | None = None) -> Finding:
    """A seal that was noted elsewhere, and is not in the journal."""
    told = message(" (entry {seq})", " (запись {seq})", seq=seq) if seq else ""
    return _found(wrong.HEAD_MISSING, file, 0, head=head, number=told)


def _written(file: CaseFile) -> list[int | None]:
    """The number that each entry had when it was sealed; None where its seal does not fit."""
    events, linked = file.journal, _linked(file)
    place = {each.hash: number for number, each in enumerate(events, 1) if each.hash}
    before = {each.prev: number for number, each in enumerate(events, 1) if each.prev}
    found: list[int | None] = []
    offset = 0
    for here, event in enumerate(events, 1):
        found.append(None)
        if not event.hash or not event.prev:
            continue
        likely = [here + offset, here]
        likely += [linked[here]] if here in linked else []
        likely += [place[event.prev] + 1] if event.prev in place else []
        likely += [before[event.hash] - 1] if event.hash in before else []
        around = (here + offset + each for step in range(1, _AROUND) for each in (step, -step))
        for number in [*likely, *around]:
            if number > 0 and entry_hash(file.id, number, event, event.prev) == event.hash:
                found[-1], offset = number, number - here
                break
    return found


def _linked(file: CaseFile) -> dict[int, int]:
    """The numbers that entries have by the links from one to the next, by where they stand."""
    after = {each.prev: here for here, each in enumerate(file.journal, 1) if each.prev}
    found: dict[int, int] = {}
    seal = card_hash(file)
    while (here := after.get(seal)) is not None and here not in found:
        found[here] = len(found) + 1
        seal = file.journal[here - 1].hash or ""
    return found


def _links(file: CaseFile, written: Sequence[int | None]) -> Iterator[Finding]:
    events, card = file.journal, card_hash(file)
    if not any(written) and _none_fits(file, card):
        yield _found(wrong.NONE_FITS, file, 0)
        return
    in_order = _longest_rise(written)
    places = {number: here for here, number in in_order.items()}
    for here, (event, number) in enumerate(zip(events, written, strict=True), 1):
        if not event.hash or not event.prev:
            yield _found(wrong.NOT_SEALED, file, here)
        elif number is None:
            yield _found(wrong.ENTRY_CHANGED, file, here)
        elif here not in in_order:
            other = places.get(number, here)
            kind = wrong.OUT_OF_ORDER if other == here else wrong.INSERTED
            yield _found(kind, file, here, written=number, other=other)
    yield from _gone(file, written, in_order)
    last: tuple[int, str] = (0, card)
    for here in in_order:
        event, number = events[here - 1], written[here - 1]
        if number == last[0] + 1 and event.prev != last[1]:
            if number == 1:
                yield _found(wrong.CARD_CHANGED, file, 0)
            else:
                yield _found(wrong.REPLACED, file, here - 1, after=here)
        last = (number or 0, event.hash or "")


def _none_fits(file: CaseFile, card: str) -> bool:
    """Whether the first entry is neither chained to this card nor would be, its link mended."""
    first = file.journal[0]
    if not first.hash or first.prev in (None, card):
        return False
    return entry_hash(file.id, 1, first, card) != first.hash


def _gone(
    file: CaseFile, written: Sequence[int | None], in_order: Mapping[int, int]
) -> Iterator[Finding]:
    """The numbers that no entry has, those apart that an entry with another seal may have had."""
    there = {number for number in written if number is not None}
    here_before, number_before = 0, 0
    for here, number in in_order.items():
        open_numbers = [each for each in range(number_before + 1, number) if each not in there]
        unknown = sum(each is None for each in written[here_before : here - 1])
        for each in open_numbers[unknown:]:
            yield _found(wrong.ENTRY_REMOVED, file, each)
        here_before, number_before = here, number


def _longest_rise(written: Sequence[int | None]) -> dict[int, int]:
    """The places (from 1) of the most entries that stand in the order of their numbers."""
    ends: list[int] = []  # of the rises of each length, the least number they end in
    at: list[int] = []
    before: dict[int, int] = {}
    for here, number in enumerate(written, 1):
        if number is None:
            continue
        length = bisect_left(ends, number)
        ends[length : length + 1], at[length : length + 1] = [number], [here]
        before[here] = at[length - 1] if length else 0
    rise: list[int] = []
    here = at[-1] if at else 0
    while here:
        rise.append(here)
        here = before[here]
    return {each: written[each - 1] or 0 for each in reversed(rise)}


def _moments(file: CaseFile, now: datetime) -> Iterator[Finding]:
    latest: datetime | None = None
    for here, event in enumerate(file.journal, 1):
        between = _between(event)
        if between is None:
            continue
        first, last = between
        if first > now + LENIENT:
            yield _found(wrong.FROM_THE_FUTURE, file, here, recorded=event.recorded)
        if latest is not None and last < latest:
            yield _found(wrong.RECORDED_BEFORE, file, here, recorded=event.recorded)
        latest = first if latest is None else max(first, latest)


def _between(event: Event) -> tuple[datetime, datetime] | None:
    """The first and last moment at which an entry can have been written down."""
    if event.recorded is None:
        return None
    try:
        moment = datetime.fromisoformat(event.recorded)
    except ValueError:  # reading the case says so
        return None
    bare = "T" not in event.recorded and " " not in event.recorded
    zone = moment.utcoffset() or timedelta()
    moment = moment.replace(tzinfo=UTC)
    if bare:
        return _moved(moment, -_ZONES), _moved(moment, _ZONES + timedelta(days=1))
    return (_moved(moment, -zone),) * 2


def _moved(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return (datetime.max if by > timedelta() else datetime.min).replace(tzinfo=UTC)


def _found(problem: Problem, file: CaseFile, number: int, /, **values: object) -> Finding:
    path = ("journal", str(number)) if number else ()
    line, column, named = 0, 0, ""
    if file.origin is not None:
        line, column = file.origin.at(path)
        named = file.origin.file_of(path)
    values = {"case": file.id, "number": number} | values
    return problem.found(path, named, line, column, **values)
