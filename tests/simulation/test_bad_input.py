"""What makes no sense, or never ends: words instead of figures, bounds instead of endless runs."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest
from attrs import asdict, evolve

import cisflow
from cisflow.errors import CannotRun, InvalidInput
from cisflow.formats.read import read_text
from cisflow.model.duration import Duration
from cisflow.model.route import Route
from cisflow.model.scenario import (
    Agenda,
    Arrivals,
    BodyAssumed,
    FactAssumed,
    Sample,
    Scenario,
    StageAssumed,
)
from cisflow.simulation.figures import Simulation
from cisflow.simulation.simulate import simulate
from tests.simulation.test_semantics import ROUTE, route, scenario

START = date(2026, 1, 1)


def simulated(text: str = ROUTE, said: Scenario | None = None, **given: Any) -> Simulation:  # noqa: ANN401
    """A small simulation, every figure of which is a number."""
    asked: dict[str, Any] = {"runs": 50, "start": START, "as_of": START} | given
    found = simulate(route(text), said or scenario(), **asked)
    no_nan(found)
    return found


def no_nan(found: Simulation) -> None:
    """Nothing is printed that is no number, and shares are shares."""
    for group in (found.outcomes, found.by_session, found.stages, found.sessions, found.ways):
        for each in group:
            for value in _numbers(asdict(each)):
                assert math.isfinite(value)
    for each in (*found.outcomes, *found.by_session, *found.ways):
        assert 0 <= each.share <= 1
    assert 0 <= found.open_share <= 1


def _numbers(values: dict[str, Any]) -> list[float]:
    found = [each for each in values.values() if isinstance(each, int | float)]
    inner = [each for each in values.values() if isinstance(each, dict)]
    return found + [number for each in inner for number in _numbers(each)]


def codes(found: Simulation) -> set[str]:
    """What the figures rest on, by code."""
    return {each.code for each in found.assumed}


@pytest.mark.parametrize("given", [{"runs": 0}, {"runs": -3}, {"documents": 0}, {"documents": -1}])
def test_nothing_to_run_is_refused(given: dict[str, int]) -> None:
    """No runs, no documents."""
    with pytest.raises(CannotRun, match="at least one run with one document"):
        simulated(**given)


@pytest.mark.parametrize("until", [date(2025, 12, 31), START])
def test_an_end_that_is_no_later_than_the_start_is_refused(until: date) -> None:
    """There is no day to follow anything on."""
    with pytest.raises(CannotRun, match="nothing can be followed"):
        simulated(until=until)


def test_one_day_is_enough_to_say_that_nothing_came() -> None:
    """Nothing is reached in it but what takes no time."""
    found = simulated(until=date(2026, 1, 2), runs=200)
    assert found.open_share > 0.5
    assert all(each.p50 is None or each.p50 <= 1 for each in found.outcomes)


def test_a_calendar_without_future_sessions_says_so() -> None:
    """All that must go through the board stays open, and no day is made up."""
    found = simulated(start=date(2026, 7, 1), as_of=date(2026, 7, 1))
    assert not found.by_session
    adopted = next(each for each in found.outcomes if each.final == "adopted")
    assert (adopted.share, adopted.p50, adopted.mean) == (0, None, None)
    assert "SM107" in codes(found)
    board = next(each for each in found.stages if each.stage == "board")
    assert board.open_share == board.reached > 0


CIRCLE = """
route: circle
stages:
  one: {actions: {go: {to: other}}}
  other: {actions: {back: {to: one, kind: return}, finish: {to: adopted}}}
  adopted: {final: adopted}
