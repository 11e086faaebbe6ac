"""`cisflow stuck`: text for an officer in two languages, JSON for programs, CSV for spreadsheets."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from cisflow.diagnosis.unblock import Unblocking
from cisflow.model.plan import Plan
from cisflow.timekeeping.edtf import edtf
from tests.docs_harness import ROOT, call

CONCEPT = "examples/digital-concept-2019/case.yaml"
FOLDER = "tests/diagnosis/stuck"


@pytest.fixture(autouse=True)
def checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of the project is the current one."""
    monkeypatch.chdir(ROOT)


def stuck(*words: str, lang: str = "en") -> tuple[int, str]:
    """What the command ends with and says."""
    return call(["cisflow", "stuck", *words, "--lang", lang])


def rows(*words: str, lang: str = "en") -> list[dict[str, Any]]:
    """The JSON of a folder or case."""
    ended, said = stuck(*words, "--format", "json", lang=lang)
    assert ended == 0
    found: list[dict[str, Any]] = json.loads(said)
    return found


def test_the_concept_as_an_officer_reads_it() -> None:
    """On 1 January 2020: where it is, every cause with its days, what is to be done, what is lost."""
    assert stuck(CONCEPT, "--as-of", "2020-01-01") == (
        0,
        """\
As of 1 January 2020: somebody needs to act.

Concept of cooperation of the CIS member states in the digital development of society, and its Plan
   examples/digital-concept-2019/case.yaml
   Where     Economic Council of the CIS, since 24 July 2019 (161 days).
   Why       Economic Council of the CIS: was to consider it on 13 September 2019; no record of
             that, 110 days later (ST306).
             Council of Heads of Government of the CIS: was to consider it on 25 October 2019; no
             record of that, 68 days later (ST306).
             No place on the agenda: the body met on 13 September 2019, 6 December 2019; nothing is
             recorded, 26 days later (ST309).
             No entry since 24 July 2019, 161 days: perhaps the record is not kept up (ST314).
   To go on  Announce a new day: Economic Council of the CIS.
   Lost      189 days, 2 sessions (assumed).
""",
    )


def test_the_concept_in_russian() -> None:
    """The same in Russian: the plan of February 2019 was missed, while the group still had it."""
    assert stuck(CONCEPT, "--as-of", "2019-03-15", lang="ru") == (
        0,
        """\
По состоянию на 15 марта 2019 г.: требуются действия.

Концепция сотрудничества государств – участников СНГ в области цифрового развития общества и План к
   ней
   examples/digital-concept-2019/case.yaml
   Где        Экспертная группа по согласованию проекта, с одного из дней: 10 октября – 11 декабря
              2018 г. (94–156 дней).
   Причина    Комиссия по экономическим вопросам при Экономическом совете СНГ: рассмотрение
              планировалось в феврале 2019 г.; прошло 15 дней, сведений о нём нет (ST306).
              Последняя запись — 11 декабря 2018 г., с тех пор 94 дня: возможно, записи не
              ведутся (ST314).
   Что нужно  Назначить новый срок рассмотрения: Экспертная группа по согласованию проекта.
   Потеряно   Сказать нельзя: неизвестно, когда рассмотрение может завершиться.
""",
    )


def test_a_document_that_waits_as_it_should_is_not_stuck() -> None:
    """Nothing is told of it but that; with `--all` the session for which it waits is."""
    assert stuck(CONCEPT, "--as-of", "2019-09-10") == (
        0,
        "As of 10 September 2019: not stuck.\n(`--all` shows what is waited for.)\n",
    )
    ended, said = stuck(CONCEPT, "--as-of", "2019-09-10", "--all")
    assert ended == 0
    assert "Waits for a session" in said
    assert "13 September 2019 in Ashgabat" in said
    assert "To go on" not in said


def test_what_has_ended_is_no_open_document() -> None:
    """Of a case that is finished nothing is told, whatever is asked for."""
    outcome = CONCEPT.replace("case.yaml", "outcome.yaml")
    told = (0, "As of 1 January 2020: no open document.\n")
    assert stuck(outcome, "--as-of", "2020-01-01", "--all") == told


