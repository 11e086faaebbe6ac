"""eu/ordinary-procedure: three readings, terms that can be extended once, silence that adopts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import cisflow
from cisflow.diagnosis.check_file import check_file
from cisflow.model.decision import Decision

ROUTE = cisflow.load("eu/ordinary-procedure")
CASE = Path(__file__).parents[2] / "examples" / "novel-foods-2008" / "case.yaml"


def opened(at: str, on: str = "2022-01-31") -> cisflow.Case:
    """A proposal that stands in a stage from a day on."""
    return cisflow.Case.open(ROUTE, "x", on=on, at=at, by="commission")


def here(live: cisflow.Case, day: str) -> list[str]:
    """Where it stands on a day."""
    return [each.visit.stage for each in cisflow.where(live, day).stages]


def test_what_is_found_in_it_is_accepted() -> None:
    """Nothing but that nobody needs a calendar, and that the Parliament's members are not named."""
    found = {(each.code, each.severity) for each in cisflow.check(ROUTE)}
    assert found == {("CF411", "info"), ("CF502", "info")}
    assert check_file(str(CASE)) == []


@pytest.mark.parametrize(
    ("day", "verdict", "stage"),
    [
        ("2010-01-15", "on-track", "council_first"),
        ("2010-06-01", "on-track", "parliament_second"),
        ("2010-09-01", "on-track", "council_second"),
        ("2011-01-20", "on-track", "convening"),
        ("2011-03-10", "waiting-for-session", "conciliation"),
        ("2011-03-28", "on-track", "conciliation"),
        ("2011-03-29", "finished", "not_adopted"),
    ],
)
def test_where_novel_foods_stood(day: str, verdict: str, stage: str) -> None:
    """It went through every reading and failed in conciliation on the last day."""
    found = cisflow.where(cisflow.open_case(CASE), day)
    assert (found.verdict, [each.visit.stage for each in found.stages]) == (verdict, [stage])


def test_no_entry_of_novel_foods_was_against_the_rules() -> None:
    """Its journal follows the route: no deviation is found in it."""
    found = cisflow.where(cisflow.open_case(CASE), "2011-06-01").findings
    assert not [each.code for each in found if each.code.startswith("RP")]


@pytest.mark.parametrize(
    ("stage", "last", "extended"),
    [
        ("parliament_second", "2022-04-30", "2022-05-30"),
        ("council_second", "2022-04-30", "2022-05-30"),
        ("convening", "2022-03-14", "2022-03-28"),
        ("conciliation", "2022-03-14", "2022-03-28"),
        ("third_reading", "2022-03-14", "2022-03-28"),
    ],
)
def test_a_term_can_be_extended_once(stage: str, last: str, extended: str) -> None:
    """Three months by one, six weeks by two, on the initiative of either; and not again."""
    live = opened(stage)
    inside = stage if stage in ROUTE.stages else "parliament_third"
    assert ends(live, stage) == date.fromisoformat(last)
    live.act(f"{stage}.extend", on="2022-02-10", by="parliament")
    assert ends(live, stage) == date.fromisoformat(extended)
    with pytest.raises(cisflow.Refused):
        live.act(f"{stage}.extend", on="2022-02-11", by="council")
    assert inside in here(live, "2022-02-12")


def ends(live: cisflow.Case, stage: str) -> date:
    """The last day of the term of a stage or block."""
    found = cisflow.where(live, "2022-02-15")
    terms = [*found.block_terms, *(term for each in found.stages for term in each.terms)]
    (last,) = [each.last for each in terms if each.stage == stage]
    assert isinstance(last, date)
    return last


def test_silence_of_the_parliament_adopts() -> None:
    """Three months after the Council's position came, an act of which nothing is decided is adopted."""
    live = opened("parliament_second")
    live.act("parliament_second.receive", on="2022-02-10", by="parliament")
    assert cisflow.where(live, "2022-05-10").verdict == "on-track"
    assert cisflow.where(live, "2022-05-11").verdict == "overdue"
    live.act("parliament_second.no_decision", on="2022-05-11", by="parliament")
    assert here(live, "2022-05-11") == ["adopted"]


def test_the_third_reading_needs_both() -> None:
    """A joint text is adopted when both have approved it, and fails when one rejects it."""
    live = opened("third_reading")
    assert here(live, "2022-02-01") == ["parliament_third", "council_third"]
    live.act("parliament_third.approve", on="2022-02-10", by="parliament")
    assert here(live, "2022-02-10") == ["council_third"]
    live.act("council_third.approve", on="2022-02-20", by="council")
    assert here(live, "2022-02-20") == ["adopted"]
    other = opened("third_reading")
    other.act("council_third.reject", on="2022-02-10", by="council")
    assert here(other, "2022-02-10") == ["not_adopted"]


def test_against_the_commission_the_council_must_be_unanimous() -> None:
    """Where its opinion is negative, amendments are approved by all who vote, and no other way."""
    live = opened("council_second")
    live.act("council_second.oppose", on="2022-02-10", by="commission")
    with pytest.raises(cisflow.Refused):
        live.act("council_second.approve", on="2022-02-20", by="council")
    live.act("council_second.approve_unanimously", on="2022-02-20", by="council")
    assert here(live, "2022-02-20") == ["adopted"]
    needs = ROUTE.stages["council_second"].actions["approve_unanimously"].needs
    assert isinstance(needs, Decision)
    assert (needs.how, needs.of) == ("unanimity", "voting")


def test_how_the_council_votes_has_changed_and_the_readings_have_not() -> None:
    """The four versions differ in members and votes; their stages are those of one part."""
    days = [str(each.in_force) for each in ROUTE.versions]
    assert days == ["2009-12-01", "2013-07-01", "2014-11-01", "2020-02-01"]
    assert all(each.stages == ROUTE.stages for each in ROUTE.versions)
    assert [len(each.organisations["eu"].members) for each in ROUTE.versions] == [27, 28, 28, 27]
    rules = [each.bodies["council"].decides for each in ROUTE.versions]
    assert [each and each.how for each in rules] == ["all-of", "all-of", "any-of", "any-of"]
    for version, total in zip(ROUTE.versions, (345, 352), strict=False):
        decides = version.bodies["council"].decides
        assert decides is not None
        assert sum(decides.rules[0].weights.values()) == total