"""
AT_ONCE = [
    StageAssumed("one", Sample((0,)), {"go": 1.0}),
    StageAssumed("other", Sample((0,)), {"back": 1.0, "finish": 0.0}),
]


@pytest.mark.parametrize("rounds", [1, 7, 50])
def test_what_goes_round_for_ever_is_bound_by_its_rounds(rounds: int) -> None:
    """Two stages that take no time and send a document to each other: open, and told why."""
    said = Scenario(stages=AT_ONCE, rounds=rounds, until=Duration(90, "years"))
    found = simulated(CIRCLE, said, runs=20)
    assert found.open_share == 1
    assert "SM108" in codes(found)
    assert max(each.visits for each in found.stages) == rounds + 1


def test_or_by_the_horizon() -> None:
    """A million rounds do not fit in a year: each takes a day at least, but for the first."""
    said = Scenario(stages=AT_ONCE, rounds=999_999, until=Duration(1, "years"))
    found = simulated(CIRCLE, said, runs=5)
    assert found.open_share == 1
    assert "SM108" not in codes(found)
    assert 150 < max(each.visits for each in found.stages) <= 366


def test_a_route_that_cannot_end_is_followed_to_the_horizon() -> None:
    """There is no outcome, so none is told, and everything is open."""
    text = """
route: endless
stages:
  one: {actions: {go: {to: other}}}
  other: {actions: {back: {to: one, kind: return}}}
"""
    found = simulated(text, Scenario(until=Duration(3, "years")), runs=5)
    assert found.outcomes == ()
    assert found.open_share == 1
    assert not found.ways


def test_a_stage_without_actions_holds_whatever_comes() -> None:
    """Nothing can be drawn there, and nothing is."""
    text = """
route: trap
stages:
  one: {actions: {go: {to: trap}, finish: {to: adopted}}}
  trap: {title: Nobody leaves}
  adopted: {final: adopted}
"""
    said = Scenario(stages=[StageAssumed("one", Sample((0,)), {"go": 0.5, "finish": 0.5})])
    found = simulated(text, said, runs=400)
    assert found.open_share == pytest.approx(0.5, abs=0.1)
    trap = next(each for each in found.stages if each.stage == "trap")
    assert (trap.mean, trap.open_share) == (None, found.open_share)


def test_where_no_chance_is_left_nothing_happens() -> None:
    """Chances of nought on all that a configuration allows: the document waits, no chance is divided by nought."""
    text = """
route: guarded
facts: {kind: {values: {a: A, b: B}}}
stages:
  one: {actions: {go: {to: adopted, when: {kind: a}}, drop: {to: dropped, kind: withdraw}}}
  adopted: {final: adopted}
  dropped: {final: withdrawn}
"""
    said = Scenario(
        stages=[StageAssumed("one", Sample((3,)), {"go": 1.0, "drop": 0.0})],
        facts=[FactAssumed("kind", {"a": 0.5, "b": 0.5})],
        until=Duration(100, "days"),
    )
    found = simulated(text, said, runs=400)
    assert found.open_share == pytest.approx(0.5, abs=0.1)
    one = next(each for each in found.stages if each.stage == "one")
    assert one.waiting["work"] == 3
    assert one.waiting["branches"] == pytest.approx(found.open_share * 97)


def test_all_documents_may_be_opened_after_the_end() -> None:
    """They are open, and no day of theirs is counted."""
    said = scenario(arrivals=Arrivals(every=Duration(2, "years")), documents=3)
    found = simulated(said=said)
    assert found.open_share > 2 / 3 - 1e-9


@pytest.mark.parametrize("places", [1, 10**9])
def test_any_agenda_of_one_place_or_more_runs(places: int) -> None:
    """However few or many."""
    said = scenario(bodies=[BodyAssumed("board", agenda=Agenda(places))], documents=3)
    assert simulated(said=said).sessions[0].places == places


SCENARIO = """
cisflow: 1
scenario: bad
stages: {{draft: {{work: {work}, chances: {{submit: {chance}}}}}}}
bodies: {{board: {{agenda: {agenda}}}}}
"""


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"agenda": "0"}, "RD"),
        ({"agenda": "-2"}, "RD"),
        ({"work": "-5 days"}, "RD"),
        ({"work": "40 to 10 days"}, "RD"),
        ({"work": "{sample: []}"}, "RD"),
        ({"work": "{sample: [.nan]}"}, "RD"),
        ({"chance": "-10 %"}, "RD"),
        ({"chance": "130 %"}, "RD"),
        ({"chance": ".nan"}, "RD"),
    ],
)
def test_numbers_that_nothing_can_have_are_refused_by_the_reader(
    given: dict[str, str], code: str
) -> None:
    """An agenda of size nought, negative or absurd times and chances: a finding, with its place."""
    good = {"agenda": "3", "work": "5 days", "chance": "100 %"}
    assert not [e for e in read_text(SCENARIO.format(**good)).findings if e.severity == "error"]
    found = [
        e for e in read_text(SCENARIO.format(**(good | given))).findings if e.severity == "error"
    ]
    assert found
    assert all(each.code.startswith(code) and each.line for each in found)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Scenario(stages=[StageAssumed("drafts")]), "SM201"),
        (Scenario(stages=[StageAssumed("draft", chances={"submits": 1.0})]), "SM202"),
        (Scenario(stages=[StageAssumed("draft", chances={"submit": 1.5})]), "SM213"),
        (Scenario(stages=[StageAssumed("draft", Sample((-1,)))]), "SM213"),
        (Scenario(bodies=[BodyAssumed("board", agenda=Agenda(0))]), "SM213"),
        (Scenario(bodies=[BodyAssumed("boards")]), "SM203"),
        (
            Scenario(stages=[StageAssumed("board", chances={"approve": 0.3, "put_off": 0.3})]),
            "SM206",
        ),
        (Scenario(route="another"), "SM210"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_scenario_that_does_not_fit_is_refused_before_anything_runs(
    said: Scenario, code: str
) -> None:
    """From Python too, where no reader has looked at it."""
    with pytest.raises(InvalidInput) as found:
        simulate(route(), said, runs=5, start=START, as_of=START)
    assert code in {each.code for each in found.value.findings}


def test_a_block_may_take_none_of_its_own_actions() -> None:
    """Its chances need not make one: what is left is that it takes none."""
    text = """
