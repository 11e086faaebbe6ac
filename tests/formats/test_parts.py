"""Parts: sub-routes are put in place, and what is wrong in one is told where it stands."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from cisflow import Action, Route, Stage, dump
from cisflow.checks.load import load
from cisflow.cli.main import run
from cisflow.formats.read import Read, read_text
from cisflow.formats.shipped import workflows
from cisflow.model.block import Block, Branch, Step
from cisflow.model.fact import Fact
from cisflow.model.stage import Target, When
from tests.cutting import Files, cut, read


def told(found: Read) -> list[str]:
    """Where each finding stands, with its code."""
    return [f"{each.file}:{each.line}:{each.column} {each.code}" for each in found.findings]


PART = """\
route: part
facts: {kind: {values: [one, two]}}
bodies: {office: {title: Office, decides: single}}
stages:
  first:
    body: office
    actions:
      go: {to: second}
      drop: {to: out, kind: withdraw}
  second: {body: office, actions: {go: {to: ready}, back: {to: first, kind: return}}}
  ready: {final: adopted}
  out: {final: withdrawn}
"""
TOP = """\
route: top
stages:
  start: {body: office, actions: {go: {to: middle}}}
  middle: {use: part.yaml, exits: {ready: end, out: gone}}
  end: {final: adopted}
  gone: {final: withdrawn}
"""


def top(old: str, new: str) -> Files:
    """The two files, something in the upper one written otherwise."""
    assert old in TOP
    return {"top.yaml": TOP.replace(old, new), "part.yaml": PART}


def part(old: str, new: str) -> Files:
    """The two files, something in the part written otherwise."""
    assert old in PART
    return {"top.yaml": TOP, "part.yaml": PART.replace(old, new)}


def test_a_part_stands_in_place_of_the_stage_that_uses_it() -> None:
    """Its stages are those of the route, its ends lead on, its name leads to its first stage."""
    route = read(top("route: top", "route: top")).value
    assert isinstance(route, Route)
    assert list(route.stages) == ["start", "first", "second", "end", "gone"]
    assert route.stages["start"].actions["go"].to == "first"
    assert route.stages["second"].actions["go"].to == "end"
    assert route.stages["first"].actions["drop"].to == "gone"
    assert route.bodies["office"].title.say("en") == "Office"
    assert route.facts["kind"].values.keys() == {"one", "two"}


def test_dump_writes_the_whole_route() -> None:
    """A route with parts is written in one file, which is read as the same route."""
    route = read({"top.yaml": TOP, "part.yaml": PART}).value
    assert isinstance(route, Route)
    assert "use" not in dump(route)
    again = read_text(dump(route), "again.yaml")
    assert again.findings == ()
    assert again.value == route


def test_two_uses_of_a_part_are_told_apart_by_as() -> None:
    """A part can be put in twice, its stages under other names the second time."""
    twice = (
        "  again: {use: part.yaml, exits: {ready: end, out: gone}, as: {first: f2, second: s2}}\n"
    )
    files = top("ready: end, out: gone}}\n", "ready: again, out: gone}}\n" + twice)
    route = read(files).value
    assert isinstance(route, Route)
    assert told(read(files)) == []
    assert list(route.stages) == ["start", "first", "second", "f2", "s2", "end", "gone"]
    assert route.stages["second"].actions["go"].to == "f2"
    assert route.stages["s2"].actions["back"].to == "f2"


def test_the_shipped_parts_make_the_routes_that_use_them() -> None:
    """Each stage of the Concept stands in the file of its part, from which its place is told."""
    path = workflows() / "cis" / "digital-concept.yaml"
    route = load(str(path))
    assert route.origin is not None
    files = {name: Path(route.origin.file_of(("stages", name))).name for name in route.stages}
    assert files == {
        "drafting": "rcc.yaml",
        "rcc_council": "rcc.yaml",
        "cis_excom": "cis.yaml",
        "expert_group": "cis.yaml",
        "economic_commission": "cis.yaml",
        "economic_council": "digital-concept.yaml",
        "heads_of_government": "heads-of-government.yaml",
        "adopted": "digital-concept.yaml",
        "withdrawn": "digital-concept.yaml",
    }
    for name in route.stages:
        line, _ = route.origin.at(("stages", name))
        text = Path(route.origin.file_of(("stages", name))).read_text("utf-8").splitlines()
        assert text[line - 1].strip().startswith(f"{name}:")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("to: approved", "to: aproved", "CF102"),
        ("kind: return, at", "kind: retrun, at", "RD114"),
        ("body: rcc_council\n", "body: rcc_counsil\n", "RD120"),
        ("en: Drafting,", "en: Drafting, ru: Подготовка,", "RD110"),
    ],
)
def test_a_mistake_in_a_part_is_told_with_the_file_and_line_of_the_part(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, code: str
) -> None:
    """`cisflow check` of the route names the part's own file, and the line in it."""
    shutil.copytree(workflows() / "cis", tmp_path / "cis")
    broken = tmp_path / "cis" / "parts" / "rcc.yaml"
    text = broken.read_text("utf-8")
    assert old in text
    broken.write_text(text.replace(old, new, 1), "utf-8")
    line = text[: text.index(old)].count("\n") + 1
    assert run(["check", str(tmp_path / "cis" / "digital-concept.yaml")]) == 1
    out = capsys.readouterr().out
    assert f"{broken}:{line}:" in out
    assert code in out


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            top("use: part.yaml", "use: ../../etc/passwd"),
            ["top.yaml:4:12 RD121"],
            id="climbs out",
        ),
        pytest.param(
            top("use: part.yaml", "use: /etc/passwd"),
            ["top.yaml:4:12 RD121"],
            id="from the root",
        ),
        pytest.param(
            top("use: part.yaml", "use: none.yaml"),
            ["top.yaml:4:12 RD122"],
            id="not there",
        ),
        pytest.param(
            top("use: part.yaml", "use: top.yaml"),
            ["top.yaml:4:12 RD160"],
            id="uses itself",
        ),
        pytest.param(top(", out: gone", ""), ["top.yaml:4:28 RD112"], id="an exit is missing"),
        pytest.param(
            top("ready: end", "redy: end"),
            ["top.yaml:4:28 RD112", "top.yaml:4:36 RD114"],
            id="an unknown exit",
        ),
        pytest.param(
            top("}}\n  end", "}, as: {frist: f}}\n  end"),
            ["top.yaml:4:65 RD114"],
            id="an unknown name under as",
        ),
        pytest.param(
            top("}}\n  end", "}, as: {ready: done_here}}\n  end"),
            ["top.yaml:4:65 RD114"],
            id="an end has an exit and no other name",
        ),
        pytest.param(
            top("  end: {final", "  first: {actions: {go: {to: end}}}\n  end: {final"),
            ["top.yaml:4:3 RD162"],
            id="names clash",
        ),
        pytest.param(
            top("}}\n  end", "}, as: {first: second}}\n  end"),
            ["top.yaml:4:60 RD162"],
            id="two stages under one name",
        ),
        pytest.param(
            {"top.yaml": TOP.replace("middle", "second"), "part.yaml": PART},
            ["top.yaml:4:3 RD162"],
            id="a part called like a stage that is not its first",
        ),
        pytest.param(
            top("stages:", "bodies: {office: {title: Other, decides: single}}\nstages:"),
            ["top.yaml:2:10 RD161"],
            id="declared otherwise",
        ),
        pytest.param(
            {
                "top.yaml": TOP.replace("ready: end", "ready: second"),
                "part.yaml": PART,
            },
            ["part.yaml:10:41 RD126"],
            id="an exit back to the stage that was left",
        ),
        pytest.param(
            part("route: part", "route: part\nstart: secnd"),
            ["part.yaml:2:1 RD114"],
            id="a start that is not there",
        ),
        pytest.param(part("to: second", "to: secnd, kind: x"), ["part.yaml:8:29 RD114"], id="deep"),
        pytest.param(
            {"top.yaml": TOP, "part.yaml": "- 1\n"},
            ["part.yaml:1:1 RD113"],
            id="no route at all",
        ),
        pytest.param(
            {"top.yaml": TOP, "part.yaml": ""},
            ["part.yaml:1:1 RD106"],
            id="empty",
        ),
    ],
)
def test_what_is_wrong_with_a_part_is_a_finding(files: Files, expected: list[str]) -> None:
    """Nothing is raised; each mistake is told where it can be mended."""
    assert told(read(files)) == expected


