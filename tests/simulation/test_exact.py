"""Exact answers are what simulations come to, what is worked out by hand, and refused where none exist."""

from __future__ import annotations

from datetime import date, timedelta
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from attrs import evolve

import cisflow
from cisflow.cases.open import open_case
from cisflow.errors import CannotRun
from cisflow.model.duration import Duration
from cisflow.model.route import Route
from cisflow.model.scenario import (
    Arrivals,
    BodyAssumed,
    FactAssumed,
    Sample,
    Scenario,
    StageAssumed,
)
from cisflow.simulation.exact import exact, exact_case
from cisflow.simulation.exact_chain import chain, ungated
from cisflow.simulation.exact_days import days
from cisflow.simulation.exact_figures import Exact
from cisflow.simulation.exact_states import Begin, states
from cisflow.simulation.figures import CAUSES, Simulation
from cisflow.simulation.running import simulate_case
from cisflow.simulation.simulate import simulate
from cisflow.simulation.tables import tables
from tests.chanced import START, chanced, route_of

RUNS = 4000
SURE = 4  # standard errors
LONG = (3, 9, 11, 12, 16, 17, 22, 35, 36)  # seeds of routes with hundreds of states under clocks
CASE = Path(__file__).parents[2] / "examples" / "digital-concept-2019" / "case.yaml"
CONCEPT = date(2018, 9, 1)
ROUNDS = """
route: rounds
stages:
  desk: {actions: {pass: {to: adopted}, again: {kind: repeat}, drop: {to: dropped, kind: withdraw}}}
  adopted: {final: adopted}
  dropped: {final: withdrawn}
"""
GATE = """
route: gate
bodies:
  board: {title: Board, members: [ann, bo], decides: majority, calendar: {cadence: 10 days, sessions: [
    {on: 2026-01-11, announced: 2025-12-01}]}}
stages:
  board: {body: board, actions: {approve: {to: adopted, at: session}, later: {kind: defer, at: session}}}
  adopted: {final: adopted}
"""
LATE = """
route: late
stages:
  office:
    deadline: {after: 10 days, then: escalate}
    least: 5 days
    actions: {approve: {to: adopted}, escalate: {to: above, kind: escalate}}
  above: {final: escalated}
  adopted: {final: adopted}
"""


def worked_out(text: str, *stages: StageAssumed, **said: Any) -> Exact:  # noqa: ANN401
    """The exact answer for a route from its text, over two years."""
    scenario = Scenario(stages=stages, **({"until": "2 years"} | said))
    return exact(route_of(text), scenario, start=START, as_of=START)


def agree(one: Exact, other: Simulation) -> None:
    """Chances and mean times are within four standard errors, and whatever is certain is the same."""
    number = other.done
    for known, seen in zip(one.outcomes, other.outcomes, strict=True):
        error = sqrt(known.share * (1 - known.share) / number)
        assert abs(known.share - seen.share) <= SURE * error + 1e-6, known.final
        if seen.mean is not None and known.share * number > 30:
            assert known.mean is not None
            assert known.sd is not None
            spread = known.sd / sqrt(known.share * number)
            assert abs(known.mean - seen.mean) <= SURE * spread + 1e-6, known.final
    error = sqrt(max(one.open_share * (1 - one.open_share), 0) / number)
    assert abs(one.open_share - other.open_share) <= SURE * error + 1e-6


@pytest.mark.parametrize("seed", [each for each in range(39) if each not in LONG])
def test_simulations_with_sessions_and_clocks_come_to_the_exact_answer(seed: int) -> None:
    """Thirty random routes with sessions, closing days, deadlines, silence and least times."""
    route, scenario = chanced(seed)
    one = exact(route, scenario, start=START, as_of=START)
    other = simulate(route, scenario, runs=RUNS, seed=seed, start=START, as_of=START)
    assert one.method == "days"
    agree(one, other)
    for known, seen in zip(one.stages, other.stages, strict=True):
        assert known.reached == pytest.approx(seen.reached, abs=0.04)
        assert known.open_share == pytest.approx(seen.open_share, abs=0.04)
        assert known.waiting is not None
        for cause in CAUSES:
            assert known.waiting[cause] == pytest.approx(seen.waiting[cause], rel=0.25, abs=1.5)


