"""The Concept's case and the Agreement that looped, day by day, through the command line."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cisflow.cli.main import run

EXAMPLES = Path(__file__).parents[2] / "examples"
CASE = "digital-concept-2019/case.yaml"
OUTCOME = "digital-concept-2019/outcome.yaml"
AGREEMENT = "information-interaction-2020/case.yaml"
TRUNK = (
    "drafting",
    "rcc_council",
    "cis_excom",
    "expert_group",
    "economic_commission",
    "economic_council",
    "heads_of_government",
    "adopted",
)
ENTERED = ["2018-10-09", "2018-10-10"]  # cis_excom, by the RCC Council's decision
CONVENED = ["2018-10-10", "2018-12-11"]  # expert_group, some day between


@cache
def where(file: str, day: str, *more: str) -> dict[str, Any]:
    """The answer of the command line for a day; it ends with 0 and says nothing aside."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(
            [
                "where",
                str(EXAMPLES / file),
                "--as-of",
                day,
                "--format",
                "json",
                "--lang",
                "en",
                *more,
            ]
        )
    assert (code, err.getvalue()) == (0, ""), day
    found = json.loads(out.getvalue())
    assert isinstance(found, dict)
    return found


def days(first: str, last: str) -> Iterator[str]:
    """Every day from the first to the last."""
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        yield day.isoformat()
        day += timedelta(days=1)


