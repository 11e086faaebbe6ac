"""Exact chain: an absorbing semi-Markov chain by linear algebra, where nothing gates the time.

With P the chances of the steps between the states that are left again and W the working times,
the chance f of an outcome and the moments g, h of the time until it (where it comes about) solve

    f = P f + direct,   g = E[W] f + P g,   h = E[W²] f + 2 E[W] P g + P h,

since a working time and the action after it are drawn apart (Kemeny and Snell, 1960, ch. 3;
Howard, 1971, for the times). No horizon cuts it off.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cisflow.simulation.configurations import NOBODY
from cisflow.simulation.exact_states import States
from cisflow.simulation.runs_out import NONE

Floats = NDArray[np.float64]
MOST = 3_000  # states: the equations are solved as they stand


@frozen
class Chain:
    """The chance of each outcome, and the mean and standard deviation of the days until it, of the
    documents that come to it (nan where none does); `stays` and `rounds` by holder.
    """

    share: Floats
    mean: Floats
    sd: Floats
    stays: Floats
    rounds: Floats


def ungated(states: States) -> bool:
    """Whether time alone separates the stages: no sessions, no terms, no least times, no plans."""
    tables = states.tables
    _, action, _, _ = states.steps()
    holders = np.unique(states.holder[states.holder != NOBODY])
    least = tables.terms.least
    return not (
        tables.row[action].any()
        or states.off.any()
        or (tables.terms.then[:, holders] != NONE).any()
        or (least is not None and least[holders].any())
        or (tables.planned is not None and (tables.planned[holders] >= 0).any())
    )


def chain(states: States, begin: Mapping[int, float]) -> Chain | None:
    """The answer from the chances of the first states; None where a document may go round for ever
    and never come to an end, or where there are too many states to solve.
    """
    inside, outcomes = states.holder != NOBODY, len(states.end)
    source, _, there, chance = states.steps()
    if int(inside.sum()) > MOST or not _all_end(states):
        return None
    number = states.number
    step = np.zeros((number, number))
    np.add.at(step, (source, there), chance)
    direct = np.stack([step[:, row].sum(axis=1) for row in states.end], axis=1)
    within = np.where(inside[None, :], step, 0.0)
    first, second = _moments(states)
    matrix = np.eye(number) - within
    f = np.linalg.solve(matrix, direct)
    g = np.linalg.solve(matrix, first[:, None] * f)
    # P g is over all that follows, the outcome itself included, where no time is left.
    h = np.linalg.solve(matrix, second[:, None] * f + 2 * first[:, None] * (within @ g))
    start = np.zeros(number)
    for state, share in begin.items():
        start[state] += share
    visits = np.linalg.solve(matrix.T, start * inside)
    share = start @ f + np.array([start[row].sum() for row in states.end])
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(share > 0, (start @ g) / share, np.nan)
        sd = np.sqrt(np.maximum((start @ h) / share - mean**2, 0.0))
    holder, size = states.holder[inside], len(states.tables.holders)

    def by_holder(values: Floats) -> Floats:
        return np.bincount(holder, values[inside], size).astype(np.float64)

    assert outcomes == len(share)
    return Chain(
        share,
        mean,
        np.where(share > 0, sd, np.nan),
        by_holder(visits),
        by_holder(visits * states.counts),
    )


def _moments(states: States) -> tuple[Floats, Floats]:
    """The mean of the working time of each state, and of its square."""
    first, second = np.zeros((2, states.number))
    for holder, work in enumerate(states.tables.work.astype(np.float64)):
        mine = states.holder == holder
        for rows, days in ((mine & states.new, work), (mine & ~states.new, np.maximum(work, 1))):
            first[rows], second[rows] = days.mean(), (days**2).mean()
    return first, second


def _all_end(states: States) -> bool:
    """Whether an outcome, or a stop for good, can follow each state."""
    source, _, there, _ = states.steps()
    ends = (states.holder == NOBODY) | (states.chance[:, -1] > 0)
    while True:
        more = ends.copy()
        more[source[ends[there]]] = True
        if (more == ends).all():
            return bool(ends.all())
        ends = more
