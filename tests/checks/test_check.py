"""The frame of checks: what is accepted, what crashes, where a finding stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from attrs import evolve

from cisflow import Action, Route, Stage
from cisflow.checks.check import check
from cisflow.checks.registry import rules
from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.formats.read import read_text
from cisflow.language.say import say
from cisflow.model.finding import Finding

ROUTE = """\
route: example
{of_route}
stages:
  draft: {{actions: {{submit: {{to: adopted}}}}}}
  review:
    actions:
      approve: {{to: adopted{of_action}}}
    {of_stage}
  adopted: {{final: adopted}}
"""
ACCEPT = "accept: {CF201: no longer used, CF208: no longer used}"


def checked(of_route: str = "", of_stage: str = "", of_action: str = "") -> dict[str, Finding]:
    """The findings of a route with a stage that nothing leads to, by code."""
    text = ROUTE.format(of_route=of_route, of_stage=of_stage, of_action=of_action)
    read = read_text(text, "route.yaml")
    assert isinstance(read.value, Route)
    assert read.sound
    return {each.code: each for each in check(read.value)}


def test_what_is_not_accepted_keeps_its_severity() -> None:
    """Without `accept` the stage is an error and its action a warning."""
    found = checked()
    assert {code: each.severity for code, each in found.items()} == {
        "CF201": "error",
        "CF208": "warning",
    }


@pytest.mark.parametrize(
    ("where", "accepted"),
    [
        ({"of_route": ACCEPT}, {"CF201", "CF208"}),
        ({"of_stage": ACCEPT}, {"CF201", "CF208"}),
        ({"of_action": ", " + ACCEPT}, {"CF208"}),
    ],
    ids=["route", "stage", "action"],
)
def test_an_accepted_finding_is_shown_as_info_with_its_reason(
    where: dict[str, str], accepted: set[str]
) -> None:
    """A route, a stage or an action accepts what is found in it; the reason is told with it."""
    found = checked(**where)
    assert {code for code, each in found.items() if each.severity == "info"} == accepted
    for code in accepted:
        assert say(found[code].message, "en").endswith("(accepted: no longer used)")
        assert say(found[code].message, "ru").endswith("(принято: no longer used)")


NESTED = """\
route: example
stages:
  review:
    branches:
      legal:
        stages:
          reading: {{actions: {{again: {{kind: repeat}}}}}}
          lost: {{actions: {{back: {{to: reading}}}}{of_stage}}}
    then: adopted
    actions: {{leave: {{to: adopted}}}}
    {of_block}
  adopted: {{final: adopted}}
"""


@pytest.mark.parametrize(
    ("of_stage", "of_block", "accepted"),
    [
        ("", "", set()),
        ("", "accept: {CF204: left by its action, CF201: by hand}", {"CF201", "CF204"}),
        (", accept: {CF204: not here, CF201: by hand}", "", {"CF201"}),
    ],
    ids=["nobody", "block", "stage in a block"],
)
def test_a_block_accepts_what_is_found_in_it(
    of_stage: str, of_block: str, accepted: set[str]
) -> None:
    """`accept` of a block holds for itself and what lies in it, that of a stage in it for the stage."""
    read = read_text(NESTED.format(of_stage=of_stage, of_block=of_block), "route.yaml")
    assert isinstance(read.value, Route)
    found = [each for each in check(read.value) if each.code in ("CF201", "CF204")]
    assert {each.code for each in found} == {"CF201", "CF204"}
    assert {each.code for each in found if each.severity == "info"} == accepted


def test_the_nearest_reason_is_told() -> None:
    """Where several accept the same code, the reason nearest to the finding stands."""
    found = checked(
        of_route="accept: {CF208: of the route}",
        of_stage="accept: {CF208: of the stage}",
        of_action=", accept: {CF208: of the action}",
    )
    assert "of the action" in say(found["CF208"].message, "en")


def test_accept_is_for_the_code_it_names() -> None:
    """Accepting one code leaves every other as it is."""
    found = checked(of_stage="accept: {CF601: no translator}")
    assert found["CF201"].severity == "error"


def test_a_finding_stands_at_its_file_line_and_column() -> None:
    """Line and column are those of the name at fault, counted from 1."""
    found = checked()
    assert (found["CF201"].file, found["CF201"].line, found["CF201"].column) == ("route.yaml", 5, 3)
    assert (found["CF208"].line, found["CF208"].column) == (7, 7)


def test_columns_are_code_points() -> None:
    """A letter outside ASCII counts as one column."""
    read = read_text("route: x\nstages: {ж: {title: ж, final: adopted}, é: {final: y}}\n")
    assert isinstance(read.value, Route)
    (found,) = check(read.value)
    assert (found.code, found.line, found.column) == ("CF201", 2, 41)


def test_a_route_made_in_python_has_no_file() -> None:
    """A route that was not read is checked all the same, without a place."""
    (found,) = check(Route("example", [Stage("draft", actions=[Action("go", "nowhere")])]))[:1]
    assert (found.file, found.line, found.column) == ("", 0, 0)


def test_findings_come_in_the_order_of_the_file() -> None:
    """Findings are sorted by where they stand, whatever rule found them."""
    found = list(checked().values())
    assert [each.line for each in found] == sorted(each.line for each in found)


def _crash(subject: Subject) -> Iterator[Hit]:
    yield Hit(("stages",), rules()[0].why)
    raise KeyError("boom")


def test_a_rule_that_crashes_is_a_finding_and_the_others_go_on() -> None:
    """CF000 names the rule that failed and its fault; the rules after it still speak."""
    crashing: Rule = evolve(rules()[0], code="CF999", find=_crash)
    read = read_text(ROUTE.format(of_route="", of_stage="", of_action=""))
    assert isinstance(read.value, Route)
    found = check(read.value, [crashing, *rules()])
    assert [each.code for each in found] == ["CF000", "CF201", "CF208"]
    assert found[0].severity == "error"
    for language in ("en", "ru"):
        assert "CF999" in say(found[0].message, language)
        assert "boom" in say(found[0].message, language)


def test_only_the_rules_that_were_chosen_are_asked() -> None:
    """`only` limits the check to the rules that it names."""
    read = read_text(ROUTE.format(of_route="", of_stage="", of_action=""))
    assert isinstance(read.value, Route)
    chosen = [rule for rule in rules() if rule.code == "CF208"]
    assert [each.code for each in check(read.value, chosen)] == ["CF208"]


def test_every_version_is_checked_at_its_own_file() -> None:
    """What is wrong in an earlier version is found there, in its file."""
    old = read_text("route: x\nstages: {a: {}, b: {final: adopted}}\n", "2018-01-01.yaml").value
    new = read_text("route: x\nstages: {a: {final: adopted}}\n", "2019-01-01.yaml").value
    assert isinstance(old, Route)
    assert isinstance(new, Route)
    both = evolve(new, in_force=date(2019, 1, 1), earlier=(old,))
    assert {(each.file, each.code) for each in check(both)} == {
        ("2018-01-01.yaml", "CF201"),
        ("2018-01-01.yaml", "CF203"),
    }
