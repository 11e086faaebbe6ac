"""Stay: what a document does in a stage that it has come to, drawn for many documents at once."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cisflow.simulation import draws
from cisflow.simulation.chances import NOTHING
from cisflow.simulation.tables import Tables

Ints = NDArray[np.int32]


@frozen
class Stay:
    """A document each: `ready` is the day on which the work is done, `action` what it takes then
    (NOTHING where nothing is possible), `first` the first session from then on, `reach` the first
    whose closing day is not missed: the day of the action, where no agenda is full.

    Where no session is needed the three days are the same.
    """

    ready: Ints
    action: Ints
    first: Ints
    reach: Ints


@frozen
class Chance:
    """Where the draws of a simulation come from: a stream for each holder, a place for each document."""

    keys: NDArray[np.uint64]
    plans: NDArray[np.uint64]

    @classmethod
    def of(cls, tables: Tables, seed: int) -> Chance:
        """The streams of a seed, by the names of the holders."""
        return cls(
            np.array([draws.key(seed, name) for name in tables.holders], np.uint64),
            np.array([draws.key(seed, f"plan {name}") for name in tables.holders], np.uint64),
        )


def work_done(tables: Tables, holder: Ints, day: Ints, number: Ints, drawn: draws.Bits) -> Ints:
    """The day on which a holder has done its work; from the second draw on that takes a day at least."""
    at = (holder.astype(np.int64) << 16) + draws.level(drawn)
    days = np.maximum(tables.work.ravel()[at], number > 0).astype(np.int32)
    days += day
    ready: Ints = np.minimum(days, tables.never, out=days)
    return ready


def choose(
    tables: Tables, slot: int, here: Ints, holder: Ints, round_: Ints, drawn: draws.Bits
) -> Ints:
    """The action that each document's holder takes, of those possible in its configuration."""
    row = tables.chances.row(here, slot, round_)
    return tables.chances.chosen(holder, row, draws.share(drawn))


def through_the_gate(tables: Tables, ready: Ints, action: Ints, least: Ints | None) -> Stay:
    """When the action can be taken: after the least time, at a session where it needs one.

    A document that was ready before the start (`ready` below nought) meets the closing days that
    lay before it.
    """
    if least is not None:
        ready = np.where(tables.forward[action], np.maximum(ready, least), ready)
    row, width = tables.row[action], tables.never + 1
    before = ready < 0
    early, given = before.any(), ready
    ready = np.maximum(ready, 0) if early else ready
    at = row * width + ready
    first, reach = tables.gates.first.ravel()[at], tables.gates.open.ravel()[at]
    if early:
        for whose in np.unique(row[before]).tolist():
            mine = before & (row == whose)
            reach[mine] = tables.gates.reached(whose, given[mine])
    nothing = action == NOTHING
    if nothing.any():
        first = np.where(nothing, tables.never, first)
        reach = np.where(nothing, tables.never, reach)
    return Stay(ready, action, first, reach)


def planned_ready(
    tables: Tables,
    chance: Chance,
    holder: int,
    day: NDArray[np.int64],
    own: draws.Bits,
    ready: NDArray[np.int64],
) -> NDArray[np.int64]:
    """As `as_planned`, of documents that come to one holder for the first time."""
    whose, turn = np.full(day.size, holder, np.int64), np.zeros(day.size, np.int64)
    found = as_planned(tables, chance, whose, day, turn, own, ready)  # type: ignore[arg-type]
    return found.astype(np.int64)


def as_planned(
    tables: Tables,
    chance: Chance,
    holder: Ints,
    day: Ints,
    turn: Ints,
    own: draws.Bits,
    ready: Ints,
) -> Ints:
    """Ready on the day planned for a stage that needs no session, where plans are kept."""
    planned = tables.planned
    if planned is None:
        return ready
    when = planned[holder]
    fits = (turn == 0) & (when >= day)
    if not fits.any():
        return ready
    kept = tables.scenario.plans.chance if tables.scenario.plans is not None else 1.0
    drawn = draws.fraction(draws.bits(chance.plans[holder], 0, own))
    return np.where(fits & (drawn < kept), when, ready)
