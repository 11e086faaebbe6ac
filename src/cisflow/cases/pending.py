"""Pending: entries of several cases, decided one by one and then written all at once."""

from __future__ import annotations

from collections.abc import Sequence

from cisflow.cases.case import Case
from cisflow.cases.standing import Rows
from cisflow.journal.store import Store, Write
from cisflow.model.event import Event


class Pending:
    """What is to be written of cases that were made for this and are not used again."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.writes: list[Write] = []
        for case in cases:
            case.journal = _Noted(self, case)

    def write(self, store: Store) -> None:
        """Write it, all or none; raises as `Store.append`."""
        store.append(self.writes)


class _Noted:
    """The journal of one of the cases."""

    def __init__(self, pending: Pending, case: Case) -> None:
        self._pending = pending
        self._case = case.file.id
        self._rows = Rows(case)

    def append(self, event: Event, expected: int) -> None:
        """Note an event; see `Journal`."""
        self._pending.writes.append(Write(self._case, (event,), expected, self._rows()))