@pytest.mark.parametrize("seed", range(100, 120))
def test_simulations_of_time_alone_come_to_the_chain(seed: int) -> None:
    """Twenty random routes on which nothing but time separates the stages: linear algebra."""
    route, scenario = chanced(seed, gated=False)
    one = exact(route, scenario, start=START, as_of=START)
    assert one.method == "chain"
    agree(one, simulate(route, scenario, runs=RUNS, seed=seed, start=START, as_of=START))


@pytest.mark.parametrize("seed", range(200, 206))
def test_the_chain_and_the_days_are_the_same_where_both_exist(seed: int) -> None:
    """Chances, means, deviations, stays and rounds, to nine digits."""
    route, scenario = chanced(seed, gated=False)
    made = tables(route, scenario, {}, START, None, START)
    start = made.configurations.number(made.automaton.start)
    found = states(made, [Begin(1.0, start)], np.zeros(len(made.holders), np.int64))
    first = {int(found.start[0]): 1.0}
    solved, summed = chain(found, first), days(found, first, 0)
    assert ungated(found)
    assert solved is not None
    by_day = summed.end.sum(axis=1)
    at = np.arange(by_day.shape[1])
    share = by_day.sum(axis=1)
    assert share == pytest.approx(solved.share, abs=1e-9)
    some = share > 1e-6
    mean = (by_day @ at)[some] / share[some]
    assert mean == pytest.approx(solved.mean[some], rel=1e-7)
    second = (by_day @ at**2)[some] / share[some]
    assert np.sqrt(second - mean**2) == pytest.approx(solved.sd[some], rel=1e-5)
    assert summed.stays == pytest.approx(solved.stays, rel=1e-9)
    assert summed.rounds == pytest.approx(solved.rounds, rel=1e-9)


def test_rounds_by_chance_have_their_geometric_mean_and_variance() -> None:
    """Each of five days, again with chance 1/4: 20/3 days, with variance 25 q / (1 - q)²."""
    found = worked_out(ROUNDS, StageAssumed("desk", Sample((5,)), {"again": 0.25}))
    adopted, stage = found.outcomes[0], found.stages[0]
    assert found.method == "chain"
    assert adopted.share == pytest.approx(1)
    assert adopted.mean == pytest.approx(5 / 0.75)
    assert adopted.sd == pytest.approx(sqrt(25 * 0.25 / 0.75**2))
    assert (adopted.p10, adopted.p50, adopted.p90) == (5, 5, 10)
    assert (stage.visits, stage.rounds) == pytest.approx((4 / 3, 4 / 3))


def test_chances_are_those_of_the_round() -> None:
    """Passed at once with 1/2, in the second round with 1/5, later with 4/5 of what is left over."""
    chances = {"pass": (0.5, 0.2, 0.8), "again": (0.5, 0.8, 0.0), "drop": (0.0, 0.0, 0.2)}
    found = worked_out(ROUNDS, StageAssumed("desk", Sample((1,)), chances))
    assert found.outcomes[0].share == pytest.approx(0.5 + 0.5 * 0.2 + 0.5 * 0.8 * 0.8)
    assert found.outcomes[1].share == pytest.approx(0.5 * 0.8 * 0.2)


def test_an_action_that_leads_back_to_its_own_stage_begins_no_round() -> None:
    """Only entries and repeats are counted, by the simulation too: each stay has the same chances."""
    text = ROUNDS.replace("{kind: repeat}", "{to: desk, kind: return}")
    chances = {"pass": (0.5, 0.1), "again": 0.4, "drop": (0.1, 0.5)}
    stage = StageAssumed("desk", Sample((1,)), chances)
    found = worked_out(text, stage)
    assert found.outcomes[0].share == pytest.approx(5 / 6)
    assert found.stages[0].rounds == pytest.approx(1)
    scenario = Scenario(stages=[stage], until="2 years")
    agree(found, simulate(route_of(text), scenario, runs=RUNS, start=START, as_of=START))


def test_no_stage_acts_twice_on_one_day() -> None:
    """A first stay may take no time; each further one takes a day at least."""
    found = worked_out(ROUNDS, StageAssumed("desk", Sample((0,)), {"again": (1.0, 1.0, 0.0)}))
    assert found.outcomes[0].mean == pytest.approx(2)


