"""The tables of a store: made once, brought up to date in one transaction, and never guessed at."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from cisflow.errors import CannotRun, NotOurStore
from cisflow.journal.by_url import open_store
from cisflow.journal.chain import sealed
from cisflow.journal.contract_entries import ACT, OPENING, case, row
from cisflow.journal.sql.engine import engine_for
from cisflow.journal.sql.faults import faults
from cisflow.journal.sql.schema import STEPS, open_schema
from cisflow.journal.sql.sql_store import SqlStore
from cisflow.journal.sql.tables import Tables, tables
from cisflow.journal.store import Write
from cisflow.model.event import Event

# As the first program that was given away made them; never to be edited.
VERSION_1 = """
CREATE TABLE cards ("case" TEXT NOT NULL, "route" TEXT NOT NULL, "title" TEXT NOT NULL,
  "documents" TEXT, "source" TEXT, "note" TEXT, "plans" TEXT, PRIMARY KEY ("case")) WITHOUT ROWID;
CREATE TABLE journal ("case" TEXT NOT NULL, "seq" INTEGER NOT NULL, "edtf" TEXT NOT NULL,
  "first" DATE NOT NULL, "last" DATE NOT NULL, "recorded" TEXT, "stage" TEXT, "action" TEXT,
  "by" TEXT, "on_behalf_of" TEXT, "ref" TEXT, "note" TEXT, "route" TEXT NOT NULL, "version" TEXT,
  "key" TEXT, "more" TEXT, "hash" TEXT, "prev" TEXT, PRIMARY KEY ("case", "seq")) WITHOUT ROWID;
CREATE UNIQUE INDEX journal_key ON journal ("case", "key") WHERE "key" IS NOT NULL;
CREATE TABLE standing ("case" TEXT NOT NULL, "route" TEXT NOT NULL, "stage" TEXT NOT NULL,
  "body" TEXT, "since_first" DATE NOT NULL, "since_last" DATE NOT NULL, "round" INTEGER NOT NULL,
  "branch" TEXT NOT NULL, "holds" BOOLEAN NOT NULL, "finished" BOOLEAN NOT NULL, "outcome" TEXT,
  "off_route" BOOLEAN NOT NULL, "due" DATE, "due_action" TEXT, "norm" DATE, "recheck" DATE,
  "version" TEXT, "seq" INTEGER NOT NULL, PRIMARY KEY ("case", "stage", "branch")) WITHOUT ROWID;
CREATE INDEX standing_body ON standing ("body", "finished", "case");
CREATE INDEX standing_stage ON standing ("stage", "finished", "case");
CREATE INDEX standing_finished ON standing ("finished", "case");
CREATE INDEX standing_due ON standing ("due") WHERE "due" IS NOT NULL;
CREATE INDEX standing_recheck ON standing ("recheck") WHERE "recheck" IS NOT NULL;
CREATE TABLE cisflow_schema (version INTEGER NOT NULL);
INSERT INTO cisflow_schema VALUES (1);
INSERT INTO cards VALUES ('order-9', 'cis/digital-concept', '"Order 9"', '{"a":{"en":"A"}}', NULL, NULL, NULL);
INSERT INTO journal VALUES ('order-9', 1, '2026-03', '2026-03-01', '2026-03-31',
  '2026-03-31T09:00:00Z', NULL, 'opened', 'clerk', NULL, NULL, NULL, 'cis/digital-concept', NULL,
  NULL, '{"sets":{"kind":"order"}}', '8ae26e', '5b1e9c');
INSERT INTO standing VALUES ('order-9', 'cis/digital-concept', 'draft', 'clerk', '2026-03-01',
  '2026-03-31', 1, '', 1, 0, NULL, 0, '2026-05-01', 'draft.late', NULL, NULL, NULL, 1);
