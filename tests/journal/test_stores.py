"""Every kind of store keeps the contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from cisflow.journal.by_url import open_store
from cisflow.journal.contract import CONTRACT, Make
from cisflow.journal.store import Store

KINDS = ("memory", "folder", "sqlite", "sqlite_memory", "postgres")


@pytest.fixture(params=KINDS)
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """A function that makes a store with nothing in it; all are closed at the end."""
    numbers = count(1)
    if request.param in ("sqlite", "postgres"):
        fresh: Callable[[], str] = request.getfixturevalue(request.param)
    else:
        fresh = {
            "memory": lambda: "memory:",
            "folder": lambda: f"dir:{tmp_path / f'cases{next(numbers)}'}",
            "sqlite_memory": lambda: "sqlite:///:memory:",
        }[request.param]
    made: list[Store] = []

    def new() -> Store:
        made.append(open_store(fresh(), create=True))
        return made[-1]

    yield new
    for each in made:
        each.close()


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
def test_the_contract_is_kept(check: Callable[[Make], None], make: Make) -> None:
    """Each promise of a store is kept, wherever its cases lie."""
    check(make)
