"""The journal in a case file: events are added one after the other, by however many writers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from cisflow.errors import CannotRun, ClockMovedBack, InvalidInput, StaleCase
from cisflow.formats.dump import dump
from cisflow.formats.read import read_file
from cisflow.journal import grow
from cisflow.journal.chain import sealed
from cisflow.journal.file import FileJournal, add_plan, add_to_file, begin_file
from cisflow.journal.verify import chain_findings
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.plan import Plan
from cisflow.model.span import one_day

TEXT = "# Дело\ncase: c\nroute: r\njournal:\n  - on: 2019-01-01  # begun\n    action: opened\n\n# end\n"
EVENT = Event(one_day(date(2019, 2, 1)), "a.b", by="council", note='с кавычками " и # \nстрокой')
PLAN = Plan(one_day(date(2019, 3, 1)), one_day(date(2019, 2, 1)), stage="a")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case with one entry."""
    file = tmp_path / "case.yaml"
    file.write_bytes(TEXT.encode())
    return file


def case_in(path: Path) -> CaseFile:
    """The case in a file in which nothing is wrong."""
    read = read_file(path)
    assert read.findings == ()
    assert isinstance(read.value, CaseFile)
    return read.value


def test_an_event_is_added_at_its_number(path: Path) -> None:
    """The event follows the one before; the file holds what it held, and nothing lies beside it."""
    before = case_in(path)
    FileJournal(path).append(EVENT, 1)
    assert case_in(path) == evolve(before, journal=(*before.journal, EVENT))
    added = path.read_text("utf-8").splitlines(keepends=True)
    assert "".join(added[:6] + added[10:]) == TEXT
    assert os.listdir(path.parent) == ["case.yaml"]


@pytest.mark.parametrize("expected", [0, 2, 100])
def test_a_number_that_is_taken_or_not_yet_due_is_refused(path: Path, expected: int) -> None:
    """Whoever decided on another journal than the one that stands there decides anew."""
    with pytest.raises(StaleCase) as refusal:
        FileJournal(path).append(EVENT, expected)
    assert (refusal.value.expected, refusal.value.found) == (expected, 1)
    came = "" if expected else "; 1: opened on 2019-01-01"
    assert str(refusal.value) == f"the journal holds 1 entries, not {expected}{came}"
    assert path.read_text("utf-8") == TEXT
    assert os.listdir(path.parent) == ["case.yaml"]


def test_what_another_has_added_makes_a_number_stale(path: Path) -> None:
    """Of two writers who both know one entry the second is told what came, and can go on then."""
    one, two = FileJournal(path), FileJournal(path)
    one.append(EVENT, 1)
    with pytest.raises(StaleCase) as refusal:
        two.append(EVENT, 1)
    assert refusal.value.meanwhile == (EVENT,)
    two.append(EVENT, 2)
    assert len(case_in(path).journal) == 3


def test_a_text_without_seals_gets_none(path: Path) -> None:
    """What is kept by hand stays as it is: the event comes back as it was given."""
    assert FileJournal(path).append(EVENT, 1) == EVENT
    assert "hash" not in path.read_text("utf-8")


def sealed_file(path: Path) -> CaseFile:
    """The case in the file, sealed there."""
    case = sealed(case_in(path))
    path.write_text(dump(case), "utf-8")
    return case


def test_a_sealed_file_is_kept_sealed(path: Path) -> None:
    """A new entry is stamped with the moment and chained, and reads back as it was given back."""
    case = sealed_file(path)
    moment = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
    made = FileJournal(path, lambda: moment).append(EVENT, 1)
    assert (made.recorded, made.prev) == ("2026-05-04T03:02:01Z", case.journal[-1].hash)
    again = case_in(path)
    assert again.journal == (*case.journal, made)
    assert chain_findings(again, moment, [made.hash or ""]) == []


def test_a_clock_that_was_moved_back_is_noticed(path: Path) -> None:
    """Nothing is written where the last entry is later than now; a retry at the right time works."""
    sealed_file(path)
    moments = [datetime(2026, 5, 4, hour, tzinfo=UTC) for hour in (12, 9, 13)]
    journal = FileJournal(path, lambda: moments[0])
    journal.append(EVENT, 1)
    text = path.read_bytes()
    journal.now = lambda: moments[1]
    with pytest.raises(ClockMovedBack):
        journal.append(EVENT, 2)
    assert path.read_bytes() == text
    journal.now = lambda: moments[2]
    journal.append(EVENT, 2)
    assert chain_findings(case_in(path), moments[2]) == []


def test_a_key_that_stands_in_the_journal_is_taken(path: Path) -> None:
    """A repeated delivery is told which entry has its key, and writes nothing."""
    first = evolve(EVENT, key="letter-9")
    FileJournal(path).append(first, 1)
    text = path.read_bytes()
    with pytest.raises(StaleCase) as refusal:
        FileJournal(path).append(first, 2)
    assert refusal.value.meanwhile == (first,)
    assert path.read_bytes() == text


def test_a_file_of_another_kind_takes_no_event(tmp_path: Path) -> None:
    """A calendar is no case, and is told so."""
    path = tmp_path / "k.yaml"
    path.write_text("calendar: k\nsessions: []\n")
    with pytest.raises(InvalidInput, match="RD107"):
        FileJournal(path).append(EVENT, 0)


def test_a_plan_is_added_beside_the_journal(path: Path) -> None:
    """The first plan begins the list of plans, the next one follows it."""
    before = case_in(path)
    add_plan(path, PLAN)
    add_plan(path, PLAN)
    assert case_in(path) == evolve(before, plans=(PLAN, PLAN))