def test_a_gate_lets_pass_on_its_days_only() -> None:
    """Ready on each of ten days alike, with a session each tenth: the wait is that to the last day."""
    found = worked_out(GATE, StageAssumed("board", Sample(tuple(range(1, 11))), {"later": 0.0}))
    assert found.method == "days"
    assert found.outcomes[0].mean == pytest.approx(10)
    waiting = found.stages[0].waiting
    assert waiting is not None
    assert waiting["work"] == pytest.approx(5.5, abs=1e-3)
    assert waiting["session"] == pytest.approx(4.5, abs=1e-3)


def test_a_deferral_waits_for_a_later_session_and_is_no_round() -> None:
    """With chance 1/4 to the next session, ten days on: geometric in sessions."""
    found = worked_out(GATE, StageAssumed("board", Sample((0,)), {"later": 0.25}))
    shares = [each.share for each in found.by_session[:4]]
    assert shares == pytest.approx([0.75 * 0.25**n for n in range(4)])
    assert [each.first for each in found.by_session[:2]] == [date(2026, 1, 11), date(2026, 1, 21)]
    assert found.outcomes[0].mean == pytest.approx(10 / 0.75)
    assert found.stages[0].visits == pytest.approx(4 / 3)
    assert found.stages[0].rounds == pytest.approx(1)


def test_a_closing_day_is_missed_by_those_who_come_later() -> None:
    """Papers five days before: who is ready on the sixth waits ten days more."""
    found = worked_out(
        GATE,
        StageAssumed("board", Sample((5, 6)), {"later": 0.0}),
        bodies=[BodyAssumed("board", closing="5 days")],
    )
    assert [each.share for each in found.by_session] == pytest.approx([0.5, 0.5])
    assert found.stages[0].waiting == pytest.approx(
        {"work": 5.5, "session": 4.5, "closing": 5.0, "agenda": 0, "rounds": 0, "branches": 0}
    )


def test_a_deadline_cuts_off_and_a_least_time_holds_back() -> None:
    """Ready on day 0 it passes on day 5, on day 10 then; on day 20 it has gone up on day 11."""
    found = worked_out(LATE, StageAssumed("office", Sample((0, 10, 20)), {"approve": 1.0}))
    assert found.days is not None
    above, adopted = found.days
    assert dict(enumerate(adopted[:12])) == pytest.approx(
        dict.fromkeys(range(12), 0) | {5: 1 / 3, 10: 1 / 3}, abs=1e-4
    )
    assert above[11] == pytest.approx(1 / 3, abs=1e-4)


def test_facts_are_mixed_by_their_chances() -> None:
    """Of two kinds one passes at once, the other goes through a stage of seven days."""
    text = """
    {"route": "kinds", "facts": {"kind": {"values": {"a": "A", "b": "B"}}},
     "stages": {"desk": {"actions": {"pass": {"to": [{"to": "adopted", "when": {"kind": "a"}},
                                                     {"to": "law", "when": {"kind": "b"}}]}}},
                "law": {"actions": {"pass": {"to": "adopted"}}}, "adopted": {"final": "adopted"}}}
    """
    stages = [StageAssumed("desk", Sample((1,))), StageAssumed("law", Sample((7,)))]
    found = worked_out(text, *stages, facts=[FactAssumed("kind", {"a": 0.7, "b": 0.3})])
    assert found.outcomes[0].mean == pytest.approx(1 + 0.3 * 7)
    assert found.stages[1].reached == pytest.approx(0.3)


def test_the_bound_of_rounds_keeps_a_document() -> None:
    """After three rounds at chance 1/2 an eighth stays where it is, and that is said."""
    found = worked_out(ROUNDS, StageAssumed("desk", Sample((1,)), {"again": 0.5}), rounds=3)
    assert found.open_share == pytest.approx(1 / 8)
    assert "SM108" in {each.code for each in found.assumed}


def test_the_horizon_cuts_off_what_takes_longer() -> None:
    """By day twelve two of three rounds of five days have come to an end."""
    route, stage = route_of(ROUNDS), StageAssumed("desk", Sample((5,)), {"again": 0.25})
    until = START + timedelta(days=12)
    found = exact(route, Scenario(stages=[stage]), start=START, until=until, as_of=START)
    assert found.method == "days"
    assert found.open_share == pytest.approx(0.25**2)


def test_the_scenario_of_a_route_tells_its_start_to_exact_answers_too() -> None:
    """Where neither a day nor a scenario is given, both take the start that the route assumes."""
    route = route_of(f"{GATE}assumptions: {{start: 2031-01-01, until: 1 year}}\n")
    found = exact(route, as_of=START)
    assert found.start == simulate(route, as_of=START, runs=1).start == date(2031, 1, 1)


