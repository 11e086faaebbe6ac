"""What binds two cases stands in both journals; where it does not, that is told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from cisflow import Desk
from cisflow.journal.memory_store import MemoryStore
from cisflow.journal.store import Write
from cisflow.journal.verified import Kept, verify_all
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.span import one_day
from cisflow.model.tie import Tie, TieKind, Way


def told(store: MemoryStore) -> list[tuple[str, str, str]]:
    """What is found in a store: code, case, number."""
    cases = [Kept(name, partial(store.read, name), Path()) for name in store.names()]
    return [
        (each.code, found.case, each.path[1])
        for found in verify_all(cases, datetime.now(UTC))
        for each in found.findings
    ]


@pytest.mark.parametrize(
    ("kind", "way"), [("split", "to"), ("join", "from"), ("join", "into"), ("merge", "into")]
)
def test_a_tie_that_only_one_journal_carries_is_named(kind: TieKind, way: Way) -> None:
    """The case and the number of the entry are told, until the other says it too."""
    store = MemoryStore()
    desk = Desk(store, "cis/digital-concept")
    for name in ("one", "two"):
        desk.open(name, "2018-08-20", by="rcc_excom")
    other: Way = {"to": "from", "from": "into", "into": "from"}[way]  # type: ignore[assignment]
    on = one_day(date(2018, 9, 1))
    store.append([Write("one", (Event(on, tie=Tie(kind, "two", way)),), 1)])
    assert told(store) == [("JN115", "one", "2")]
    store.append([Write("two", (Event(on, tie=Tie(kind, "one", other)),), 1)])
    assert told(store) == []


def test_cases_that_are_bound_while_they_are_verified_are_whole() -> None:
    """One was read before the merge and the other after it: both are read again before it is told."""
    store = MemoryStore()
    desk = Desk(store, "cis/digital-concept")
    for name in ("one", "two"):
        desk.open(name, "2018-08-20", by="rcc_excom")

    def second() -> CaseFile:
        desk.merge("one", "two", "2018-09-01")
        return store.read("two")

    cases = [
        Kept("one", partial(store.read, "one"), Path(), other=store.read),
        Kept("two", second, Path(), other=store.read),
    ]
    assert all(each.intact for each in verify_all(cases, datetime.now(UTC)))