route: blocked
stages:
  review:
    branches: {legal: {stages: {legal: {actions: {clear: {to: join}}}}}}
    then: adopted
    actions: {stop: {to: dropped, kind: withdraw}}
  adopted: {final: adopted}
  dropped: {final: withdrawn}
"""
    said = Scenario(
        stages=[
            StageAssumed("review", Sample((2,)), {"stop": 0.25}),
            StageAssumed("legal", Sample((9,)), {"clear": 1.0}),
        ]
    )
    found = simulated(text, said, runs=2000)
    shares = {each.final: each.share for each in found.outcomes}
    assert shares["dropped"] == pytest.approx(0.25, abs=0.04)
    assert shares["adopted"] == pytest.approx(0.75, abs=0.04)


def test_every_shipped_route_can_be_simulated_as_it_is() -> None:
    """By its own assumptions, from a day before and a day after anything that it says of sessions."""
    from cisflow.formats.shipped import names

    for name in names():
        found = cisflow.load(name)
        assert isinstance(found, Route)
        for start in (date(2005, 1, 1), date(2040, 1, 1)):
            no_nan(simulate(found, runs=20, start=start, as_of=start))


def test_the_last_days_that_there_are_are_no_trap() -> None:
    """Where the calendar of the computer ends, days are cut off and nothing fails."""
    start = date(9990, 1, 1)
    found = simulated(
        said=evolve(scenario(), until=Duration(90, "years")), start=start, as_of=start
    )
    assert found.until < date.max


def test_nothing_is_followed_for_more_than_a_century() -> None:
    """A hundred years are followed day by day; a day more than a century is refused in words."""
    daily = """
route: daily
stages:
  one: {actions: {again: {kind: repeat}, finish: {to: adopted}}}
  adopted: {final: adopted}
"""
    said = Scenario(
        stages=[StageAssumed("one", Sample((0,)), {"again": 1.0, "finish": 0.0})],
        rounds=999_999,
        until=Duration(100, "years"),
    )
    found = simulated(daily, said, runs=2)
    assert found.stages[0].visits == (found.until - START).days + 2
    with pytest.raises(CannotRun, match="more than a century"):
        simulated(daily, said, until=date(2126, 1, 5))


def test_a_run_has_no_more_documents_than_there_are_numbers() -> None:
    """A million of them could not be told apart from those of the next run."""
    with pytest.raises(CannotRun, match="documents at most"):
        simulated(documents=(1 << 20) + 1)
