"""Blocks, facts and guards that are wrong, too many or too deep: findings, and an end soon."""

from __future__ import annotations

import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from cisflow import Action, Case, InvalidInput, Route, Stage, dump, load, where
from cisflow.automaton.build import build
from cisflow.automaton.machine import machines_of
from cisflow.checks.check import check
from cisflow.formats.read import read_text
from cisflow.formats.source import LIMIT
from cisflow.model.block import Block, Branch
from cisflow.model.fact import Fact
from cisflow.model.route import DEEPEST
from cisflow.model.stage import Target, When

HEAD = "route: bad\nfacts: {k: {values: [u, v], initial: u}}\nstages:\n"
END = "  e: {final: adopted}\n"
ONE = "x: {stages: {a: {actions: {c: {to: join}}}}}"
CLEAR = Action("clear", "join")


def found(text: str) -> set[str]:
    """What is found: on reading, and where that is sound, on checking."""
    read = read_text(HEAD + text + END)
    if not read.sound:
        return {each.code for each in read.findings}
    assert isinstance(read.value, Route)
    return {each.code for each in check(read.value)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("  b: {branches: {}, then: e}\n", "CF108"),
        ("  b: {branches: , then: e}\n", "CF108"),
        ("  b: {branches: {x: {stages: {}}}, then: e}\n", "CF108"),
        ("  b: {branches: {x: }, then: e}\n", "RD112"),
        ("  b: {branches: [x], then: e}\n", "RD113"),
        (f"  b: {{branches: {{{ONE}}}, join: 2, then: e}}\n", "CF204"),
        (f"  b: {{branches: {{{ONE}}}, join: 0, then: e}}\n", "RD118"),
        (f"  b: {{branches: {{{ONE}}}, join: 9999999999999999999, then: e}}\n", "RD118"),
        (f"  b: {{branches: {{{ONE}}}, join: most, then: e}}\n", "RD118"),
        (f"  b: {{branches: {{{ONE}}}}}\n", "RD112"),
        (f"  b: {{branches: {{{ONE}}}, then: a}}\n", "CF102"),
        (f"  b: {{branches: {{{ONE}}}, then: join}}\n", "CF102"),
        (f"  b: {{branches: {{{ONE}}}, then: nowhere}}\n", "CF102"),
        (f"  b: {{branches: {{{ONE}}}, then: b}}\n", "CF203"),
        (f"  b: {{branches: {{{ONE}}}, then: e, others: stay}}\n", "RD114"),
        ("  b: {branches: {x: {start: q, stages: {a: {}}}}, then: e}\n", "CF108"),
        ("  b: {branches: {x: {stages: {a: {final: ended}}}}, then: e}\n", "CF108"),
        ("  b: {branches: {x: {stages: {e: {}}}}, then: e}\n", "RD162"),
        ("  b: {branches: {idle: {stages: {a: {}}}}, then: e}\n", "RD115"),
        ("  a: {actions: {c: {to: join}}}\n", "CF102"),
        ("  a: {actions: {c: {to: []}}}\n", "CF203"),
        ("  a: {actions: {c: {to: [{to: e}]}}}\n", "RD112"),
        ("  a: {actions: {c: {to: e, when: {k: []}}}}\n", "CF208"),
        ("  a: {actions: {c: {to: e, when: {k: w}}}}\n", "RD163"),
        ("  a: {actions: {c: {to: e, when: {k: unset}}}}\n", "RD163"),
        ("  a: {actions: {c: {to: e, when: {sort: u}}}}\n", "RD163"),
        ("  a: {actions: {c: {to: e, when: {in: f}}}}\n", "RD163"),
        ("  a: {actions: {c: {to: e, when: {done: b}}}}\n", "RD163"),
        ("  a: {actions: {c: {to: e, sets: {k: w}}}}\n", "RD163"),
    ],
)
def test_each_mistake_is_a_finding(text: str, code: str) -> None:
    """What is wrong with a block or a condition is said on reading or on checking."""
    assert code in found(text)


@pytest.mark.parametrize("join", [0, -1, 2])
def test_a_join_made_in_python_is_checked_too(join: int) -> None:
    """No branch at all, fewer than none, more than there are: none of them can be asked for."""
    block = Block("b", [Branch("x", [Stage("a", actions=[CLEAR])])], "e", join)
    route = Route("r", [block, Stage("e", final="adopted")])
    assert "CF204" in {each.code for each in check(route)}


