"""A second simulator, written from the reference, goes document by document where the engines go."""

from __future__ import annotations

from collections import Counter

import numpy as np

from cisflow.simulation.counts import Counts
from cisflow.simulation.figures import CAUSES
from cisflow.simulation.passage import Passage
from cisflow.simulation.simulate import pass_block
from cisflow.simulation.stay import Chance
from cisflow.simulation.traces import traces
from tests.semantics.blocks import missing
from tests.simulation.naive import Naive, causes
from tests.simulation.roads import Road, road

RUNS = 3
REACHED = (
    "documents",
    "ended",
    "open",
    "steps",
    "on branches",
    "in competition",
    "left over",
    "considered",
    *CAUSES,
)


def engine(road: Road, runs: int) -> Counts:
    """What the engine counts."""
    opening = road.openings.block(0, runs, runs)
    passage = Passage.of(opening, road.made.never)
    return pass_block(road.made, Chance.of(road.made, road.seed), opening, road.seed, passage)


def test_a_second_simulator_finds_the_same() -> None:
    """The same steps on the same days, causes, stays, occupation day by day, and load of each session."""
    reached = Counter[str]()
    for seed in range(44):
        made = road(seed, branches=seed % 3 != 0)
        naive = Naive(made)
        documents = [each for run in range(RUNS) for each in naive.run(run)]
        for mine, trace in zip(
            documents, traces(made.made, made.openings, seed, 0, RUNS), strict=True
        ):
            start = made.made.start
            steps = [(s.action, (s.since - start).days, (s.day - start).days) for s in trace.steps]
            assert mine.steps == steps, f"road {seed}, document {mine.number}"
            assert mine.outcome == trace.outcome
            reached["steps"] += len(steps)
        _same_counts(naive, engine(made, RUNS))
        reached["documents"] += len(documents)
        reached["ended"] += sum(each.outcome is not None for each in documents)
        reached["open"] += sum(each.outcome is None for each in documents)
        reached["on branches"] += made.made.configurations.slots > 1
        reached["in competition"] += made.openings.documents > 1
        reached["left over"] += sum(naive.left_over.values())
        reached["considered"] += sum(naive.considered.values())
        for cause in CAUSES:
            reached[cause] += sum(days for (_, each), days in naive.spent.items() if each == cause)
    assert not missing(reached, REACHED)


def _same_counts(naive: Naive, counts: Counts) -> None:
    made = naive.made
    there = np.cumsum(counts.came - counts.went, axis=1)[:, : made.never]
    for number, name in enumerate(made.holders):
        assert causes(naive.spent, name) == counts.spent[number].tolist()
        assert naive.reached[name] == counts.reached[number]
        assert naive.stays[name] == counts.stays[number]
        assert naive.open[name] == counts.open[number]
        assert [naive.there[name, day] for day in range(made.never)] == there[number].tolist()
    assert dict(naive.left_over) == counts.left_over
    places = [(int(row), int(day)) for row, day in np.argwhere(counts.considered)]
    assert dict(naive.considered) == {each: int(counts.considered[each]) for each in places}


def test_a_session_never_considers_more_than_it_has_places() -> None:
    """In any run, whoever goes first; and nobody is left over where a place was free."""
    full = lost = 0
    for seed in range(60):
        made = road(seed, branches=seed % 2 == 0)
        places = made.made.gates.places
        if made.openings.documents == 1 or not places.any():
            continue
        for run in range(2):
            opening = made.openings.block(run, 1)
            passage = Passage.of(opening, made.made.never)
            chance = Chance.of(made.made, seed)
            counts = pass_block(made.made, chance, opening, seed, passage)
            for row in np.flatnonzero(places).tolist():
                assert counts.considered[row].max() <= places[row]
                full += int((counts.considered[row] == places[row]).sum())
            for (row, session), number in counts.left_over.items():
                day = made.made.gates.days[row][session]
                assert counts.considered[row, day] == places[row]
                lost += number
    assert full > 30
    assert lost > 20
