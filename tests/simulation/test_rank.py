"""Which single change wins most: the obvious one on made routes, and what each of them is."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from attrs import evolve

import cisflow
from cisflow import CannotRun
from cisflow.checks.check import check
from cisflow.model.duration import Duration
from cisflow.model.route import Route
from cisflow.model.scenario import (
    Agenda,
    Between,
    BodyAssumed,
    Distribution,
    Sample,
    Scenario,
    StageAssumed,
    Time,
)
from cisflow.simulation.compare import compare
from cisflow.simulation.rank import Ranked, Ranking, rank
from cisflow.simulation.side_by_side import pairs, side_by_side
from cisflow.simulation.simulate import prepared, simulate
from cisflow.simulation.single_changes import longer
from cisflow.simulation.working_times import levels
from tests.docs_harness import ROOT
from tests.simulation.test_semantics import START, route

CONCEPT = ROOT / "examples" / "digital-concept-2019" / "case.yaml"
YEARLY = """
route: yearly
bodies:
  office: {title: Office}
  experts: {title: Experts}
  council:
    title: Council
    members: [ann, bo]
    decides: majority
    calendar: {closing: 30 days, cadence: 1 year, sessions: [{on: 2026-06-15, announced: 2025-12-01}]}
stages:
  draft: {body: office, actions: {submit: {to: opinion}}}
  opinion: {body: experts, actions: {give: {to: council}, drop: {to: dropped, kind: withdraw}}}
  council: {body: council, actions: {adopt: {to: adopted, at: session}, put_off: {kind: defer, at: session}}}
  adopted: {final: adopted}
  dropped: {final: withdrawn}
"""
SAID = Scenario(
    stages=[
        StageAssumed("draft", Between(100, 120)),
        StageAssumed("opinion", Sample((20, 40, 300)), {"drop": 0.1}),
        StageAssumed("council", "1 days", {"put_off": 0.1}),
    ],
    until="6 years",
)


def ranked(text: str = YEARLY, said: Scenario = SAID, **more: object) -> Ranking:
    """What single changes win on a made route."""
    return rank(route(text), said, runs=1000, as_of=START, **more)  # type: ignore[arg-type]


def of_kind(ranking: Ranking, kind: str) -> list[Ranked]:
    """The changes of a kind."""
    return [each for each in ranking.changes if each.change.kind == kind]


def test_a_council_that_meets_once_a_year_should_meet_twice() -> None:
    """Where nearly all the time is waiting for one session, one session more wins most of all."""
    quick = {name: StageAssumed(name, "20 days") for name in ("draft", "opinion")}
    said = evolve(SAID, stages={**SAID.stages, **quick})
    found = ranked(YEARLY.replace("2026-06-15", "2026-01-20"), said)
    best = found.changes[0]
    assert (best.change.kind, best.change.body) == ("session", "council")
    assert best.won is not None
    assert 150 < best.won < 200
    assert len(best.change.days) > 4


def test_experts_who_take_their_time_should_be_bound() -> None:
    """Where all the time is one body's and no session is near, silence after a month wins most."""
    text = YEARLY.replace("cadence: 1 year", "cadence: 2 weeks").replace("closing: 30 days, ", "")
    said = evolve(SAID, stages={**SAID.stages, "opinion": StageAssumed("opinion", "300 days")})
    best = ranked(text, said).changes[0]
    assert (best.change.kind, best.change.stages) == ("silence", ("opinion",))
    assert best.won is not None
    assert best.won > 250


def test_the_most_is_won_first_and_delays_stand_last() -> None:
    """By the median, then by the mean; of delays the one that costs most comes first."""
    found = ranked()
    kinds = [each.change.kind == "delay" for each in found.changes]
    assert kinds == sorted(kinds)
    won = [
        (each.won or 0, each.won_on_average or 0)
        for each in found.changes
        if each.change.kind != "delay"
    ]
    assert won == sorted(won, reverse=True)
    late = [(each.won or 0, each.won_on_average or 0) for each in of_kind(found, "delay")]
    assert late == sorted(late)
    assert {each.change.body for each in of_kind(found, "delay")} == {
        "office",
        "experts",
        "council",
    }
    assert all(
        each.won_on_average is not None and each.won_on_average <= 0
        for each in of_kind(found, "delay")
    )
    assert found.tried == found.of == len(found.changes)