def test_a_block_without_branches_is_not_run(tmp_path: Path) -> None:
    """It is refused on loading; made in Python, a document that enters it stays there."""
    path = tmp_path / "bad.yaml"
    path.write_text(HEAD + "  b: {branches: {}, then: e}\n" + END, "utf-8")
    with pytest.raises(InvalidInput):
        load(path)
    live = Case.open(Route("r", [Block("b", [], "e"), Stage("e", final="x")]), "c", "2019-01-01")
    assert where(live, "2019-01-02").verdict == "dead-end"


def test_versions_of_one_day_are_refused() -> None:
    """Which of two versions in force from the same day holds, nobody could say; nor of an older after a newer."""
    old = Route("r", [Stage("e", final="adopted")], in_force=date(2019, 1, 1))
    for day in (date(2019, 1, 1), date(2018, 1, 1)):
        with pytest.raises(ValueError, match="in force"):
            evolve(old, in_force=day, earlier=(old,))


def nested(depth: int) -> Route:
    """A stage in a branch of a block in a branch of a block, and so on."""
    step: Stage | Block = Stage("s", actions=[CLEAR, Action("out", "e")])
    for number in range(depth):
        then = "join" if number < depth - 1 else "e"
        step = Block(f"b{number}", [Branch("x", [step])], then)
    return Route("r", [step, Stage("e", final="adopted")])


def test_blocks_as_deep_as_they_may_be_are_run() -> None:
    """Built, checked, written, asked and acted: the innermost join is met through all that are around it."""
    route = nested(DEEPEST)
    assert check(route) == []
    assert len(build(route).regions) == DEEPEST + 1
    assert dump(route).count("branches:") == DEEPEST
    for action in ("s.clear", "s.out"):
        live = Case.open(route, "c", "2019-01-01")
        assert len(where(live, "2019-01-02").stages[0].branch) == 2 * DEEPEST
        live.act(action, "2019-01-02")
        assert live.stages == ("e",)


def test_blocks_that_lie_deeper_are_refused() -> None:
    """Beyond the bound a route is not made; a file as deep as that is refused unread."""
    with pytest.raises(ValueError, match="deep"):
        nested(DEEPEST + 1)
    assert [each.code for each in read_text(dump(nested(60))).findings] == ["RD104"]


def wide(branches: int) -> str:
    """A block of so many branches as text."""
    each = "".join(
        f"      x{n}: {{stages: {{a{n}: {{actions: {{c: {{to: join}}}}}}}}}}\n"
        for n in range(branches)
    )
    return f"route: r\nstages:\n  b:\n    branches:\n{each}    then: e\n{END}"


def test_a_block_of_a_million_branches_is_refused_unread() -> None:
    """A file of that size is beyond the limit: a finding, and no more memory than the text itself."""
    text = wide(1_000_000)
    tracemalloc.start()
    read = read_text(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [each.code for each in read.findings] == ["RD102"]
    assert peak < 3 * len(text)
    assert len(text) > LIMIT


def test_a_block_of_thousands_of_branches_is_run() -> None:
    """It is read, checked, opened and acted upon; only the machines of what moves are made."""
    route = read_text(wide(2000)).value
    assert isinstance(route, Route)
    assert [each.code for each in check(route)] == []
    live = Case.open(route, "c", "2019-01-01")
    live.act("a7.c", "2019-01-02")
    assert len(live.stages) == 1999
    made = machines_of(live.versions.all[0].automaton)
    assert [n for n, each in enumerate(made) if "machine" in vars(each)] == [8]


def test_a_fact_of_a_thousand_values_is_run() -> None:
    """Read, checked, set by an action: nothing grows with its square."""
    values = [f"v{n}" for n in range(1000)]
    fact = Fact("k", values, "v1", "any time")
    guarded = [Target("e", When({"k": values[:500]})), Target("f", When({"k": values[500:]}))]
    go = Action("go", guarded=guarded, sets={"k": "v7"})
    stages = [Stage("d", actions=[go]), *(Stage(each, final="adopted") for each in "ef")]
    route = Route("r", stages, facts=[fact])
    assert check(route) == []
    assert read_text(dump(route)).value == route
    live = Case.open(route, "c", "2019-01-01")
    live.act("d.go", "2019-01-02")
    assert where(live, "2019-01-02").situation.facts == {"k": "v7"}
    made = machines_of(live.versions.all[0].automaton)
    assert len(made[1].ways) == 1001
