"""The journal in memory."""

from __future__ import annotations

from datetime import date

import pytest

from cisflow.errors import StaleCase
from cisflow.journal.memory import Journal, MemoryJournal
from cisflow.model.event import Event
from cisflow.model.span import one_day

EVENT = Event(one_day(date(2019, 1, 1)), "opened")


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
