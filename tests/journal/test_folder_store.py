"""A folder of case files keeps what a store promises, among files of other kinds and broken ones."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cisflow.errors import (
    CannotRun,
    CaseExists,
    InvalidInput,
    NoSuchCase,
    StaleCase,
    StoreAway,
)
from cisflow.journal.contract_entries import row
from cisflow.journal.folder_store import FolderStore
from cisflow.journal.shelved import file_name
from cisflow.journal.store import Write
from cisflow.journal.verify import chain_findings
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED, Event
from cisflow.model.span import Span
from cisflow.timekeeping.edtf import edtf

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
OPENING = Event(edtf("2026-03-01"), OPENED, by="clerk")
ACT = Event(edtf("2026-03-05"), "draft.submit", by="clerk", note="с кавычками \" и '")
BY_HAND = "case: {name}\nroute: r\njournal:\n  - {{on: 2026-01-01, action: opened}} # by hand\n"
NASTY = ["a/b", "../up", "C:\\x", "a'b\"c", ".hidden", "дело № 9", "con", "a%2Fb", " ", "é" * 300]


def case(name: str) -> CaseFile:
    """A case as it is begun."""
    return CaseFile(name, "order.yaml", journal=(OPENING,))


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    """A store in a folder that holds nothing yet."""
    return FolderStore(tmp_path / "cases", create=True, now=lambda: NOW)


def test_a_case_reads_back_as_it_was_written(store: FolderStore) -> None:
    """A case begun is sealed from its first entry, and what is added is chained to it."""
    begun = store.begin(case("order-9"))
    [[made]] = store.append([Write("order-9", [ACT], 1)])
    again = FolderStore(store.beside).read("order-9")
    assert again.journal == (*begun.journal, made)
    assert chain_findings(again, NOW, [made.hash or ""]) == []
    assert os.listdir(store.beside) == ["order-9.yaml"]


def test_a_name_is_begun_once(store: FolderStore) -> None:
    """A case that is there is left alone, also where its file has another name."""
    store.begin(case("order-9"))
    (store.beside / "order-9.yaml").rename(store.beside / "moved.yaml")
    with pytest.raises(CaseExists):
        store.begin(case("order-9"))
    store.append([Write("order-9", [ACT], 1)])
    assert os.listdir(store.beside) == ["moved.yaml"]


@pytest.mark.parametrize("name", NASTY)
def test_any_name_stays_in_the_folder(store: FolderStore, name: str) -> None:
    """Names with quotes, path parts or of any length lead to a file of the folder and back."""
    store.begin(case(name))
    store.append([Write(name, [ACT], 1)])
    assert list(store.names()) == [name]
    assert store.read(name).id == name
    [file] = os.listdir(store.beside)
    assert not file.startswith(".")
    assert os.listdir(store.beside.parent) == ["cases"]


@given(st.text(st.characters(), max_size=80), st.text(st.characters(), max_size=80))
def test_a_file_name_is_short_and_no_path(one: str, other: str) -> None:
    """Two names of cases get two names of files, without a separator and never hidden."""
    named = file_name(one)
    assert named
    assert not set(named) & set('/\\:*?"<>|\0')
    assert named[0] != "."
    assert len(named.encode()) <= 140
    assert (file_name(other) == named) == (other == one)


def test_names_that_a_system_takes_for_one_get_two_files(store: FolderStore) -> None:
    """Where the file of a name is that of another case, the new one gets a number."""
    store.begin(case("a"))
    (store.beside / "a.yaml").rename(store.beside / "A.yaml")  # as if the system did not tell them
    store.begin(case("A"))
    assert sorted(store.names()) == ["A", "a"]
    assert store.read("A").id == "A"


def test_other_files_are_passed_over(store: FolderStore) -> None:
    """Routes, calendars, notes, hidden files and folders are no cases."""
    store.begin(case("order-9"))
    (store.beside / "calendars").mkdir()
    (store.beside / "odd.yaml").mkdir()
    for name, text in {
        "route.yaml": "route: r\nstages: {a: {final: done}}\n",
        "council.yaml": "calendar: council\nsessions: []\n",
        "calendars/c.yaml": BY_HAND.format(name="below"),
        ".order-8.yaml.x": BY_HAND.format(name="hidden"),
        ".order-7.yaml": BY_HAND.format(name="hidden"),
        "notes.txt": BY_HAND.format(name="text"),
    }.items():
        (store.beside / name).write_text(text, "utf-8")
    assert list(store.names()) == ["order-9"]
    assert [each.id for each in store.stream()] == ["order-9"]


def test_a_broken_file_keeps_nobody_from_the_others(store: FolderStore) -> None:
    """It is named, reading it tells what is wrong, and writing to it changes no byte."""
    for name in ("a", "b", "c", "d"):
        store.begin(case(name))
    broken = {"b": b"case: b\nroute: r\njournal: nonsense\n", "c": bytes(range(256))}
    for name, data in broken.items():
        (store.beside / f"{name}.yaml").write_bytes(data)
    assert list(store.names()) == ["a", "b", "c", "d"]
    assert [each.id for each in store.stream()] == ["a", "d"]
    for name, data in broken.items():
        with pytest.raises(InvalidInput):
            store.read(name)
        with pytest.raises(InvalidInput):
            store.append([Write("a", [ACT], 1), Write(name, [ACT], 1)])
        assert (store.beside / f"{name}.yaml").read_bytes() == data
    assert len(store.read("a").journal) == 1


def test_a_file_taken_away_ends_no_stream(store: FolderStore) -> None:
    """Somebody moves a case out of the folder while the others are being read."""
    for name in ("a", "b", "c"):
        store.begin(case(name))
    read = store.stream()
    assert next(read).id == "a"
    store.file_of("b").unlink()
    assert [each.id for each in read] == ["c"]


def test_a_file_put_there_by_hand_is_a_case_without_seals(store: FolderStore) -> None:
    """It is found by what it says, and stays a text without seals."""
    path = store.beside / "x.yaml"
    path.write_text(BY_HAND.format(name="order-1"), "utf-8")
    assert store.append([Write("order-1", [ACT], 1)]) == [(ACT,)]
    assert path.read_text("utf-8").startswith(BY_HAND.format(name="order-1"))
    assert "hash" not in path.read_text("utf-8")


def test_several_entries_of_several_cases_are_one_write(store: FolderStore) -> None:
    """All entries come back in the order in which they were asked for, each chained."""
    for name in ("b", "a"):
        store.begin(case(name))
    made = store.append([Write("b", [ACT, ACT], 1), Write("a", [ACT], 1), Write("b", [ACT], 3)])
    assert [len(each) for each in made] == [2, 1, 1]
    for name, count in (("a", 2), ("b", 4)):
        file = store.read(name)
        assert len(file.journal) == count
        assert chain_findings(file, NOW) == []
    assert store.read("b").journal[1:] == (*made[0], *made[2])


@pytest.mark.parametrize(
    ("last", "fault"),
    [(Write("b", [ACT], 9), StaleCase), (Write("nobody", [ACT], 1), NoSuchCase)],
    ids=["stale", "nobody"],
)
def test_where_one_write_is_refused_none_is_done(
    store: FolderStore, last: Write, fault: type[Exception]
) -> None:
    """All or none: a case that could have been written is as it was."""
    for name in ("a", "b"):
        store.begin(case(name))
    with pytest.raises(fault):
        store.append([Write("a", [ACT], 1), last])
    assert [len(each.journal) for each in store.stream()] == [1, 1]
    assert sorted(os.listdir(store.beside)) == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize("good", [0, 1, 2])
def test_where_a_disk_fails_in_the_middle_all_is_put_back(
    store: FolderStore, good: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rename that fails after others leaves no case with the new entries, and a retry works."""
    names, real, done = ("a", "b", "c"), os.replace, 0
    for name in names:
        store.begin(case(name))

    def failing(*given: str) -> None:
        nonlocal done
        done += 1
        if done == good + 1:
            raise OSError(28, "No space left on device")
        real(*given)

    monkeypatch.setattr(os, "replace", failing)
    writes = [Write(name, [ACT], 1) for name in names]
    with pytest.raises(StoreAway, match="No space left on device; nothing was changed"):
        store.append(writes)
    monkeypatch.undo()
    assert [len(each.journal) for each in store.stream()] == [1, 1, 1]
    assert sorted(os.listdir(store.beside)) == ["a.yaml", "b.yaml", "c.yaml"]
    store.append(writes)
    assert [len(each.journal) for each in store.stream()] == [2, 2, 2]