def test_the_concept_is_worked_out_from_any_start_with_its_own_scenario() -> None:
    """Chances by session, means and what it rests on are those of a simulation."""
    route = cisflow.load("cis/digital-concept")
    for start in (CONCEPT, date(2019, 6, 1)):
        one = exact(route, start=start, as_of=date(2019, 9, 10))
        other = simulate(route, start=start, as_of=date(2019, 9, 10), runs=20_000)
        agree(one, other)
        assert one.pruned < 1e-9
        seen = {each.first: each.share for each in other.by_session}
        for each in one.by_session:
            assert each.share == pytest.approx(seen.get(each.first, 0.0), abs=0.015)
        told = {each.code for each in one.assumed}
        assert told >= {each.code for each in other.assumed}


@pytest.mark.parametrize("day", [date(2018, 12, 15), date(2019, 9, 10)])
def test_a_case_is_worked_out_from_where_it_stands(day: date) -> None:
    """The Concept on two days of its way: its age, its plans and its closing days count."""
    case = open_case(CASE)
    one, other = exact_case(case, day), simulate_case(case, day, runs=20_000)
    agree(one, other)
    assert one.case is not None
    seen = {each.first: each.share for each in other.by_session}
    for each in one.by_session:
        assert each.share == pytest.approx(seen.get(each.first, 0.0), abs=0.015)
    assert [each.rounds > 0 for each in one.stages] == [each.visits > 0 for each in other.stages]


BRANCHES = """
route: beside
stages:
  desk: {actions: {send: {to: both}}}
  both:
    branches:
      one: {stages: {law: {actions: {agree: {to: join}}}}}
      two: {stages: {money: {actions: {agree: {to: join}}}}}
    join: all
    then: adopted
  adopted: {final: adopted}
"""


def refused(route: Route, **said: Any) -> str:  # noqa: ANN401
    """Why there is no exact answer."""
    scenario = evolve(Scenario(until="1 year"), **said)
    with pytest.raises(CannotRun) as told:
        exact(route, scenario, start=START, as_of=START)
    return str(told.value)


def test_branches_have_no_exact_answer() -> None:
    """They run side by side, and it is said where."""
    assert "branches run side by side on this route (both)" in refused(route_of(BRANCHES))


def test_documents_that_compete_have_no_exact_answer() -> None:
    """Few places and several documents; one document alone has its place."""
    bodies = {"board": BodyAssumed("board", agenda=1)}
    said = {"documents": 2, "arrivals": Arrivals(every=Duration(1, "weeks")), "bodies": bodies}
    assert "compete for the places on the agenda of Board" in refused(route_of(GATE), **said)
    alone = exact(route_of(GATE), Scenario(bodies=bodies, until="1 year"), start=START, as_of=START)
    assert alone.outcomes[0].share == pytest.approx(1)


def test_documents_opened_by_chance_have_no_exact_answer_and_others_have_their_mean() -> None:
    """One a week is averaged over the weeks: ready on days 0, 7 and 14, considered on 10 and 20."""
    said = {"documents": 3, "arrivals": Arrivals(per_year=20.0)}
    assert "days drawn by chance" in refused(route_of(GATE), **said)
    stage = StageAssumed("board", Sample((0,)), {"later": 0.0})
    every = Arrivals(every=Duration(1, "weeks"))
    found = worked_out(GATE, stage, documents=3, arrivals=every)
    assert found.outcomes[0].mean == pytest.approx((10 + 3 + 6) / 3)


def test_too_many_rounds_of_too_many_stages_have_no_exact_answer() -> None:
    """Six stages, each with fifty rounds to be told apart."""
    names = [f"s{n}" for n in range(6)]
    lines = [
        f"  {name}: {{actions: {{pass: {{to: {after}}}, again: {{kind: repeat}}, "
        f"back: {{to: s0, kind: return}}}}}}"
        for name, after in zip(names, [*names[1:], "adopted"], strict=True)
    ]
    text = "\n".join(["route: long", "stages:", *lines, "  adopted: {final: adopted}"])
    chances = {"again": (0.6,), "back": (0.2,)}
    stages = {name: StageAssumed(name, Sample((1,)), chances) for name in names}
    assert "too many rounds" in refused(
        route_of(text.replace("to: s0, kind: return", "kind: defer", 1)), stages=stages
    )