def test_a_session_is_added_to_a_calendar(tmp_path: Path) -> None:
    """A notice of a session that is known already counts as one more."""
    path = tmp_path / "k.yaml"
    path.write_text(
        "calendar: k\nsessions:\n- {number: 1, on: 2019-01-01, announced: 2018-12-01}\n"
    )
    add_to_file(path, "sessions", {"number": "1", "on": "2019-01-02", "state": "held"})
    assert read_file(path).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "case: c\nroute: r\njournal: [{on: 2019, action: opened}]\n",
        "{case: c, route: r, journal: [{on: 2019, action: opened}]}\n",
        "case: c\nroute: r\njournal:\n  - {on: 2019, action: opened}\njournal: []\n",
        "case: c\nroute: r\njournal:\n  - {on: 2019, action: opened}\n  - broken: [\n",
        "",
        "\xff",
    ],
    ids=["journal in brackets", "file in brackets", "twice", "broken", "empty", "not UTF-8"],
)
def test_a_file_that_cannot_be_added_to_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    """What is wrong is told, with its place, and not one byte changes."""
    path = tmp_path / "case.yaml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(InvalidInput) as refusal:
        FileJournal(path).append(EVENT, 1)
    assert all(each.file == str(path) for each in refusal.value.findings)
    assert path.read_bytes() == text.encode("latin-1")
    assert os.listdir(tmp_path) == ["case.yaml"]


def test_a_journal_in_brackets_is_told_by_its_code(tmp_path: Path) -> None:
    """RD127 says that nothing can be added without rewriting, at the bracket."""
    path = tmp_path / "case.yaml"
    path.write_text("case: c\nroute: r\njournal: [{on: 2019, action: opened}]\n")
    with pytest.raises(InvalidInput) as refusal:
        FileJournal(path).append(EVENT, 1)
    assert [(each.code, each.line, each.column) for each in refusal.value.findings] == [
        ("RD127", 3, 10)
    ]


def refuse(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - stands for any function
    """What a full disk or a missing right does."""
    raise OSError(13, "Permission denied")


@pytest.mark.parametrize("step", ["open", "replace", "fsync"])
def test_where_the_disk_refuses_the_old_file_is_intact(
    path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be written and a disk that is full change nothing, and leave nothing."""
    monkeypatch.setattr(os, step, refuse)
    with pytest.raises(CannotRun) as refusal:
        FileJournal(path).append(EVENT, 1)
    monkeypatch.undo()
    assert "Permission denied; nothing was changed" in str(refusal.value)
    assert path.read_text("utf-8") == TEXT
    assert os.listdir(path.parent) == ["case.yaml"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Nothing is made where nothing was."""
    for path in (tmp_path / "none.yaml", tmp_path / "no folder" / "none.yaml"):
        with pytest.raises(CannotRun):
            FileJournal(path).append(EVENT, 0)
    assert os.listdir(tmp_path) == []


def test_an_edit_that_would_change_more_is_not_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was added is read again before it is written; where it did not become one entry, nothing is."""

    def swallow(data: bytes, *_: object) -> bytes:
        return data + b"# - on: 2019-02-01\n"

    monkeypatch.setattr(grow, "add_entries", swallow)
    with pytest.raises(CannotRun) as refusal:
        FileJournal(path).append(EVENT, 1)
    assert "without changing more of it" in str(refusal.value)
    assert path.read_text("utf-8") == TEXT


def test_a_new_file_is_begun_and_an_old_one_left_alone(tmp_path: Path) -> None:
    """A file is written where none is, in a folder made for it; one that is there stays."""
    path = tmp_path / "calendars" / "k.yaml"
    begin_file(path, "calendar: k\nsessions: []\n")
    with pytest.raises(CannotRun) as refusal:
        begin_file(path, "calendar: k\n")
    assert "is there already" in str(refusal.value)
    assert path.read_text() == "calendar: k\nsessions: []\n"
    with pytest.raises(InvalidInput):
        begin_file(tmp_path / "new.yaml", "calendar: \udcff\n")
    assert os.listdir(tmp_path) == ["calendars"]


APPEND = """
import sys
from datetime import date
from pathlib import Path
from cisflow.errors import StaleCase
from cisflow.formats.read import read_file
from cisflow.journal.file import FileJournal
from cisflow.model.event import Event
from cisflow.model.span import one_day

path, who = Path(sys.argv[1]), sys.argv[2]
sys.stdin.readline()
stale = 0
for number in range(5):
    event = Event(one_day(date(2019, 2, 1)), f"{who}.{number}", note="строка " * 50)
    known = 0 if number else len(read_file(path).value.journal)
    while True:
        try:
            FileJournal(path).append(event, known)
            break
        except StaleCase as fault:
            known, stale = fault.found, stale + 1
print(stale)
"""


def test_of_many_writers_none_is_lost(path: Path) -> None:
    """Eight processes that add five events each leave forty whole events, each in its own order."""
    pipe = subprocess.PIPE
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", APPEND, str(path), f"w{number}"],
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            text=True,
        )
        for number in range(8)
    ]
    for writer in writers:  # all wait, so that they begin together
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    told = [writer.communicate() for writer in writers]
    assert [err for _, err in told] == [""] * 8
    assert sum(int(out) for out, _ in told) > 0  # each began from a number that was taken
    case = case_in(path)
    names = [event.action or "" for event in case.journal[1:]]
    assert Counter(names) == Counter(f"w{who}.{number}" for who in range(8) for number in range(5))
    for who in range(8):
        assert [name for name in names if name.startswith(f"w{who}.")] == [
            f"w{who}.{number}" for number in range(5)
        ]
    assert path.read_text("utf-8").endswith("\n\n# end\n")
    assert os.listdir(path.parent) == ["case.yaml"]
