"""A scenario in which something else is assumed, by keys and values in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from cisflow import Route
from cisflow.errors import InvalidInput
from cisflow.formats.read import read_text
from cisflow.language.say import say
from cisflow.model.duration import Duration, Term
from cisflow.model.scenario import (
    Agenda,
    Arrivals,
    Between,
    Distribution,
    Kept,
    Sample,
    Scenario,
    Work,
)
from cisflow.simulation.changed import changed
from cisflow.simulation.fits import fits
from tests.scenarios import scenarios

ROUTE = """\
route: example
bodies: {board: {title: Board, calendar: {cadence: 3 months}}, start: {title: S}}
facts: {kind: {values: [a, b, c]}}
stages:
  draft: {actions: {submit: {to: board}, back: {kind: repeat}, stop: {to: end, kind: withdraw}}}
  board: {body: board, actions: {approve: {to: end, at: session}, defer: {kind: defer, at: session}}}
  end: {final: adopted}
assumptions:
  plans: {kept: 3/4, source: seen}
  stages:
    draft:
      work: {time: 20 days, source: seen}
      chances: {submit: [50 %, 80 %], back: [40 %, 10 %], stop: 10 %}
    board: {work: {dist: lognorm, s: 1, scale: 20}, chances: {defer: 20 %}}
  bodies: {board: {closing: {term: 30 days, source: seen}, agenda: 14, sessions: [{id: x, on: 2020-01-01}]}}
  facts: {kind: {a: 50 %, b: 40 %, c: 10 %}}
"""


def route() -> Route:
    """The route of these tests, in which nothing is found."""
    read = read_text(ROUTE, "route.yaml")
    assert read.findings == ()
    assert isinstance(read.value, Route)
    return read.value


def after(*settings: str) -> Scenario:
    """The assumptions of the route with some of them changed; they still fit it."""
    made = route()
    assert made.assumptions is not None
    scenario = changed(made.assumptions, settings, made)
    assert fits(scenario, made) == []
    return scenario


def refused(*settings: str) -> list[str]:
    """What is said of changes that cannot be, with the codes."""
    made = route()
    assert made.assumptions is not None
    with pytest.raises(InvalidInput) as raised:
        changed(made.assumptions, settings, made)
    return [f"{each.code} {say(each.message, 'en')}" for each in raised.value.findings]


def test_any_key_of_the_scenario_can_be_changed() -> None:
    """The scenario's own, those of stages and of bodies, each read as in a file."""
    assert after("until=5 years").until == Duration(5, "years")
    assert after("plans=60 %").plans == Kept(0.6)
    assert after("documents = 40").documents == 40
    assert after("start=2019-09-10").start == date(2019, 9, 10)
    assert after("arrivals.per year=40").arrivals == Arrivals(per_year=40)
    assert after("draft.work=10 to 20 days").stages["draft"].work == Work(Between(10, 20))
    assert after("board.closing=14 days").bodies["board"].closing == Term(Duration(14, "days"))
    assert after("board.agenda=20").bodies["board"].agenda == Agenda(20)


def test_a_name_of_a_stage_and_a_body_takes_whichever_has_the_key() -> None:
    """`board.work` is the stage's, `board.agenda` the body's; a longer name tells too."""
    assert after("board.work={sample: [3]}").stages["board"].work == Work(Sample((3,)))
    assert after("bodies.board.agenda=2").bodies["board"].agenda == Agenda(2)
    assert after("stages.draft.work=1 day").stages["draft"].work == Work(Duration(1, "days"))


def test_what_is_written_short_can_be_changed_in_part() -> None:
    """An agenda of one number gets an order, a time gets a source, a distribution another scale."""
    assert after("board.agenda.first=longest").bodies["board"].agenda == Agenda(14, "longest")
    closing = after("board.closing.term=2 weeks").bodies["board"].closing
    assert closing is not None
    assert (closing.length, closing.source and closing.source.plain()) == (
        Duration(2, "weeks"),
        "seen",
    )
    work = after("board.work.scale=30").stages["board"].work
    assert work == Work(Distribution("lognorm", {"s": 1, "scale": 30}))
    noted = after("board.work.note=x").stages["board"].work
    assert noted is not None
    assert noted.note is not None


def test_everything_else_stays() -> None:
    """Only what is named changes, and nothing at all changes nothing."""
    made = route().assumptions
    assert made is not None
    one = after("board.agenda=20")
    assert (one.stages, one.facts, one.plans) == (made.stages, made.facts, made.plans)
    assert one.bodies["board"].sessions == made.bodies["board"].sessions
    assert after() == made