def test_a_change_is_what_a_scenario_with_it_would_give() -> None:
    """A closing day ten days later by `--rank` is the scenario with that closing day."""
    found = ranked()
    (closing,) = of_kind(found, "closing")
    assert closing.change.closing == Duration(20, "days")
    other = evolve(SAID, bodies=[BodyAssumed("council", closing="20 days")])
    pair = [simulate(route(YEARLY), each, runs=1000, as_of=START) for each in (SAID, other)]
    main = compare(*pair).main
    assert main is not None
    assert main == closing.outcome


@pytest.mark.parametrize(
    "calendar",
    [
        "{cadence: 3 months, sessions: [{on: 2026-02-10, announced: 2025-12-01}]}",
        "{cadence: 3 months}",
        "{sessions: [{on: 2026-02-10, announced: 2025-12-01}, {on: 2026-09-10, announced: 2025-12-01}]}",
    ],
)
def test_sessions_are_added_and_the_others_stay(calendar: str) -> None:
    """The days on which the council meets are those before and the added ones, whatever gives them."""
    text = YEARLY[: YEARLY.index("    calendar:")] + f"    calendar: {calendar}\n"
    text += YEARLY[YEARLY.index("stages:") :]
    (more,) = of_kind(ranked(text), "session")
    before, after = (
        {
            each.day
            for each in prepared(route(text), said, 1, as_of=START)[0].gates.schedules[0].sittings
        }
        for said in (SAID, more.change.scenario)
    )
    assert more.change.days
    assert after == before | set(more.change.days)
    assert not before & set(more.change.days)


def test_a_larger_agenda_is_tried_where_documents_compete() -> None:
    """A document alone needs no further place; of many some find none."""
    said = evolve(SAID, bodies=[BodyAssumed("council", agenda=Agenda(2))])
    assert not of_kind(ranked(said=said), "agenda")
    (wider,) = of_kind(ranked(said=said, documents=12), "agenda")
    assert wider.change.places == 7
    assert wider.won is not None
    assert wider.won > 300


def test_stages_side_by_side_keep_what_comes_of_documents() -> None:
    """The same documents come to the same ends, sooner: both stages draw as they did."""
    text = YEARLY.replace(
        "submit: {to: opinion}", "submit: {to: opinion}, drop: {to: dropped, kind: withdraw}"
    )
    stages = {**SAID.stages, "draft": StageAssumed("draft", Between(100, 120), {"drop": 0.2})}
    found = ranked(text, evolve(SAID, stages=stages))
    first = next(e for e in of_kind(found, "parallel") if e.change.stages == ("draft", "opinion"))
    assert (first.outcome.share.by, first.outcome.share.error) == (0, 0)
    assert first.open_share.by == 0
    assert first.won_on_average is not None
    assert first.won_on_average > 30


def test_side_by_side_is_a_sound_route() -> None:
    """What led to either leads to the block, their forward actions to its join, the rest stays."""
    made = side_by_side(route(YEARLY), "draft", "opinion")
    assert made is not None
    (block,) = made.blocks.values()
    assert made.start == block.name
    assert (block.then, block.join) == ("council", "all")
    assert {name: stage.actions for name, stage in made.stages.items()}.keys() == route(
        YEARLY
    ).stages.keys()
    assert made.stages["draft"].actions["submit"].to == "join"
    assert made.stages["opinion"].actions["drop"].to == "dropped"
    assert not [each for each in check(made) if each.severity == "error"]


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("give: {to: council}", "give: {to: council}, skip: {to: adopted}"),
        ("give: {to: council}", "give: {to: council, when: {kind: a}}"),
        ("submit: {to: opinion}", "submit: {to: opinion, sets: {kind: a}}"),
    ],
)
def test_what_rests_on_the_order_is_not_put_side_by_side(was: str, becomes: str) -> None:
    """Two ways forward, a condition, a fact that the first stage sets: those stay as they are."""
    text = YEARLY.replace(was, becomes) + "facts: {kind: {values: [a, b], set: by actions}}\n"
    text = text.replace("drop: {to: dropped,", "drop: {to: dropped, when: {kind: a},", 1)
    assert ("draft", "opinion") not in set(pairs(route(text)))


