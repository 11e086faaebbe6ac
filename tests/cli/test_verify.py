"""`verify`, `seal` and `log`: what they print, in both languages and for programs."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cisflow import Desk
from cisflow.cli.kept import kept_in
from cisflow.formats.read import read_file
from cisflow.journal.folder_store import FolderStore
from cisflow.journal.store import Write
from cisflow.journal.verified import Kept, verify_all
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED, Event
from cisflow.timekeeping.edtf import edtf
from tests.docs_harness import call


def run(*words: str) -> tuple[int, str]:
    """A command, its exit code and what it says."""
    return call(["cisflow", *words])


def told(*words: str) -> tuple[int, Any]:
    """A command, its exit code and the JSON that it prints."""
    ended, said = run(*words, "--format", "json")
    return ended, json.loads(said)


def test_what_was_changed_is_named_with_its_line(desk: Path) -> None:
    """The case, the number and the line of the file are told; an intact one has its last seal."""
    ended, said = run("verify", "sealed.yaml")
    head = said.split()[-1]
    assert ended == 0
    assert said == f"order-8: intact; entries: 2; last seal {head}\n"
    sealed = Path("sealed.yaml").read_text("utf-8")
    Path("sealed.yaml").write_text(sealed.replace("draft.submit", "draft.other"), "utf-8")
    ended, said = run("verify", "sealed.yaml", "--lang", "ru")
    assert ended == 1
    assert "order-8: целостность нарушена; записей: 2" in said
    assert "sealed.yaml:7:5: error JN102 order-8: запись 2 изменена" in said


def test_every_case_of_a_folder_is_told(desk: Path) -> None:
    """Broken files and tampered ones are named one after the other; other kinds are passed over."""
    ended, said = run("verify", ".")
    assert ended == 1
    for words in (
        "binary.yaml: not verified",
        "broken.yaml: not verified",
        "order-9: not intact",
        "order-8: intact",
        "order-7: not intact",
        "JN108 order-7: no seal fits",
    ):
        assert words in said
    assert "order.yaml" not in said
    assert "council" not in said


def test_an_entry_appended_by_hand_is_named_until_it_is_sealed(desk: Path) -> None:
    """Until then `verify` names its number; `seal` tells the seal before and now, and it is intact."""
    path = Path("sealed.yaml")
    text = path.read_text("utf-8")
    path.write_text(text + "  - {on: 2026-03-07, action: board.return}  # by hand\n", "utf-8")
    ended, [found] = told("verify", "sealed.yaml")
    assert ended == 1
    assert [(each["code"], each["number"]) for each in found["findings"]] == [("JN103", 3)]
    before = read_head("kept/order-8.yaml")
    ended, said = run("seal", "sealed.yaml")
    after = read_head("sealed.yaml")
    assert ended == 0
    assert said.startswith(f"order-8: sealed; entries: 3; last seal {after}, before: none\n")
    assert "entry 3 is not sealed" in said
    assert path.read_text("utf-8").startswith(text)
    assert path.read_text("utf-8").endswith("}  # by hand\n")
    assert run("verify", "sealed.yaml", "--head", before)[0] == 0
    assert "intact, nothing to seal" in run("seal", "sealed.yaml")[1]


def read_head(name: str) -> str:
    """The last seal in a file."""
    value = read_file(Path(name)).value
    assert isinstance(value, CaseFile)
    return value.journal[-1].hash or ""


def test_seals_noted_earlier_prove_what_was_there(desk: Path) -> None:
    """A longer journal has them still; one that was cut, one sealed anew and one that is gone do not."""
    store = FolderStore(Path("kept"))
    store.begin(CaseFile("order-6", "order.yaml", journal=(Event(edtf("2026-03-01"), OPENED),)))
    ended, noted = told("verify", "--store", "dir:kept")
    assert ended == 0
    assert [each["seq"] for each in noted] == [1, 2]
    Path("noted.json").write_text(json.dumps(noted), "utf-8")
    store.append([Write("order-6", [Event(edtf("2026-03-05"), "draft.submit")], 1)])
    store.begin(CaseFile("order-5", "order.yaml", journal=(Event(edtf("2026-03-01"), OPENED),)))
    assert run("verify", "--store", "dir:kept", "--heads", "noted.json")[0] == 0
    path = Path("kept", "order-8.yaml")
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    Path("kept", "order-6.yaml").unlink()
    assert run("verify", "--store", "dir:kept")[0] == 0  # the end is gone, and nothing shows it
    ended, found = told("verify", "--store", "dir:kept", "--heads", "noted.json")
    assert ended == 1
    assert [(each["case"], one["code"]) for each in found for one in each["findings"]] == [
        ("order-8", "JN112"),
        ("order-6", "JN113"),
    ]
    ended, said = run("verify", "order-5", "--store", "dir:kept", "--heads", "noted.json")
    assert (ended, said) == (2, "the list has no seal of the case order-5\n")


@pytest.mark.parametrize(
    "bad", ['[{"case": "order-8", "seq": 2}]', '[{"case": "b", "hash": null}]']
)
def test_a_list_without_a_seal_proves_nothing(desk: Path, bad: str) -> None:
    """A case whose seal was not noted is named, and nothing is verified."""
    Path("bad.json").write_text(bad, "utf-8")
    ended, said = run("verify", "kept", "--heads", "bad.json")
    assert (ended, "it has no seal, so it proves nothing" in said) == (2, True)


def test_what_is_no_json_is_told_in_the_language_of_the_reader(desk: Path) -> None:
    """The words of the reader of JSON stand in brackets after ours."""
    Path("bad.json").write_text("nothing", "utf-8")
    ended, said = run("verify", "kept", "--heads", "bad.json", "--lang", "ru")
    assert (ended, "bad.json: файл не в формате `JSON` (Expecting value" in said) == (2, True)


def test_a_case_that_cannot_be_read_is_not_gone(desk: Path) -> None:
    """Of a file that was broken it is told that it cannot be read, and that alone."""
    Path("kept", "order-8.yaml").write_bytes(b"\xff")
    for words in (["kept"], ["--store", "dir:kept"]):
        ended, found = told("verify", *words, "--heads", "heads.json")
        assert ended == 1
        assert [one["code"] for each in found for one in each["findings"]] == ["RD101"]
        assert [each["seq"] for each in found] == [None]


def test_a_folder_is_sealed_file_by_file(desk: Path) -> None:
    """A file that cannot be sealed is told, and keeps the others from nothing."""
    ended, said = run("seal", ".")
    assert ended == 1
    assert "broken.yaml:\n" in said
    for name in ("case.yaml", "flow.yaml", "tampered.yaml", "orphan.yaml"):
        assert run("verify", name)[0] == 0
    assert Path("case.yaml").read_text("utf-8").count("# by hand") == 1


def test_a_database_is_not_sealed_anew(desk: Path) -> None:
    """What nobody edits by hand is not sealed by hand either, and the way out is told."""
    ended, said = run("seal", "--store", "memory:", "--lang", "ru")
    assert ended == 2
    assert "заново не опечатывают" in said
    assert "cisflow correct" in said


KEYS = ["case", "seq", "date", "edtf", "recorded", "stage", "action", "by", "on_behalf_of", "ref"]
KEYS += ["note", "hash", "prev"]


def test_a_log_has_the_same_keys_in_every_entry(desk: Path) -> None:
    """Nothing is left out where there is nothing; further keys stand only where an entry has them."""
    ended, found = told("log", "case.yaml")
    assert ended == 0
    assert [list(each) for each in found] == [KEYS, KEYS]
    first, second = found
    assert (first["stage"], second["stage"], second["action"]) == (None, "draft", "draft.submit")
    assert (first["hash"], first["prev"], first["recorded"]) == (None, None, None)
    assert (first["seq"], first["date"]) == (1, ["2026-03-01", "2026-03-01"])
    _, sealed = told("log", "order-8", "--store", "dir:kept")
    assert sealed[1]["prev"] == sealed[0]["hash"]


MANY = """\
case: e
title: {en: Paper, ru: Бумага}
route: order.yaml
journal:
  - {on: 2026-01-01, action: opened, at: board, since: 2025-12, facts: {kind: law}}
  - {on: ../2026-03, action: board.return, to: draft, outcome: carried, assumed: true, key: k}
  - {on: 2026-03-02/.., stage: board, place: {en: Minsk, ru: Минск}, source: a list}
  - {on: 2026-03-02, set: {kind: y}, note: "=1+1", ref: "a\\nb"}
  - {on: 2026-03-03, correct: 2, recorded: 2026-03-04, action: board.return, by: board, on_behalf_of: ann}
  - {on: 2026-03-03, retract: 3, note: wrong, assumed: [on]}
  - {plan: board, on: 2026-04, announced: 2026-03-21}
  - {on: 2026-03-05, join: f, documents: [g]}
  - {on: 2026-03-05, merge: {into: h}}
  - {on: 2026-03-06, migrate: 2026-03-01, carry: {A: B}, version: abc}