def test_sessions_can_be_added() -> None:
    """`sessions+=` adds to those of the scenario, `sessions=` puts others in their place."""
    more = after("board.sessions+=[{id: y, on: 2020-02-01}]").bodies["board"].sessions
    assert [each.id for each in more] == ["x", "y"]
    other = after("board.sessions=[{id: y, on: 2020-02-01}]").bodies["board"].sessions
    assert [each.id for each in other] == ["y"]


@pytest.mark.parametrize(
    ("settings", "chances"),
    [
        (["draft.chances.submit=60 %"], {"submit": (0.6,), "back": (0.32, 0.2), "stop": (0.08, 0.2)}),
        (["draft.chances.back=[90 %, 0]"], {"back": (0.9, 0), "submit": (0.083333333333, 0.888888888889)}),
        (["draft.chances.submit=1"], {"submit": (1,), "back": (0,), "stop": (0,)}),
        (
            ["draft.chances.submit=70 %", "draft.chances.back=10 %"],
            {"submit": (0.7,), "back": (0.1,), "stop": (0.2,)},
        ),
        (["board.chances.defer=70 %"], {"defer": (0.7,)}),
        (["board.chances.approve=90 %"], {"approve": (0.9,), "defer": (0.1,)}),
    ],
)  # fmt: skip
def test_the_other_actions_share_what_is_left(
    settings: list[str], chances: dict[str, tuple[float, ...]]
) -> None:
    """A chance that is raised takes from the others, in every round, in proportion."""
    name = settings[0].partition(".")[0]
    found = after(*settings).stages[name].chances
    for action, each in chances.items():
        assert found[action] == pytest.approx(each)


def test_the_other_values_share_what_is_left() -> None:
    """As they did before, so that they still make a whole; of two that are set both hold."""
    assert after("kind.a=0").facts["kind"].chances == pytest.approx({"a": 0, "b": 0.8, "c": 0.2})
    both = after("kind.a=20 %", "kind.b=20 %").facts["kind"].chances
    assert both == pytest.approx({"a": 0.2, "b": 0.2, "c": 0.6})
    made = route()
    equal = changed(Scenario(), "kind.a=50 %", made).facts["kind"].chances
    assert equal == {"a": 0.5, "b": 0.25, "c": 0.25}


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("nothing", "SM222 nothing is no change: expected KEY=VALUE"),
        ("until=", "SM222 until= is no change"),
        ("=5", "SM222 =5 is no change"),
        ("board.agenda+=[1]", "SM222 board.agenda+=[1] is no change"),
        ("until.x=5 years", "SM221 until.x is nothing that can be changed"),
        ("arrivals=4", "RD113 arrivals: expected keys with values, found 4"),
        ("darft.work=1 day", "SM221 darft.work is nothing that can be changed; did you mean draft?"),
        ("draft.wrok=1 day", "SM221 draft.wrok is nothing that can be changed; allowed here: draft.work, "),
        ("kind.d=1", "SM221 kind.d is nothing that can be changed; allowed here: kind.a, kind.b, kind.c"),
        ("until=soon", "RD117 until: soon is no length of time"),
        ("until=300 years", "RD171 until: 300 years is more than 100 years"),
        ("until=[", "RD103 until: this cannot be read as YAML"),
        ("plans=60", "RD173 plans: 60 is no chance: expected from 0 to 1"),
        ("kind.a=nan", "RD173 kind.a: nan is no chance"),
        ("board.agenda=0", "RD118 board.agenda: 0 is not a whole number above nought"),
        ("draft.work=-3 days", "RD170 draft.work: -3 days is no working time"),
        ("draft.work=40 to 10 days", "RD172 draft.work: 40 to 10 days"),
        ("draft.chances.submit=2", "RD173 draft.chances.submit: 2 is no chance"),
        ("draft.chances=[1]", "RD113 draft.chances: expected keys with values, found a list"),
        ("arrivals.every=0 days", "RD117 arrivals.every: 0 days is no length of time"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_by_its_key(setting: str, said: str) -> None:
    """The finding names the key, and what is allowed there."""
    (found,) = refused(setting)
    assert found.startswith(said)


def test_all_wrong_changes_are_told_at_once() -> None:
    """Nothing hides behind the first mistake."""
    assert [each.split(":")[0] for each in refused("until=soon", "plans=2")] == [
        "RD173 plans",
        "RD117 until",
    ]
    assert len(refused("a=1", "b=2")) == 2
    assert refused("kind.a=80 %", "kind.b=70 %")[0].startswith("RD174 kind.a: ")


@given(scenarios())
def test_a_change_of_one_thing_leaves_any_other_scenario_as_it_is(scenario: Scenario) -> None:
    """Whatever stands in it, only the horizon differs."""
    made = changed(scenario, "until=3 years", route())
    assert made.until == Duration(3, "years")
    assert changed(made, f"until={scenario.until}", route()) == scenario
