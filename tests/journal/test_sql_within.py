"""A store joins the transaction of its host program, which alone commits it or takes it back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import evolve
from sqlalchemy import Engine, create_engine, make_url, text

from cisflow.errors import CaseExists, StaleCase
from cisflow.journal.contract_entries import ACT, case, row
from cisflow.journal.sql.engine import engine_for
from cisflow.journal.sql.sql_store import SqlStore
from cisflow.journal.store import Write

KEYED = evolve(ACT, key="k")


@pytest.fixture(params=["sqlite", "sqlite as it comes", "postgres"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An engine of ours or of a host program, with a table of the host's own."""
    kind, _, plain = request.param.partition(" ")
    url = request.getfixturevalue(kind)()
    made = create_engine(make_url(url)) if plain else engine_for(url)
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE letters (name TEXT)"))
    yield made
    made.dispose()


def letters(engine: Engine) -> list[str]:
    """The host's own rows."""
    with engine.connect() as connection:
        return list(connection.execute(text("SELECT name FROM letters")).scalars())


def test_what_the_host_commits_is_there_with_its_own_rows(engine: Engine) -> None:
    """A case begun, an entry, a row of the host: one commit makes all of them last."""
    store = SqlStore(engine)
    with engine.begin() as connection:
        inner = store.within(connection)
        inner.begin(case("one"))
        connection.execute(text("INSERT INTO letters VALUES ('a')"))
        inner.append([Write("one", [ACT], 1, [row("one", "review")])])
        assert len(inner.read("one").journal) == 2
        inner.close()
    assert letters(engine) == ["a"]
    assert len(store.read("one").journal) == 2
    assert [each.stage for each in store.standing()] == ["review"]


def test_what_the_host_takes_back_was_never_there(engine: Engine) -> None:
    """A rollback takes the case, its rows and the host's own row back, and a retry works."""
    store = SqlStore(engine)
    store.begin(case("old"), [row("old", "draft")])
    with engine.connect() as connection:
        inner = store.within(connection)
        inner.begin(case("one"))
        inner.append([Write("old", [ACT], 1, [row("old", "review")])])
        connection.execute(text("INSERT INTO letters VALUES ('a')"))
        assert list(inner.names()) == ["old", "one"]
        connection.rollback()
    assert letters(engine) == []
    assert list(store.names()) == ["old"]
    assert len(store.read("old").journal) == 1
    assert [each.stage for each in store.standing()] == ["draft"]
    store.append([Write("old", [ACT], 1)])
    assert len(store.read("old").journal) == 2


def test_what_the_host_did_before_is_taken_back_too(engine: Engine) -> None:
    """Its own row is of the same transaction, though it was written first and we were told later."""
    store = SqlStore(engine)
    store.begin(case("one"))
    with engine.connect() as connection:
        connection.execute(text("INSERT INTO letters VALUES ('a')"))
        store.within(connection).append([Write("one", [ACT], 1)])
        connection.rollback()
    assert letters(engine) == []
    assert len(store.read("one").journal) == 1


def test_a_refusal_leaves_the_transaction_of_the_host_usable(engine: Engine) -> None:
    """Refused writes undo themselves alone: the host goes on and commits what it did else."""
    store = SqlStore(engine)
    keyed = Write("one", [KEYED], 1)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO letters VALUES ('a')"))
        inner = store.within(connection)
        inner.begin(case("one"))
        inner.append([keyed])
        with pytest.raises(StaleCase):
            inner.append([keyed])
        with pytest.raises(StaleCase) as refusal:
            inner.append([Write("one", [ACT, KEYED], 2)])
        assert [each.key for each in refusal.value.meanwhile] == ["k"]
        with pytest.raises(CaseExists):
            inner.begin(case("one"))
        inner.append([Write("one", [ACT], 2)])
    assert letters(engine) == ["a"]
    assert len(store.read("one").journal) == 3
