"""The JSON that programs rely on: its keys, its days, its nulls."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cisflow.formats.schema import schema
from tests.docs_harness import ROOT, call

CONCEPT = str(ROOT / "examples" / "digital-concept-2019" / "case.yaml")
WHERE = [
    *("case", "title", "documents", "route", "version", "as_of", "outcome", "last_event", "stages"),
    *("maybe", "verdict", "findings", "actions", "history", "plans", "due", "facts"),
]
PARTS = {
    "documents": ["id", "title"],
    "stages": [
        *("stage", "title", "body", "since", "days", "round", "verdict", "next_session"),
        *("branch", "continues", "deadline", "consult", "decides"),
    ],
    "findings": ["code", "message"],
    "actions": [
        *("action", "stage", "to", "kind", "by", "permission", "reachable", "reasons", "earliest"),
        "needs",
    ],
    "history": [
        *("date", "edtf", "action", "stage", "to", "by", "place", "ref", "note", "source"),
        "outcome",
    ],
    "plans": ["stage", "body", "date", "announced", "place", "state", "missed"],
}
GROUNDS = ["source", "note", "assumed"]
SHOW = [
    *("route", "title", "version", "versions", "source", "note", "start", "opens", "facts"),
    *("recesses", "bodies", "stages", "blocks", "beside"),
]
SHOWN = {
    "bodies": ["body", "title", "organisation", "members", "decides", "sessions", *GROUNDS],
    "stages": [
        "stage",
        "title",
        "body",
        "branch",
        "final",
        "rounds",
        "consult",
        "decides",
        "clocks",
        "actions",
        *GROUNDS,
    ],
    "beside": ["beside", "title", "body", "actions", *GROUNDS],
}
ACTION = [
    *("action", "label", "kind", "to", "when", "sets", "needs", "by", "at", "extends", "clock"),
    *GROUNDS,
]
FINDING = ["code", "rule", "severity", "message", "file", "line", "column", "path"]


def ask(*words: str, ends: int = 0) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What a command answers to a program."""
    ended, said = call(["cisflow", *words, "--format", "json"])
    assert ended == ends, said
    return json.loads(said)


def test_where_has_the_keys_that_are_promised() -> None:
    """The answer and each of its parts have exactly these keys, in this order."""
    answer = ask("where", CONCEPT, "--as-of", "2019-09-10", "--lang", "en")
    assert list(answer) == WHERE
    for name, keys in PARTS.items():
        assert answer[name]
        for part in answer[name]:
            assert list(part) == keys
    assert list(answer["stages"][0]["next_session"]) == [
        *("body", "date", "place", "number", "assumed"),
    ]
    assert list(answer["actions"][0]["reasons"][0]) == ["code", "message"]


def test_where_tells_the_concept_as_it_was() -> None:
    """Days are ISO, a span of days is a pair, and the values are those of the case."""
    answer = ask("where", CONCEPT, "--as-of", "2019-09-10", "--lang", "en")
    assert answer["as_of"] == "2019-09-10"
    assert answer["outcome"] is None
    assert answer["version"] is None
    assert answer["last_event"] == ["2019-07-24", "2019-07-24"]
    stage = answer["stages"][0]
    assert (stage["stage"], stage["since"]) == ("economic_council", ["2019-07-24", "2019-07-24"])
    assert stage["days"] == [48, 48]
    assert stage["next_session"] == {
        "body": "economic_council",
        "date": ["2019-09-13", "2019-09-13"],
        "place": "Ashgabat",
        "number": "83",
        "assumed": False,
    }
    approve = answer["actions"][0]
    assert approve["action"] == "economic_council.approve"
    assert (approve["permission"], approve["earliest"]) == ("not-yet", "2019-09-13")
    assert approve["reachable"] is True
    assert answer["history"][0]["date"] == [None, "2018-09-30"]
    assert answer["plans"][0]["date"] == ["2019-02-01", "2019-02-28"]


def test_where_leaves_the_other_stages_to_all() -> None:
    """`actions` holds those of the active stages, with `--all` the rest of the route too."""
    here = ask("where", CONCEPT, "--as-of", "2019-09-10")["actions"]
    every = ask("where", CONCEPT, "--as-of", "2019-09-10", "--all")["actions"]
    assert {each["stage"] for each in here} == {"economic_council"}
    assert every[: len(here)] == here
    assert {each["permission"] for each in every[len(here) :]} == {"not-now"}
    assert len({each["stage"] for each in every}) == 7


def test_before_it_is_opened_there_is_nothing_but_the_verdict() -> None:
    """`stages` is empty, `verdict` is `not-opened`, and the command ends with 0."""
    answer = ask("where", CONCEPT, "--as-of", "2018-01-01")
    assert (answer["stages"], answer["verdict"]) == ([], "not-opened")
    assert answer["last_event"] is None
    assert list(answer) == WHERE


def test_a_finished_case_has_its_outcome() -> None:
    """The outcome of the final stage is told, and no session is next."""
    path = CONCEPT.replace("case.yaml", "outcome.yaml")
    answer = ask("where", path, "--as-of", "2020-01-01")
    assert (answer["verdict"], answer["outcome"]) == ("finished", "adopted")
    assert answer["stages"][0]["next_session"] is None