def test_parts_that_use_each_other_in_a_ring_are_found() -> None:
    """The use that closes the ring is told, in the file where it stands."""
    ring = (
        "route: r\nstages:\n  {0}: {{use: {1}, exits: {{end: end}}}}\n  end: {{final: adopted}}\n"
    )
    files = {
        "top.yaml": ring.format("a", "parts/one.yaml"),
        "parts/one.yaml": ring.format("b", "two.yaml"),
        "parts/two.yaml": ring.format("c", "../parts/one.yaml"),
    }
    assert "parts/two.yaml:3:7 RD160" in told(read(files))
    files["parts/two.yaml"] = ring.format("c", "../top.yaml")
    assert "parts/two.yaml:3:7 RD160" in told(read(files))
    files["parts/two.yaml"] = ring.format("c", "../../top.yaml")
    assert "parts/two.yaml:3:7 RD121" in told(read(files))


def test_parts_that_double_and_parts_that_lie_deep_are_cut_short() -> None:
    """A hundred files, each used twice by the one before, are not put in place 2^100 times."""
    twice = (
        "route: r\nstages:\n  a: {{use: p{0}.yaml, exits: {{end: end}}}}\n"
        "  b: {{use: p{0}.yaml, exits: {{end: end}}}}\n  end: {{final: adopted}}\n"
    )
    files = {f"p{each}.yaml": twice.format(each + 1) for each in range(100)}
    found = read(files, "p0.yaml").findings
    assert {"RD164"} <= {each.code for each in found}
    few = {name: text for name, text in files.items() if int(name[1:-5]) < 15}
    few["p15.yaml"] = "route: r\nstages:\n  end: {final: adopted}\n"
    assert {"RD164"} <= {each.code for each in read(few, "p0.yaml").findings}


