"""A batch of more cases than a database is asked for at a time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cisflow.errors import NoSuchCase, StaleCase
from cisflow.journal.by_url import open_store
from cisflow.journal.chain import sealed
from cisflow.journal.contract_entries import ACT, case, row
from cisflow.journal.sql.statements import MANY
from cisflow.journal.store import Store, Write

NAMES = [f"case {number:03}" for number in range(2 * MANY + 1)]


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store with all the cases begun; those of odd numbers have an entry more."""
    made = open_store(request.getfixturevalue(request.param)(), create=True)
    for name in NAMES:
        made.begin(case(name), [row(name, "draft")])
    made.append([Write(name, [ACT], 1) for name in NAMES[1::2]])
    yield made
    made.close()


def writes(names: list[str]) -> list[Write]:
    """An entry more for each of the cases, by one who knows them as the fixture made them."""
    return [Write(name, [ACT], 1 + int(name[-3:]) % 2, [row(name, "council")]) for name in names]


def counts(store: Store) -> list[int]:
    """How many entries each case has."""
    return [len(each.journal) for each in store.stream()]


def test_each_case_goes_on_from_its_own_end(store: Store) -> None:
    """In whatever order they come, each entry has the number and the seal that its case has come to."""
    store.append(writes(NAMES[::-1]))
    for number, file in enumerate(store.stream()):
        assert len(file.journal) == 2 + number % 2
        assert file.journal == sealed(file).journal
    assert [each.stage for each in store.standing()] == ["council"] * len(NAMES)


@pytest.mark.parametrize("place", [0, MANY, -1])
def test_one_that_is_behind_keeps_all_from_being_written(store: Store, place: int) -> None:
    """Wherever in the batch it is, its writer is told what came meanwhile."""
    ahead = store.append(writes([NAMES[place]]))
    before = counts(store)
    with pytest.raises(StaleCase) as refusal:
        store.append(writes(NAMES))
    assert tuple(refusal.value.meanwhile) == ahead[0]
    assert counts(store) == before


def test_one_that_is_not_there_keeps_all_from_being_written(store: Store) -> None:
    """It is named."""
    before = counts(store)
    with pytest.raises(NoSuchCase, match="case 150½"):
        store.append([*writes(NAMES), Write("case 150½", [ACT], 1)])
    assert counts(store) == before
