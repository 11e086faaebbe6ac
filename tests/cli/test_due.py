"""`cisflow due`: what fell due, of a case or a folder, and writing it down."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs_harness import call

ROUTE = """\
cisflow: 1
route: note
stages:
  desk:
    title: {en: Desk, ru: Отдел}
    deadline: {after: 10 working days in ru, then: pass}
    actions: {pass: {to: head, label: {en: pass on, ru: передать}}}
  head:
    title: {en: Head, ru: Начальник}
    silence: {after: 1 month, then: sign, assumed: true}
    actions: {sign: {to: signed, label: {en: sign, ru: подписать}}}
  signed: {title: {en: Signed, ru: Подписано}, final: adopted}
"""
CASE = """\
cisflow: 1
case: {name}
title: Note {name}  # a comment that stays
route: route.yaml
journal:
  - {{on: {on}, action: opened}}  # by hand
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a route and two cases."""
    (tmp_path / "route.yaml").write_text(ROUTE, "utf-8")
    for name, on in (("one", "2026-02-16"), ("two", "2026-02-02")):
        (tmp_path / f"{name}.yaml").write_text(CASE.format(name=name, on=on), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def due(*words: str) -> tuple[int, str]:
    """What the command ends with and says."""
    return call(["cisflow", "due", *words, "--lang", "en"])


def test_a_folder_is_listed_by_day(office: Path) -> None:
    """What fell due first stands first, and a day earlier it is not there."""
    assert due(".", "--as-of", "2026-03-04") == (
        0,
        "Fell due by 4 March 2026:\n"
        "  17 February 2026: Note two — pass on (Desk)\n"
        "  4 March 2026: Note one — pass on (Desk)\n",
    )
    assert due("one.yaml", "--as-of", "2026-03-03") == (0, "Nothing fell due by 3 March 2026.\n")
    assert all("recorded" not in path.read_text("utf-8") for path in office.glob("*.yaml"))


def test_it_is_written_down_once_and_nothing_else_changes(office: Path) -> None:
    """Each entry has the day on which it fell due and the day of writing; the second run writes none."""
    before = (office / "two.yaml").read_text("utf-8")
    ended, said = due(".", "--as-of", "2026-04-10", "--record")
    assert (ended, said.count("recorded")) == (0, 4)
    after = (office / "two.yaml").read_text("utf-8")
    assert after.startswith(before)
    written = [line.strip() for line in after[len(before) :].splitlines() if "recorded" not in line]
    assert written == [
        "- on: 2026-02-17",
        "action: desk.pass",
        "- on: 2026-03-18",
        "action: head.sign",
    ]
    assert due(".", "--as-of", "2026-04-10", "--record")[1].startswith("Nothing fell due")
    assert (office / "two.yaml").read_text("utf-8") == after


def test_json_tells_case_file_action_day_and_since(office: Path) -> None:
    """A list, each with its case; whether it was written is told."""
    _, said = due("two.yaml", "--as-of", "2026-03-01", "--format", "json")
    assert json.loads(said) == [
        {
            "case": "two",
            "title": "Note two",
            "file": "two.yaml",
            "stage": "desk",
            "action": "desk.pass",
            "day": "2026-02-17",
            "since": ["2026-02-02", "2026-02-02"],
            "recorded": False,
        }
    ]
    _, said = due("two.yaml", "--as-of", "2026-03-01", "--format", "json", "--record")
    assert [each["recorded"] for each in json.loads(said)] == [True]


def test_in_russian_it_is_told_in_russian(office: Path) -> None:
    """The same list in the words of a secretariat."""
    _, said = call(["cisflow", "due", "two.yaml", "--as-of", "2026-03-01", "--lang", "ru"])
    assert said == (
        "Сроки, наступившие к 1 марта 2026 г.:\n  17 февраля 2026 г.: Note two — передать (Отдел)\n"
    )
    _, said = call(["cisflow", "where", "two.yaml", "--as-of", "2026-02-10", "--lang", "ru"])
    assert (
        "Предельный срок: 16 февраля 2026 г., всего 10 рабочих дней (Россия); затем: передать."
        in said
    )
    _, said = call(["cisflow", "where", "two.yaml", "--as-of", "2026-02-20", "--lang", "ru"])
    assert "Отдел: предельный срок истёк 16 февраля 2026 г., сведений о решении нет" in said
    assert "подлежит принятию" in said


def test_what_cannot_be_written_is_told_and_the_others_are_written(office: Path) -> None:
    """A journal in brackets takes no entry; the command ends with 1, the other case is complete."""
    flow = CASE.partition("journal:")[0].format(name="flow")
    text = flow + "journal: [{on: 2026-02-02, action: opened}]\n"
    (office / "flow.yaml").write_text(text, "utf-8")
    ended, said = due(".", "--as-of", "2026-03-01", "--record")
    assert ended == 1
    assert "flow.yaml: not read" in said
    assert "RD127" in said
    assert "desk.pass" in (office / "two.yaml").read_text("utf-8")
    assert (office / "flow.yaml").read_text("utf-8") == text


def test_entries_of_later_days_keep_it_from_writing(office: Path) -> None:
    """By a day before the last entry nothing is added; it is said which day will do."""
    (office / "two.yaml").write_text(
        (office / "two.yaml").read_text("utf-8") + "  - {on: 2026-03-09, stage: desk}\n", "utf-8"
    )
    ended, said = due("two.yaml", "--as-of", "2026-03-01", "--record")
    assert ended == 2
    assert "9 March 2026" in said
    assert due("two.yaml", "--as-of", "2026-03-09", "--record")[0] == 0


def test_without_the_extra_it_is_said_what_to_install(office: Path) -> None:
    """Where a term counts holidays, the missing package is named with the command that brings it."""
    code = (
        "import sys; sys.modules['holidays'] = None\n"
        "from cisflow.cli.main import run\n"
        "sys.exit(run(['{}', 'one.yaml', '--as-of', '2026-03-01', '--lang', 'en']))"
    )
    for command in ("due", "where"):
        ended = subprocess.run(
            [sys.executable, "-c", code.format(command)],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert ended.returncode == 2
        assert "pip install 'cisflow[holidays]'" in ended.stderr
