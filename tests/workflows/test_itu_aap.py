"""itu/aap and itu/tap: silence approves, one opponent is allowed, one declaration moves to TAP."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import cisflow
from cisflow.cases.due import record_due
from cisflow.diagnosis.check_file import check_file

CASE = Path(__file__).parents[2] / "examples" / "itu-b200" / "case.yaml"
AAP, TAP = cisflow.load("itu/aap"), cisflow.load("itu/tap")


def called() -> cisflow.Case:
    """A draft whose last call began on 1 April 2012."""
    case = cisflow.Case.open(AAP, "draft", on="2012-03-16")
    case.act("study.consent", on="2012-03-16")
    case.act("consented.announce", on="2012-04-01")
    return case


def stages(case: cisflow.Case, day: str) -> list[str]:
    """Where it stands."""
    return [each.visit.stage for each in cisflow.where(case, day).stages]


def at_meeting() -> cisflow.Case:
    """A draft before the meeting of its study group, announced on 1 May 2012."""
    case = called()
    case.act("last_call.comment", on="2012-04-05")
    case.act("last_call.close", on="2012-04-30")
    case.act("judgement.meet", on="2012-05-01")
    return case


def test_nothing_is_found_in_them() -> None:
    """Both routes, and the case on the first, check clean."""
    assert cisflow.check(AAP) == []
    assert cisflow.check(TAP) == []
    assert check_file(str(CASE)) == []


@pytest.mark.parametrize(
    ("day", "verdict", "stage"),
    [
        ("2012-03-20", "on-track", "consented"),
        ("2012-04-25", "on-track", "last_call"),
        ("2012-05-25", "on-track", "judgement"),
        ("2012-06-22", "on-track", "additional_review"),
        ("2012-07-01", "finished", "approved"),
    ],
)
def test_where_the_draft_of_the_tutorial_stood(day: str, verdict: str, stage: str) -> None:
    """A comment of substance brought a judgement and an additional review."""
    found = cisflow.where(cisflow.open_case(CASE), day)
    assert (found.verdict, [each.visit.stage for each in found.stages]) == (verdict, [stage])


def test_the_last_call_ends_on_the_day_that_the_tutorial_names() -> None:
    """Four weeks from 1 April 2012 end on 29 April 2012."""
    found = cisflow.where(cisflow.open_case(CASE), "2012-04-15")
    assert found.stages[0].terms[0].day.last == date(2012, 4, 29)


@pytest.mark.parametrize(
    ("comment", "stage"),
    [(None, "approved"), ("misprint", "approved"), ("comment", "judgement")],
)
def test_silence_approves(comment: str | None, stage: str) -> None:
    """Without comments, or with misprints only, the text is approved when the last call ends."""
    case = called()
    if comment is not None:
        case.act(f"last_call.{comment}", on="2012-04-05")
    done = record_due(case, date(2012, 5, 10), date(2012, 5, 10))
    assert [each.day for each, _ in done] == [date(2012, 4, 30)]
    assert stages(case, "2012-05-10") == [stage]


def test_the_meeting_is_announced_three_weeks_before() -> None:
    """Nothing can be approved there sooner."""
    case = at_meeting()
    with pytest.raises(cisflow.Refused):
        case.act("meeting.approve", on="2012-05-21", outcome="carried")
    case.act("meeting.approve", on="2012-05-22", outcome="carried")
    assert stages(case, "2012-05-22") == ["notification"]


def test_one_state_may_oppose_in_the_one_and_none_in_the_other() -> None:
    """AAP allows one opponent at the meeting, TAP none."""
    aap = AAP.stages["meeting"].consult
    tap = TAP.stages["decision_meeting"].consult
    assert aap is not None
    assert tap is not None
    assert aap.decides is not None
    assert tap.decides is not None
    assert (str(aap.decides.number), aap.decides.counts) == ("at most 1", "against")
    assert tap.decides.how == "no-objection"


def test_a_declaration_moves_it_to_the_traditional_process() -> None:
    """One state's word is enough, and the case goes on there."""
    case = at_meeting()
    case.act("meeting.declare_policy", on="2012-05-22", by="member_states")
    assert stages(case, "2012-05-22") == ["determined"]
    case.act("determined.announce", on="2012-06-01")
    with pytest.raises(cisflow.Refused):
        case.act("consultation.proceed", on="2012-08-31", outcome="carried")
    case.act("consultation.proceed", on="2012-09-01", outcome="carried")
    assert stages(case, "2012-09-01") == ["decision_meeting"]


def test_a_state_that_asked_for_time_and_is_silent_has_agreed() -> None:
    """Four weeks after the meeting the text is approved, and notified two weeks later."""
    case = at_meeting()
    case.act("meeting.more_time", on="2012-05-25", by="member_states")
    done = record_due(case, date(2012, 12, 1), date(2012, 12, 1))
    assert [(each.action, each.day) for each, _ in done] == [
        ("considering.approve", date(2012, 6, 23)),
        ("notification.notify", date(2012, 7, 8)),
    ]
    assert cisflow.where(case, "2012-12-01").verdict == "finished"
