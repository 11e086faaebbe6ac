"""The law of the engine: what it simulates is what a live case can do, step by step."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cisflow
from cisflow.formats.shipped import names
from tests.semantics.blocks import missing, shapes
from tests.simulation.journals import Walked, walked
from tests.simulation.roads import assumed, of, road

REACHED = (
    "documents",
    "ended",
    "open",
    "actions",
    "kind forward",
    "kind return",
    "kind repeat",
    "kind defer",
    "kind refer",
    "kind withdraw",
    "kind reject",
    "kind escalate",
    "kind lapse",
    "at a session",
    "an action of a block",
    "in a branch",
    "in a block in a block",
    "guarded",
    "a condition",
    "at once",
    "one day, two steps",
    "a clock handled",
    "a least time",
    "a deadline fell due",
    "silence fell due",
    "nested blocks",
    "join: all",
    "join: any",
    "join: k of n",
    "others: continue",
    "a fact at start",
    "a fact any time",
    "competing documents",
    "limited agendas",
    "closing days",
    "cancelled sessions",
    "cadences",
)


def holds(each: Walked) -> None:
    """The live case stands where the simulation left the document."""
    stages = set(each.case.stages)
    if each.trace.outcome is None:
        assert stages == each.open
    else:
        assert each.trace.outcome in stages


def test_each_simulated_document_is_one_that_a_case_allows() -> None:
    """On random routes with random assumptions: taken step by step without a deviation, to the same end."""
    reached = Counter[str]()

    @settings(max_examples=50, suppress_health_check=list(HealthCheck), database=None)
    @given(st.integers(0, 2**32))
    def each(seed: int) -> None:
        made = road(seed, branches=seed % 4 != 0)
        said = made.made.scenario
        reached.update(set(shapes(made.made.route)))
        reached["competing documents"] += said.documents > 1
        reached["limited agendas"] += any(each.agenda for each in said.bodies.values())
        reached["closing days"] += any(each.closing for each in said.bodies.values())
        reached["cadences"] += any(each.cadence for each in said.bodies.values())
        reached["cancelled sessions"] += any(
            each.notices[0].state == "cancelled"
            for b in said.bodies.values()
            for each in b.sessions
        )
        for document in walked(made, 4 if said.documents > 1 else 8, reached):
            holds(document)

    each()
    assert not missing(reached, REACHED)


@pytest.mark.parametrize("name", names())
def test_the_law_holds_on_every_shipped_route(name: str) -> None:
    """By its own assumptions, and by random ones with full agendas."""
    route, reached = cisflow.load(name), Counter[str]()
    for seed in (1, 2):
        said = route.assumptions if seed == 1 else assumed(route, Random(seed), agendas=True)
        for document in walked(of(route, said, seed), 5, reached):
            holds(document)
    assert reached["documents"] >= 10
    assert reached["actions"] > 10