def test_a_folder_is_counted_and_numbered() -> None:
    """How many are open and how many of them wait for somebody stands first; then each by its number."""
    ended, said = stuck(FOLDER, "--as-of", "2020-02-03")
    assert ended == 0
    first, _, *lines = said.splitlines()
    numbered = [line for line in lines if line[:1].isdigit()]
    assert first.startswith("As of 3 February 2020: ")
    assert f", {len(numbered)} of them waiting for somebody to act." in first
    assert [line.partition(".")[0] for line in numbered] == list(
        map(str, range(1, len(numbered) + 1))
    )


def test_causes_stand_below_each_other_under_one_name(tmp_path: Path) -> None:
    """What accuses nobody is named once, too: papers came late, and so it waits for the next session."""
    route = tmp_path / "route.yaml"
    route.write_text(
        "cisflow: 1\nroute: permit\nbodies:\n  board: {title: Board, decides: single, calendar: {closing: 10 days, "
        "sessions: [{on: 2026-03-12, announced: 2026-01-08}, {on: 2026-04-16, announced: 2026-01-08}]}}\n"
        "stages:\n  board: {body: board, actions: {grant: {to: granted, at: session}}}\n"
        "  granted: {final: adopted}\n",
        "utf-8",
    )
    case = str(tmp_path / "bakery.yaml")
    began = ("--at", "board", "--since", "2026-03-05", "--lang", "en")
    ended, told = call(["cisflow", "new", "case", case, "--route", str(route), *began])
    assert ended == 0, told
    _, said = stuck(case, "--as-of", "2026-03-20", "--all")
    assert "(ST311)" in said
    assert "(ST315)" in said
    assert said.count("   Why ") == 1
    assert "   Also " not in said


def test_no_line_is_wider_than_a_page() -> None:
    """In both languages every line has at most 100 columns, and no number parts from its unit there."""
    for lang in ("en", "ru"):
        _, said = stuck(FOLDER, "--as-of", "2020-05-04", "--all", lang=lang)
        assert max(map(len, said.splitlines())) <= 100
        assert "\N{NO-BREAK SPACE}" not in said


def test_json_has_every_part_of_a_row() -> None:
    """Where, since when, each cause, each set of entries, the cost; days are ISO."""
    (row,) = rows(CONCEPT, "--as-of", "2020-01-01")
    assert list(row) == [
        *("case", "title", "file", "as_of", "stages", "stage", "body", "since", "days", "verdict"),
        *("accused", "causes", "unblock", "cut", "cost"),
    ]
    assert (row["case"], row["file"], row["as_of"]) == (
        "digital-concept-2019",
        CONCEPT,
        "2020-01-01",
    )
    assert (row["stages"], row["stage"]) == (["economic_council"], "economic_council")
    assert (row["since"], row["days"]) == (["2019-07-24", "2019-07-24"], [161, 161])
    assert row["causes"][0] == {
        "code": "ST306",
        "name": "plan-missed",
        "stage": "economic_council",
        "since": "2019-09-13",
        "accuses": True,
        "message": "Economic Council of the CIS: was to consider it on 13 September 2019; "
        "no record of that, 110 days later",
    }
    assert row["unblock"] == [
        [
            {
                "action": None,
                "stage": "economic_council",
                "set": {},
                "plan": True,
                "date": ["2020-01-01", None],
                "says": "announce a new day: Economic Council of the CIS",
            }
        ]
    ]
    assert row["cost"] == {"days": 189, "sessions": 2, "assumed": True}


def test_json_tells_actions_facts_and_stages() -> None:
    """An entry of a set is an action, a stage, facts or a plan, each under its own key."""
    made = {
        each["case"]: [one for events in each["unblock"] for one in events]
        for each in rows(FOLDER, "--as-of", "2020-03-16")
    }
    assert [each["action"] for each in made["slower-than-usual"]] == ["signing.sign", None]
    assert [each["set"] for each in made["condition-unmet"]] == [
        {"kind": "agreement"},
        {"kind": "protocol"},
    ]
    assert [each["stage"] for each in made["no-way-on"]] == ["signed", "ratified"]


