"""The formal page: what it states names tests that exist, and where it gives numbers they are the program's."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from cisflow.automaton.net_build import MOST
from cisflow.checks.problems_export import PROBLEMS
from cisflow.model.scenario import ROUNDS
from cisflow.simulation.draws import PER_RUN
from cisflow.simulation.working_times import LEVELS
from tests.docs_harness import ROOT

HERE = Path(__file__).parent
PAGE = (ROOT / "docs" / "reference" / "formal.md").read_text("utf-8")
NAMED = re.findall(r"`([\w/]+\.py)::(test_\w+)`", PAGE)


def written(file: str) -> set[str]:
    """The tests of a file."""
    tree = ast.parse((HERE / file).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_test_that_is_named_exists() -> None:
    """And every statement of a table names one."""
    for file, test in NAMED:
        assert test in written(file), f"{file}::{test}"
    rows = [
        row
        for table in PAGE.split("| Statement | Tests |")[1:]
        for row in table.split("\n\n")[0].splitlines()
    ]
    stated = [row for row in rows if row.startswith("|") and not row.startswith("|---")]
    assert len(stated) > 20
    assert [row for row in stated if "::test_" not in row] == []


def test_every_test_of_the_net_and_of_the_simulation_is_named() -> None:
    """What is tested of them is stated."""
    named = {test for file, test in NAMED if file == "simulation/test_semantics.py"}
    assert named == {
        each for each in written("simulation/test_semantics.py") if each.startswith("test_")
    }


def test_every_obstacle_of_a_net_is_told() -> None:
    """Each code of the family EX has its link on the page."""
    assert [each.code for each in PROBLEMS if f"[{each.code}](rules/" not in PAGE] == []


def test_the_numbers_are_those_of_the_program() -> None:
    """The bound of rounds and of a net, the values of a working time, the documents of a run."""
    assert f"the bound of rounds ({ROUNDS}," in PAGE
    assert f"more than {MOST:,} transitions" in PAGE
    assert f"W_h is {LEVELS:,} whole days" in PAGE
    assert PER_RUN == 2**20
    assert "run · 2²⁰ +" in PAGE
