"""Exact sums: from the chances of each state on each day to those of the stages."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cisflow.simulation.configurations import NOBODY
from cisflow.simulation.counts import BRANCHES, CLOSING, ROUNDS, SESSION, WORK
from cisflow.simulation.exact_clocks import Clocked
from cisflow.simulation.exact_states import States
from cisflow.simulation.figures import CAUSES

Floats = NDArray[np.float64]


@frozen
class Sums:
    """Chances by outcome, gate row and day, and sums by holder.

    `end[o, r, d]`; `stays`, `rounds`, `reached`, `open` [h]; `spent[h, c]` days by cause;
    `considered[r, d]` at sessions; `endless` and `pruned` are chances.
    """

    end: Floats
    stays: Floats
    rounds: Floats
    reached: Floats
    open: Floats
    spent: Floats
    considered: Floats
    endless: float
    pruned: float


def sums(states: States, came: Floats, ready: Floats, clocked: Clocked, pruned: float) -> Sums:
    """What the days have brought."""
    tables = states.tables
    never = tables.never
    holders, gates = len(tables.holders), len(tables.gates.places)
    inside = states.holder != NOBODY
    stayed = np.where(inside, came[:, :never].sum(axis=1) + clocked.again, 0.0)

    def by_holder(values: Floats, which: NDArray[np.bool_]) -> Floats:
        mine = inside & which
        return np.bincount(states.holder[mine], values[mine], holders).astype(np.float64)

    every = np.ones(states.number, bool)
    plain = inside & ~clocked.has
    source, action, _, chance = states.steps()
    mine = plain[source]
    source, row, chance = source[mine], tables.row[action[mine]], chance[mine]
    opens = tables.gates.open  # [row, day of being ready]
    goes = ready @ (opens < never).T
    ended = clocked.ended + np.bincount(states.holder[source], chance * goes[source, row], holders)
    spent = clocked.spent + _spent(states, came, ready, plain, source, row, chance)
    endless = states.endless & inside
    considered = clocked.considered.copy()
    for gate in range(1, gates):
        through = np.bincount(source[row == gate], chance[row == gate], states.number) @ ready
        considered[gate] += np.bincount(opens[gate], through, never + 1)
    considered[:, never] = 0.0
    return Sums(
        came[states.end][:, :, :never],
        by_holder(stayed, every),
        by_holder(stayed, states.counts),
        by_holder(stayed, states.once),
        by_holder(stayed, every) - ended,
        spent,
        considered,
        float(stayed[endless].sum()) - clocked.freed,
        pruned,
    )


def _spent(
    states: States,
    came: Floats,
    ready: Floats,
    plain: NDArray[np.bool_],
    source: NDArray[np.int64],
    row: NDArray[np.int32],
    chance: Floats,
) -> Floats:
    """Days by holder and cause, of the stays without clocks."""
    tables = states.tables
    horizon, holders = tables.horizon, len(tables.holders)
    spent = np.zeros((holders, len(CAUSES)))
    day = np.minimum(np.arange(tables.never + 1), horizon)
    begun = came[:, : tables.never] @ day[: tables.never]
    done = ready @ day
    first = ready @ np.minimum(tables.gates.first, horizon).T
    reach = ready @ np.minimum(tables.gates.open, horizon).T
    nothing = np.where(plain, states.chance[:, -1], 0.0)
    idle = nothing * (ready.sum(axis=1) * horizon - done)

    def add(cause: int, holder: NDArray[np.int64], days: Floats) -> None:
        spent[:, cause] += np.bincount(holder, days, holders)

    once = np.flatnonzero(plain & states.once)
    add(WORK, states.holder[once], (done - begun)[once])
    add(BRANCHES, states.holder[once], idle[once])
    mine = states.once[source]
    whose, gate, share = source[mine], row[mine], chance[mine]
    add(SESSION, states.holder[whose], share * (first[whose, gate] - done[whose]))
    add(CLOSING, states.holder[whose], share * (reach[whose, gate] - first[whose, gate]))
    again = np.flatnonzero(plain & ~states.once)
    add(ROUNDS, states.holder[again], (done - begun + idle)[again])
    whose, gate, share = source[~mine], row[~mine], chance[~mine]
    add(ROUNDS, states.holder[whose], share * (reach[whose, gate] - done[whose]))
    return spent
