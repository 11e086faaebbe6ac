"""A database that is full, locked, not to be written or away: a typed error, nothing lost, a retry works."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from attrs import evolve
from sqlalchemy import Connection, Engine, event, text

from cisflow.errors import CannotRun, StoreAway
from cisflow.journal.chain import sealed
from cisflow.journal.contract_entries import ACT, RICH, case, row
from cisflow.journal.sql.engine import engine_for
from cisflow.journal.sql.sql_store import SqlStore
from cisflow.journal.sql.statements import Statement
from cisflow.journal.store import Write

LONG = evolve(ACT, note="x" * 50_000)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database lies."""
    return tmp_path / "store.db"


@pytest.fixture
def engine(file: Path) -> Iterator[Engine]:
    """An engine of a SQLite database."""
    made = engine_for(f"sqlite:///{file}")
    yield made
    made.dispose()


def intact(store: SqlStore, entries: int) -> None:
    """See that the case has so many entries, in a whole chain, and stands where it stood."""
    found = store.read("one")
    assert len(found.journal) == entries
    assert sealed(found).journal == found.journal
    assert [each.stage for each in store.standing()] == ["draft"]


def test_a_full_disk_is_told_and_nothing_is_lost(engine: Engine) -> None:
    """A write for which there is no room raises StoreAway; what was there stays, and a retry works."""
    store = SqlStore(engine)
    store.begin(case("one"), [row("one", "draft")])
    with engine.connect() as connection:  # the pool has one connection, and this is it
        connection.exec_driver_sql("PRAGMA max_page_count = 40")
    with pytest.raises(StoreAway, match="full"):
        store.append([Write("one", [LONG] * 20, 1, [row("one", "review")])])
    with pytest.raises(StoreAway, match="full"):
        store.begin(case("two", *[evolve(LONG, action="opened")] * 20))
    intact(store, 1)
    assert list(store.names()) == ["one"]
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    store.append([Write("one", [LONG] * 20, 1, [row("one", "draft")])])
    intact(store, 21)


def test_a_full_disk_in_the_middle_of_the_host_s_transaction(engine: Engine) -> None:
    """The host is told, and its transaction is not committed in part."""
    store = SqlStore(engine)
    store.begin(case("one"), [row("one", "draft")])
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 40")
        inner = store.within(connection)
        with pytest.raises(StoreAway, match="full"):
            inner.append([Write("one", [LONG] * 20, 1, [row("one", "review")])])
        connection.rollback()
    intact(store, 1)


def test_a_database_that_another_holds_is_told(file: Path) -> None:
    """Who cannot get the lock in time is told; when it is free the same write works."""
    engine = engine_for(f"sqlite:///{file}")
    store = SqlStore(engine)
    store.begin(case("one"), [row("one", "draft")])
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    with pytest.raises(StoreAway, match="locked"):
        store.append([Write("one", [ACT], 1)])
    assert len(store.read("one").journal) == 1  # who reads waits for nobody
    other.execute("ROLLBACK")
    other.close()
    store.append([Write("one", [ACT], 1, [row("one", "draft")])])
    intact(store, 2)
    engine.dispose()


def test_a_database_that_may_only_be_read(file: Path) -> None:
    """It is read as ever, and writing to it is told."""
    with_rights = engine_for(f"sqlite:///{file}")
    SqlStore(with_rights).begin(case("one"), [row("one", "draft")])
    engine = engine_for(f"sqlite:///file:{file}?mode=ro&uri=true")
    store = SqlStore(engine, create=False)
    intact(store, 1)
    for write in (
        lambda: store.append([Write("one", [ACT], 1)]),
        lambda: store.begin(case("two")),
        lambda: store.restand("one", []),
    ):
        with pytest.raises(StoreAway, match="readonly"):
            write()
    intact(store, 1)
    engine.dispose()
    again = SqlStore(with_rights)
    again.append([Write("one", [ACT], 1, [row("one", "draft")])])
    intact(again, 2)
    with_rights.dispose()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A database in a folder that is not there cannot be made."""
    engine = engine_for(f"sqlite:///{tmp_path}/none/store.db")
    with pytest.raises(StoreAway, match="unable to open"):
        SqlStore(engine)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("when", ["add_entry", "add_standing", "commit"])
def test_postgres_going_away_in_mid_append(when: str, postgres: Callable[[], str]) -> None:
    """A connection that is cut while an entry is written is told; nothing is half there; a retry works."""
    url = postgres()
    engine, killer = engine_for(url), engine_for(url)
    store = SqlStore(engine)
    store.begin(case("one"), [row("one", "draft")])
    cut: list[str] = []

    def kill(*_: object) -> None:
        if not cut:
            cut.append(when)
            with killer.connect() as other:
                own = "pid <> pg_backend_pid() AND datname = current_database()"
                query = f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE {own}"
                assert other.execute(text(query)).scalar()

    if when == "commit":
        event.listen(engine, "commit", kill)
    else:
        faulty = Faulty(getattr(store._made, when), kill)
        store._made = evolve(store._made, **{when: faulty})
    with pytest.raises(StoreAway):
        store.append([Write("one", [ACT, RICH[3]], 1, [row("one", "review")])])
    assert cut
    intact(store, 1)
    store.append([Write("one", [ACT, RICH[3]], 1, [row("one", "draft")])])
    intact(store, 3)
    engine.dispose()
    killer.dispose()


class Faulty:
    """A statement before which something happens."""

    def __init__(self, statement: Statement, fault: Callable[[], None]) -> None:
        self.statement = statement
        self.fault = fault

    def for_each(self, connection: Connection, rows: Sequence[Sequence[object]]) -> None:
        """Let it happen, then run."""
        self.fault()
        self.statement.for_each(connection, rows)


def test_postgres_that_cannot_be_reached(tmp_path: Path) -> None:
    """A server that is not there is told, without a password in the words."""
    engine = engine_for(f"postgresql://me:secret@/none?host={tmp_path}&password=hidden")
    with pytest.raises(StoreAway) as refusal:
        SqlStore(engine)
    said = str(refusal.value)
    assert "postgresql://" in said
    assert "secret" not in said
    assert "hidden" not in said


def test_a_database_that_stops_answers_again_after_its_start(postgres: Callable[[], str]) -> None:
    """All connections of the pool are cut between two acts: one error at most, then all goes on."""
    url = postgres()
    engine, killer = engine_for(url), engine_for(url)
    store = SqlStore(engine)
    store.begin(case("one"), [row("one", "draft")])
    with killer.connect() as other:
        own = "pid <> pg_backend_pid() AND datname = current_database()"
        other.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {own}"))
    with pytest.raises(StoreAway):
        store.append([Write("one", [ACT], 1)])
    store.append([Write("one", [ACT], 1, [row("one", "draft")])])
    intact(store, 2)
    engine.dispose()
    killer.dispose()


@pytest.mark.parametrize(
    ("kind", "words"),
    [("sqlite", "half: \ud800"), ("postgres", "half: \ud800"), ("postgres", "nought: \x00")],
)
def test_words_that_a_database_does_not_take(
    kind: str, words: str, request: pytest.FixtureRequest
) -> None:
    """What cannot be kept is refused whole, and no retry is promised."""
    engine = engine_for(request.getfixturevalue(kind)())
    store = SqlStore(engine)
    store.begin(case("one"), [row("one", "draft")])
    with pytest.raises(CannotRun) as refusal:
        store.append([Write("one", [ACT, evolve(ACT, note=words)], 1, [row("one", "review")])])
    assert type(refusal.value) is CannotRun
    intact(store, 1)
    engine.dispose()
