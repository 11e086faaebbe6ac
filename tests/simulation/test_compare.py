"""What another scenario changes: exact where nothing does, by the same chances, with an error that holds."""

from __future__ import annotations

from datetime import date
from math import sqrt

import numpy as np
import pytest
from attrs import evolve

import cisflow
from cisflow import Calendar, CannotRun, Notice, Session
from cisflow.model.route import Route
from cisflow.model.scenario import Between, BodyAssumed, Scenario, StageAssumed
from cisflow.model.span import one_day
from cisflow.simulation.changed import changed
from cisflow.simulation.compare import Shift, compare
from cisflow.simulation.figures import Simulation
from cisflow.simulation.openings import Openings
from cisflow.simulation.running import simulate_case
from cisflow.simulation.simulate import prepared, simulate
from cisflow.simulation.traces import traces
from tests.chanced import chanced
from tests.docs_harness import ROOT
from tests.simulation.test_semantics import START, route, scenario

ACTIONS = ("submit", "again", "drop")


def run(said: Scenario, runs: int = 2000, seed: int = 1, **more: object) -> Simulation:
    """The small route by a scenario."""
    return simulate(route(), said, runs=runs, seed=seed, as_of=START, **more)  # type: ignore[arg-type]


def dropped(chance: float, again: float) -> Scenario:
    """The scenario with another chance that a draft is dropped."""
    made = scenario()
    chances = dict(zip(ACTIONS, (0.5, again, chance), strict=True))
    stages = {**made.stages, "draft": evolve(made.stages["draft"], chances=chances)}
    return evolve(made, stages=stages)


def slower(days: int) -> Scenario:
    """The scenario with a draft that takes so many days."""
    made = scenario()
    draft = StageAssumed("draft", f"{days} days", made.stages["draft"].chances)
    return evolve(made, stages={**made.stages, "draft": draft})


@pytest.mark.parametrize("seed", range(8))
def test_a_scenario_does_not_differ_from_itself(seed: int) -> None:
    """Nought with an error of nought in every figure, whatever the route and the chances."""
    made, said = chanced(seed)
    one, other = (simulate(made, said, runs=200, seed=seed, as_of=START) for _ in range(2))
    found = compare(one, other)
    assert found.nothing
    assert (found.open_share.by, found.open_share.error) == (0, 0)
    for each in found.outcomes:
        assert (each.share.by, each.share.error) == (0, 0)
        for shift in (each.p10, each.p50, each.p90, each.mean):
            assert shift.by == (None if shift.before is None else 0)
            assert shift.error in (None, 0)
    assert all(not any(each.by.values()) for each in found.stages)


def test_before_and_after_are_the_figures_of_the_two() -> None:
    """Every figure is that of the simulation, and the difference is theirs."""
    one, other = run(scenario()), run(slower(12))
    found = compare(one, other)
    assert found.runs == 2000
    for each, before, after in zip(found.outcomes, one.outcomes, other.outcomes, strict=True):
        for name in ("share", "p10", "p50", "p90", "mean"):
            shift: Shift = getattr(each, name)
            assert shift.before == pytest.approx(getattr(before, name))
            assert shift.after == pytest.approx(getattr(after, name))
            assert shift.by == pytest.approx(getattr(after, name) - getattr(before, name))
    assert found.open_share.before == pytest.approx(one.open_share)
    assert found.open_share.after == pytest.approx(other.open_share)
    assert found.main is not None
    assert found.main.final == "adopted"
    work = [each.by["work"] for each in found.stages if each.stage == "draft"]
    draft = [each.stages[0].waiting["work"] for each in (other, one)]
    assert work == [pytest.approx(draft[0] - draft[1])]


def test_a_session_that_is_cancelled_can_only_delay() -> None:
    """In each batch, by each day no more have come than before, and some come later."""
    calendar = Calendar("board", [_session(day) for day in ("01-20", "03-20", "05-20", "07-20")])
    held = evolve(route(), bodies=[evolve(route().bodies["board"], calendar=calendar)])
    gone = Session((Notice(state="cancelled"),), id="03-20")
    without = evolve(scenario(), bodies=[BodyAssumed("board", sessions=(gone,))])
    one, other = (simulate(held, said, runs=2000, as_of=START) for said in (scenario(), without))
    came, comes = (np.cumsum(each.batches[:, 0], axis=1) for each in (one, other))
    assert (comes <= came).all()
    found = compare(one, other)
    assert found.main is not None
    assert found.main.p50.by == 61  # from 20 March to 20 May
    assert found.outcomes[1].share.by == 0  # who is dropped does not come before the board
    assert found.outcomes[1].mean.by == 0


def _session(day: str) -> Session:
    return Session((Notice(one_day(date.fromisoformat(f"2026-{day}")), one_day(START)),), id=day)


