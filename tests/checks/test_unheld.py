"""Why a plain net cannot hold a route: each reason at its place, and nothing else is one."""

from __future__ import annotations

import pytest

from cisflow import load
from cisflow.checks.problems_export import PROBLEMS
from cisflow.checks.unheld import unheld
from cisflow.formats.problem import Problem
from cisflow.formats.read import read_text
from cisflow.formats.shipped import names
from cisflow.model.route import Route

BLOCK = """\
route: example
stages:
  draft: {{actions: {{submit: {{to: review}}}}}}
  review:
    branches:
      legal:
        stages:
          legal: {{actions: {{clear: {{to: join}}, {legal}}}}}
      {others}
    {review}
    then: board
  board: {{actions: {{approve: {{to: adopted}}, {board}}}}}
  adopted: {{final: adopted}}
"""
MONEY = "money: {stages: {money: {actions: {clear: {to: join}}}}}"


def codes(*, legal: str = "", review: str = "", board: str = "", others: str = MONEY) -> list[str]:
    """What is found in a route with a block, with more in some of its places."""
    text = BLOCK.format(legal=legal, review=review, board=board, others=others)
    route = read_text(text, "example.yaml").value
    assert isinstance(route, Route)
    return [each.code for each in unheld(route)]


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda each: each.code)
def test_the_example_of_a_problem_has_it_alone(problem: Problem) -> None:
    """At a place in the file, with its severity, and with no other."""
    route = read_text(problem.bad, "example.yaml").value
    assert isinstance(route, Route)
    (found,) = unheld(route)
    assert (found.code, found.severity, found.file) == (
        problem.code,
        problem.severity,
        "example.yaml",
    )
    assert found.line > 1


@pytest.mark.parametrize(
    ("review", "wanted"),
    [
        ("join: all", []),
        ("join: 2", []),
        ("join: 2\n    others: continue", []),
        ("join: 1", ["EX101"]),
        ("join: any", ["EX101"]),
        ("join: any\n    others: continue", ["EX102"]),
        ("actions: {wait: {kind: defer}}", ["EX104"]),
        ("actions: {again: {kind: repeat}}", ["EX104"]),
    ],
)
def test_a_block_that_waits_for_all_its_branches_is_held(review: str, wanted: list[str]) -> None:
    """However that is said; one that waits for fewer, or acts itself, is not."""
    assert codes(review=review) == wanted


def test_what_leaves_a_block_of_one_branch_is_held() -> None:
    """There is no other branch to be ended."""
    back = "back: {to: draft, kind: return}"
    assert codes(legal=back, others="", review="join: any") == []
    assert codes(legal=back) == ["EX103"]


def test_conditions_are_held_where_a_place_tells_them() -> None:
    """A stage tells them anywhere, a branch that is done within its block, a block nowhere."""
    assert codes(legal="late: {to: join, when: {in: money}}") == []
    assert codes(legal="late: {to: join, when: {done: review.money}}") == []
    assert codes(board="late: {to: adopted, when: {done: review.money}}") == ["EX105"]
    assert codes(legal="late: {to: join, when: {in: review}}") == ["EX105"]


def test_a_join_that_leads_out_of_a_block_around_it_is_told_of_that_block() -> None:
    """The inner block goes on to the trunk, and so ends the other branch of the outer one."""
    inner = "inner: {branches: {deep: {stages: {deep: {actions: {ok: {to: join}}}}}}, then: draft}"
    text = BLOCK.format(legal="go: {to: inner}", review="", board="", others=MONEY)
    text = text.replace("      money:", f"          {inner}\n      money:")
    route = read_text(text, "example.yaml").value
    assert isinstance(route, Route)
    (found,) = unheld(route)
    assert (found.code, found.message.values["block"]) == ("EX103", "review")
    assert found.message.values["action"] == "inner.join"


def test_only_the_version_that_holds_now_is_asked() -> None:
    """Earlier versions of a route keep it out of no net."""
    route = load("ethereum/eip")
    assert route.earlier
    assert unheld(route) == []


def test_no_reason_can_be_accepted() -> None:
    """`accept:` is for rules of checking: what a net cannot hold it cannot hold."""
    text = next(each.bad for each in PROBLEMS if each.code == "EX101")
    route = read_text(f"{text}accept: {{EX101: so be it}}\n", "example.yaml").value
    assert isinstance(route, Route)
    assert [each.severity for each in unheld(route)] == ["error"]


def test_of_the_shipped_routes_those_with_blocks_are_not_held() -> None:
    """Their blocks are left from within; all the others are held, facts and all."""
    told = {name: {each.code for each in unheld(load(name))} for name in names()}
    assert {name for name, found in told.items() if found - {"EX120"}} == {
        name for name in told if load(name).blocks
    }
    assert set.union(*told.values()) == {"EX103", "EX104", "EX120"}
