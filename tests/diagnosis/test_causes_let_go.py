"""Causes do not accuse where a document waits as it should, and let go once what they ask for is done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from attrs import evolve

import cisflow
from cisflow import Plan, Route
from cisflow.cases.case import Case
from cisflow.diagnosis.freed import accused, held
from cisflow.diagnosis.limits import unread_limits
from cisflow.formats.read import read_text
from cisflow.model.casefile import CaseFile
from cisflow.timekeeping.edtf import edtf
from tests.docs_harness import ROOT

HERE = Path(__file__).parent / "stuck"
COUNCIL = "economic_council"


def codes(case: Case, day: str) -> str:
    """The codes that hold on a day, those that do not accuse in brackets."""
    found = held(case.at(date.fromisoformat(day)))
    return " ".join(each.code if each.accuses else f"({each.code})" for each in found)


def of_folder(name: str, *plans: Plan) -> Case:
    """A case of the folder in memory, with plans added."""
    case = cisflow.open_case(HERE / f"{name}.yaml")
    file = evolve(case.file, plans=(*case.file.plans, *plans))
    return Case(case.route, file, calendars=case.calendars)


def made(route: str, journal: str) -> Case:
    """A small case on a small route."""
    read = read_text(f"route: small\n{route}")
    assert isinstance(read.value, Route), read.findings
    file = read_text(f"case: one\nroute: small\njournal:\n{journal}")
    assert isinstance(file.value, CaseFile), file.findings
    assert read.findings == file.findings == ()
    return Case(read.value, file.value)


def planned(on: str, announced: str) -> Plan:
    """A plan of the Economic Council."""
    return Plan(edtf(on), edtf(announced), COUNCIL)


def test_a_missed_session_is_answered_by_a_plan() -> None:
    """A plan in force gives the document a day: it is still told that the session passed, of nobody."""
    case = of_folder("not-on-the-agenda", planned("2020-03-20", "2019-12-18"))
    assert codes(case, "2019-12-17") == "ST309"
    assert codes(case, "2019-12-18") == "(ST309) (ST315)"


def test_a_missed_session_is_answered_by_an_act() -> None:
    """What the body did after the session takes its place: a deferral that was written down later."""
    case = of_folder("not-on-the-agenda")
    case.record(f"{COUNCIL}.defer", "2019-12-19")
    assert codes(case, "2019-12-18") == "ST309"
    assert codes(case, "2019-12-20") == "ST310"


def test_a_deferral_to_a_known_session_accuses_nobody() -> None:
    """Where the next session is known the deferral is told, and the document waits as it should."""
    case = of_folder("plan-and-session")
    case.record(f"{COUNCIL}.defer", "2019-09-13")
    assert codes(case, "2019-10-01") == "(ST310) (ST315)"


def test_staying_where_nobody_sits_is_no_deferral() -> None:
    """In a stage that no session decides an action of that kind puts nothing off (a comment, say)."""
    case = of_folder("deadline-passed")
    case.record("last_call.comment", "2020-04-06")
    assert codes(case, "2020-04-07") == ""


def test_a_missed_closing_day_accuses_nobody_while_the_session_is_ahead() -> None:
    """Before the session the papers may still be taken; after it a plan is an answer."""
    case = of_folder("late/closing-day-missed", planned("2020-03-20", "2019-12-18"))
    assert codes(case, "2019-12-06") == "(ST311)"
    assert codes(case, "2019-12-07") == "ST311"
    assert codes(case, "2019-12-18") == "(ST311) (ST315)"


def test_a_branch_has_the_time_that_its_term_gives_it() -> None:
    """One House is done, the other still has days of its period: nobody is waited for in vain."""
    case = cisflow.open_case(ROOT / "examples" / "uk-si-2020-632" / "case.yaml")
    assert accused(case.at(date(2020, 9, 2))) == ()


def test_the_record_may_rest_while_a_term_runs() -> None:
    """Half a year without an entry is no sign of neglect in a stage that has half a year."""
    case = cisflow.open_case(ROOT / "examples" / "eip-1153" / "case.yaml")
    assert codes(case, "2022-09-26") == "(ST314)"
    assert "ST305" in codes(case, "2022-09-27")


def test_the_record_may_rest_while_a_session_is_awaited() -> None:
    """From March to September nothing is written, and nothing is to be: the session is known."""
    board = """\