"""


def written(file: Path, script: str) -> str:
    """The URL of a SQLite database made by SQL."""
    with sqlite3.connect(file) as connection:
        connection.executescript(script)
    connection.close()
    return f"sqlite:///{file}"


def dumped(url: str) -> list[str]:
    """All that a SQLite database says, as SQL."""
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        said = list(connection.iterdump())
    connection.close()
    return said


@contextmanager
def sql_of(store: SqlStore) -> Iterator[list[tuple[str, Any]]]:
    """What a store asks its database."""
    said: list[tuple[str, Any]] = []

    def note(_: object, __: object, sql: str, given: object, *___: object) -> None:
        said.append((sql, given))

    event.listen(store._engine, "before_cursor_execute", note)
    yield said
    event.remove(store._engine, "before_cursor_execute", note)
    said[:] = [each for each in said if each[0].startswith("SELECT")]
    assert said


def test_a_database_of_the_first_version_is_read_and_written(tmp_path: Path) -> None:
    """What the first program wrote is read, and goes on, whatever version has come since."""
    store = open_store(written(tmp_path / "old.db", VERSION_1))
    file = store.read("order-9")
    assert file.journal[0].on.plain() == "2026-03"
    assert file.journal[0].sets == {"kind": "order"}
    assert file.documents["a"].say("en") == "A"
    [stands] = store.standing(body="clerk")
    assert (stands.stage, stands.due_action) == ("draft", "draft.late")
    [[added]] = store.append([Write("order-9", [ACT], 1, [row("order-9", "review")])])
    assert store.read("order-9").journal == (*file.journal, added)
    assert added.prev == "8ae26e"
    store.close()


def test_a_new_database_has_the_tables_that_an_old_one_comes_to(tmp_path: Path) -> None:
    """Tables that are made anew have the columns and indexes of those that were brought up to date."""
    new, old = f"sqlite:///{tmp_path / 'new.db'}", written(tmp_path / "old.db", VERSION_1)
    open_store(new, create=True).close()
    open_store(old).close()
    shapes = []
    for url in (new, old):
        with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
            columns = "SELECT m.name, p.name, p.type, p.pk FROM sqlite_master m, pragma_table_info(m.name) p"
            indexes = "SELECT m.name, x.name FROM sqlite_master m, pragma_index_info(m.name) x"
            shapes.append(
                [sorted(connection.execute(each), key=str) for each in (columns, indexes)]
            )
        connection.close()
    assert shapes[0] == shapes[1]
    assert shapes[0][0]


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_steps_run_once_and_in_order(kind: str, request: pytest.FixtureRequest) -> None:
    """Each step that is missing runs once, the first first; the data stay, and the version is the last."""
    url = request.getfixturevalue(kind)()
    store = open_store(url, create=True)
    before = store.begin(case("one"))
    store.close()
    ran: list[str] = []

    def first(connection: Connection, made: Tables) -> None:
        ran.append("first")
        connection.execute(text("CREATE TABLE later (x INTEGER)"))

    def second(connection: Connection, made: Tables) -> None:
        ran.append("second")
        connection.execute(text("INSERT INTO later VALUES (7)"))

    engine = engine_for(url)
    for _ in range(2):
        open_schema(engine, url, tables(), create=False, steps=[*STEPS, first, second])
    assert ran == ["first", "second"]
    with engine.connect() as connection:
        version = connection.execute(text("SELECT version FROM cisflow_schema")).scalar()
        assert version == 3 + len(STEPS)
        assert connection.execute(text("SELECT x FROM later")).scalar() == 7
    engine.dispose()
    with pytest.raises(NotOurStore, match="newer program"):
        open_store(url)
    assert before.journal[0].hash


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_step_that_fails_leaves_all_as_it_was(kind: str, request: pytest.FixtureRequest) -> None:
    """Where the second step fails, what the first did is gone, and the old program goes on."""
    url = request.getfixturevalue(kind)()
    store = open_store(url, create=True)
    written = store.begin(case("one"))

    def first(connection: Connection, made: Tables) -> None:
        connection.execute(text("CREATE TABLE later (x INTEGER)"))
        connection.execute(text("DELETE FROM journal"))

    def second(connection: Connection, made: Tables) -> None:
        connection.execute(text("INSERT INTO nowhere VALUES (1)"))

    engine = engine_for(url)
    with pytest.raises(CannotRun), faults(url):
        open_schema(engine, url, tables(), create=False, steps=[*STEPS, first, second])
    with engine.connect() as connection:
        assert "later" not in str(engine.dialect.get_table_names(connection))
    engine.dispose()
    assert store.read("one") == written
    store.close()
    again = open_store(url)
    assert again.read("one") == written
    again.close()


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE journal (day TEXT, debit INTEGER); INSERT INTO journal VALUES ('x', 1);",
        "CREATE TABLE cisflow_schema (version INTEGER); INSERT INTO cisflow_schema VALUES (1);",
        "CREATE TABLE cisflow_schema (other INTEGER); INSERT INTO cisflow_schema VALUES (1);",
        "CREATE TABLE cisflow_schema (version TEXT); INSERT INTO cisflow_schema VALUES ('one');",
        "CREATE TABLE cisflow_schema (version INTEGER);",
        VERSION_1 + "UPDATE cisflow_schema SET version = 99;",
        VERSION_1 + "UPDATE cisflow_schema SET version = 0;",
        VERSION_1 + "INSERT INTO cisflow_schema VALUES (1);",
        VERSION_1 + "ALTER TABLE standing DROP COLUMN norm;",
    ],
    ids=["own", "alone", "column", "word", "empty", "newer", "nought", "twice", "less"],
)
def test_what_is_no_store_of_ours_is_left_alone(tmp_path: Path, script: str) -> None:
    """Tables of other columns, of a newer program or of no version are told, and not touched."""
    url = written(tmp_path / "foreign.db", script)
    before = dumped(url)
    content = (tmp_path / "foreign.db").read_bytes()
    for create in (False, True):
        with pytest.raises(NotOurStore):
            open_store(url, create=create)
    assert dumped(url) == before
    assert (tmp_path / "foreign.db").read_bytes() == content


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    """A text in the place of a database is told, and stays as it is."""
    file = tmp_path / "notes.db"
    file.write_text("These are notes, and long ones. " * 200)
    with pytest.raises(NotOurStore, match="it is no database"):
        open_store(f"sqlite:///{file}", create=True)
    assert file.read_text() == "These are notes, and long ones. " * 200


def test_what_is_not_there_is_made_only_when_asked(tmp_path: Path) -> None:
    """A missing file, an empty one and a database without our tables need `create`."""
    file = tmp_path / "none.db"
    with pytest.raises(CannotRun, match="no store"):
        open_store(f"sqlite:///{file}")
    assert not file.exists()
    hosts = written(tmp_path / "host.db", "CREATE TABLE customers (name TEXT);")
    with pytest.raises(CannotRun, match="no store"):
        open_store(hosts)
    assert len(dumped(hosts)) == 3
    store = open_store(hosts, create=True)
    store.begin(case("one"))
    store.close()
    assert any("customers" in line for line in dumped(hosts))


def test_two_stores_of_one_database_are_told_apart_by_their_prefix(tmp_path: Path) -> None:
    """Tables whose names begin with a prefix are another store."""
    engine = engine_for(f"sqlite:///{tmp_path / 'both.db'}")
    first, second = SqlStore(engine, prefix="a_"), SqlStore(engine, prefix="b_")
    first.begin(case("one"), [row("one", "draft")])
    assert list(second.names()) == []
    assert list(second.standing()) == []
    engine.dispose()


def test_every_question_goes_by_an_index(tmp_path: Path) -> None:
    """SQLite scans no table for a case, its head, its journal, or any one question about where cases stand."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    store = open_store(url, create=True)
    assert isinstance(store, SqlStore)
    store.begin(case("one"), [row("one", "draft")])
    made = store._made
    asked = [made.head.one, made.head.many, made.card, made.journal, made.journals]
    asked.append(made.drop_standing)
    questions = [(each.sql, ("one",) * len(each.names)) for each in asked]
    standing = 'SELECT * FROM standing WHERE {} ORDER BY "case", stage, branch'
    wheres = ("\"case\" = 'one'", "body = 'b'", "body = 'b' AND finished = 0", "stage = 's'")
    wheres += ("finished = 0",)
    questions += [(standing.format(where), ()) for where in wheres]
    with sql_of(store) as said:
        list(store.standing(due_by=OPENING.on.first))
    questions += said
    with sqlite3.connect(tmp_path / "store.db") as connection:
        for sql, given in questions:
            plan = [line[3] for line in connection.execute(f"EXPLAIN QUERY PLAN {sql}", given)]
            assert not [line for line in plan if line.startswith("SCAN")], (sql, plan)
            assert any("SEARCH" in line for line in plan)
    connection.close()
    store.close()


def test_the_journal_of_a_new_store_is_sealed(tmp_path: Path) -> None:
    """The first entry of a case in a database is chained to its card."""
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}", create=True)
    file = store.begin(case("one", OPENING, Event(OPENING.on, "a.b")))
    assert sealed(file).journal == file.journal == store.read("one").journal
    store.close()
