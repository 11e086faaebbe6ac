"""cis/economic-council-final: one part with the Concept, and a way for each kind of document."""

from __future__ import annotations

from pathlib import Path

import pytest

import cisflow
from cisflow.diagnosis.check_file import check_file
from cisflow.language.say import say

ROUTE = cisflow.load("cis/economic-council-final")
CONCEPT = cisflow.load("cis/digital-concept")
EXAMPLES = Path(__file__).parents[2] / "examples"
DECLARATION = EXAMPLES / "strategic-cooperation-2019" / "case.yaml"
BASE = EXAMPLES / "base-organisation-2024" / "case.yaml"


def test_nothing_is_found_in_it() -> None:
    """The route, and both cases on it, check clean."""
    assert cisflow.check(ROUTE) == []
    assert check_file(str(DECLARATION)) == []
    assert check_file(str(BASE)) == []


def test_it_shares_its_parts_with_the_route_of_the_concept() -> None:
    """Up to the Economic Council, and before the heads of government, both routes are the same."""
    shared = "drafting rcc_council cis_excom expert_group economic_commission heads_of_government"
    for name in shared.split():
        assert ROUTE.stages[name] == CONCEPT.stages[name]
    for name, body in CONCEPT.bodies.items():
        assert name == "hlwg" or ROUTE.bodies[name] == body


@pytest.mark.parametrize(
    ("matter", "action", "stage"),
    [
        ("economic_council", "adopt", "adopted"),
        ("heads_of_government", "approve", "heads_of_government"),
        ("heads_of_state", "approve", "heads_of_state"),
    ],
)
def test_documents_of_different_kinds_take_different_ways(
    matter: str, action: str, stage: str
) -> None:
    """What is the Council's own ends there; the rest goes to those whose decision is needed."""
    live = cisflow.Case.open(
        ROUTE,
        "x",
        on="2019-09-01",
        by="cis_excom",
        at="economic_council",
        sets={"matter": matter},
    )
    other = {"adopt": "approve", "approve": "adopt"}[action]
    with pytest.raises(cisflow.Refused):
        live.act(f"economic_council.{other}", on="2019-09-13", by="economic_council")
    done = live.act(f"economic_council.{action}", on="2019-09-13", by="economic_council")
    assert done.move.entered_stage == stage


def test_a_document_is_the_councils_own_where_nothing_is_said() -> None:
    """Without a fact the Economic Council decides finally."""
    assert ROUTE.facts["matter"].initial == "economic_council"


@pytest.mark.parametrize(
    ("day", "verdict", "stage"),
    [
        ("2019-08-15", "waiting-for-session", "economic_council"),
        ("2019-09-13", "waiting-for-session", "heads_of_state"),
        ("2019-10-10", "waiting-for-session", "heads_of_state"),
        ("2019-10-11", "finished", "adopted"),
    ],
)
def test_where_the_declaration_stood(day: str, verdict: str, stage: str) -> None:
    """A matter of the heads of state went past the heads of government."""
    found = cisflow.where(cisflow.open_case(DECLARATION), day)
    assert (found.verdict, [each.visit.stage for each in found.stages]) == (verdict, [stage])


def test_a_record_that_ends_with_the_commission_says_so() -> None:
    """Of the base organisation nothing is known after the Commission: it is told as perhaps not kept up."""
    live = cisflow.open_case(BASE)
    found = cisflow.where(live, "2024-10-20")
    assert [each.visit.stage for each in found.stages] == ["economic_commission"]
    assert found.verdict == "on-track"
    later = cisflow.where(live, "2025-03-20")
    (age,) = [each for each in later.findings if each.code == "ST110"]
    assert "perhaps not kept up" in say(age.message, "en")
