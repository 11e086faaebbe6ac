"""Journal in a store: what a live case does is written there, with where it stands then."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cisflow.cases.case import Case
from cisflow.cases.standing import Rows
from cisflow.journal.store import Store, Write
from cisflow.model.event import Event
from cisflow.model.standing import Standing


class StoreJournal:
    """The journal of one case of a store; `standing` tells where the case stands with a new entry."""

    def __init__(self, store: Store, case: str) -> None:
        self.store = store
        self.case = case
        self.standing: Callable[[], Sequence[Standing]] = tuple

    def append(self, event: Event, expected: int) -> Event:
        """Add an event; gives it sealed. See `Journal`, and raises as `Store.append`."""
        rows = self.standing() if self.store.keeps_standing else ()
        ((written,),) = self.store.append([Write(self.case, (event,), expected, rows)])
        return written


def bound(store: Store, case: Case) -> Case:
    """The same case; what it does from now on is written to the store."""
    journal = StoreJournal(store, case.file.id)
    journal.standing = Rows(case)
    case.journal = journal
    return case