"""
FURTHER: list[dict[str, Any]] = [
    {"at": "board", "since": "2025-12", "set": {"kind": "law"}},
    {"to": "draft", "outcome": "carried", "assumed": True, "key": "k"},
    {"place": "Минск", "source": "a list"},
    {"set": {"kind": "y"}},
    {"correct": 2},
    {"retract": 3, "assumed": ["on"]},
    {"plan": "board", "announced": "2026-03-21"},
    {"join": "f", "documents": ["g"]},
    {"merge": {"into": "h"}},
    {"migrate": "2026-03-01", "carry": {"A": "B"}, "version": "abc"},
]


def test_a_log_says_all_that_an_entry_says(desk: Path) -> None:
    """Corrections, ties, plans and migrations come with their own keys, open days as nothing."""
    Path("e.yaml").write_text(MANY, "utf-8")
    ended, found = told("log", "e.yaml", "--lang", "ru")
    assert ended == 0
    assert [{k: v for k, v in each.items() if k not in KEYS} for each in found] == FURTHER
    assert found[1]["date"] == [None, "2026-03-31"]
    assert found[2]["date"] == ["2026-03-02", None]
    assert found[2]["stage"] == "board"


def test_a_log_for_spreadsheets_holds_no_formula(desk: Path) -> None:
    """The columns are those of the entries, a cell that begins like a formula gets a quote."""
    Path("e.yaml").write_text(MANY, "utf-8")
    ended, said = run("log", "e.yaml", "--format", "csv")
    rows = list(csv.reader(io.StringIO(said)))
    assert ended == 0
    assert rows[0] == [*KEYS[:2], "first", "last", *KEYS[3:]]
    assert len(rows) == 11
    assert {len(row) for row in rows} == {14}
    assert (rows[4][10], rows[4][11]) == ("a\nb", "'=1+1")
    assert rows[2][2:5] == ["", "2026-03-31", "../2026-03"]


def test_a_log_for_people_says_it_in_words(desk: Path) -> None:
    """Each entry is a line in the words of the route, in both languages."""
    Path("e.yaml").write_text(MANY, "utf-8")
    _, english = run("log", "e.yaml")
    _, russian = run("log", "e.yaml", "--lang", "ru")
    for words in (
        "Paper (e), route order.yaml",
        " 1  1 January 2026; opened at the stage: Board",
        " 5  3 March 2026; Board for ann: entry 2 is to read: return for revision; written down 4 March 2026",
        " 6  3 March 2026; entry 3 does not count",
        "planned: Board; announced 21 March 2026",
        "f was joined again",
        "It is not sealed.",
    ):
        assert words in english
    for words in (
        "Бумага (e)",
        "запись 3 не учитывается",
        "от имени ann",
        "Карточка не опечатана.",
    ):
        assert words in russian
    assert "Last seal: " in run("log", "sealed.yaml")[1]


def test_a_row_that_was_changed_by_hand_is_told(desk: Path) -> None:
    """The table for lists is compared with the journals; `cisflow rebuild` puts it right."""
    where = ["--store", "sqlite:///rows.db"]
    run("open", "order-1", "--route", "order.yaml", "--on", "2026-03-01", *where)
    assert "JN116" not in run("verify", *where)[1]
    with closing(sqlite3.connect("rows.db")) as rows, rows:
        rows.execute("UPDATE standing SET body = 'x'")
    for words in (["verify", *where], ["verify", "order-1", *where]):
        ended, said = run(*words)
        assert (ended, "JN116" in said) == (0, True)
    run("rebuild", *where)
    assert "JN116" not in run("verify", *where)[1]


def test_a_case_that_two_files_tell_is_named(desk: Path) -> None:
    """By its name only one of them would be read."""
    Path("kept", "copy.yaml").write_bytes(Path("kept", "order-8.yaml").read_bytes())
    for words in (["verify", "--store", "dir:kept"], ["verify", "kept"]):
        ended, said = run(*words)
        assert (ended, "JN117" in said) == (1, True)


@pytest.mark.parametrize("where", ["folder", "store"])
def test_a_merge_between_two_readings_of_a_folder_is_whole(tmp_path: Path, where: str) -> None:
    """One file was read before it and the other after: both are read again before it is told."""
    desk = Desk(FolderStore(tmp_path), "cis/digital-concept")
    for name in ("one", "two"):
        desk.open(name, "2018-08-20", by="rcc_excom")
    given = (str(tmp_path), None) if where == "folder" else (None, f"dir:{tmp_path}")

    def merged(cases: Iterator[Kept]) -> Iterator[Kept]:
        yield next(cases)
        desk.merge("one", "two", "2018-09-01")
        yield from cases

    with kept_in(*given) as cases:
        found = list(verify_all(merged(cases), datetime.now(UTC)))
    assert [(Path(each.case).stem, [*each.findings]) for each in found] == [
        ("one", []),
        ("two", []),
    ]