def test_a_chance_that_moves_by_a_hundredth_changes_a_hundredth_of_the_documents() -> None:
    """Only those whose number lies between the two chances go another way."""
    ways = []
    for said in (dropped(0.2, 0.3), dropped(0.21, 0.29)):
        made, openings = prepared(route(), said, 5, as_of=START)
        assert isinstance(openings, Openings)
        found = traces(made, openings, 5, 0, 4000)
        ways.append([tuple(step.action for step in each.steps) for each in found])
    moved = sum(one != other for one, other in zip(*ways, strict=True)) / 4000
    assert 0.007 < moved < 0.02  # at each of 1.4 rounds of a draft


def test_the_same_chances_make_a_difference_exact() -> None:
    """The error of the difference is much less than that of two independent simulations."""
    one, other = run(dropped(0.2, 0.3), 20_000), run(dropped(0.21, 0.29), 20_000)
    share = compare(one, other).outcomes[1].share
    alone = sqrt(one.outcomes[1].share_se ** 2 + other.outcomes[1].share_se ** 2)
    assert share.error is not None
    assert 0 < share.error < alone / 3
    assert share.by == pytest.approx(0.21 / 0.71 - 0.2 / 0.7, abs=4 * share.error)


@pytest.mark.parametrize("figure", ["share", "mean", "p50", "p90"])
def test_the_error_is_how_far_seeds_differ(figure: str) -> None:
    """Over sixty seeds the differences scatter as widely as each of them says."""
    made = _plain()
    said = [
        Scenario(stages=[_draft(each)], until="2 years")
        for each in ("0 to 60 days", "5 to 70 days")
    ]
    by, errors = [], []
    for seed in range(60):
        pair = [simulate(made, each, runs=400, seed=seed, as_of=START) for each in said]
        main = compare(*pair).main
        assert main is not None
        shift: Shift = getattr(main, figure)
        by.append(shift.by or 0.0)
        errors.append(shift.error or 0.0)
    seen, told = float(np.std(by, ddof=1)), sqrt(float(np.mean(np.square(errors))))
    assert seen > 0
    assert 0.7 < told / seen < 1.4


def _plain() -> Route:
    return route(
        "route: plain\nstages:\n  draft: {actions: {submit: {to: adopted}, "
        "again: {kind: repeat}, drop: {to: dropped, kind: withdraw}}}\n"
        "  adopted: {final: adopted}\n  dropped: {final: withdrawn}\n"
    )


def _draft(time: str) -> StageAssumed:
    least, most = (float(each) for each in time.removesuffix(" days").split(" to "))
    drop = 0.1 if least else 0.2
    return StageAssumed("draft", Between(least, most), {"again": 0.2, "drop": drop})


def test_unlike_simulations_are_not_compared() -> None:
    """Another seed, number of runs or of documents is another matter."""
    one = run(scenario(), 100)
    for other in (
        run(scenario(), 100, 2),
        run(scenario(), 101),
        run(scenario(), 100, documents=2),
    ):
        with pytest.raises(CannotRun, match="run by run"):
            compare(one, other)


def test_one_that_was_broken_off_counts_as_far_as_both_went() -> None:
    """The batches that both have in full; before that there is nothing to compare."""

    def until(most: int) -> Simulation:
        def watch(done: int, of: int) -> None:
            if done >= most:
                raise KeyboardInterrupt

        return run(slower(12), 2000, block=50, watch=watch)

    one, other = run(scenario()), until(330)
    assert other.done == 350
    found = compare(one, other)
    assert found.runs == 300  # three batches of a hundred
    parts = one.batches[:3, 0].sum() / 300
    assert found.outcomes[0].share.before == pytest.approx(parts)
    assert found.outcomes[0].share.error is not None
    with pytest.raises(CannotRun, match="too few"):
        compare(one, until(20))


def test_too_few_runs_have_no_error() -> None:
    """One run tells nothing of how far chance moves it; a handful still does."""
    alone = compare(run(scenario(), 1), run(slower(12), 1))
    assert alone.open_share.error is None
    few = compare(run(scenario(), 7), run(slower(12), 7))
    assert few.runs == 7
    assert few.open_share.error is not None


def test_another_horizon_is_compared_by_the_days_that_there_are() -> None:
    """The days of both are their own; more are open by the nearer end."""
    found = compare(run(scenario()), run(evolve(scenario(), until="3 months")))
    assert (found.open_share.by or 0) > 0
    assert not found.nothing


def test_the_concept_waits_half_a_year_longer_without_its_session() -> None:
    """Cancelled on 25 October 2019, it comes to the next one by cadence, and mostly that is April."""
    case = cisflow.open_case(ROOT / "examples" / "digital-concept-2019" / "case.yaml")
    said = case.route.assumptions
    assert said is not None
    known = next(
        (each.number, each.id)
        for each in case.calendars["heads_of_government"].sessions
        if any(n.on and n.on.first == date(2019, 10, 25) for n in each.notices)
    )
    name = f"number: {known[0]}" if known[0] else f"id: {known[1]}"
    gone = changed(said, f"heads_of_government.sessions=[{{{name}, state: cancelled}}]", case.route)
    day = date(2019, 6, 1)
    found = compare(*(simulate_case(case, day, each, runs=2000) for each in (said, gone)))
    assert found.main is not None
    assert found.main.p10.by is not None
    assert found.main.p10.by > 150
