"""Where the days went: each has one cause, and figures are those of the documents, counted one by one."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import numpy as np
import pytest

from cisflow.model.duration import Duration
from cisflow.model.scenario import Agenda, Arrivals, BodyAssumed, Sample, Scenario, StageAssumed
from cisflow.simulation.figures import CAUSES, Simulation
from cisflow.simulation.openings import Openings
from cisflow.simulation.passage import Stays
from cisflow.simulation.simulate import run
from cisflow.simulation.traces import traces
from tests.simulation.journals import all_stays
from tests.simulation.roads import Road, of, road
from tests.simulation.test_semantics import route

START = date(2026, 1, 1)


@cache
def both(seed: int, runs: int = 12) -> tuple[Road, Simulation, Stays]:
    """A road, its simulation, and every stay of the same documents."""
    made = road(seed, branches=seed % 2 == 0)
    openings = Openings(made.made, seed, made.openings.documents)
    return made, run(made.made, openings, runs, seed, 1 << 18, None), all_stays(made, runs)


SEEDS = range(16)


def test_causes_add_up_to_the_days_stayed() -> None:
    """Stage by stage: the days of all stays, those under way clipped at the horizon, and those that branches waited."""
    causes = Counter[str]()
    for seed in SEEDS:
        made, found, stays = both(seed)
        documents = found.done * found.documents
        horizon = made.made.horizon
        entry, leave = np.minimum(stays.entry, horizon), np.minimum(stays.leave, horizon)
        for number, stage in enumerate(found.stages):
            mine = stays.holder == number
            days = int((leave[mine] - entry[mine]).sum())
            spent = round(sum(stage.waiting.values()) * documents)
            assert all(each >= 0 for each in stage.waiting.values())
            if made.made.block[number]:
                assert spent == 0
            elif made.made.configurations.slots == 1:
                assert spent == days
            else:
                assert spent >= days  # and the days for which its branch was done and waited
                assert spent - days <= round(stage.waiting["branches"] * documents)
            causes.update({name: round(each) for name, each in stage.waiting.items()})
    assert all(causes[each] for each in CAUSES), causes


def test_the_figures_of_a_stage_are_those_of_its_stays() -> None:
    """Reached, visits, days of visits that ended, share still there."""
    ended = 0
    for seed in SEEDS:
        made, found, stays = both(seed)
        documents, never = found.done * found.documents, made.made.never
        for number, stage in enumerate(found.stages):
            mine = stays.holder == number
            days = (stays.leave - stays.entry)[mine & (stays.leave < never)]
            assert stage.reached * documents == pytest.approx(np.unique(stays.document[mine]).size)
            assert stage.visits * documents == pytest.approx(int(mine.sum()))
            still = int((stays.leave[mine] >= never).sum())
            assert stage.open_share * documents == pytest.approx(still)
            assert (stage.mean is None) == (days.size == 0)
            if stage.mean is not None:
                assert stage.mean == pytest.approx(days.mean())
                assert stage.p50 == np.sort(days)[-(-days.size // 2) - 1]
                ended += days.size
    assert ended > 500


def test_occupation_is_the_number_of_documents_there_day_by_day() -> None:
    """At the end of each day, in the mean of the runs; the queue are those of them that are ready."""
    there_at_all = queued = 0.0
    for seed in SEEDS:
        made, found, stays = both(seed)
        last = made.made.horizon
        for number in range(len(found.stages)):
            mine = stays.holder == number
            there, ready = np.zeros(last + 1), np.zeros(last + 1)
            for entry, done, leave in zip(
                stays.entry[mine], stays.ready[mine], stays.leave[mine], strict=True
            ):
                there[entry:leave] += 1
                ready[min(done, leave) : leave] += 1
            assert np.allclose(found.occupation[number], there / found.done)
            assert np.allclose(found.queue[number], ready / found.done)
            there_at_all, queued = there_at_all + there.sum(), queued + ready.sum()
    assert there_at_all > 1000
    assert 0 < queued < there_at_all


def test_all_documents_are_somewhere_or_done() -> None:
    """On a route without branches: in one stage, at an end, or not opened yet."""
    for seed in SEEDS:
        made, found, _ = both(seed)
        if made.made.configurations.slots > 1:
            continue
        opening = made.openings.block(0, 12)
        days = np.arange(made.made.horizon + 1)
        opened = (opening.day[:, None] <= days).sum(axis=0)
        there = found.occupation.sum(axis=0) * found.done
        assert (there <= opened + 1e-9).all()
        assert there[-1] == pytest.approx(
            found.open_share * found.done * found.documents
            - (opening.day > made.made.horizon).sum()
        )


def test_shares_of_outcomes_and_sessions_make_one() -> None:
    """With the share that is still open; what sessions end is no more than what ends."""
    for seed in SEEDS:
        _, found, _ = both(seed)
        shares = {each.final: each.share for each in found.outcomes}
        assert sum(shares.values()) + found.open_share == pytest.approx(1)
        for final, share in shares.items():
            by_session = [each for each in found.by_session if each.final == final]
            assert sum(each.share for each in by_session) <= share + 1e-9
            upto = np.cumsum([each.share for each in by_session])
            assert np.allclose(upto, [each.cumulative for each in by_session])
            days = [each.last for each in by_session]
            assert days == sorted(days)


# one board, one stage: where its days go


def board(
    work: tuple[float, ...] = (0,), documents: int = 1, every: int = 0, **said: object
) -> Simulation:
    """Documents that come to a board with sessions on 20 January, 20 March and 20 May 2026."""
    stages = [
        StageAssumed("draft", Sample((0,)), {"submit": 1.0}),
        StageAssumed("board", Sample(work), {"approve": 1.0}),
    ]
    given = {"closing": "1 day"} | said
    scenario = Scenario(
        stages=stages,
        bodies=[BodyAssumed("board", **given)],  # type: ignore[arg-type]
        until=Duration(1, "years"),
        documents=documents,
        arrivals=Arrivals(every=Duration(every, "days")) if every else None,
    )
    made = of(route(), scenario, 1, START)
    return run(made.made, made.openings, 1, 1, 1 << 18, None)


def waited(found: Simulation) -> dict[str, float]:
    """The days at the board by cause, for all documents, what is nought left out."""
    stage = next(each for each in found.stages if each.stage == "board")
    return {each: days * found.documents for each, days in stage.waiting.items() if days}


def test_a_closing_day_moves_days_to_its_cause() -> None:
    """Ready on day 10, for the session of 20 January; with papers ten days before it waits for that of 20 March."""
    assert waited(board((10,))) == {"work": 10, "session": 9}
    assert waited(board((10,), closing="10 days")) == {"work": 10, "session": 9, "closing": 59}


def test_an_agenda_moves_days_to_its_cause() -> None:
    """Of three documents each waits for the first session; two and four months more for a place."""
    wide = waited(board(documents=3))
    assert wide == {"session": 57}
    few = board(documents=3, agenda=1)
    assert waited(few) == {"session": 57, "agenda": 59 + 120}
    assert [(each.considered, each.left_over) for each in few.sessions] == [(1, 2), (1, 1), (1, 0)]
    assert [each.places for each in few.sessions] == [1, 1, 1]


@pytest.mark.parametrize("first", ["first come", "longest", "by chance"])
def test_whoever_goes_first_has_waited_longest_by_the_rule(first: str) -> None:
    """At each session the one that was ready first, or opened first; by chance it may be any of them."""
    stages = [
        StageAssumed("draft", Sample((0, 15)), {"submit": 1.0}),
        StageAssumed("board", Sample((0,)), {"approve": 1.0}),
    ]
    scenario = Scenario(
        stages=stages,
        bodies=[BodyAssumed("board", closing="1 day", agenda=Agenda(1, first))],  # type: ignore[arg-type]
        until=Duration(1, "years"),
        documents=3,
        arrivals=Arrivals(every=Duration(1, "days")),
    )
    made = of(route(), scenario, 1, START)
    kept = broken = 0
    for number in range(60):
        documents = traces(made.made, made.openings, 1, number, 1)
        went = {each.steps[-1].day: each for each in documents if each.outcome}
        for day, one in sorted(went.items()):
            for other in documents:
                if other is one or other.steps[0].day >= day or other.steps[-1].day <= day:
                    continue
                ready = (one.steps[0].day, one.document), (other.steps[0].day, other.document)
                opened = (one.opened, one.document), (other.opened, other.document)
                mine, theirs = opened if first == "longest" else ready
                kept, broken = kept + (mine < theirs), broken + (mine > theirs)
    assert kept > 20
    assert (broken > 20) == (first == "by chance")


def test_what_is_under_way_is_clipped_at_the_horizon() -> None:
    """A document for which no session is left has the days up to the last one, as waiting for a session."""
    found = board((200,))
    horizon = (found.until - found.start).days
    assert found.open_share == 1
    assert waited(found) == {"work": 200, "session": horizon - 200}
    late = board((19.4,), closing="2 days", agenda=1)
    assert sum(waited(late).values()) == (date(2026, 3, 20) - START).days
    full = board(documents=4, agenda=1)
    assert waited(full)["agenda"] == 59 + 120 + horizon - 19
