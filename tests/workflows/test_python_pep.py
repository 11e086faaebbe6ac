"""python/pep: twelve versions of PEP 1, decisions that can be annulled, a release that binds."""

from __future__ import annotations

from pathlib import Path

import pytest

import cisflow
from cisflow.diagnosis.check_file import check_file

ROUTE = cisflow.load("python/pep")
CASE = Path(__file__).parents[2] / "examples" / "pep-0625" / "case.yaml"
DAYS = (
    "2000-07-25 2000-08-08 2001-03-21 2002-11-06 2005-08-13 2007-06-19 2011-03-04 2012-05-05 "
    "2018-07-08 2019-02-21 2022-04-06 2024-04-03"
)


def walked(*steps: tuple[str, str]) -> cisflow.Case:
    """A proposal on which this was done, each on its day."""
    live = cisflow.Case.open(ROUTE, "pep-0", on=steps[0][0])
    for day, name in steps:
        live.record(name, on=day)
    return live


def here(live: cisflow.Case, day: str) -> list[str]:
    """Where it stands on a day."""
    return [each.visit.stage for each in cisflow.where(live, day).stages]


def found(live: cisflow.Case, day: str) -> set[str]:
    """The codes of what is found on a day, without the age of the record."""
    return {each.code for each in cisflow.where(live, day).findings} - {"ST110"}


def test_what_is_found_in_it_is_accepted() -> None:
    """That no rule leads to Active stands with its reason; nothing else is found."""
    known = {(each.code, each.severity) for each in cisflow.check(ROUTE)}
    assert known == {("CF201", "info")}
    assert check_file(str(CASE)) == []


def test_it_has_the_versions_of_the_rule_text() -> None:
    """A version for each day on which statuses, moves, deciders or the picture changed."""
    assert [str(each.in_force) for each in ROUTE.versions] == DAYS.split()


@pytest.mark.parametrize(
    ("day", "verdict", "stage"),
    [
        ("2022-07-08", "on-track", "draft"),
        ("2022-07-09", "on-track", "deferred"),
        ("2022-08-03", "on-track", "draft"),
        ("2024-06-01", "on-track", "accepted"),
        ("2025-05-06", "finished", "final"),
    ],
)
def test_where_pep_625_stood(day: str, verdict: str, stage: str) -> None:
    """It was deferred for a month in 2022, and accepted soon after; PEP 1 sets no terms."""
    answer = cisflow.where(cisflow.open_case(CASE), day)
    assert (answer.verdict, [each.visit.stage for each in answer.stages]) == (verdict, [stage])
    assert answer.due == ()


def test_no_entry_of_pep_625_was_against_the_rules_of_its_day() -> None:
    """Its five entries fit three versions of the rules."""
    assert found(cisflow.open_case(CASE), "2026-01-01") == {"ST101"}


def test_a_rename_is_no_move() -> None:
    """What was Replaced is Superseded since 2011-03-04, without an entry or a finding."""
    live = walked(
        ("2008-01-01", "draft.accept"),
        ("2009-01-01", "accepted.finish"),
        ("2010-01-01", "final.supersede"),
    )
    assert (here(live, "2011-03-03"), here(live, "2011-03-04")) == (["replaced"], ["superseded"])
    assert found(live, "2011-03-04") == {"ST101"}


def test_a_release_binds_what_was_accepted() -> None:
    """Since 2018-07-08 an accepted proposal can be rejected until a release of Python holds it."""
    live = walked(("2020-01-01", "draft.accept"))
    assert {"reject", "withdraw"} <= possible(live, "2020-02-01")
    live.record(on="2020-03-01", sets={"release": "held"})
    assert possible(live, "2020-03-02") == {"finish", "annul"}


def test_what_is_provisional_can_be_rejected_after_a_release_too() -> None:
    """No release binds what was accepted provisionally."""
    live = walked(("2020-01-01", "draft.provide"))
    live.record(on="2020-03-01", sets={"release": "held"})
    assert possible(live, "2020-03-02") == {"finish", "reject", "withdraw"}


def possible(live: cisflow.Case, day: str) -> set[str]:
    """The names of the actions that can be taken on a day."""
    shown = cisflow.where(live, day).actions
    return {each.action.name for each in shown if each.permission.allowed == "may"}


@pytest.mark.parametrize(
    ("end", "day", "comes_back"),
    [
        ("reject", "2019-02-20", set()),
        ("reject", "2019-02-21", {"annul"}),
        ("withdraw", "2022-04-05", set()),
        ("withdraw", "2022-04-06", {"resume"}),
    ],
)
def test_what_had_ended_may_come_back_under_later_rules(
    end: str, day: str, comes_back: set[str]
) -> None:
    """A rejection can be annulled since 2019, a withdrawn proposal taken up again since 2022."""
    live = walked(("2016-01-01", f"draft.{end}"))
    assert possible(live, day) == comes_back
    assert cisflow.where(live, day).verdict == "finished"


def test_who_decides_changed_three_times() -> None:
    """The BDFL, since 2012 or a delegate, since 2019 the Steering Council or a delegate."""
    by = [each.stages["draft"].actions["accept"].by for each in ROUTE.versions]
    assert by == [("bdfl",)] * 7 + [("bdfl", "delegate")] * 2 + [("council", "delegate")] * 3


def test_the_typing_council_only_recommends() -> None:
    """It stands beside the way."""
    assert list(ROUTE.beside) == ["typing_council"]
