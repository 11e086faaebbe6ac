"""Whatever is changed in the rows of a database by hand is found, and the case and number named."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cisflow.journal.by_url import open_store
from cisflow.journal.every_name import every_name
from cisflow.journal.store import Write
from cisflow.journal.verified import Kept, Verified, verify_all
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED, Event
from cisflow.model.span import one_day
from cisflow.model.text import as_text

COUNT = 5
COLUMNS = (
    *("case", "seq", "edtf", "first", "last", "recorded", "stage", "action", "by"),
    *("on_behalf_of", "ref", "note", "route", "version", "key", "more", "hash", "prev"),
)


@contextmanager
def database() -> Iterator[tuple[Path, sqlite3.Connection]]:
    """A database with two cases of five entries, and a connection that knows nothing of stores."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder, "cases.db")
        store = open_store(f"sqlite:///{path}", create=True)
        day = date(2026, 1, 1)
        for name in ("a", "b"):
            opened = Event(one_day(day), OPENED, by="clerk", sets={"kind": "law"})
            store.begin(CaseFile(name, "r", "A", {"d": as_text("D")}, journal=(opened,)))
            events = [
                Event(
                    one_day(day + timedelta(days=number)), "draft.submit", by="x", ref=f"{number}"
                )
                for number in range(1, COUNT)
            ]
            store.append([Write(name, events, 1)])
        store.close()
        with closing(sqlite3.connect(path)) as raw:
            yield path, raw


def verified(path: Path) -> list[Verified]:
    """What is found of each case."""
    store = open_store(f"sqlite:///{path}")
    try:
        kept = [Kept(name, lambda name=name: store.read(name), path) for name in every_name(store)]
        return list(verify_all(kept, datetime.now(UTC)))
    finally:
        store.close()


def named(path: Path) -> set[int]:
    """The numbers that are named of the case `a`; the case `b` is intact."""
    found = {each.case: each for each in verified(path)}
    assert found["b"].intact
    assert not found["a"].intact
    numbers = {each.path[1] for each in found["a"].findings if each.path[:1] == ("journal",)}
    return {int(number) for number in numbers}


def test_untouched_rows_are_intact() -> None:
    """Nothing is found where nobody was."""
    with database() as (path, _):
        assert all(each.intact and each.seq == COUNT for each in verified(path))


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, COUNT),
    st.sampled_from([each for each in COLUMNS if each not in ("case", "seq")]),
    st.sampled_from(["zzz", "2025-12-31", "", None, 7, b"\xff", "{}", '{"to": "x"}', "f" * 64]),
)
def test_any_changed_value_is_found(number: int, column: str, value: object) -> None:
    """A row is found whatever column was given whatever other value."""
    with database() as (path, raw):
        where = "WHERE \"case\" = 'a' AND seq = ?"
        [before] = raw.execute(f'SELECT "{column}" FROM journal {where}', [number]).fetchone()
        if before == value:
            return
        try:
            raw.execute(f'UPDATE journal SET "{column}" = ? {where}', [value, number])
        except sqlite3.IntegrityError:
            return  # the database itself will not have it
        raw.commit()
        assert number in named(path), (number, column, value)


@settings(max_examples=10, deadline=None)
@given(st.integers(1, COUNT - 1))
def test_a_removed_row_is_found(number: int) -> None:
    """A hole is named, also where the rows after it were counted anew."""
    for closing_up in (False, True):
        with database() as (path, raw):
            raw.execute("DELETE FROM journal WHERE \"case\" = 'a' AND seq = ?", [number])
            if closing_up:
                raw.execute(
                    "UPDATE journal SET seq = seq - 1 WHERE \"case\" = 'a' AND seq > ?", [number]
                )
            raw.commit()
            assert number in named(path)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(1, COUNT), min_size=2, max_size=2, unique=True))
def test_swapped_rows_are_found(pair: list[int]) -> None:
    """Of two rows that changed their numbers one is named."""
    with database() as (path, raw):
        move = "UPDATE journal SET seq = ? WHERE \"case\" = 'a' AND seq = ?"
        for new, old in ((99, pair[0]), (pair[0], pair[1]), (pair[1], 99)):
            raw.execute(move, [new, old])
        raw.commit()
        assert named(path) & set(pair)


@settings(max_examples=10, deadline=None)
@given(st.integers(2, COUNT))
def test_a_row_that_was_put_in_is_found(number: int) -> None:
    """A copy of a row between others is named, wherever it was put."""
    with database() as (path, raw):
        for seq in range(COUNT, number - 1, -1):
            raw.execute(
                "UPDATE journal SET seq = ? WHERE \"case\" = 'a' AND seq = ?", [seq + 1, seq]
            )
        names = ", ".join(f'"{each}"' for each in COLUMNS if each != "seq")
        raw.execute(
            f"INSERT INTO journal ({names}, seq) SELECT {names}, ? FROM journal "
            "WHERE \"case\" = 'a' AND seq = ?",
            [number, number - 1],
        )
        raw.commit()
        assert named(path) & {number, number - 1}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cards SET title = '\"B\"' WHERE \"case\" = 'a'",
        "UPDATE cards SET route = 'other' WHERE \"case\" = 'a'",
        "UPDATE cards SET documents = '{}' WHERE \"case\" = 'a'",
        "UPDATE cards SET title = 'x' WHERE \"case\" = 'a'",
        "DELETE FROM cards WHERE \"case\" = 'a'",
        "DELETE FROM journal WHERE \"case\" = 'a'",
        "UPDATE journal SET \"case\" = 'c' WHERE \"case\" = 'a'",
    ],
)
def test_a_changed_card_is_found(statement: str) -> None:
    """The card of a case is sealed with its first entry, and neither can go without the other."""
    with database() as (path, raw):
        raw.execute(statement)
        raw.commit()
        found = {each.case: each for each in verified(path)}
        assert found["b"].intact
        assert not all(each.intact for name, each in found.items() if name != "b")
        assert set(found) - {"b"}


def test_a_row_that_was_numbered_anew_is_one_finding() -> None:
    """What is missing between two numbers is told as a range, however long."""
    with database() as (path, raw):
        raw.execute("update journal set seq = 5000 where \"case\" = 'a' and seq = 5")
        raw.commit()
        (found, _) = verified(path)
        said = [each.message.plain() for each in found.findings]
        assert said == ["a: there is no entry 5–4999, though a later one is there"]


def test_entries_without_a_card_are_no_case_and_are_told() -> None:
    """A list of cases is read from the cards alone; to verify, every entry is looked at."""
    with database() as (path, raw):
        raw.execute("DELETE FROM cards WHERE \"case\" = 'a'")
        raw.commit()
        with closing(open_store(f"sqlite:///{path}")) as store:
            assert list(store.names()) == ["b"]
            assert list(every_name(store)) == ["a", "b"]
        assert [each.code for each in verified(path)[0].findings] == ["JN124"]
