"""Every rule on scenarios by its own examples and texts: a new file in `rules/` is tested by itself."""

from __future__ import annotations

import re
from inspect import getmodule
from pathlib import Path

import pytest
from attrs import evolve

from cisflow import Route
from cisflow.checks.check import check
from cisflow.diagnosis.check_file import check_file
from cisflow.formats.read import read_text
from cisflow.formats.shipped import workflows
from cisflow.language.say import say
from cisflow.model.duration import Duration
from cisflow.model.finding import Finding
from cisflow.model.scenario import (
    Agenda,
    Arrivals,
    Between,
    BodyAssumed,
    Distribution,
    FactAssumed,
    Kept,
    Sample,
    Scenario,
    StageAssumed,
    Time,
)
from cisflow.report.explain import entries
from cisflow.simulation.fits import declared, fits
from cisflow.simulation.registry import rules
from cisflow.simulation.rule import Rule
from tests.docs_harness import ROOT

EACH = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
SHOWN = pytest.mark.parametrize(
    "rule",
    [each for each in rules() if each.bad and each.name != "impossible-number"],
    ids=lambda rule: rule.name,
)
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def route(text: str) -> Route:
    """The route of an example, in which the reader finds nothing."""
    read = read_text(text, "route.yaml")
    assert read.findings == ()
    assert isinstance(read.value, Route)
    return read.value


def found(text: str) -> list[Finding]:
    """What is found in the assumptions of an example."""
    held = route(text)
    assert held.assumptions is not None
    return fits(held.assumptions, held)


@SHOWN
def test_the_bad_example_is_found_by_its_rule_alone(rule: Rule) -> None:
    """The rule finds something in its bad example, with its own name and severity."""
    assert {(each.code, each.rule, each.severity) for each in found(rule.bad)} == {
        (rule.code, rule.name, rule.severity)
    }


@SHOWN
def test_it_is_found_at_its_place(rule: Rule) -> None:
    """Line and column are those at which a part of the path is written in the file."""
    lines = rule.bad.splitlines()
    for each in found(rule.bad):
        there = lines[each.line - 1][each.column - 1 :]
        assert any(there.startswith(part) for part in each.path) or there.startswith("{")
        assert each.line > lines.index("assumptions:") + 1


@SHOWN
def test_the_good_example_is_sound(rule: Rule) -> None:
    """Nothing is found in the good example, neither in the route nor in what is assumed."""
    assert found(rule.good) == []
    assert [each for each in check(route(rule.good)) if each.severity == "error"] == []


@EACH
def test_a_rule_is_found_under_its_name(rule: Rule) -> None:
    """The file of a rule is named as the rule, and its first words are the code."""
    module = getmodule(rule.find)
    assert module is not None
    assert module.__name__.rpartition(".")[2] == rule.name.replace("-", "_")
    assert (module.__doc__ or "").startswith(f"{rule.code}: ")


def test_no_two_rules_share_a_code() -> None:
    """The registry lists the codes of the family SM2 in order, each once."""
    codes = [rule.code for rule in rules()]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"SM2\d\d", code) for code in codes)


@EACH
def test_why_and_fix_are_sentences_in_both_languages(rule: Rule) -> None:
    """Why ends with the term of the theory in brackets; Russian is Russian."""
    for text in (rule.why, rule.fix):
        english, russian = (re.sub("`[^`]*`", "", say(text, each)) for each in ("en", "ru"))
        assert english.endswith(".")
        assert russian.endswith(".")
        assert not CYRILLIC.search(english)
        assert CYRILLIC.search(russian)
    assert re.search(r"\([^()]+\)\.$", rule.why.en)
    assert re.search(r"\([^()]+\)\.$", rule.why.ru)


@SHOWN
def test_messages_can_be_said_in_both_languages(rule: Rule) -> None:
    """Every message is filled, in English and in Russian, and ends without a full stop."""
    for each in found(rule.bad):
        for language in ("en", "ru"):
            said = say(each.message, language)
            assert bool(CYRILLIC.search(said)) is (language == "ru")
            assert not said.endswith(".")
            assert not set("{}") & set(said)


PLAIN = """\
route: example
bodies: {council: {title: Council, calendar: {cadence: 3 months}}}
facts: {kind: {values: [a, b]}}
stages:
  draft: {body: council, actions: {submit: {to: adopted}, back: {kind: repeat}}}
  adopted: {final: adopted}
"""


