"""office/contract: the example that people start from; three look at a contract side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

import cisflow
from cisflow.diagnosis.check_file import check_file

ROUTE = cisflow.load("office/contract")
CASE = Path(__file__).parents[2] / "examples" / "office-contract" / "case.yaml"
REVIEW = ("legal.clear", "finance.clear", "security.clear")
BODIES = {"legal": "lawyers", "finance": "finance", "security": "security"}


def reviewed() -> cisflow.Case:
    """A contract that was sent for review."""
    live = cisflow.Case.open(ROUTE, "x", on="2026-02-02", by="author")
    live.act("drafting.submit", on="2026-02-02", by="author")
    return live


def stages(live: cisflow.Case, day: str) -> list[str]:
    """Where it stands on a day."""
    return [each.visit.stage for each in cisflow.where(live, day).stages]


def test_nothing_is_found_in_it() -> None:
    """The route, and the case on it, check clean."""
    assert cisflow.check(ROUTE) == []
    assert check_file(str(CASE)) == []


@pytest.mark.parametrize(
    ("day", "verdict", "held"),
    [
        ("2026-02-03", "on-track", ["legal", "finance", "security"]),
        ("2026-02-09", "on-track", ["finance", "security"]),
        ("2026-02-10", "on-track", ["drafting"]),
        ("2026-02-13", "on-track", ["legal", "finance", "security"]),
        ("2026-02-26", "on-track", ["security"]),
        ("2026-02-27", "on-track", ["signing"]),
        ("2026-03-02", "finished", ["signed"]),
    ],
)
def test_where_the_lease_stood(day: str, verdict: str, held: list[str]) -> None:
    """Finance sent it back once, and the review began anew for all three."""
    found = cisflow.where(cisflow.open_case(CASE), day)
    assert (found.verdict, [each.visit.stage for each in found.stages]) == (verdict, held)


@pytest.mark.parametrize("order", [REVIEW, REVIEW[::-1], (REVIEW[1], REVIEW[2], REVIEW[0])])
def test_it_goes_to_the_director_when_all_three_are_done(order: tuple[str, ...]) -> None:
    """In whatever order they answer; not before the last one did."""
    live = reviewed()
    for name in order:
        assert stages(live, "2026-02-03") != ["signing"]
        live.act(name, on="2026-02-03", by=BODIES[name.partition(".")[0]])
    assert stages(live, "2026-02-03") == ["signing"]


def test_one_of_them_who_is_late_is_named() -> None:
    """After five working days law and finance are late, security is not."""
    found = cisflow.where(reviewed(), "2026-02-11")
    assert [each.verdict for each in found.stages] == ["delayed", "delayed", "on-track"]


@pytest.mark.parametrize(
    ("name", "by", "after"),
    [
        ("review.withdraw", "author", "withdrawn"),
        ("security.refuse", "security", "refused"),
        ("legal.return", "lawyers", "drafting"),
    ],
)
def test_what_leads_out_of_the_review_ends_all_of_it(name: str, by: str, after: str) -> None:
    """A withdrawal, a refusal and a return each end what the others were at."""
    live = reviewed()
    live.act(name, on="2026-02-03", by=by)
    assert stages(live, "2026-02-03") == [after]
