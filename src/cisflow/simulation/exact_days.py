"""Exact days: the chance of each state on each day, by the gates that the simulation goes through.

The days are gone through in their order. What comes to a state on a day is spread over the days on
which the work is done (`ready`), and what is ready goes through its gate to the state after its
action. Nothing is drawn; nothing is left out but chances below SMALL, and those are summed up.
Stays with clocks are worked out one by one (see `exact_clocks`).
"""

from __future__ import annotations

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from cisflow.simulation.configurations import NOBODY
from cisflow.simulation.exact_clocks import SMALL, Clocked, Given
from cisflow.simulation.exact_states import States
from cisflow.simulation.exact_sums import Sums, sums

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_NONE, _TIMED = -1, -2  # of states: what neither has a working time nor clocks; what has clocks
CELLS = 12_000_000  # states by days, at most


def fits(states: States) -> bool:
    """Whether states by days are few enough to be held."""
    return states.number * (states.tables.never + 1) <= CELLS


def days(states: States, begin: dict[int, float], day: int, given: Given | None = None) -> Sums:
    """From the chances of the states in which documents begin on a day.

    `given` tells of the first stay of a case that is under way already.
    """
    grid = _Grid(states)
    if given is None:
        for state, share in begin.items():
            grid.came[state, day] += share
    else:
        for state, share in begin.items():
            grid.clocked.first(grid.came, state, share, given)
    return grid.run(day)


@define
class _Grid:
    """`came[s, d]` is the chance to come to a state on a day, `ready[s, d]` to be ready there."""

    states: States
    came: Floats = field(init=False)
    ready: Floats = field(init=False)
    clocked: Clocked = field(init=False)
    pruned: float = 0.0

    def __attrs_post_init__(self) -> None:
        never = self.states.tables.never
        self.came, self.ready = np.zeros((2, self.states.number, never + 1))
        self.clocked = Clocked(self.states)

    def run(self, begins: int) -> Sums:
        """Day after day."""
        states, tables = self.states, self.states.tables
        plain = ~self.clocked.has & (states.holder != NOBODY)
        groups = list(self._groups(plain))
        whose = np.full(states.number, _NONE, np.int64)
        for number, group in enumerate(groups):
            whose[group.rows] = number
        whose[self.clocked.has] = _TIMED
        source, action, there, chance = states.steps()
        mine = plain[source]
        steps = (source[mine], tables.row[action[mine]], there[mine], chance[mine])
        for day in range(begins, tables.never):
            self._day(day, groups, whose, steps)
        return sums(states, self.came, self.ready, self.clocked, self.pruned)

    def _day(
        self, day: int, groups: list[_Group], whose: Ints, steps: tuple[Ints, Ints, Ints, Floats]
    ) -> None:
        """All that happens on a day; what comes and is ready on the same day goes on at once."""
        came, ready = np.zeros((2, self.states.number))
        while True:
            now, self.came[:, day] = self.came[:, day].copy(), 0
            rows = np.flatnonzero(now)
            came[rows] += now[rows]
            group = whose[rows]
            for number in np.unique(group[group >= 0]).tolist():
                there = rows[group == number]
                self._work(day, groups[number], there, now[there])
            done, self.ready[:, day] = self.ready[:, day].copy(), 0
            if done.any():
                ready += done
                self._go(day, steps, done)
            rows = rows[group == _TIMED]
            if rows.size or self.clocked.waits(day):
                self.pruned += self.clocked.day(self.came, day, rows, now[rows])
            if not self.came[:, day].any() and not self.clocked.waits(day):
                break
        self.came[:, day], self.ready[:, day] = came, ready

    def _groups(self, plain: NDArray[np.bool_]) -> list[_Group]:
        """The states of each holder, by what their working time is."""
        states, tables = self.states, self.states.tables
        found = []
        for holder in range(len(tables.holders)):
            mine = plain & (states.holder == holder)
            times = _shares(tables.work[holder])
            longer = times.copy()
            if longer.size > 1:
                longer[1] += longer[0]
            else:
                longer = np.array([0.0, longer[0]])
            longer[0] = 0.0
            planned = -1 if tables.planned is None else int(tables.planned[holder])
            for rows, time in (
                (mine & states.new, times),
                (mine & ~states.new & ~states.off, longer),
                (mine & states.off, np.array([0.0, 1.0])),
            ):
                for once in (True, False):
                    which = np.flatnonzero(rows & (states.once == once))
                    if which.size:
                        found.append(_Group(which, time, planned if once else -1))
        return found

    def _work(self, day: int, group: _Group, rows: Ints, share: Floats) -> None:
        """What has come is spread over the days on which it is ready."""
        keep = share >= SMALL
        if not keep.all():
            self.pruned += float(share[~keep].sum())
            rows, share = rows[keep], share[keep]
        if group.planned >= day:
            plans = self.states.tables.scenario.plans
            kept = 1.0 if plans is None else plans.chance
            self.ready[rows, min(group.planned, self.came.shape[1] - 1)] += share * kept
            share = share * (1 - kept)
        never = self.came.shape[1] - 1
        long = group.time.size
        upto = min(long, never - day)
        self.ready[rows, day : day + upto] += share[:, None] * group.time[:upto]
        if upto < long:
            self.ready[rows, never] += share * group.time[upto:].sum()

    def _go(self, day: int, steps: tuple[Ints, Ints, Ints, Floats], done: Floats) -> None:
        """What is ready goes through its gate."""
        source, row, there, chance = steps
        share = done[source] * chance
        some = np.flatnonzero(share)
        if some.size:
            opens = self.states.tables.gates.open[row[some], day]
            np.add.at(self.came, (there[some], opens), share[some])


@frozen
class _Group:
    """States of one holder with one working time; `planned` is the day set for it (-1: none)."""

    rows: Ints
    time: Floats
    planned: int


def _shares(work: NDArray[np.int32]) -> Floats:
    """The share of each number of days among the levels of a working time."""
    shares: Floats = np.bincount(work) / work.size
    return shares
