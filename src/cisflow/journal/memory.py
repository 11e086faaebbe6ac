"""Journal in memory, and the shape that every journal has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from cisflow.errors import StaleCase
from cisflow.journal.stamp import Now, fresh, head, now_utc, stamped
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event


class Journal(Protocol):
    """Where events are added: in order, and only after those that the writer knew."""

    def append(self, event: Event, expected: int) -> Event | None:
        """Add an event as number `expected` (counted from 0); gives it as it was written, sealed.

        A simple journal writes it as it is, and gives nothing.

        Raises:
            StaleCase: that number is taken; nothing was added.
        """


class MemoryJournal:
    """A journal that lasts as long as its program."""

    def __init__(self, events: Sequence[Event] = ()) -> None:
        self.events = list(events)

    def append(self, event: Event, expected: int) -> Event:
        """Add an event; see `Journal`."""
        if len(self.events) != expected:
            raise StaleCase(expected, len(self.events), self.events[expected:])
        self.events.append(event)
        return event


class SealedJournal(MemoryJournal):
    """A journal in memory that is kept sealed: each event is stamped, and chained to the one before."""

    def __init__(self, file: CaseFile, *, now: Now = now_utc) -> None:
        super().__init__(file.journal)
        self._file = file
        self._now = now

    def append(self, event: Event, expected: int) -> Event:
        """Add an event, and give it as it was written; see `Journal`.

        Raises:
            ClockMovedBack: the last entry was written later than now.
        """
        fresh(self.events, (event,), expected)
        (written,) = stamped(self._file.id, (event,), head(self._file, self.events), self._now)
        self.events.append(written)
        return written
