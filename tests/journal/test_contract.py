"""The contract sees a store that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
from attrs import evolve

from cisflow.journal.chain import sealed
from cisflow.journal.contract import CONTRACT
from cisflow.journal.memory_store import MemoryStore
from cisflow.journal.store import Write
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.standing import Standing


class Forgets(MemoryStore):
    """Drops the note of an entry on reading."""

    def read(self, case: str) -> CaseFile:
        """Read all but the notes."""
        file = super().read(case)
        return sealed(evolve(file, journal=tuple(evolve(each, note=None) for each in file.journal)))


class Overwrites(MemoryStore):
    """Takes entries whatever their writer knew."""

    def append(self, writes: Sequence[Write]) -> list[tuple[Event, ...]]:
        """Add them at the end."""
        now = [evolve(each, expected=len(self.read(each.case).journal)) for each in writes]
        return super().append(now)


class Halves(MemoryStore):
    """Writes each case by itself."""

    def append(self, writes: Sequence[Write]) -> list[tuple[Event, ...]]:
        """Add them one by one."""
        return [super(Halves, self).append([each])[0] for each in writes]


class Wanders(MemoryStore):
    """Has a clock that goes back by a second at each look."""

    def __init__(self) -> None:
        super().__init__(now=self._earlier)
        self._second = 59

    def _earlier(self) -> datetime:
        self._second -= 1
        return datetime(2026, 1, 1, 0, 0, self._second % 60, tzinfo=UTC).replace(
            minute=self._second % 60
        )


class Leaves(MemoryStore):
    """Keeps the rows of where a case stood."""

    def restand(self, case: str, standing: Sequence[Standing]) -> None:
        """Put nothing in their place."""


class Unsealed(MemoryStore):
    """Gives entries without their seals."""

    def read(self, case: str) -> CaseFile:
        """Read them, their seals broken."""
        file = super().read(case)
        return evolve(file, journal=tuple(evolve(each, hash="0" * 64) for each in file.journal))


def broken(make: Callable[[], MemoryStore]) -> set[str]:
    """The checks that a store does not stand."""
    found: set[str] = set()
    for check in CONTRACT:
        if "many_writers" not in check.__name__:
            try:
                check(make)
            except Exception:  # whatever shows that it is broken
                found.add(check.__name__)
    return found


@pytest.mark.parametrize("kind", [Forgets, Overwrites, Halves, Wanders, Leaves, Unsealed])
def test_a_store_that_breaks_a_promise_is_seen(kind: type[MemoryStore]) -> None:
    """Each of these breaks one promise, and some check says so."""
    assert broken(kind)
    assert not broken(MemoryStore)