def test_a_part_of_a_part_is_told_where_it_stands() -> None:
    """A mistake two files down has the file and line of its own, under its new name as well."""
    files = {
        "top.yaml": TOP.replace("part.yaml", "parts/outer.yaml").replace("body: office, ", ""),
        "parts/outer.yaml": "route: outer\nstages:\n"
        "  inner: {use: deep/part.yaml, exits: {ready: ready, out: out}, as: {second: zweite}}\n"
        "  ready: {final: adopted}\n  out: {final: withdrawn}\n",
        "parts/deep/part.yaml": PART.replace("go: {to: ready}", "go: {to: nowhere}"),
    }
    found = read(files)
    assert told(found) == []
    route = found.value
    assert isinstance(route, Route)
    assert route.origin is not None
    path = ("stages", "zweite", "actions", "go", "to")
    assert route.origin.file_of(path) == "parts/deep/part.yaml"
    assert route.origin.at(path) == (10, 41)


def test_what_is_wrong_in_a_part_is_told_once() -> None:
    """However often a part is used, its mistakes are told once, and no name that it may hold is missed."""
    twice = (
        "  again: {use: part.yaml, exits: {ready: end, out: gone}, as: {first: f2, second: s2}}\n"
    )
    files = top("ready: end, out: gone}}\n", "ready: again, out: gone}}\n" + twice)
    files["part.yaml"] = PART.replace("kind: return", "kind: retrun")
    assert told(read(files)) == ["part.yaml:10:77 RD114"]
    files["part.yaml"] = PART + "}"
    assert told(read(files)) == ["part.yaml:13:1 RD103"]


def test_a_final_stage_that_is_left_again_is_no_exit() -> None:
    """It stays an end of the route, with its actions."""
    files = part(
        "out: {final: withdrawn}",
        "out: {final: {outcome: withdrawn, leaves: true}, actions: {resume: {to: first}}}",
    )
    files["top.yaml"] = TOP.replace(", out: gone", "")
    route = read(files).value
    assert told(read(files)) == []
    assert isinstance(route, Route)
    assert route.stages["out"].final is not None
    assert route.stages["out"].actions["resume"].to == "first"


# The law: a sub-route put in place by hand gives the same route.

_FACT = Fact("kind", ["goods", "services"])


@st.composite
def conditions(draw: DrawFn, stages: list[str], branches: list[str]) -> When:
    """Values of the fact, stages, branches, or nothing."""
    return When(
        {"kind": "goods"} if draw(st.booleans()) else {},
        draw(st.lists(st.sampled_from(stages), max_size=2, unique=True)),
        draw(st.lists(st.sampled_from(branches), max_size=1)) if branches else (),
    )


@st.composite
def routes_with_blocks(draw: DrawFn) -> Route:
    """Stages and blocks in a row; actions, guarded targets and conditions lead anywhere."""
    kinds = draw(st.lists(st.booleans(), min_size=2, max_size=5))
    top_names = [f"{'b' if block else 's'}{n}" for n, block in enumerate(kinds)]
    inner = {name: [f"{name}x", f"{name}y"] for name in top_names if name[0] == "b"}
    branches = [f"{name}.one" for name in inner]
    stages = [name for name in top_names if name[0] == "s"]
    stages += [each for held in inner.values() for each in held]
    ends = ["end", "gone"]

    def actions(name: str, goals: list[str]) -> list[Action]:
        made = []
        for number in range(draw(st.integers(0, 2))):
            to = draw(st.sampled_from([each for each in goals if each != name]))
            if draw(st.booleans()):
                when = draw(conditions(stages, branches))
                made.append(Action(f"a{number}", to, when=when))
            else:
                guard = evolve(draw(conditions(stages, branches)), facts={"kind": "services"})
                other = draw(st.sampled_from(goals))
                made.append(Action(f"a{number}", guarded=[Target(to, guard), Target(other, guard)]))
        return [*made, Action("stay", name, "repeat")] if draw(st.booleans()) else made

    steps: list[Step] = []
    for name in top_names:
        if name not in inner:
            steps.append(Stage(name, actions=actions(name, [*top_names, *ends])))
            continue
        x, y = inner[name]
        made = [
            Branch("one", [Stage(x, actions=actions(x, ["join", *top_names, *ends]))]),
            Branch("two", [Stage(y, actions=actions(y, ["join", *ends]))]),
        ]
        then = draw(st.sampled_from([each for each in (*top_names, *ends) if each != name]))
        steps.append(Block(name, made, then, actions=actions(name, [*top_names, *ends])))
    finals = [Stage(each, final="adopted") for each in ends]
    return Route("whole", [*steps, *finals], start=draw(st.sampled_from(top_names)), facts=[_FACT])


@given(routes_with_blocks(), st.randoms(use_true_random=False))
def test_a_part_put_in_place_by_hand_gives_the_same_route(route: Route, chance: Random) -> None:
    """Whatever is cut out of a route, renamed and used again gives the route that it was."""
    found = read(cut(chance, route).files)
    assert found.findings == ()
    assert found.value == route
