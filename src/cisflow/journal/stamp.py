"""Stamp: what every store does with new entries: their number, their moment, their seal.

A store reads how far a case has come (`Head`), refuses what was decided on less (`fresh`), and
writes what `stamped` gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from attrs import evolve, frozen

from cisflow.errors import CaseExists, ClockMovedBack, NoSuchCase, StaleCase
from cisflow.journal.chain import card_hash, seal
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.message import message
from cisflow.model.standing import Standing

Now = Callable[[], datetime]
LENIENT = timedelta(minutes=5)  # the clocks of two machines that write the same case
_LENGTH = len("2026-11-24T17:53:15Z")


@frozen
class Head:
    """How far a case has come: the number of its entries, what the next is chained to, and when
    the last one was recorded. `prev` is None where the journal is not sealed: it stays so.
    """

    count: int
    prev: str | None
    recorded: str | None = None


def now_utc() -> datetime:
    """The moment, by this computer's clock."""
    return datetime.now(UTC)


def head(file: CaseFile, journal: Sequence[Event] | None = None) -> Head:
    """How far a case that was read has come; with a `journal` that is not in it, by that one."""
    entries = file.journal if journal is None else journal
    if not entries:
        return Head(0, card_hash(file))
    last = entries[-1]
    return Head(len(entries), last.hash, last.recorded)


def begun(file: CaseFile, now: Now = now_utc) -> CaseFile:
    """A new case as it is to be written: its journal stamped and chained from its first entry."""
    journal = stamped(file.id, file.journal, Head(0, card_hash(file)), now)
    return evolve(file, journal=journal, origin=None)


def fresh(journal: Sequence[Event], events: Sequence[Event], expected: int) -> None:
    """See that the writer knew the whole journal, and that no key of his stands there.

    Raises:
        StaleCase: the journal has grown, or a key is taken; what came is in it, or what stands
            under the key.
    """
    if len(journal) != expected:
        raise StaleCase(expected, len(journal), journal[expected:])
    if all(each.key is None for each in events):
        return
    keys = {each.key: each for each in journal if each.key is not None}
    for event in events:
        if event.key is None:
            continue
        if event.key in keys:
            raise StaleCase(expected, len(journal), (keys[event.key],))
        keys[event.key] = event


def stamped(case: str, events: Iterable[Event], at: Head, now: Now = now_utc) -> tuple[Event, ...]:
    """Entries as they are to be written after `at`; moments that they bring are kept.

    Raises:
        ClockMovedBack: the entry before was recorded later than now.
    """
    moment = now().astimezone(UTC).isoformat()[: _LENGTH - 1] + "Z"
    if at.prev is None:
        return tuple(_with_its_moment(each, moment) for each in events)
    prev, recorded, made = at.prev, at.recorded, []
    for number, event in enumerate(events, at.count + 1):
        if event.recorded is None and recorded != moment:
            recorded = _not_before(case, recorded, moment)
        event = seal(case, number, event, prev, recorded)
        prev, recorded = event.hash or "", event.recorded
        made.append(event)
    return tuple(made)


def _with_its_moment(event: Event, moment: str) -> Event:
    """In an unsealed journal too a correction tells when it was made: it counts from then on (E8)."""
    amends = event.correct is not None or event.retract is not None
    return evolve(event, recorded=moment) if amends and event.recorded is None else event


def outdated(standing: Sequence[Standing], count: int) -> bool:
    """Whether rows were made of another number of entries than there are."""
    return any(each.seq != count for each in standing)


def there_already(case: str) -> CaseExists:
    """There is a case of that name."""
    return CaseExists(
        message("there is a case {case} already", "карточка {case} уже есть", case=case)
    )


def not_there(case: str) -> NoSuchCase:
    """There is no case of that name."""
    return NoSuchCase(message("there is no case {case}", "карточки {case} нет", case=case))


def _not_before(case: str, last: str | None, moment: str) -> str:
    """The moment of a new entry: now, or that of the last one where that is a little later."""
    if (
        last is None
        or "T" not in last
        or (len(last) == _LENGTH and last[-1] == "Z" and last <= moment)
    ):
        return moment
    try:
        before = datetime.fromisoformat(last)
    except ValueError:  # reading the case says so
        return moment
    before = before.replace(tzinfo=before.tzinfo or UTC).astimezone(UTC)
    ahead = before - datetime.fromisoformat(moment)
    if ahead <= timedelta(0):
        return moment
    if ahead > LENIENT:
        raise ClockMovedBack(
            message(
                "the last entry of {case} was recorded at {last}, and this computer's clock says"
                " {now}: nothing was written. Set the clock; if the clock is right and that entry"
                " wrong, `--despite-clock` writes after it",
                "последняя запись карточки {case} сделана {last}, а часы этого компьютера показывают"
                " {now}: ничего не записано. Исправьте часы; если часы верны, а неверна та запись,"
                " продолжить позволяет `--despite-clock`",
                case=case,
                last=last,
                now=moment,
            )
        )
    return before.isoformat().replace("+00:00", "Z")
