"""A store joins the transaction of its host program, which alone commits it or takes it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from attrs import evolve
from sqlalchemy import Engine, create_engine, make_url, text

from cisflow import Case, Desk, Event
from cisflow.errors import CaseExists, StaleCase, StoreAway
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


def test_a_transaction_that_has_grown_old_says_so(sqlite: Callable[[], str]) -> None:
    """On SQLite one that only read can write no more once another has: it is told what to do."""
    engine = engine_for(sqlite())
    store = SqlStore(engine)
    store.begin(case("one"))
    with engine.connect() as connection:
        inner = store.within(connection)
        connection.exec_driver_sql("BEGIN")
        assert len(inner.read("one").journal) == 1
        store.append([Write("one", [ACT], 1)])
        with pytest.raises(StoreAway, match="roll it back, and begin it with a write"):
            inner.append([Write("one", [ACT], 1)])
        connection.rollback()
        inner.append([Write("one", [ACT], 2)])
        connection.commit()
    assert len(store.read("one").journal) == 3
    engine.dispose()


@pytest.mark.parametrize("level", ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"])
def test_who_is_overtaken_in_the_transaction_of_the_host_is_told_at_once(
    postgres: Callable[[], str], monkeypatch: pytest.MonkeyPatch, level: str
) -> None:
    """What came is seen by a new transaction only, so nothing is tried again in this one."""
    engine = engine_for(postgres()).execution_options(isolation_level=level)
    store = SqlStore(engine)
    desk = Desk(store, "cis/digital-concept")
    desk.open("one", "2018-08-20", by="rcc_excom")
    tried = list[int]()

    def overtaken(case: Case, event: Event) -> None:
        tried.append(1)
        desk.record("one", on="2018-08-21", stage=case.stages[0])

    with engine.connect() as connection:
        inner = desk.within(store.within(connection))
        inner.before = [overtaken]
        with pytest.raises((StaleCase, StoreAway), match=r"journal holds|roll it back"):
            inner.act("one", "drafting.submit", "2018-08-22")
        assert tried == [1]
        connection.rollback()
    assert len(desk.case("one").events) == 2
    engine.dispose()


def test_a_connection_of_the_host_that_was_closed_is_told(postgres: Callable[[], str]) -> None:
    """What the driver itself refuses comes as StoreAway, too."""
    engine = engine_for(postgres())
    store = SqlStore(engine)
    store.begin(case("one"))
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.close()
        with pytest.raises(StoreAway):
            store.within(connection).read("one")
    engine.dispose()
