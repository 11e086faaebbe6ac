"""The same seed gives the same figures: by any block, beside any other documents, broken off or not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from attrs import evolve

from cisflow.model.scenario import BodyAssumed
from cisflow.simulation.figures import Simulation
from cisflow.simulation.openings import Openings
from cisflow.simulation.simulate import Watch, run
from cisflow.simulation.traces import Trace, traces
from tests.simulation.roads import Road, of, road

SEEDS = [2, 5, 8, 11, 14, 17]


def simulated(
    made: Road,
    runs: int = 60,
    *,
    seed: int | None = None,
    block: int = 1 << 18,
    watch: Watch | None = None,
) -> Simulation:
    """A small simulation of a road."""
    seed = made.seed if seed is None else seed
    openings = Openings(made.made, seed, made.openings.documents)
    return run(made.made, openings, runs, seed, block, watch)


def same(one: Simulation, other: Simulation) -> bool:
    """Whether two have the same figures, to the last bit."""
    arrays = ("days", "batches", "occupation", "queue")
    return one == other and all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in arrays
    )


@pytest.mark.parametrize("branches", [False, True])
def test_blocks_change_nothing(branches: bool) -> None:
    """One run a block, seven documents a block, all at once: every figure is the same."""
    for seed in SEEDS[:4]:
        made = road(seed, branches=branches)
        whole = simulated(made, 24)
        for block in (1, 30) if seed == SEEDS[0] else (7, 40):
            assert same(whole, simulated(made, 24, block=block)), f"road {seed}, blocks of {block}"


def test_another_seed_is_another_chance() -> None:
    """The documents of two seeds go other ways."""
    made = road(5, branches=False)
    one, other = simulated(made, 400), simulated(made, 400, seed=6)
    assert same(one, simulated(made, 400))
    assert not np.array_equal(one.days, other.days)


def documents(made: Road, number: int, runs: int) -> dict[tuple[int, int], Trace]:
    """The documents of some runs of so many, by their run and place in it."""
    openings = Openings(made.made, made.seed, number)
    found = traces(made.made, openings, made.seed, 0, runs)
    return {(each.run, each.document): each for each in found}


@pytest.mark.parametrize("branches", [False, True])
def test_documents_that_are_added_leave_the_others_alone(branches: bool) -> None:
    """Where places are not few, each document goes as if it were alone in its run."""
    steps = 0
    for seed in SEEDS[:4]:
        made = road(seed, branches=branches, agendas=False)
        alone, crowd = documents(made, 1, 6), documents(made, 5, 6)
        assert len(crowd) == 30
        for place, trace in alone.items():
            assert crowd[place] == trace
            steps += len(trace.steps)
    assert steps > 100


def test_a_run_is_the_same_among_other_runs() -> None:
    """A later block of runs begins where it would have come to, agendas included."""
    steps = 0
    for seed in SEEDS:
        made = road(seed, branches=seed % 2 == 0)
        every = traces(made.made, made.openings, seed, 0, 6)
        size = made.openings.documents
        for first in range(6):
            assert (
                traces(made.made, made.openings, seed, first, 1)
                == (every[first * size : (first + 1) * size])
            )
        steps += sum(len(each.steps) for each in every)
    assert steps > 100


def test_an_agenda_that_is_never_full_changes_nothing() -> None:
    """A thousand places are as good as no bound: the ways of all documents are the same."""
    compared = 0
    for seed in (2, 5, 8, 11, 14):
        free = road(seed, branches=seed == 2, agendas=False)
        said = free.made.scenario
        wide = {
            name: evolve(said.bodies.get(name, BodyAssumed(name)), agenda=1000)  # type: ignore[arg-type]
            for name in free.made.route.bodies
        }
        bound = of(free.made.route, evolve(said, bodies=wide), seed)
        assert bound.made.gates.places.any() or seed == 2
        one, other = (
            traces(each.made, Openings(each.made, seed, 3), seed, 0, 10) for each in (free, bound)
        )
        assert one == other
        compared += sum(len(each.steps) for each in one)
    assert compared > 100


@pytest.mark.parametrize("branches", [False, True])
def test_what_was_done_before_an_interrupt_is_what_so_many_runs_find(branches: bool) -> None:
    """Ctrl-C after four of ten blocks: the shares, days and loads of a simulation of forty runs."""
    made = road(8, branches=branches)

    def watch(done: int, runs: int) -> None:
        assert runs == 100
        if done == 40:
            raise KeyboardInterrupt

    size = made.openings.documents
    broken = simulated(made, 100, block=10 * size, watch=watch)
    whole = simulated(made, 40)
    assert (broken.runs, broken.done) == (100, 40)
    assert broken.outcomes == whole.outcomes
    assert broken.stages == whole.stages
    assert broken.by_session == whole.by_session
    assert broken.sessions == whole.sessions
    assert broken.ways == whole.ways
    assert np.array_equal(broken.days, whole.days)
    assert np.array_equal(broken.occupation, whole.occupation)


def test_an_interrupt_before_anything_was_done_is_one() -> None:
    """There is nothing to tell, so it goes on up."""
    made = road(8, branches=False)

    def watch(done: int, runs: int) -> None:
        raise KeyboardInterrupt

    assert simulated(made, watch=watch).done == 60  # a block was done
    with pytest.raises(KeyboardInterrupt):
        run(made.made, _Broken(made.made, 1, 1), 10, 1, 5, None)


class _Broken(Openings):
    def block(self, first: int, runs: int, of: int | None = None) -> Any:  # noqa: ANN401
        raise KeyboardInterrupt