def test_json_searches_nothing_for_those_that_wait() -> None:
    """A row that accuses nobody has no sets."""
    (row,) = rows(CONCEPT, "--as-of", "2019-09-10", "--all")
    assert (row["accused"], row["unblock"], row["cut"]) == (False, [], False)


def test_csv_is_one_line_a_document() -> None:
    """The headings are in the language asked for; the cells are those of the text."""
    ended, said = stuck(CONCEPT, "--as-of", "2020-01-01", "--format", "csv")
    head, row = csv.reader(StringIO(said))
    assert ended == 0
    found = dict(zip(head, row, strict=True))
    assert (found["case"], found["stage"]) == (
        "digital-concept-2019",
        "Economic Council of the CIS",
    )
    assert (found["since, earliest"], found["since, latest"]) == ("2019-07-24", "2019-07-24")
    assert (found["code"], found["verdict"]) == ("ST306", "overdue")
    assert found["cause"].endswith("no record of that, 110 days later")
    assert (found["days lost"], found["sessions lost"], found["assumed"]) == ("189", "2", "yes")
    assert found["to go on"] == "announce a new day: Economic Council of the CIS"
    _, russian = stuck(CONCEPT, "--as-of", "2020-01-01", "--format", "csv", lang="ru")
    assert next(csv.reader(StringIO(russian)))[:3] == ["документ", "карточка", "файл"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(sign: str, tmp_path: Path) -> None:
    """A title that a spreadsheet would reckon with gets a quote before it, in CSV alone."""
    title = f'{sign}HYPERLINK("http://example.org")'
    text = (ROOT / FOLDER / "record-not-kept-up.yaml").read_text("utf-8")
    (line,) = (each for each in text.splitlines() if each.startswith("title:"))
    file = tmp_path / "case.yaml"
    file.write_text(text.replace(line, f"title: '{title}'"), "utf-8")
    _, said = stuck(str(file), "--as-of", "2020-02-10", "--format", "csv")
    assert list(csv.reader(StringIO(said)))[1][0] == f"'{title}"
    (row,) = rows(str(file), "--as-of", "2020-02-10")
    assert row["title"] == title


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_file_that_was_not_read_ends_with_one(form: str, tmp_path: Path) -> None:
    """The others are told all the same, and the one that was not read is named."""
    (tmp_path / "broken.yaml").write_text("case: [\n", "utf-8")
    (tmp_path / "case.yaml").write_bytes((ROOT / CONCEPT).read_bytes())
    ended, said = stuck(str(tmp_path), "--as-of", "2020-01-01", "--format", form)
    assert ended == 1
    assert "broken.yaml: not read" in said
    assert "digital-concept-2019" in said or "Concept of cooperation" in said


def test_a_row_that_no_entry_mends_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no set of entries frees the document, the text says that the route must be changed."""
    monkeypatch.setattr("cisflow.diagnosis.unblock.unblock", lambda _: Unblocking((), False))
    _, said = stuck(CONCEPT, "--as-of", "2020-01-01")
    assert "To go on  Nothing that can be recorded here: the route must be changed." in said


@pytest.mark.parametrize(("number", "cut"), [(8, False), (9, False), (8, True)])
def test_many_ways_are_told_in_part(
    number: int, cut: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight ways are told; that there are more, or may be, is said."""
    plan = Plan(edtf("2020-02-01"), edtf("2020-01-01"), "economic_council")
    found = Unblocking(((plan,),) * number, cut)
    monkeypatch.setattr("cisflow.diagnosis.unblock.unblock", lambda _: found)
    _, said = stuck(CONCEPT, "--as-of", "2020-01-01")
    assert said.lower().count("announce a new day") == 8
    assert ("There may be further ways." in said) == cut
    assert ("There are further ways: 1." in said) == (number == 9)
