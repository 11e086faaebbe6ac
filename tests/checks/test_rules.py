"""Every rule by its own examples and texts: a new file in `rules/` is tested by itself."""

from __future__ import annotations

import re
from collections import Counter
from inspect import getmodule

import pytest

from cisflow.checks.check import check
from cisflow.checks.registry import rules
from cisflow.checks.rule import Rule
from cisflow.formats.read import Read, read_text
from cisflow.language.say import say
from cisflow.model.finding import Finding
from cisflow.model.message import Message
from cisflow.model.route import Route

EACH = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)

# Mistakes that the reader of files refuses by itself; such a rule is there for routes in Python.
READ_AS = {"CF130": ["RD126"], "CF131": ["RD120"], "CF507": ["RD152"]}


def read(text: str) -> tuple[Read, Route]:
    """What the reader says of an example, and the route in it."""
    found = read_text(text, "route.yaml")
    assert isinstance(found.value, Route)
    return found, found.value


def own(rule: Rule, text: str) -> list[Finding]:
    """What a rule finds in an example, all rules being asked."""
    return [each for each in check(read(text)[1]) if each.code == rule.code]


@EACH
def test_the_bad_example_is_found_by_its_rule(rule: Rule) -> None:
    """The rule finds something in its bad example, with its own name and severity."""
    found = own(rule, rule.bad)
    assert found
    assert {(each.rule, each.severity) for each in found} == {(rule.name, rule.severity)}


@EACH
def test_the_bad_example_can_be_read(rule: Rule) -> None:
    """The reader refuses nothing in a bad example but the very mistake that it shows."""
    findings, _ = read(rule.bad)
    assert [each.code for each in findings.findings] == READ_AS.get(rule.code, [])


@EACH
def test_the_bad_example_is_found_at_a_place_inside_the_file(rule: Rule) -> None:
    """A finding names a path of the route, and the line where it is written."""
    lines = rule.bad.splitlines()
    for each in own(rule, rule.bad):
        assert each.path
        assert (each.line, each.column) != (1, 1)
        assert any(part in lines[each.line - 1][each.column - 1 :] for part in each.path)


@EACH
def test_the_good_example_is_sound(rule: Rule) -> None:
    """In the good example nothing is read wrong, no rule warns, and this one says nothing."""
    findings, route = read(rule.good)
    assert not findings.findings
    assert not [each for each in check(route) if each.severity != "info"]
    assert not own(rule, rule.good)


@EACH
def test_a_rule_is_found_under_its_name(rule: Rule) -> None:
    """The file of a rule is named as the rule, and its first words are the code."""
    module = getmodule(rule.find)
    assert module is not None
    assert module.__name__.rpartition(".")[2] == rule.name.replace("-", "_")
    assert (module.__doc__ or "").startswith(f"{rule.code}: ")


def test_no_two_rules_share_a_code_or_a_name() -> None:
    """A code and a name stand for one rule only, and the registry lists them by code."""
    codes = [rule.code for rule in rules()]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"CF[1-9]\d\d", code) for code in codes)
    assert set(Counter(rule.name for rule in rules()).values()) == {1}


@EACH
def test_why_and_fix_are_sentences_in_both_languages(rule: Rule) -> None:
    """Why and fix are whole sentences: English without Cyrillic, Russian with it."""
    for text in (rule.why, rule.fix):
        english, russian = (re.sub("`[^`]*`", "", say(text, each)) for each in ("en", "ru"))
        assert english.endswith(".")
        assert russian.endswith(".")
        assert not CYRILLIC.search(english)
        assert CYRILLIC.search(russian)


@EACH
def test_why_ends_with_the_term_of_the_theory(rule: Rule) -> None:
    """An officer reads plain words; the term for them stands behind, in brackets."""
    assert re.search(r"\([^()]+\)\.$", rule.why.en)
    assert re.search(r"\([^()]+\)\.$", rule.why.ru)


@EACH
def test_messages_can_be_said_in_both_languages(rule: Rule) -> None:
    """Every message is filled, in English and in Russian, and ends without a full stop."""
    for each in own(rule, rule.bad):
        english, russian = say(each.message, "en"), say(each.message, "ru")
        assert not CYRILLIC.search(english)
        assert CYRILLIC.search(russian)
        for said in (english, russian):
            assert not said.endswith(".")
            assert not set("{}") & set(said)


@EACH
def test_messages_name_what_is_at_fault(rule: Rule) -> None:
    """A message names the stage, action, body or target that its path leads to, or the route."""
    route = read(rule.bad)[1]
    for each in own(rule, rule.bad):
        for language in ("en", "ru"):
            said = re.split(r"[^\w-]+", say(each.message, language))
            if each.path[0] in ("stages", "beside", "bodies", "organisations"):
                names = {*each.path[1::2]} or {route.name}
            else:
                names = {route.name, route.start}
            if each.code == "CF102":  # what is wrong is the name that was written
                names = {"adoptd"}
            assert names & set(said), (names, said)


def test_every_message_is_of_the_model() -> None:
    """Texts of rules are messages, so that every part of the library can say them."""
    assert all(isinstance(text, Message) for rule in rules() for text in (rule.why, rule.fix))
