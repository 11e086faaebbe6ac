"""The peers of the simulation: each counts every document and every day once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from benchmarks import simulated_in_step, simulated_numpy, simulated_simpy
from benchmarks.simulated import HORIZON, SESSIONS, STAGES, TOGETHER
from benchmarks.tally import Tally, figures

PEERS = {
    "by stage": simulated_numpy.simulate,
    "in step": simulated_in_step.simulate,
    "SimPy": simulated_simpy.simulate,
}
DOCUMENTS = 3_000
AGENDA = 3  # of the causes


@pytest.fixture(params=PEERS)
def tally(request: pytest.FixtureRequest) -> Tally:
    """What a peer counted, each document on its own."""
    return PEERS[request.param](DOCUMENTS, 1)


def test_every_document_ends_once_or_is_open(tally: Tally) -> None:
    """Outcomes and open documents add up, and so do the ways."""
    assert tally.ended.sum() + tally.open.sum() == DOCUMENTS
    assert sum(tally.ways.values()) == DOCUMENTS
    assert tally.open.sum() > 0


def test_every_day_has_one_cause(tally: Tally) -> None:
    """The days of waiting are those from the opening to the end, or to the horizon."""
    days = tally.ended.sum(axis=0) @ np.arange(HORIZON + 1) + tally.open.sum() * HORIZON
    assert tally.waiting.sum() == days


def test_ways_tell_the_same_visits(tally: Tally) -> None:
    """The stages of the ways are the visits that were counted, the documents those that came there."""
    visits = [sum(path.count(name) * n for path, n in tally.ways.items()) for name in STAGES]
    reached = [sum(n for path, n in tally.ways.items() if name in path) for name in STAGES]
    assert visits == tally.visits.tolist()
    assert reached == tally.reached.tolist()


def test_adoption_comes_at_sessions_only(tally: Tally) -> None:
    """What is adopted is adopted on the day of a session, which the figures list."""
    sessions = figures(tally)["by_session"]
    adopted = tally.ended[0].sum() / DOCUMENTS
    assert sessions[-1]["cumulative"] == pytest.approx(adopted)
    assert set(np.flatnonzero(tally.ended[0]).tolist()) <= set(SESSIONS["heads"])


@pytest.mark.parametrize(
    "simulate", [simulated_numpy.simulate, simulated_in_step.simulate], ids=["by stage", "in step"]
)
def test_a_loop_goes_through_more_than_one_block(
    simulate: Callable[[int, int], Tally], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks are added up, the last one that is not full as well."""
    monkeypatch.setattr(f"{simulate.__module__}.BLOCK", 700)
    tally = simulate(DOCUMENTS, 1)
    assert tally.documents == DOCUMENTS == tally.ended.sum() + tally.open.sum()


def test_limited_agendas_make_documents_wait() -> None:
    """Where documents compete, bodies keep some of them for want of a place, and nobody else does."""
    tally = simulated_simpy.simulate_crowded(10, 1)
    assert tally.documents == 10 * TOGETHER
    waited = dict(zip(STAGES, tally.waiting[:, AGENDA].tolist(), strict=True))
    assert {name for name, days in waited.items() if days} == set(SESSIONS)
