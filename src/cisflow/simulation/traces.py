"""Traces: single documents of a simulation, run again with all that they did."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from attrs import astuple, frozen
from numpy.typing import NDArray

from cisflow.automaton.region import UNSET
from cisflow.automaton.step import facts_of
from cisflow.simulation import draws
from cisflow.simulation.chances import NOTHING
from cisflow.simulation.openings import Openings
from cisflow.simulation.passage import OPEN, Opening, Passage, Stays
from cisflow.simulation.stay import Chance
from cisflow.simulation.tables import Tables


@frozen
class Step:
    """An action that a document took: on which day, in which stage, since when it lay there."""

    day: date
    stage: str
    action: str
    since: date


@frozen
class Trace:
    """A document of a run: when it was opened, with which facts, its steps, its outcome if any."""

    run: int
    document: int
    opened: date
    facts: dict[str, str]
    steps: tuple[Step, ...]
    outcome: str | None


def traces(tables: Tables, openings: Openings, seed: int, first: int, runs: int) -> list[Trace]:
    """The documents of some runs, each with its steps in order."""
    opening = openings.block(first, runs)
    return _traces(tables, opening, seed, np.arange(len(opening.documents)))


def ways_of(
    tables: Tables, openings: Openings, documents: list[int], seed: int
) -> list[tuple[str, ...]]:
    """The stages in which each of the documents was acted on, one after the other, and its end.

    Their runs are made again, whole: the documents of a run compete for places.
    """
    wanted = np.array(documents, np.int64)
    runs, number = np.unique(wanted // draws.PER_RUN, return_inverse=True)
    size = openings.documents
    every = (runs[:, None] * draws.PER_RUN + np.arange(size)).ravel()
    run = np.repeat(np.arange(runs.size, dtype=np.int32), size)
    at = number.ravel() * size + wanted % draws.PER_RUN
    return [_way(each) for each in _traces(tables, openings.opening(every, run), seed, at)]


def _traces(tables: Tables, opening: Opening, seed: int, at: NDArray[np.integer]) -> list[Trace]:
    """Those of the documents of a block that stand at some places in it."""
    from cisflow.simulation.simulate import pass_block

    passage = Passage.of(opening, tables.never, logs=True)
    pass_block(tables, Chance.of(tables, seed), opening, seed, passage)
    asked = np.zeros(len(opening.documents), bool)
    asked[at] = True
    stays = in_order(passage.stays(), asked, tables.never)
    steps: dict[int, list[Step]] = {each: [] for each in at.tolist()}
    for place, action, entry, leave in zip(
        stays.document.tolist(),
        stays.action.tolist(),
        stays.entry.tolist(),
        stays.leave.tolist(),
        strict=True,
    ):
        full = tables.actions[action]
        day, since = (tables.start + timedelta(days=each) for each in (leave, entry))
        steps[place].append(Step(day, full.partition(".")[0], full, since))
    return [_trace(tables, opening, passage, place, steps[place]) for place in at.tolist()]


def _trace(tables: Tables, opening: Opening, passage: Passage, at: int, steps: list[Step]) -> Trace:
    run, place = divmod(int(opening.documents[at]), draws.PER_RUN)
    begun = tables.configurations.known[int(opening.here[at])]
    facts = {n: v for n, v in facts_of(tables.automaton, begun).items() if v != UNSET}
    outcome = int(passage.outcome[at])
    opened = tables.start + timedelta(days=int(opening.day[at]))
    ended = None if outcome == OPEN else tables.finals[outcome]
    return Trace(run, place, opened, facts, tuple(steps), ended)


def _way(trace: Trace) -> tuple[str, ...]:
    path = tuple(each.stage for each in trace.steps)
    return path if trace.outcome is None else (*path, trace.outcome)


def in_order(stays: Stays, asked: NDArray[np.bool_], never: int) -> Stays:
    """The stays of documents that are asked for which ended by an action, by day; those of one
    document and day as they came about.
    """
    kept = np.flatnonzero(asked[stays.document] & (stays.action != NOTHING) & (stays.leave < never))
    order = kept[np.argsort(stays.leave[kept], kind="stable")]
    return Stays(*(each[order] for each in astuple(stays, recurse=False)))
