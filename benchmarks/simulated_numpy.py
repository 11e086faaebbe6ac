"""Simulated in NumPy: a loop written by hand for the reference route, and for nothing else.

All documents of a stage take their step together; those that are returned wait for the next lap. The
route is known by heart: a way is told by its returns alone, as everything between them is forward.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from benchmarks.simulated import (
    CLOSING,
    HORIZON,
    RETURNED,
    RETURNS,
    SCALE,
    SESSIONS,
    SHAPE,
    STAGES,
    WITHDRAWN,
)
from benchmarks.tally import CAUSES, Tally

BLOCK = 1 << 18  # documents at a time
VALUES = 1 << 16  # of the working time, all equally likely
LONGEST = 256  # no working time is as long

# A document is one number: the day, the stages it had been in before it was last returned, its returns.
Days: TypeAlias = NDArray[np.int64]
DAY, KNOWN, RETURN = 0xFFFF, 16, 20
WORK, SESSION, CLOSED, ROUNDS = map(CAUSES.index, ("work", "session", "closing", "rounds"))
LOST, ADOPTED, OPEN = 1, len(STAGES) + 1, len(STAGES) + 2  # ends of a way; those of stages follow
ENDS, FEW = 16, 1 << 16  # a way with few returns has a number below the second
STAYS = HORIZON + 1 + LONGEST

GO_ON, GO_ON_THERE = (round((1 - lost) * 2**32) for lost in (WITHDRAWN, WITHDRAWN + RETURNED))


def _working_days() -> Days:
    normal = NormalDist(np.log(SCALE), SHAPE)
    middles = [(each + 0.5) / VALUES for each in range(VALUES)]
    return np.rint(np.exp([normal.inv_cdf(each) for each in middles])).astype(np.int64)


def _gates(days: range, closing: int) -> Days:
    """The first session that takes what is ready on a day."""
    ready = np.arange(STAYS)
    return np.asarray(np.array(days)[np.searchsorted(np.array(days) - closing, ready)])


WORKING = _working_days()
TAKEN = {name: _gates(days, CLOSING) for name, days in SESSIONS.items()}
TO_SESSION = {name: _gates(days, 0) - np.arange(STAYS) for name, days in SESSIONS.items()}
TO_TAKEN = {name: TAKEN[name] - _gates(days, 0) for name, days in SESSIONS.items()}
RETURNING = tuple(RETURNS)
NOBODY = np.zeros(0, np.int64)


def simulate(documents: int, seed: int) -> Tally:
    """So many documents, each opened on day 0."""
    tally = Tally(documents)
    chance = np.random.SFC64(seed)
    few = np.zeros(FEW, np.int64)
    for begun in range(0, documents, BLOCK):
        count_ways(_block(min(BLOCK, documents - begun), chance, tally), few, tally)
    name_ways(few, tally)
    return tally


def _block(size: int, chance: np.random.SFC64, tally: Tally) -> list[Days]:
    """One block of documents; the keys of their ways."""
    waiting: list[list[Days]] = [[] for _ in STAGES]
    waiting[0].append(np.zeros(size, np.int64))
    ways: list[Days] = []
    first_lap = True
    while any(waiting):
        for stage in range(len(STAGES)):
            here, waiting[stage] = waiting[stage], []
            documents = here[0] if len(here) == 1 else np.concatenate([NOBODY, *here])
            if documents.size:
                _step(stage, documents, first_lap, chance, waiting, ways, tally)
        first_lap = False
    return ways


def _step(
    stage: int,
    documents: Days,
    first_lap: bool,
    chance: np.random.SFC64,
    waiting: list[list[Days]],
    ways: list[Days],
    tally: Tally,
) -> None:
    """All that wait in a stage work, wait for their session, act, and go where that leads."""
    name = STAGES[stage]
    drawn = chance.random_raw(documents.size)
    worked = WORKING.take((drawn >> 48).view(np.int64))
    chosen = drawn.astype(np.uint32)  # the low half
    entered = documents if first_lap else documents & DAY
    ready = entered + worked
    stayed = worked
    if name in SESSIONS:
        acted = TAKEN[name].take(ready)
        lost = np.flatnonzero(chosen >= GO_ON)
        acted[lost] = ready[lost]  # withdrawn on any day
        stayed = acted - entered
    else:
        acted = ready
    if acted.max() > HORIZON:
        late = np.flatnonzero(acted > HORIZON)
        ways.append(still_open(stage, documents[late], ready[late], tally))
        in_time = np.flatnonzero(acted <= HORIZON)
        documents, worked, chosen = documents[in_time], worked[in_time], chosen[in_time]
        ready, stayed, acted = ready[in_time], stayed[in_time], acted[in_time]
    again = NOBODY if first_lap else np.flatnonzero((documents >> KNOWN & 0xF) > stage)
    _count(stage, worked, stayed, ready, chosen, again, tally)

    left = acted if first_lap else documents + stayed
    if name in RETURNS:
        further = np.flatnonzero(chosen >= GO_ON_THERE)
        back = left[further[chosen[further] < GO_ON]]
        kind = RETURNING.index(name) + 1
        waiting[STAGES.index(RETURNS[name])].append(returned(stage, kind, back))
        onward = left[np.flatnonzero(chosen < GO_ON_THERE)]
        withdrawn = left[further[chosen[further] >= GO_ON]]
    else:
        onward = left[np.flatnonzero(chosen < GO_ON)]
        withdrawn = left[np.flatnonzero(chosen >= GO_ON)]
    ways.append(_ended(1, LOST + stage, withdrawn, tally))
    if stage + 1 < len(STAGES):
        waiting[stage + 1].append(onward)
    else:
        ways.append(_ended(0, ADOPTED, onward, tally))


def _count(
    stage: int,
    worked: Days,
    stayed: Days,
    ready: Days,
    chosen: NDArray[np.uint32],
    again: Days,
    tally: Tally,
) -> None:
    """The visits that ended: all days of a later visit count as rounds, those of a first by cause."""
    name = STAGES[stage]
    tally.visits[stage] += stayed.size
    tally.reached[stage] += stayed.size - again.size
    tally.stays[stage] += np.bincount(stayed, minlength=HORIZON + 1)
    waiting = tally.waiting[stage]
    waiting[WORK] += worked.sum() - worked[again].sum()
    waiting[ROUNDS] += stayed[again].sum()
    if name in SESSIONS:
        bound = chosen < GO_ON
        bound[again] = False
        days = np.bincount(ready[np.flatnonzero(bound)], minlength=STAYS)
        waiting[SESSION] += days @ TO_SESSION[name]
        waiting[CLOSED] += days @ TO_TAKEN[name]


def still_open(stage: int, documents: Days, ready: Days, tally: Tally) -> Days:
    """The visits that are under way at the horizon, which clips them."""
    name = STAGES[stage]
    again = (documents >> KNOWN & 0xF) > stage
    entered = documents & DAY
    tally.open[stage] += documents.size
    tally.visits[stage] += documents.size
    tally.reached[stage] += documents.size - np.count_nonzero(again)
    tally.waiting[stage, ROUNDS] += (HORIZON - entered[again]).sum()
    entered, ready = entered[~again], np.minimum(ready[~again], HORIZON)
    tally.waiting[stage, WORK] += (ready - entered).sum()
    if name in SESSIONS:
        session = np.minimum(ready + TO_SESSION[name][ready], HORIZON)
        tally.waiting[stage, SESSION] += (session - ready).sum()
        tally.waiting[stage, CLOSED] += (HORIZON - session).sum()
    return way_key(documents, OPEN + stage)


def returned(stage: int | Days, kind: int | Days, documents: Days) -> Days:
    """They know this stage and all before it, and their way has one return more."""
    known = np.maximum(documents >> KNOWN & 0xF, stage + 1)
    way = (documents >> RETURN) * 4 + kind
    return np.asarray(way << RETURN | known << KNOWN | documents & DAY)


def _ended(final: int, end: int, documents: Days, tally: Tally) -> Days:
    tally.ended[final] += np.bincount(documents & DAY, minlength=HORIZON + 1)
    return way_key(documents, end)


def way_key(documents: Days, end: int | Days) -> Days:
    """The returns of a way and its end, as one number."""
    return np.asarray((documents >> RETURN) * ENDS + end)


def count_ways(keys: list[Days], few: Days, tally: Tally) -> None:
    """Count the keys of ways: those with few returns in an array, the others by name."""
    every = np.concatenate(keys)
    many = every >= FEW
    for key in every[many].tolist():
        tally.ways[_way(key)] += 1
    every[many] = 0  # no way ends so
    few += np.bincount(every, minlength=FEW)


def name_ways(few: Days, tally: Tally) -> None:
    """Name those that were counted in an array."""
    for key in (np.flatnonzero(few[1:]) + 1).tolist():
        tally.ways[_way(key)] += int(few[key])


def _way(key: int) -> tuple[str, ...]:
    """The stages of a way by its key."""
    returns, end = divmod(key, ENDS)
    kinds = []
    while returns:
        returns, kind = divmod(returns, 4)
        kinds.append(RETURNING[kind - 1])
    path: list[str] = []
    stage = 0
    for name in reversed(kinds):
        path += STAGES[stage : STAGES.index(name) + 1]
        stage = STAGES.index(RETURNS[name])
    if end >= OPEN:
        return (*path, *STAGES[stage : end - OPEN + 1])
    if end == ADOPTED:
        return (*path, *STAGES[stage:], "adopted")
    return (*path, *STAGES[stage : end - LOST + 1], "withdrawn")