def stage(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The one active stage."""
    (found,) = answer["stages"]
    return dict(found)


def codes(answer: Mapping[str, Any]) -> list[str]:
    """The codes of the findings."""
    return [each["code"] for each in answer["findings"]]


def action(answer: Mapping[str, Any], name: str) -> dict[str, Any]:
    """One action of the answer."""
    (found,) = (each for each in answer["actions"] if each["action"] == name)
    return dict(found)


ROWS = [
    (CASE, "2018-10-20", "cis_excom", 1, ENTERED, "on-track"),
    (CASE, "2019-01-15", "expert_group", 2, CONVENED, "on-track"),
    (CASE, "2019-03-15", "expert_group", 2, CONVENED, "overdue"),
    (CASE, "2019-05-10", "expert_group", 2, CONVENED, "waiting-for-session"),
    (CASE, "2019-06-01", "economic_commission", 1, ["2019-05-24"] * 2, "on-track"),
    (CASE, "2019-07-01", "economic_commission", 1, ["2019-05-24"] * 2, "waiting-for-session"),
    (CASE, "2019-09-10", "economic_council", 1, ["2019-07-24"] * 2, "waiting-for-session"),
    (CASE, "2020-01-01", "economic_council", 1, ["2019-07-24"] * 2, "overdue"),
    (OUTCOME, "2019-09-20", "heads_of_government", 1, ["2019-09-13"] * 2, "waiting-for-session"),
    (OUTCOME, "2019-10-25", "adopted", 1, ["2019-10-25"] * 2, "finished"),
    (OUTCOME, "2022-02-02", "adopted", 1, ["2019-10-25"] * 2, "finished"),
]


@pytest.mark.parametrize(("file", "day", "name", "round_", "since", "verdict"), ROWS)
def test_a_row_of_the_table(
    file: str, day: str, name: str, round_: int, since: list[str], verdict: str
) -> None:
    """Stage, round, since and verdict are those that the background note and its outcome tell."""
    answer = where(file, day)
    found = stage(answer)
    assert [found[key] for key in ("stage", "round", "since")] == [name, round_, since]
    assert (answer["verdict"], found["verdict"]) == (verdict, verdict)
    least, greatest = found["days"]
    assert date.fromisoformat(day) - timedelta(days=least) == date.fromisoformat(since[1])
    assert date.fromisoformat(day) - timedelta(days=greatest) == date.fromisoformat(since[0])


def test_october_2018_the_expert_group_may_have_been_convened() -> None:
    """On 20 October 2018 it may already stand before the expert group."""
    assert where(CASE, "2018-10-20")["maybe"] == [["expert_group"]]


def test_january_2019_the_commission_is_planned_for_february() -> None:
    """On 15 January 2019 the Commission's plan of February is in force."""
    (plan,) = where(CASE, "2019-01-15")["plans"]
    assert plan == {
        "stage": "economic_commission",
        "body": "economic_commission",
        "date": ["2019-02-01", "2019-02-28"],
        "announced": "2018-12-11",
        "place": None,
        "state": "in-force",
        "missed": False,
    }


def test_march_2019_the_plan_of_february_was_missed() -> None:
    """On 15 March 2019 the plan of February is what makes it overdue."""
    answer = where(CASE, "2019-03-15")
    assert [(each["state"], each["missed"]) for each in answer["plans"]] == [("in-force", True)]
    (found,) = (each["message"] for each in answer["findings"] if each["code"] == "ST104")
    assert "February 2019" in found
    assert "no record of a decision" in found


def test_may_2019_it_waits_for_the_meeting_of_the_24th() -> None:
    """On 10 May 2019 the next meeting is that of 24 May; the missed plan is among the findings."""
    answer = where(CASE, "2019-05-10")
    assert stage(answer)["next_session"]["date"] == ["2019-05-24", "2019-05-24"]
    assert "ST111" in codes(answer)
    assert [(each["state"], each["missed"]) for each in answer["plans"]] == [
        ("superseded", True),
        ("in-force", False),
    ]


def test_june_2019_no_session_of_the_commission_is_known() -> None:
    """On 1 June 2019 nothing tells when the Commission meets."""
    answer = where(CASE, "2019-06-01")
    assert stage(answer)["next_session"] is None
    approve = action(answer, "economic_commission.approve")
    assert (approve["permission"], approve["earliest"]) == ("not-yet", None)


def test_july_2019_it_waits_for_the_session_of_the_24th_in_moscow() -> None:
    """On 1 July 2019 the Commission's session of 24 July in Moscow is known."""
    found = stage(where(CASE, "2019-07-01"))["next_session"]
    assert (found["date"], found["place"]) == (["2019-07-24", "2019-07-24"], "Moscow")


def test_september_2019_it_waits_for_the_session_of_the_13th_in_ashgabat() -> None:
    """On 10 September 2019 the Council can approve at its session of the 13th, in Ashgabat, not before."""
    answer = where(CASE, "2019-09-10")
    found = stage(answer)
    assert found["next_session"] == {
        "body": "economic_council",
        "date": ["2019-09-13", "2019-09-13"],
        "place": "Ashgabat",
        "number": "83",
        "assumed": False,
    }
    assert (found["title"], found["days"]) == ("Economic Council of the CIS", [48, 48])
    approve = action(answer, "economic_council.approve")
    assert approve["permission"] == "not-yet"
    assert approve["earliest"] == "2019-09-13"
    assert approve["to"] == ["heads_of_government"]
    assert action(where(CASE, "2019-09-13"), "economic_council.approve")["permission"] == "may"


def test_january_2020_nothing_is_recorded_of_the_planned_session() -> None:
    """On 1 January 2020 the note's case was planned for 13 September 2019, and nothing is recorded since 24 July."""
    answer = where(CASE, "2020-01-01")
    said = {each["code"]: each["message"] for each in answer["findings"]}
    assert "13 September 2019" in said["ST104"]
    assert "no record of a decision" in said["ST104"]
    assert "24 July 2019, 161 days: perhaps not kept up" in said["ST110"]


def test_september_2019_it_waits_for_the_heads_in_moscow() -> None:
    """On 20 September 2019 the outcome waits for the session of 25 October 2019 in Moscow."""
    found = stage(where(OUTCOME, "2019-09-20"))["next_session"]
    assert (found["date"], found["place"]) == (["2019-10-25", "2019-10-25"], "Moscow")


def test_october_2019_seven_of_eleven_signed() -> None:
    """The Concept is adopted; the history tells that 7 of 11 signed."""
    answer = where(OUTCOME, "2019-10-25")
    assert answer["outcome"] == "adopted"
    assert "7 of 11" in answer["history"][-1]["note"]


CHANGES = [
    ("2018-10-10", "on-track"),
    ("2019-03-01", "overdue"),
    ("2019-04-30", "waiting-for-session"),
    ("2019-05-24", "on-track"),
    ("2019-06-24", "waiting-for-session"),
]


@pytest.mark.parametrize(
    ("file", "last"),
    [(CASE, ("2019-09-14", "overdue")), (OUTCOME, ("2019-10-25", "finished"))],
)
def test_the_verdict_changes_on_these_days_and_no_others(file: str, last: tuple[str, str]) -> None:
    """From 10 October 2018 to the end of January 2020 the verdict changes when something is known anew."""
    found: list[tuple[str, str]] = []
    for day in days("2018-10-10", "2020-01-31"):
        verdict = where(file, day)["verdict"]
        if not found or found[-1][1] != verdict:
            found.append((day, verdict))
    assert found == [*CHANGES, last]


@pytest.mark.parametrize("file", [CASE, OUTCOME])
def test_every_day_answers_in_the_shape_of_the_contract(file: str) -> None:
    """Each day from October 2018 to December 2019 has exactly the keys that programs rely on."""
    for day in days("2018-10-01", "2019-12-31"):
        answer = where(file, day)
        check_answer(answer)
        assert answer["as_of"] == day
        assert {each["stage"] for each in answer["actions"]} <= {stage(answer)["stage"]}


@pytest.mark.parametrize("file", [CASE, OUTCOME])
def test_the_position_never_goes_back_along_the_trunk(file: str) -> None:
    """From day to day it stands where it stood or further on, and where it may be is further still."""
    before = -1
    for day in days("2018-10-01", "2019-12-31"):
        answer = where(file, day)
        here = TRUNK.index(stage(answer)["stage"])
        assert here >= before, day
        assert all(TRUNK.index(name) > here for names in answer["maybe"] for name in names), day
        before = here


@pytest.mark.parametrize("file", [CASE, OUTCOME, AGREEMENT])
def test_the_journal_is_without_deviation(file: str) -> None:
    """No entry of the real cases departs from the declared route."""
    assert [each for each in codes(where(file, "2021-01-01")) if each[:2] == "RP"] == []


@pytest.mark.parametrize("file", [CASE, OUTCOME, AGREEMENT])
def test_before_it_was_opened_there_is_no_stage(file: str) -> None:
    """Before `opened` the answer has no stages, the verdict `not-opened`, and the command ends well."""
    answer = where(file, "2018-09-29")
    check_answer(answer)
    assert (answer["stages"], answer["verdict"], answer["actions"]) == ([], "not-opened", [])
    assert answer["outcome"] is None
    assert answer["last_event"] is None


def test_the_agreement_looped_and_was_finished_in_november_2020() -> None:
    """Before the expert group and the Commission it stood twice; on 6 November 2020 it was adopted."""
    for day, name, round_ in (
        ("2019-08-01", "expert_group", 1),
        ("2020-02-01", "expert_group", 2),
        ("2020-06-01", "economic_commission", 2),
        ("2020-08-01", "economic_council", 2),
        ("2020-10-15", "heads_of_government", 1),
    ):
        found = stage(where(AGREEMENT, day))
        assert (found["stage"], found["round"]) == (name, round_), day
    answer = where(AGREEMENT, "2020-11-06")
    assert (answer["verdict"], answer["outcome"]) == ("finished", "adopted")
    assert where(AGREEMENT, "2020-10-31")["verdict"] != "finished"


def test_all_adds_the_actions_of_the_other_stages() -> None:
    """With `--all` the actions of the whole route are there, in its order; without, those of the stage."""
    own = [each["action"] for each in where(CASE, "2019-09-10")["actions"]]
    every = where(CASE, "2019-09-10", "--all")
    check_answer(every)
    assert own == [
        f"economic_council.{name}" for name in ("approve", "defer", "return", "withdraw")
    ]
    others = [each["action"] for each in every["actions"]]
    assert others[: len(own)] == own
    assert "drafting.submit" in others
    assert action(every, "heads_of_government.approve")["permission"] == "not-now"


@pytest.mark.parametrize(
    ("file", "day", "verdict"),
    [
        (CASE, "2019-09-10", "waiting-for-session"),
        (OUTCOME, "2019-12-31", "finished"),
        (AGREEMENT, "2019-01-01", "not-opened"),
    ],
)
def test_a_process_of_its_own_says_the_same(file: str, day: str, verdict: str) -> None:
    """The command as people run it ends with 0 and gives the same JSON."""
    command = [sys.executable, "-m", "cisflow", "where", str(EXAMPLES / file), "--as-of", day]
    done = subprocess.run(
        [*command, "--format", "json", "--lang", "en"], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    answer = json.loads(done.stdout)
    assert answer["verdict"] == verdict
    assert answer == where(file, day)


VERDICTS = {
    "not-opened",
    "finished",
    "off-route",
    "dead-end",
    "overdue",
    "looping",
    "delayed",
    "waiting-for-session",
    "on-track",
}
TEXT = (str, type(None))
SHAPE: dict[str, object] = {
    "case": str,
    "title": str,
    "documents": [{"id": str, "title": str}],
    "route": str,
    "version": TEXT,
    "as_of": "day",
    "outcome": TEXT,
    "last_event": ("span", type(None)),
    "stages": [
        {
            "stage": str,
            "title": str,
            "body": TEXT,
            "since": "span",
            "days": [(int, type(None))],
            "round": int,
            "verdict": str,
            "next_session": (
                {
                    "body": str,
                    "date": "span",
                    "place": TEXT,
                    "number": TEXT,
                    "assumed": bool,
                },
                type(None),
            ),
            "branch": [str],
            "continues": bool,
            "deadline": type(None),
            "consult": type(None),
            "decides": ({"how": str, "says": str, "assumed": bool}, type(None)),
        }
    ],
    "maybe": [[str]],
    "verdict": str,
    "findings": [{"code": str, "message": str}],
    "actions": [
        {
            "action": str,
            "stage": str,
            "to": [str],
            "kind": str,
            "by": [str],
            "permission": str,
            "reachable": (bool, type(None)),
            "reasons": [{"code": str, "message": str}],
            "earliest": ("day", type(None)),
            "needs": type(None),
        }
    ],
    "history": [
        {
            "date": "span",
            "edtf": str,
            "action": TEXT,
            "stage": TEXT,
            "to": TEXT,
            "by": TEXT,
            "place": TEXT,
            "ref": TEXT,
            "note": TEXT,
            "source": TEXT,
            "outcome": TEXT,
        }
    ],
    "plans": [
        {
            "stage": TEXT,
            "body": TEXT,
            "date": "span",
            "announced": "day",
            "place": TEXT,
            "state": str,
            "missed": bool,
        }
    ],
    "due": [type(None)],
    "facts": dict,
}


def check_answer(answer: Mapping[str, Any]) -> None:
    """Assert that an answer has exactly the contract's keys and types."""
    assert fits(answer, SHAPE), answer
    assert answer["verdict"] in VERDICTS
    for each in answer["stages"]:
        assert each["verdict"] in VERDICTS
        least, greatest = each["days"]
        assert greatest is None or least <= greatest
    for each in answer["actions"]:
        assert each["permission"] in {"must", "may", "not-yet", "not-now"}
        assert each["permission"] == "may" or each["reasons"]
    for each in answer["plans"]:
        assert each["state"] in {"kept", "superseded", "lapsed", "in-force"}


def fits(value: object, shape: object) -> bool:
    """Whether a value of JSON has a shape."""
    match shape:
        case "day":
            return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
        case "span":
            return isinstance(value, list) and len(value) == 2 and _ordered(*value)
        case tuple():
            return any(fits(value, each) for each in shape)
        case [each]:
            return isinstance(value, list) and all(fits(one, each) for one in value)
        case dict():
            return (
                isinstance(value, dict)
                and value.keys() == shape.keys()
                and all(fits(value[key], each) for key, each in shape.items())
            )
        case type():
            return type(value) is shape
    raise AssertionError(shape)


def _ordered(first: str | None, last: str | None) -> bool:
    known = [each for each in (first, last) if each is not None]
    return all(fits(each, "day") for each in known) and known == sorted(known)


def test_the_shape_itself_is_strict() -> None:
    """A missing key, a further key, a wrong type and a span that runs backwards do not fit."""
    answer = where(CASE, "2019-09-10")
    assert fits(answer, SHAPE)
    lacking = {key: value for key, value in answer.items() if key != "maybe"}
    assert not fits(lacking, SHAPE)
    assert not fits(answer | {"more": 1}, SHAPE)
    assert not fits(answer | {"outcome": 1}, SHAPE)
    assert not fits(answer | {"last_event": ["2019-02-01", "2019-01-01"]}, SHAPE)
    assert not fits(True, int)
