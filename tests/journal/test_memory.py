"""The journal in memory."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from cisflow.errors import ClockMovedBack, StaleCase
from cisflow.journal.memory import Journal, MemoryJournal, SealedJournal
from cisflow.journal.stamp import begun
from cisflow.journal.verify import chain_findings
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.span import one_day

EVENT = Event(one_day(date(2019, 1, 1)), "opened")
NOW = datetime(2026, 11, 24, 17, 53, 15, tzinfo=UTC)


def test_events_are_kept_in_order() -> None:
    """Each event is added after the one before."""
    journal = MemoryJournal()
    later = Event(one_day(date(2019, 1, 2)), "a.b")
    journal.append(EVENT, 0)
    journal.append(later, 1)
    assert journal.events == [EVENT, later]


@pytest.mark.parametrize("expected", [0, 2])
def test_a_number_that_is_taken_is_refused(expected: int) -> None:
    """Who expects another number is refused, and nothing is added."""
    journal: Journal = MemoryJournal([EVENT])
    with pytest.raises(StaleCase) as refusal:
        journal.append(EVENT, expected)
    assert (refusal.value.expected, refusal.value.found) == (expected, 1)
    assert isinstance(journal, MemoryJournal)
    assert journal.events == [EVENT]


def test_a_journal_keeps_events_of_its_own() -> None:
    """The list that it began with does not grow with it."""
    begun = [EVENT]
    MemoryJournal(begun).append(EVENT, 1)
    assert begun == [EVENT]


def test_a_sealed_journal_chains_what_is_added() -> None:
    """Each event is stamped and sealed after the one before, as a store would have it."""
    file = begun(CaseFile("bill", "law", title="bill", journal=(EVENT,)), lambda: NOW)
    journal = SealedJournal(file, now=lambda: NOW)
    written = journal.append(Event(one_day(date(2019, 1, 2)), "a.b", by="office"), 1)
    assert (written.recorded, written.prev) == ("2026-11-24T17:53:15Z", file.journal[0].hash)
    assert not chain_findings(evolve(file, journal=tuple(journal.events)), NOW)


def test_a_sealed_journal_refuses_what_a_store_refuses() -> None:
    """A number that is taken, and a clock that was moved back, leave it as it was."""
    file = begun(CaseFile("bill", "law", title="bill", journal=(EVENT,)), lambda: NOW)
    journal = SealedJournal(file, now=lambda: NOW.replace(hour=1))
    with pytest.raises(StaleCase):
        journal.append(EVENT, 0)
    with pytest.raises(ClockMovedBack):
        journal.append(EVENT, 1)
    assert journal.events == list(file.journal)