bodies:
  board: {title: Board, members: [a], calendar: {sessions: [{on: 2020-09-10, announced: 2020-03-02}]}}
stages:
  board: {body: board, actions: {approve: {to: done_with, at: session}}}
  done_with: {final: adopted}
"""
    case = made(board, "  - {on: 2020-03-01, action: opened}\n")
    assert codes(case, "2020-09-01") == "(ST314) (ST315)"
    assert "ST314" in codes(case, "2020-09-11")


def test_a_route_without_bodies_says_nothing_of_who_is_in_charge() -> None:
    """Where no body is declared, who acts was left out on purpose."""
    stages = "stages:\n  desk: {actions: {pass: {to: out}}}\n  out: {final: adopted}\n"
    bodies = "bodies: {office: {title: Office}}\n"
    entry = "  - {on: 2020-03-01, action: opened}\n"
    assert codes(made(bodies + stages, entry), "2020-05-01") == "ST303"
    assert codes(made(stages, entry), "2020-05-01") == ""


def test_a_fact_that_will_be_set_is_not_asked_for() -> None:
    """A condition on a fact that an action of the stage sets is met in the course of things."""
    route = """\
facts: {grade: {values: [high, low], set: %s}}
stages:
  desk: {actions: {assess: {kind: repeat%s}, pass: {to: out, when: {grade: high}}, drop: {to: out, kind: reject}}}
  out: {final: adopted}
"""
    entry = "  - {on: 2020-03-01, action: opened}\n"
    by_itself = made(route % ("by actions", ", sets: {grade: high}"), entry)
    assert codes(by_itself, "2020-03-02") == ""
    assert codes(made(route % ("any time", ""), entry), "2020-03-02") == "ST308"


def test_a_plan_answers_what_is_slower_than_usual() -> None:
    """Where a day of consideration is announced, the norm that has passed accuses nobody."""
    case = of_folder("slower-than-usual", Plan(edtf("2020-03-09"), edtf("2020-03-02"), "signing"))
    assert codes(case, "2020-03-01") == "ST313"
    assert codes(case, "2020-03-02") == "(ST313) (ST315)"
    assert codes(case, "2020-03-10") == "ST306 ST313"


def test_a_branch_that_continues_holds_nobody_up() -> None:
    """What goes on after the join is late for itself alone: the document is not accused by it."""
    route = """\
stages:
  asked:
    then: out
    join: any
    others: continue
    branches:
      one: {stages: {one: {norm: 5 days, actions: {agree: {to: join}}}}}
      two: {stages: {two: {norm: 5 days, actions: {agree: {to: join}}}}}
  out: {actions: {end: {to: ended}}}
  ended: {final: adopted}
"""
    entries = "  - {on: 2020-03-01, action: opened}\n  - {on: 2020-03-02, action: one.agree}\n"
    case = made(route, entries)
    assert case.stages == ("out", "two")
    assert codes(case, "2020-04-01") == ""


def test_an_event_that_may_have_happened_keeps_causes_from_accusing() -> None:
    """A decision some day of March may have come in time: nobody is accused before it is certain."""
    case = of_folder("plan-missed")
    assert codes(case, "2020-03-27") == "ST306"
    case.record("expert_group.endorse", "2020-03")
    assert codes(case, "2020-03-27") == ""


def test_a_number_of_the_route_moves_a_cause() -> None:
    """`limits:` takes the numbers of causes, and says nothing against them."""
    text = (
        "limits: {nobody-in-charge: 5}\nbodies: {office: {title: Office}}\n"
        "stages:\n  desk: {actions: {pass: {to: out}}}\n  out: {final: adopted}\n"
    )
    case = made(text, "  - {on: 2020-03-01, action: opened}\n")
    assert (codes(case, "2020-03-06"), codes(case, "2020-03-07")) == ("", "ST303")
    assert list(unread_limits(case.route)) == []
