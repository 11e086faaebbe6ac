"""Scenario files: what is read of them, and what is written comes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

from cisflow import Action, Route, Stage, dump
from cisflow.formats import distributions
from cisflow.formats.read import Value, read_file, read_text
from cisflow.model.duration import Duration
from cisflow.model.scenario import (
    Agenda,
    Between,
    Distribution,
    Kept,
    Sample,
    Scenario,
    Time,
    Work,
)
from tests.scenarios import scenarios

HEAD = "scenario: x\n"


def again(value: Value) -> Value | None:
    """The value as it is read from what was written of it; nothing may be found there."""
    read = read_text(dump(value), "again.yaml")
    assert read.findings == ()
    return read.value


def scenario(text: str) -> Scenario:
    """What is read of a text in which nothing is wrong."""
    read = read_text(HEAD + text, "file.yaml")
    assert read.findings == ()
    assert isinstance(read.value, Scenario)
    return read.value


def work(text: str) -> Time:
    """The working time of the stage `a`, written so."""
    held = scenario(f"stages: {{a: {{work: {text}}}}}\n").stages["a"].work
    assert held is not None
    return held.time


def codes(text: str) -> list[str]:
    """The codes of what is found in a text."""
    return [each.code for each in read_text(HEAD + text, "file.yaml").findings]


@given(scenarios())
def test_a_scenario_is_read_as_it_was_written(scenario: Scenario) -> None:
    """Read(dump(scenario)) is the scenario, whatever stands in it."""
    assert again(scenario) == scenario
    read = again(scenario)
    assert isinstance(read, Scenario)
    assert dump(read) == dump(scenario)


@given(scenarios())
def test_assumptions_in_a_route_are_read_as_they_were_written(scenario: Scenario) -> None:
    """Written into a route, where they have no name, they come back with it."""
    held = evolve(scenario, name="", route=None)
    stages = [Stage("a", actions=[Action("go", "z")]), Stage("z", final="adopted")]
    route = Route("x", stages, assumptions=held)
    assert again(route) == route


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("20 days", Duration(20, "days")),
        ("2 weeks", Duration(2, "weeks")),
        ("0 days", Between(0, 0)),
        ("10 to 40 days", Between(10, 40)),
        ("'10 to 40 days, usually 20'", Between(10, 40, 20)),
        ("1.5 to 3 weeks", Between(10.5, 21)),
        ("'2 weeks to 1 year, usually 2 months'", Between(14, 365.25, 60.875)),
        ("{sample: [62, 164, 2 weeks]}", Sample((62, 164, 14))),
        ("{dist: lognorm, s: 0.6, scale: 20}", Distribution("lognorm", {"s": 0.6, "scale": 20})),
        ("{dist: geom, p: .5, loc: -1e0}", Distribution("geom", {"p": 0.5, "loc": -1})),
        ("{time: 20 days, assumed: true}", Duration(20, "days")),
        ("{time: {sample: [3]}, source: x}", Sample((3,))),
    ],
)
def test_a_working_time_is_read(text: str, time: Time) -> None:
    """Words, ranges, samples and distributions; weeks, months and years of a range become days."""
    assert work(text) == time


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("20", "RD170"),
        ("-5 days", "RD170"),
        ("nan days", "RD170"),
        (".inf", "RD170"),
        ("10 to 40", "RD170"),
        ("10 working days in ru", "RD117"),
        ("101 years", "RD171"),
        ("1 to 36526 days", "RD171"),
        ("{sample: [40000]}", "RD171"),
        ("40 to 10 days", "RD172"),
        ("'10 to 40 days, usually 9'", "RD172"),
        ("'10 to 40 days, usually 41'", "RD172"),
        ("{sample: []}", "RD176"),
        ("{sample: [-1]}", "RD170"),
        ("{sample: [1], dist: expon}", "RD124"),
        ("{}", "RD124"),
        ("{source: x}", "RD124"),
        ("[1 day]", "RD113"),
        ("", "RD113"),
        ("{dist: expon, scale: nan}", "RD175"),
        ("{dist: expon, scale: 1e400}", "RD175"),
        ("{dist: nothing_like_it}", "RD177"),
        ("{dist: 'a b'}", "RD177"),
        ("{dist: lognorm}", "RD178"),
        ("{dist: poisson, mu: 3, scale: 2}", "RD178"),
    ],
)
def test_a_time_that_cannot_be_is_refused(text: str, code: str) -> None:
    """Each has its own finding, and only that."""
    assert codes(f"stages: {{a: {{work: {text}}}}}\n") == [code]


@pytest.mark.parametrize(
    ("text", "chance"),
    [
        *(("60 %", 0.6), ("60%", 0.6), ("33.3 %", 0.333), ("100 %", 1), ("0.0 %", 0)),
        *(("0.6", 0.6), (".5", 0.5), ("1", 1), ("0", 0), ("2/3", 2 / 3)),
    ],
)
def test_a_chance_is_read(text: str, chance: float) -> None:
    """Per cent, decimals and fractions, none of them with an error of floating point."""
    assert scenario(f"plans: {text}\n").plans == Kept(chance)


@pytest.mark.parametrize("text", ["60", "-0.1", "101 %", "1.01", "3/2", "nan", "1e-3", "2/0"])
def test_what_is_no_chance_is_refused(text: str) -> None:
    """Nothing below nought, above one, or no number at all."""
    assert codes(f"plans: {text}\n") == ["RD173"]


def test_the_last_chance_of_a_list_holds_on_when_they_are_summed() -> None:
    """The round in which they make more than 100 % is named, also where one list has ended."""
    text = "stages: {a: {chances: {go: [50 %, 60 %, 70 %], back: [50 %, 40 %]}}}\n"
    (found,) = read_text(HEAD + text, "f").findings
    assert found.code == "RD174"
    assert found.message.plain() == ("the chances of round 3 make 110 %, which is more than 100 %")
    assert not codes(text.replace("70 %", "60 %"))


def test_thirds_make_a_whole() -> None:
    """Chances that make one but for the last digits are taken."""
    assert not codes("stages: {a: {chances: {x: 1/3, y: 1/3, z: 1/3}}}\n")
    assert not codes("facts: {f: {x: 0.1, y: 0.2, z: 0.7}}\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("arrivals: {}", "RD124"),
        ("arrivals: {every: 1 week, per year: 4}", "RD124"),
        ("arrivals: {per year: 0}", "RD175"),
        ("arrivals: {every: 0 days}", "RD117"),
        ("documents: 0", "RD118"),
        ("rounds: 0", "RD118"),
        ("until: 300 years", "RD171"),
        ("until: soon", "RD117"),
        ("until:", "RD113"),
        ("start: 2019-02-30", "RD116"),
        ("start: 2019", "RD116"),
        ("bodies: {k: {agenda: 0}}", "RD118"),
        ("bodies: {k: {agenda: {first: longest}}}", "RD112"),
        ("bodies: {k: {agenda: {places: 2, first: last}}}", "RD114"),
        ("bodies: {k: {closing: 4 sitting days of k}}", "RD117"),
        ("bodies: {k: {sessions: [{number: 1}]}}", "RD112"),
        ("bodies: {k: {sessions: [{state: cancelled}]}}", "RD112"),
        ("facts: {f: {a: 60 %, b: 60 %}}", "RD174"),
        ("facts: {f: {}}", "RD176"),
        ("facts: {f: }", "RD176"),
        ("stages: {a: {chances: }}", "RD176"),
        ("stages: {a: {chances: {x: []}}}", "RD176"),
        ("stages: {a: {wrok: 1 day}}", "RD111"),
        ("stages: {1a: {work: 1 day}}", "RD115"),
    ],
)
def test_a_mistake_is_found_alone(text: str, code: str) -> None:
    """Counts of nought, dates that are none, blanks, and keys that exclude each other."""
    assert codes(text + "\n") == [code]


def test_what_is_assumed_of_a_session_need_not_have_been_announced() -> None:
    """A session of a scenario is known from the first day; one that is cancelled needs no days."""
    text = (
        "bodies: {k: {sessions: [{number: 84, state: cancelled}, {id: extra, on: 2019-11-15}]}}\n"
    )
    cancelled, extra = scenario(text).bodies["k"].sessions
    assert (cancelled.number, cancelled.notices[0].state) == ("84", "cancelled")
    assert (extra.id, extra.notices[0].announced) == ("extra", None)


def test_values_with_what_they_rest_on_are_told_from_values() -> None:
    """A fact may have its chances under a key, beside their source; a value may be called so too."""
    held = scenario("facts: {f: {chances: {a: 1}, source: x}, g: {chances: 1}}\n").facts
    assert held["f"].chances == {"a": 1}
    assert held["f"].source is not None
    assert held["g"].chances == {"chances": 1}


def test_a_route_names_the_file_of_its_assumptions(tmp_path: Path) -> None:
    """It is read from beside the route, named again when written, and its mistakes stand in it."""
    text = (
        "route: r\nassumptions: s/a.yaml\nstages: {a: {actions: {go: {to: z}}}, z: {final: done}}\n"
    )
    (tmp_path / "route.yaml").write_text(text, "utf-8")
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "a.yaml").write_text("scenario: s\nrounds: 7\nstart: 2019-01-02\n", "utf-8")
    route = read_file(tmp_path / "route.yaml").value
    assert isinstance(route, Route)
    assert route.assumptions is not None
    assert (route.assumptions.rounds, route.assumptions.start) == (7, date(2019, 1, 2))
    assert "assumptions: s/a.yaml\n" in dump(route)
    (tmp_path / "s" / "a.yaml").write_text("scenario: s\nrounds: 0\n", "utf-8")
    (found,) = read_file(tmp_path / "route.yaml").findings
    assert (Path(found.file).name, found.line, found.column) == ("a.yaml", 2, 9)


@pytest.mark.parametrize("name", ["../a.yaml", "/a.yaml"])
def test_assumptions_lie_beside_or_below(name: str) -> None:
    """No file is read from elsewhere; one that is not there is said to be missing."""
    text = f"route: r\nassumptions: {name}\nstages: {{a: {{final: done}}}}\n"
    read = read_text(text, "route.yaml", lambda name: b"scenario: x\n")
    assert [each.code for each in read.findings] == ["RD121"]


def test_what_is_written_in_place_is_found_in_the_file_of_the_route() -> None:
    """The places of inline assumptions are those of the file, by paths inside the scenario."""
    text = "route: r\nassumptions:\n  stages: {a: {work: 3 days}}\nstages: {a: {final: done}}\n"
    route = read_text(text, "route.yaml").value
    assert isinstance(route, Route)
    assert route.assumptions is not None
    assert route.assumptions.origin is not None
    assert route.assumptions.origin.at(("stages", "a", "work")) == (3, 16)


def test_the_table_of_distributions_is_that_of_scipy() -> None:
    """Each name of the table takes what the installed scipy says, and lacks none of its names."""
    stats = pytest.importorskip("scipy.stats")
    for base, more in ((stats.rv_continuous, ("loc", "scale")), (stats.rv_discrete, ("loc",))):
        for name in dir(stats):
            found = getattr(stats, name)
            if isinstance(found, base):
                shapes = tuple((found.shapes or "").replace(",", " ").split())
                assert distributions.parameters(name) == (shapes, more), name


def test_a_python_scenario_takes_short_forms() -> None:
    """Words and numbers stand for times, agendas and plans, as they do in files."""
    made = Scenario(plans=0.75, until="2 years")
    assert made.plans == Kept(0.75)
    assert made.until == Duration(2, "years")
    assert Work(Duration.of("3 days")).time == Duration(3, "days")
    assert scenario("bodies: {k: {agenda: 14}}\n").bodies["k"].agenda == Agenda(14)