def test_a_folder_is_a_list_of_answers(desk: Path) -> None:
    """Each case of a folder has the same keys as alone; files that are not read end with 1."""
    answers = ask("where", str(ROOT / "examples"), "--as-of", "2019-09-10")
    assert [list(each) for each in answers] == [WHERE] * len(list(ROOT.glob("examples/*/*.yaml")))
    assert ask("where", "empty") == []
    (desk / "empty" / "broken.yaml").write_text("case: [", "utf-8")
    ended, said = call(["cisflow", "where", "empty", "--format", "json"])
    assert ended == 1
    assert said.startswith("[]\n")
    assert "broken.yaml" in said


def test_check_has_the_keys_that_are_promised(desk: Path) -> None:
    """A list of findings with file, line, column, and the way that shows it, or null."""
    (desk / "trap.yaml").write_text(
        "route: trap\nstages:\n  a: {actions: {go: {to: b}, end: {to: c}}}\n"
        "  b: {actions: {wait: {kind: repeat}}}\n  c: {final: adopted}\n",
        "utf-8",
    )
    found = ask("check", "trap.yaml", ends=1)
    assert [list(each) for each in found] == [FINDING] * len(found)
    trap = next(each for each in found if each["code"] == "CF202")
    assert (trap["rule"], trap["severity"], trap["path"]) == ("trap", "error", ["a.go"])
    assert (trap["file"], trap["line"], trap["column"]) == ("trap.yaml", 4, 3)
    assert [each["path"] for each in ask("check", "warned.yaml")] == [None]
    assert ask("check", "order.yaml") == []
    assert ask("check", "broken.yaml", ends=1)[0]["code"] == "RD103"


def test_a_finding_is_told_in_the_language_asked_for(desk: Path) -> None:
    """Code, rule and severity stay; the message is said in Russian."""
    english = ask("check", "broken.yaml", "--lang", "en", ends=1)
    russian = ask("check", "broken.yaml", "--lang", "ru", ends=1)
    assert english[0]["message"].startswith("this cannot be read as YAML")
    assert russian[0]["message"].startswith("это не читается как YAML")
    assert english[0] | {"message": ""} == russian[0] | {"message": ""}


@pytest.mark.parametrize("label", ["<b>&\"'", "two\nlines", "bell\a", "turn\u202eround"])
def test_outside_text_comes_out_harmless(desk: Path, label: str) -> None:
    """Whatever stands in a title, JSON is JSON and the screen gets one line without control characters."""
    (desk / "odd.yaml").write_text(
        f"case: odd\ntitle: {json.dumps(label)}\nroute: order.yaml\n"
        "journal:\n  - {on: 2026-03-01, action: opened}\n",
        "utf-8",
    )
    assert ask("where", "odd.yaml")["title"] == label
    _, said = call(["cisflow", "where", "odd.yaml", "--as-of", "2026-03-02"])
    title = said.splitlines()[0]
    assert title.isprintable()
    assert said.splitlines()[1].startswith("As of 2 March 2026")


def test_show_has_the_keys_that_are_promised() -> None:
    """A route and each of its parts have exactly these keys, in this order."""
    answer = ask("show", "cis/digital-concept", "--lang", "en")
    assert list(answer) == SHOW
    for name, keys in SHOWN.items():
        assert answer[name]
        for part in answer[name]:
            assert list(part) == keys
    for stage in answer["stages"]:
        for action in stage["actions"]:
            assert list(action) == ACTION
            assert [list(to) for to in action["to"]] == [["to", "when"]]
            assert list(action["when"]) == ["facts", "in", "done"]


def test_show_tells_what_the_table_tells() -> None:
    """Names stay names, titles are words, and what no source gives is marked."""
    answer = ask("show", "cis/digital-concept", "--lang", "ru")
    council = next(each for each in answer["stages"] if each["stage"] == "economic_council")
    assert council["title"] == "Экономический совет СНГ"
    approve = council["actions"][0]
    assert approve["action"] == "economic_council.approve"
    assert (approve["to"][0]["to"], approve["at"]) == ("heads_of_government", "session")
    assert approve["by"] == ["economic_council"]
    body = next(each for each in answer["bodies"] if each["body"] == "economic_council")
    assert (body["decides"], body["sessions"]) == ("interested-consensus", True)
    assert body["assumed"] == ["members", "decides"]


def test_list_has_the_keys_that_are_promised() -> None:
    """Each shipped route has its name, its title and the days of its versions."""
    answer = ask("list", "--lang", "en")
    assert [list(each) for each in answer] == [["route", "title", "versions"]] * len(answer)
    assert "cis/digital-concept" in {each["route"] for each in answer}


def test_schema_prints_the_schema_of_a_kind() -> None:
    """What the command prints can be put beside one's own files, and is JSON with a line end."""
    for kind in ("route", "case", "calendar"):
        ended, said = call(["cisflow", "schema", kind])
        assert ended == 0
        assert said.endswith("}\n")
        assert json.loads(said) == schema(kind)
