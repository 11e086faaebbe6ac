"""Exact pairs: stays with every day on which their work may be done, and every action they may take."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cisflow.simulation.chances import NOTHING
from cisflow.simulation.clocks import RUNNING, Clocks
from cisflow.simulation.configurations import NEVER
from cisflow.simulation.exact_states import States
from cisflow.simulation.runs_out import NONE
from cisflow.simulation.tables import Tables

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Days = NDArray[np.int32]
_WORD = 1 << 16  # more than there are days


@frozen
class Stays:
    """Documents come to states on a day: the chance of each, and the clocks under which it comes.

    `due[k]` is when deadline and silence fall due, `least` from when on the stage can pass them on,
    `stood` when the clocks were stopped (RUNNING: they were not).
    """

    who: Ints
    share: Floats
    due: Days
    least: Days
    stood: Days

    @classmethod
    def joined(cls, parts: list[Stays]) -> Stays:
        """Several, one after the other."""
        return cls(
            np.concatenate([each.who for each in parts]),
            np.concatenate([each.share for each in parts]),
            np.concatenate([each.due for each in parts], axis=1),
            np.concatenate([each.least for each in parts]),
            np.concatenate([each.stood for each in parts]),
        )

    def only(self, which: NDArray[np.generic] | slice) -> Stays:
        """Some of them."""
        return Stays(
            self.who[which],
            self.share[which],
            self.due[:, which],
            self.least[which],
            self.stood[which],
        )

    def alike(self) -> Stays:
        """Those that are alike as one."""
        first = (self.who * _WORD + self.due[0]) * _WORD + self.due[1]
        _, first = np.unique(first, return_inverse=True)
        key = (first * _WORD + self.least) * _WORD + (self.stood + 1)
        _, one, kind = np.unique(key, return_index=True, return_inverse=True)
        made = self.only(one)
        share = np.bincount(kind, self.share, one.size).astype(np.float64)
        return Stays(made.who, share, made.due, made.least, made.stood)

    def told_now(self, tables: Tables, holder: int, day: int) -> Stays:
        """The same, without differences in their clocks that change nothing from a day on."""
        stands = self.stood != RUNNING
        due = np.where(stands, self.due + (day - self.stood), np.maximum(self.due, day))
        due = np.minimum(due, tables.never).astype(np.int32)
        due[tables.terms.then[:, holder] == NONE] = tables.never
        least = np.where(self.least <= day, 0, self.least).astype(np.int32)
        stood = np.where(stands, day, RUNNING).astype(np.int32)
        return Stays(self.who, self.share, due, least, stood)

    def clocks(self, tables: Tables, holder: int) -> Clocks:
        """Their clocks."""
        whose = np.full(self.who.size, holder, np.int32)
        return Clocks(
            tables, self.due.copy(), self.least.copy(), self.stood.copy(), whose, given=False
        )


@frozen
class Pairs:
    """Of stays in one configuration each day of being ready with each action: arrays of one entry
    for each, `stay` tells whose; `leave` is when the action is taken, `share` the chance of it all.

    Where a clock comes first, `action` is what it prescribes; `gate` is the row of the action for
    which the stage waited, `first` the first session for that.
    """

    holder: int
    stay: Ints
    share: Floats
    action: Days
    ready: Days
    leave: Days
    gate: Days
    first: Days

    @classmethod
    def of(
        cls,
        states: States,
        day: int,
        stays: Stays,
        ready: Days,
        time: Floats,
    ) -> Pairs:
        """Of stays, by the days on which the work may be done."""
        tables, first = states.tables, int(stays.who[0])
        holder, here = int(states.holder[first]), int(states.here[first])
        chance = states.chance[stays.who] * stays.share[:, None]
        which = np.flatnonzero(chance.any(axis=0))
        action = tables.chances.taken[holder][which]
        shape = (stays.who.size, which.size, ready.size)
        done = np.broadcast_to(np.minimum(ready, tables.never), shape)
        if tables.terms.least is not None:
            holds = (action != NOTHING) & tables.forward[action]
            least = np.where(holds[None, :], stays.least[:, None], done.min())
            done = np.maximum(done, least[:, :, None])
        leave = np.full(shape, tables.never, np.int32)
        for at, one in enumerate(action.tolist()):
            if one != NOTHING:
                leave[:, at] = _opens(tables, int(tables.row[one]), done[:, at])
        every, now = np.arange(stays.who.size), np.full(stays.who.size, day, np.int32)
        clocks = stays.clocks(tables, holder)
        when, what = clocks.next_due(every, holder, now, _able(tables, here, holder))
        falls = when[:, None, None] < leave
        leave = np.where(falls, when[:, None, None], leave)
        done = np.maximum(done, 0)
        gate = np.where(action == NOTHING, 0, tables.row[action])
        first = np.minimum(tables.gates.first[gate[:, None], done], leave)
        done = np.minimum(done, np.where(falls, leave, tables.never))
        share = chance[:, which, None] * time
        return cls(
            holder,
            np.repeat(every, which.size * ready.size),
            share.ravel(),
            np.where(falls, what[:, None, None], action[:, None]).ravel(),
            done.ravel(),
            leave.ravel(),
            np.broadcast_to(gate[:, None], shape).ravel(),
            first.ravel(),
        )


def _opens(tables: Tables, row: int, ready: Days) -> Days:
    """The day on which a gate lets pass; papers may have been in before the start."""
    if ready.min() < 0:
        return tables.gates.reached(row, ready).astype(np.int32)
    return tables.gates.open[row].take(ready) if row else ready


def _able(tables: Tables, here: int, holder: int) -> list[bool]:
    """Whether what the deadline and silence prescribe is possible there."""
    then = tables.terms.then[:, holder].tolist()
    return [each != NONE and tables.configurations.work_out(here, each) != NEVER for each in then]