@pytest.mark.parametrize(
    "scenario",
    [
        Scenario(documents=0),
        Scenario(rounds=0),
        Scenario(plans=Kept(1.5)),
        Scenario(plans=Kept(float("nan"))),
        Scenario(arrivals=Arrivals()),
        Scenario(arrivals=Arrivals(Duration(1, "weeks"), 4)),
        Scenario(arrivals=Arrivals(per_year=float("inf"))),
        Scenario(stages=[StageAssumed("draft", chances={"submit": 2.0})]),
        Scenario(stages=[StageAssumed("draft", chances={"submit": ()})]),
        Scenario(stages=[StageAssumed("draft", chances={"submit": 0.7, "back": (0.1, 0.7)})]),
        Scenario(bodies=[BodyAssumed("council", agenda=Agenda(0))]),
        Scenario(facts=[FactAssumed("kind", {"a": -1, "b": 2})]),
    ],
)
def test_a_number_that_cannot_be_is_found_in_a_scenario_made_in_python(scenario: Scenario) -> None:
    """What a reader would refuse in a file is an error of the scenario itself."""
    assert "SM213" in {each.code for each in fits(scenario, route(PLAIN))}


@pytest.mark.parametrize(
    ("time", "wrong"),
    [
        (Between(10, 40, 20), False),
        (Between(10, 10), False),
        (Between(40, 10), True),
        (Between(10, 40, 50), True),
        (Between(float("nan"), 40), True),
        (Between(0, float("inf")), True),
        (Between(-1, 4), True),
        (Sample((1, 2)), False),
        (Sample(()), True),
        (Sample((float("nan"),)), True),
        (Distribution("expon", {"scale": 3}), False),
        (Distribution("expon", {"scale": float("nan")}), True),
    ],
)
def test_a_time_that_cannot_be_is_found(time: Time, wrong: bool) -> None:
    """Out of order, below nought, no number, nothing at all."""
    made = Scenario(stages=[StageAssumed("draft", time)])
    assert [each.code for each in fits(made, route(PLAIN))] == ["SM213"] * wrong


def test_a_scenario_of_another_route_is_found() -> None:
    """One that names its route serves that route only; the name of a file tells nothing of it."""
    assert [each.code for each in fits(Scenario(route="other"), route(PLAIN))] == ["SM210"]
    assert fits(Scenario(route="example"), route(PLAIN)) == []
    assert fits(Scenario(route="files/any.yaml"), route(PLAIN)) == []


def test_what_is_left_of_the_chances_may_go_to_an_action_that_is_not_forward() -> None:
    """Where nothing leads forward, what neither withdraws nor rejects takes the rest."""
    text = PLAIN.replace("submit: {to: adopted}", "refer: {to: adopted, kind: refer}")
    some = Scenario(stages=[StageAssumed("draft", chances={"back": 0.2})])
    every = Scenario(stages=[StageAssumed("draft", chances={"back": 0.2, "refer": 0.2})])
    assert fits(some, route(text)) == []
    assert [each.code for each in fits(every, route(text))] == ["SM206"]


def test_the_newest_version_that_assumes_something_is_taken() -> None:
    """A later version need not say again what the one before it assumes."""
    old = evolve(route(PLAIN), assumptions=Scenario(rounds=3))
    assert declared(evolve(route(PLAIN), earlier=(old,))) == Scenario(rounds=3)
    newer = evolve(route(PLAIN), earlier=(old,), assumptions=Scenario(rounds=4))
    assert declared(newer) == Scenario(rounds=4)
    assert declared(route(PLAIN)) is None


def test_every_code_of_a_simulation_is_explained() -> None:
    """Whatever code of the family SM is found anywhere has its texts, and its name is theirs."""
    told = {each.code: each.name for each in entries() if each.code.startswith("SM")}
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    used = dict(re.findall(r'"(SM\d+)",\s+"([\w-]+)"', source))
    assert used
    assert used.items() <= told.items()


def test_check_finds_what_does_not_fit(tmp_path: Path) -> None:
    """`cisflow check` tells it of a route with assumptions, and of a scenario that names a route."""
    made = tmp_path / "route.yaml"
    made.write_text(PLAIN + "assumptions: {stages: {darft: {work: 1 day}}}\n", "utf-8")
    assert [each.code for each in check_file(str(made))][-1:] == ["SM201"]
    (tmp_path / "s.yaml").write_text("scenario: s\nroute: route.yaml\nbodies: {k: }\n", "utf-8")
    codes = [each.code for each in check_file(str(tmp_path / "s.yaml"))]
    assert "SM203" in codes


@pytest.mark.parametrize(
    "path", sorted(workflows().glob("**/scenarios/*.yaml")), ids=lambda path: path.stem
)
def test_a_shipped_scenario_fits_its_route(path: Path) -> None:
    """Nothing is found in the scenarios that come with the package."""
    assert check_file(str(path)) == []
