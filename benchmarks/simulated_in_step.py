"""Simulated in step: the plainer loop in NumPy, all documents of a block in one array, step by step.

In a step each is in a stage of its own, and tables tell the stages apart. It is the first loop that
one would write; going stage by stage, as `simulated_numpy` does, takes little more than half as long.
"""

from __future__ import annotations

import numpy as np

from benchmarks.simulated import FINALS, HORIZON, RETURNS, SESSIONS, STAGES
from benchmarks.simulated_numpy import (
    ADOPTED,
    CLOSED,
    DAY,
    FEW,
    GO_ON,
    GO_ON_THERE,
    KNOWN,
    LOST,
    ROUNDS,
    SESSION,
    STAYS,
    TAKEN,
    TO_SESSION,
    TO_TAKEN,
    WORK,
    WORKING,
    Days,
    count_ways,
    name_ways,
    returned,
    still_open,
    way_key,
)
from benchmarks.tally import Tally

BLOCK = 1 << 16
ACTIONS = 3  # go on, go back, be withdrawn
COUNT = len(STAGES)
LONG = HORIZON + 1

# By stage and action: where it leads, which return it is, the end of a way, where its gates begin.
TO, KIND, END, GATES = np.zeros((4, COUNT, ACTIONS), np.int64)
TO[:] = np.arange(1, COUNT + 1)[:, None]
TO[:, 2] = COUNT + 1
END[:, 2] = np.arange(COUNT) + LOST
END[-1, :2] = ADOPTED
for _kind, (_name, _back) in enumerate(RETURNS.items(), 1):
    TO[STAGES.index(_name), 1] = STAGES.index(_back)
    KIND[STAGES.index(_name), 1] = _kind
for _row, _name in enumerate(SESSIONS, 1):
    GATES[STAGES.index(_name), :2] = _row * STAYS  # withdrawn on any day
TO, KIND, END, GATES = TO.ravel(), KIND.ravel(), END.ravel(), GATES.ravel()
GATE = np.concatenate([np.arange(STAYS), *TAKEN.values()])


def simulate(documents: int, seed: int) -> Tally:
    """So many documents, each opened on day 0."""
    tally = Tally(documents)
    chance = np.random.SFC64(seed)
    few = np.zeros(FEW, np.int64)
    stays = np.zeros(2 * COUNT * LONG, np.int64)  # first visits, then later ones
    ready = np.zeros(GATE.size, np.int64)
    for begun in range(0, documents, BLOCK):
        stage = np.zeros(min(BLOCK, documents - begun), np.int64)
        here, ways = np.zeros_like(stage), [few[:0]]
        while stage.size:
            stage, here = _step(stage, here, chance, ways, stays, ready, tally)
        count_ways(ways, few, tally)
    name_ways(few, tally)
    _sum_up(stays.reshape(2, COUNT, LONG), ready.reshape(-1, STAYS), tally)
    return tally


def _step(
    stage: Days,
    documents: Days,
    chance: np.random.SFC64,
    ways: list[Days],
    stays: Days,
    first_ready: Days,
    tally: Tally,
) -> tuple[Days, Days]:
    """All documents work, wait for a session, act; those that go on, and where."""
    drawn = chance.random_raw(stage.size)
    chosen = drawn.astype(np.uint32)
    action = stage * ACTIONS
    action += chosen >= GO_ON_THERE
    action += chosen >= GO_ON
    entered = documents & DAY
    ready = entered + WORKING.take((drawn >> 48).view(np.int64))
    gate = GATES.take(action) + ready
    acted = GATE.take(gate)
    if acted.max() > HORIZON:
        late = acted > HORIZON
        for each in np.unique(stage[late]).tolist():
            those = late & (stage == each)
            ways.append(still_open(each, documents[those], ready[those], tally))
        in_time = np.flatnonzero(~late)
        stage, documents, action = stage[in_time], documents[in_time], action[in_time]
        entered, gate, acted = entered[in_time], gate[in_time], acted[in_time]
    stayed = acted - entered
    later = (documents >> KNOWN & 0xF) > stage
    stays += np.bincount((stage + COUNT * later) * LONG + stayed, minlength=stays.size)
    bound = np.flatnonzero((gate >= STAYS) & ~later)
    first_ready += np.bincount(gate[bound], minlength=first_ready.size)

    left = documents + stayed
    to = TO.take(action)
    back = np.flatnonzero(to < stage)
    left[back] = returned(stage[back], KIND[action[back]], left[back])
    ended = np.flatnonzero(to >= COUNT)
    final = (to[ended] - COUNT) * LONG + acted[ended]
    counted = np.bincount(final, minlength=len(FINALS) * LONG)
    tally.ended += counted.reshape(tally.ended.shape)
    ways.append(way_key(left[ended], END[action[ended]]))
    onward = np.flatnonzero(to < COUNT)
    return to[onward], left[onward]


def _sum_up(stays: Days, first_ready: Days, tally: Tally) -> None:
    """The figures of the visits that ended."""
    counts, days = stays.sum(axis=2), stays @ np.arange(LONG)
    tally.stays += stays.sum(axis=0)
    tally.visits += counts.sum(axis=0)
    tally.reached += counts[0]
    tally.waiting[:, WORK] += days[0]
    tally.waiting[:, ROUNDS] += days[1]
    for row, name in enumerate(SESSIONS, 1):
        waiting = tally.waiting[STAGES.index(name)]
        to_session, to_taken = (
            first_ready[row] @ TO_SESSION[name],
            first_ready[row] @ TO_TAKEN[name],
        )
        waiting[SESSION] += to_session
        waiting[CLOSED] += to_taken
        waiting[WORK] -= to_session + to_taken
