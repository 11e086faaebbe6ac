"""iso/stages: two ballots with two thresholds at once, returns, and a review after publication."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import cisflow
from cisflow.diagnosis.check_file import check_file

ROUTE = cisflow.load("iso/stages")
CASE = Path(__file__).parents[2] / "examples" / "iso-45001" / "case.yaml"


def test_nothing_is_found_in_it() -> None:
    """The route, and the case of ISO 45001 on it, check clean."""
    assert cisflow.check(ROUTE) == []
    assert check_file(str(CASE)) == []


@pytest.mark.parametrize(
    ("day", "verdict", "stage"),
    [
        ("2016-03-01", "on-track", "enquiry_ballot"),
        ("2016-05-10", "overdue", "enquiry_ballot"),
        ("2016-05-20", "on-track", "enquiry_closed"),
        ("2016-11-01", "on-track", "enquiry"),
        ("2017-10-01", "on-track", "approval"),
        ("2018-06-01", "finished", "published"),
    ],
)
def test_where_iso_45001_stood(day: str, verdict: str, stage: str) -> None:
    """ISO 45001 went twice through the ballot of drafts before it was published."""
    found = cisflow.where(cisflow.open_case(CASE), day)
    assert (found.verdict, [each.visit.stage for each in found.stages]) == (verdict, [stage])


def test_a_ballot_of_twelve_weeks_is_to_be_closed() -> None:
    """The deadline of the DIS ballot is 12 weeks after it began."""
    found = cisflow.where(cisflow.open_case(CASE), "2016-03-01")
    assert found.stages[0].terms[0].day.last == date(2016, 5, 6)


def test_two_thresholds_must_be_met_together() -> None:
    """A draft passes with 2/3 for it and with not more than 1/4 against it, both."""
    for stage in ("enquiry_closed", "approval_closed"):
        rule = ROUTE.stages[stage].actions["proceed"].needs
        assert isinstance(rule, cisflow.Decision)
        assert rule.how == "all-of"
        assert [str(each.share) for each in rule.rules] == ["2/3", "at most 1/4"]
        assert [each.counts for each in rule.rules] == ["for", "against"]


def test_a_draft_that_lost_does_not_go_on() -> None:
    """What was not carried cannot proceed, and the reason is told."""
    live = cisflow.Case.open(ROUTE, "draft", on="2016-05-01", at="enquiry_closed")
    with pytest.raises(cisflow.Refused):
        live.act("enquiry_closed.proceed", on="2016-05-12", outcome="lost")
    live.act("enquiry_closed.again", on="2016-05-12")
    assert cisflow.where(live, "2016-05-13").stages[0].visit.stage == "enquiry"


def test_what_is_published_may_be_reviewed() -> None:
    """Published is an end that can be left: reviewed, it is confirmed, revised or withdrawn."""
    stage = ROUTE.stages["published"]
    assert stage.final is not None
    assert stage.final.leaves
    leads = {name: action.to for name, action in ROUTE.stages["review"].actions.items()}
    assert leads == {"confirm": "published", "revise": "preparatory", "withdraw": "withdrawal"}
