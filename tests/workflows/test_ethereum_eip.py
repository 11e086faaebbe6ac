"""ethereum/eip: thirteen versions of EIP-1, Stagnant that remembers, six months without activity."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import cisflow
from cisflow.diagnosis.check_file import check_file

ROUTE = cisflow.load("ethereum/eip")
CASE = Path(__file__).parents[2] / "examples" / "eip-1153" / "case.yaml"
DAYS = (
    "2015-10-26 2015-10-27 2017-02-02 2018-06-04 2018-08-07 2019-06-27 2019-07-17 2019-09-15 "
    "2019-09-18 2020-11-05 2021-09-07 2021-11-14 2025-10-08"
)


def opened(on: str, **facts: str) -> cisflow.Case:
    """A proposal opened on a day."""
    return cisflow.Case.open(ROUTE, "eip-0", on=on, sets=facts)


def here(live: cisflow.Case, day: str) -> list[str]:
    """Where it stands on a day."""
    return [each.visit.stage for each in cisflow.where(live, day).stages]


def found(live: cisflow.Case, day: str) -> set[str]:
    """The codes of what is found on a day, without the age of the record."""
    return {each.code for each in cisflow.where(live, day).findings} - {"ST110"}


def test_what_is_found_in_it_is_accepted() -> None:
    """Statuses that no rule leads to stand with the reason; nothing else is found."""
    assert {(each.code, each.severity) for each in cisflow.check(ROUTE)} <= {
        ("CF120", "info"),
        ("CF201", "info"),
        ("CF208", "info"),
    }
    assert check_file(str(CASE)) == []


def test_it_has_the_versions_of_the_rule_text() -> None:
    """A version for each day on which statuses, moves, terms or deciders changed."""
    assert [str(each.in_force) for each in ROUTE.versions] == DAYS.split()


@pytest.mark.parametrize(
    ("day", "verdict", "stage"),
    [
        ("2020-11-04", "on-track", "draft"),
        ("2020-11-05", "overdue", "draft"),
        ("2021-10-17", "on-track", "stagnant"),
        ("2021-12-09", "on-track", "draft"),
        ("2022-09-26", "on-track", "review"),
        ("2022-09-27", "overdue", "review"),
        ("2023-01-15", "delayed", "last_call"),
        ("2024-03-29", "finished", "final"),
    ],
)
def test_where_eip_1153_stood(day: str, verdict: str, stage: str) -> None:
    """It was opened in 2018, was Stagnant in 2021, came back, and became Final in 2024."""
    answer = cisflow.where(cisflow.open_case(CASE), day)
    assert (answer.verdict, [each.visit.stage for each in answer.stages]) == (verdict, [stage])


def test_no_entry_of_eip_1153_was_against_the_rules_of_its_day() -> None:
    """Its six entries fit four versions of the rules."""
    assert found(cisflow.open_case(CASE), "2026-01-01") == {"ST101"}


@pytest.mark.parametrize("before", ["draft", "review", "last_call"])
def test_stagnant_goes_back_only_to_draft_or_to_where_it_came_from(before: str) -> None:
    """Any other status after Stagnant is against the rules, and is found."""
    for after in ("draft", "review", "last_call"):
        live = opened("2022-01-01")
        for day, stage in (("2022-02-01", "review"), ("2022-03-01", "last_call")):
            if here(live, "2022-12-01") != [before]:
                live.record(stage=stage, on=day)
        assert here(live, "2022-12-01") == [before]
        live.record(f"{before}.stall", on="2022-12-01")
        live.record(stage=after, on="2022-12-02")
        assert here(live, "2022-12-02") == [after]
        allowed = after in ("draft", before)
        assert found(live, "2022-12-02") == (set() if allowed else {"RP105"})


def test_what_can_be_done_with_a_stagnant_one_depends_on_its_past() -> None:
    """`where` names the one status to which it can go back, besides Draft."""
    live = opened("2022-01-01")
    live.act("draft.review", on="2022-02-01", by="authors")
    live.act("review.stall", on="2022-09-01", by="editors")
    led = {each.action.name: each.to for each in cisflow.where(live, "2022-09-02").actions}
    assert led == {"redraft": ("draft",), "resume": ("review",)}


def test_before_2021_11_14_it_went_back_to_draft_alone() -> None:
    """A proposal that was Stagnant that day is found by the new rules with its status before."""
    live = opened("2021-01-01")
    live.act("draft.review", on="2021-02-01", by="authors")
    live.act("review.stall", on="2021-08-15", by="editors")
    for day, names in (
        ("2021-11-13", {"redraft", "withdraw"}),
        ("2021-11-14", {"redraft", "resume"}),
    ):
        assert {each.action.name for each in cisflow.where(live, day).actions} == names


def test_six_months_are_counted_from_the_last_change() -> None:
    """A change of the text begins the term anew; then Stagnant is due, and can be written down."""
    live = opened("2022-01-01")
    live.act("draft.edit", on="2022-06-30", by="authors")
    assert cisflow.where(live, "2022-12-30").verdict == "on-track"
    late = cisflow.where(live, "2022-12-31")
    assert [(each.action, each.day) for each in late.due] == [("draft.stall", date(2022, 12, 31))]


def test_core_and_others_parted_after_last_call() -> None:
    """Between 2018 and 2020 a Core proposal was accepted first, any other was final at once."""
    for kind, after in (("core", "accepted"), ("other", "final")):
        live = opened("2019-01-01", type=kind)
        live.act("draft.last_call", on="2019-02-01", by="authors")
        live.act("last_call.pass", on="2019-03-01", by="editors")
        assert here(live, "2019-03-01") == [after]


def test_a_status_that_vanished_leaves_proposals_off_the_route() -> None:
    """The rules of 2020-11-05 have no Accepted, and no rule says what becomes of those that are."""
    live = opened("2019-01-01", type="core")
    live.act("draft.last_call", on="2019-02-01", by="authors")
    live.act("last_call.pass", on="2019-03-01", by="editors")
    verdicts = [cisflow.where(live, day).verdict for day in ("2020-11-04", "2020-11-05")]
    assert verdicts == ["on-track", "off-route"]


def test_withdrawn_cannot_be_left() -> None:
    """Under no version does an action lead out of Withdrawn."""
    held = [each.stages["withdrawn"] for each in ROUTE.versions if "withdrawn" in each.stages]
    assert len(held) == 7
    assert not any(each.actions for each in held)


def test_the_author_opens_last_call_since_2025_10_08() -> None:
    """Before, the editor gave it."""
    by = {
        str(each.in_force): each.stages["review"].actions["last_call"].by
        for each in ROUTE.versions[-4:]
    }
    assert by.pop("2025-10-08") == ("authors",)
    assert set(by.values()) == {("editors",)}