@pytest.mark.parametrize("name", ["cis/digital-concept", "office/contract", "uk/made-negative"])
def test_shipped_routes_put_side_by_side_are_sound(name: str) -> None:
    """No rule finds an error in them that was not there."""
    shipped = cisflow.load(name)
    for one, other in pairs(shipped):
        made = side_by_side(shipped, one, other)
        assert made is not None
        assert not [each for each in check(made) if each.severity == "error"]


@pytest.mark.parametrize(
    "time",
    [
        Duration(3, "weeks"),
        Between(10, 40),
        Between(10, 40, 20),
        Sample((5, 60, 7)),
        Distribution("lognorm", {"s": 0.6, "scale": 20}),
        Distribution("expon", {"loc": 4, "scale": 9}),
    ],
)
def test_a_delay_moves_every_working_time_by_its_days(time: Time) -> None:
    """Each of the equally likely times is ten days longer."""
    moved = levels(longer(time, 10)) - levels(time)
    assert np.isin(moved, (9, 10, 11)).all()
    assert np.mean(moved == 10) > 0.999


def test_an_extraordinary_session_would_win_the_concept_months() -> None:
    """As of 1 June 2019 that of the heads of government in January 2020 wins most of all sessions."""
    case = cisflow.open_case(CONCEPT)
    found = rank(case, runs=2000, as_of=date(2019, 6, 1))
    best = of_kind(found, "session")[0]
    assert best.change.body == "heads_of_government"
    assert [f"{each:%Y-%m}" for each in best.change.days] == ["2020-01"]
    assert best.won is not None
    assert best.won > 60
    stands = case.at(date(2019, 6, 1)).position.stages
    assert stands == ("economic_commission",)
    assert not any(set(stands) & set(each.change.stages) for each in of_kind(found, "parallel"))


def test_silence_runs_from_today_for_a_case() -> None:
    """A rule that came today does not act on days that have passed."""
    case = cisflow.open_case(CONCEPT)
    day = date(2019, 3, 1)  # before the experts for the second time
    (stands,) = case.at(day).position.stages
    found = rank(case, runs=200, as_of=day)
    own = [each for each in of_kind(found, "silence") if each.change.stages == (stands,)]
    for each in own:
        clock = each.change.route.stages[stands].silence
        assert clock is not None
        assert clock.after.count == 30 + case.at(day).visit_of[stands].days[0]
    assert own


def test_a_ranking_that_is_broken_off_has_what_was_tried() -> None:
    """The changes that were simulated in full, and how many of how many."""

    def watch(done: int, of: int) -> None:
        if done >= 4 * 1000:
            raise KeyboardInterrupt

    found = ranked(watch=watch)
    assert 0 < found.tried < found.of
    assert len(found.changes) == found.tried


def test_where_nothing_can_be_simulated_nothing_is_ranked() -> None:
    """As for a simulation."""
    with pytest.raises(CannotRun):
        rank(route(YEARLY), SAID, runs=0, as_of=START)


def test_earlier_versions_are_changed_with_the_newest() -> None:
    """A case under the rules of an earlier version would feel a change as well."""
    old = route(YEARLY)
    new = evolve(old, in_force=date(2027, 1, 1), earlier=(old,))
    found = rank(new, SAID, runs=200, as_of=START)
    (silent, *_) = of_kind(found, "silence")
    assert all(
        isinstance(each, Route) and each.stages[silent.change.stages[0]].silence is not None
        for each in silent.change.route.versions
    )


def test_endless_calendars_are_gone_through_once() -> None:
    """A horizon of nearly a century and a weekly council are no endless work."""
    text = YEARLY.replace("cadence: 1 year", "cadence: 1 week")
    found = rank(route(text), SAID, runs=20, as_of=START, until=date(2120, 1, 1))
    (more,) = of_kind(found, "session")
    assert len(more.change.days) > 50
    assert all(a < b for a, b in pairwise(more.change.days))


def test_changes_are_made_to_the_scenario_that_is_simulated() -> None:
    """Where the newest version of a route assumes nothing, that is what an earlier one assumes."""
    newest = route(YEARLY)
    older = evolve(newest, assumptions=SAID)
    made = evolve(newest, earlier=(older,), in_force=date(2025, 1, 1))
    delays = [
        [(each.change.stages, each.won) for each in of_kind(found, "delay")]
        for found in (rank(made, said, runs=200, as_of=START) for said in (None, SAID))
    ]
    assert delays[0] == delays[1]
    assert delays[0]