def test_days_without_words_come_back_as_they_read(store: FolderStore) -> None:
    """What a write gives back is what a reading gives, also of days whose words were not kept."""
    days = Span(date(2026, 3, 2), date(2026, 3, 9))
    begun = store.begin(evolve(case("a"), journal=(evolve(OPENING, on=days),)))
    [made] = store.append([Write("a", [evolve(ACT, on=days)], 1)])
    assert store.read("a").journal == (*begun.journal, *made)
    assert (made[0].on.first, made[0].on.last) == (days.first, days.last)
    assert chain_findings(store.read("a"), NOW) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A folder is made only where that was asked for, and one that went away is told."""
    with pytest.raises(CannotRun):
        FolderStore(tmp_path / "none")
    store = FolderStore(tmp_path / "made" / "here", create=True)
    (tmp_path / "made" / "here").rmdir()
    with pytest.raises(StoreAway):
        list(store.names())
    with pytest.raises(StoreAway):
        store.begin(case("a"))
    assert not (tmp_path / "none").exists()


def test_no_rows_are_kept(store: FolderStore) -> None:
    """Where its cases stand must be read from them, and there is nothing to make anew."""
    store.begin(case("a"))
    assert not store.keeps_standing
    with pytest.raises(NotImplementedError):
        store.standing()
    store.restand("a", ())
    with pytest.raises(NoSuchCase):
        store.restand("b", [row("b", "draft")])
    store.close()


def test_files_that_do_not_tell_their_cases_are_looked_through_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are, reading all of them looks at each a few times; one that moves is found."""
    store = FolderStore(tmp_path)
    for number in range(30):
        store.begin(case(f"c{number:02}"))
        (tmp_path / f"c{number:02}.yaml").rename(tmp_path / f"letter {number:02}.yaml")
    looks: list[Path] = []
    look = store._folder.look
    monkeypatch.setattr(store._folder, "look", lambda path: (looks.append(path), look(path))[1])
    assert len(list(store.stream())) == 30
    assert len(looks) <= 5 * 30
    (tmp_path / "letter 07.yaml").rename(tmp_path / "moved.yaml")
    assert store.file_of("c07").name == "moved.yaml"
    (tmp_path / "moved.yaml").unlink()
    with pytest.raises(NoSuchCase):
        store.read("c07")
