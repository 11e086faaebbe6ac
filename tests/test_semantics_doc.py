"""The page that says what a route means: each of its lines has a test, and each test a line."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from cisflow import Route
from cisflow.automaton.build import build
from cisflow.automaton.step import step
from cisflow.formats.read import read_text

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "reference" / "semantics.md"
RULES = [
    *(f"R{number}" for number in range(1, 12)),
    *(f"P{number}" for number in range(1, 6)),
    *(f"S{number}" for number in range(1, 6)),
    *(f"E{number}" for number in range(9)),
    *(f"N{number}" for number in range(1, 4)),
    "B1",
    *(f"C{number}" for number in range(1, 10)),
    "H1",
    "H2",
]
WHOLLY_TO_COME: set[str] = set()
PARTLY_TO_COME = {"B1"}
LINE = re.compile(r"^\| ([A-Z]\d*) \| (.+) \| (.+) \|$")


@cache
def lines() -> list[tuple[str, str, tuple[str, ...]]]:
    """Each line of a table: its rule, what it says, and the tests that it names, none where not yet."""
    found = []
    for row in PAGE.read_text("utf-8").splitlines():
        if not row.startswith("|") or set(row) <= set("|- ") or row.startswith("| Rule |"):
            continue
        match = LINE.match(row)
        assert match, row
        named = match[3]
        tests = tuple(re.findall(r"`([^`]+)`", named))
        assert named == ("not yet" if not tests else " ".join(f"`{each}`" for each in tests)), row
        found.append((match[1], match[2], tests))
    return found


@cache
def written() -> set[str]:
    """Each test of the folder, as file::function."""
    return {
        f"{path.name}::{node.name}"
        for path in (HERE / "semantics").glob("test_*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_every_rule_is_there_in_order() -> None:
    """The page has a line for each rule, and the rules stand in their order."""
    found = list(dict.fromkeys(rule for rule, _, _ in lines() if rule != "C"))
    assert found == RULES


@pytest.mark.parametrize("rule", [*RULES, "C"])
def test_every_line_names_tests_that_exist_or_is_not_yet(rule: str) -> None:
    """What a line names is a test of the folder, named after the rule."""
    for _, _, tests in (each for each in lines() if each[0] == rule):
        for test in tests:
            assert test in written()
            assert test.partition("::")[2].startswith(f"test_{rule.lower()}_")


def test_what_is_not_yet_is_known() -> None:
    """Only what is not built has no test: whole rules, and parts of others."""
    tested = {rule for rule, _, tests in lines() if tests}
    open_ = {rule for rule, _, tests in lines() if not tests}
    assert open_ - tested == WHOLLY_TO_COME
    assert open_ & tested == PARTLY_TO_COME


def test_every_test_stands_on_the_page_once() -> None:
    """A test of the folder is named by exactly one line."""
    named = [test for _, _, tests in lines() for test in tests]
    assert sorted(named) == sorted(written())


def test_no_two_lines_say_the_same() -> None:
    """Each line says something of its own."""
    said = [text for _, text, _ in lines()]
    assert len(set(said)) == len(said)


DRAWN = """
route: drawn
stages:
  draft: {actions: {submit: {to: review}}}
  review:
    branches:
      legal:
        stages:
          legal: {actions: {on: {to: check}, back: {to: draft, kind: return}}}
          check: {actions: {clear: {to: join}}}
      money: {stages: {money: {actions: {clear: {to: join}}}}}
      safety: {stages: {safety: {actions: {clear: {to: join}}}}}
    join: 2
    others: continue
    then: board
  board: {actions: {approve: {to: adopted}, return: {to: review, kind: return}}}
  adopted: {final: adopted}
"""


def test_the_life_of_a_block_is_as_it_is_drawn() -> None:
    """Each row of the drawing is what the kernel makes of the one before it by the event of the row."""
    drawing = PAGE.read_text("utf-8").partition("```text\nevent")[2].partition("```")[0]
    heads, *rows = [row.split() for row in f"event{drawing}".splitlines() if row[:1].strip()]
    route = read_text(DRAWN).value
    assert isinstance(route, Route)
    automaton = build(route)
    assert heads == ["event", *(each.name for each in automaton.regions)]
    here = automaton.start
    for event, *cells in rows:
        if event != "opened":
            there = step(automaton, here, event)
            assert there is not None, event
            here = there
        pairs = zip(automaton.regions, here, strict=True)
        assert cells[: len(automaton.regions)] == [region.states[state] for region, state in pairs]
    assert len(rows) == 7
