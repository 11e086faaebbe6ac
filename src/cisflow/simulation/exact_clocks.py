"""Exact clocks: stays in which a deadline, silence or a least time runs, one day of entry at a time.

Every working time that is possible is paired with every action, and the pairs go through the same
gates and the same clocks as the documents of a simulation; each keeps its chance.
"""

from __future__ import annotations

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from cisflow.simulation.chances import NOTHING
from cisflow.simulation.clocks import Clocks
from cisflow.simulation.configurations import BEGINS, NEVER, NOBODY
from cisflow.simulation.exact_states import States
from cisflow.simulation.figures import CAUSES
from cisflow.simulation.runs_out import NONE

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Days = NDArray[np.int32]
SMALL = 1e-15
_RUNNING = -1


@frozen
class Given:
    """The first stay of a case that is under way: when its work is done (each day with its chance),
    when its terms fall due, from when on it can be passed on (None: nothing says so).
    """

    ready: Days
    share: Floats
    due: tuple[int, int]
    least: int | None


@frozen
class _Clock:
    """The clocks of a stay: when they fall due, since when they run, when they were stopped."""

    due: tuple[int, int]
    begun: int
    stood: int


@define
class Clocked:
    """Stays with clocks; `has[s]` tells which states have any.

    Sums: `again[s]` chances to come to a state that the grid does not hold, `ended[h]`,
    `spent[h, c]`, `considered[r, d]`.
    """

    states: States
    has: NDArray[np.bool_] = field(init=False)
    again: Floats = field(init=False)
    ended: Floats = field(init=False)
    spent: Floats = field(init=False)
    considered: Floats = field(init=False)
    _later: dict[int, dict[tuple[int, _Clock], Floats]] = field(factory=dict)
    _times: dict[tuple[int, bool], tuple[Days, Floats]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        states, tables = self.states, self.states.tables
        holds = (tables.terms.then != NONE).any(axis=0)
        if tables.terms.least is not None:
            holds = holds | (tables.terms.least > 0).any(axis=1)
        self.has = np.append(holds, False)[states.holder]  # NOBODY is the last
        self.again = np.zeros(states.number)
        self.ended = np.zeros(len(tables.holders))
        self.spent = np.zeros((len(tables.holders), len(CAUSES)))
        self.considered = np.zeros((len(tables.gates.places), tables.never + 1))

    def waits(self, day: int) -> bool:
        """Whether stays go on from that day."""
        return day in self._later

    def day(self, came: Floats, day: int, rows: Ints, share: Floats) -> float:
        """The stays that begin on a day, those of `rows` anew; the chances that were left out."""
        tables, left = self.states.tables, 0.0
        stays: list[tuple[int, _Clock, Ints, Floats]] = []
        for here in np.unique(self.states.here[rows]).tolist():
            mine = self.states.here[rows] == here
            holder = int(self.states.holder[rows[mine][0]])
            due = tables.terms.due[:, holder, day].tolist()
            clock = _Clock((due[0], due[1]), day, _RUNNING)
            stays.append((here, clock, rows[mine], share[mine]))
        for (here, clock), shares in self._later.pop(day, {}).items():
            self.again += shares
            which = np.flatnonzero(shares)
            stays.append((here, clock, which, shares[which]))
        for here, clock, who, shares in stays:
            keep = shares >= SMALL
            left += float(shares[~keep].sum())
            self._begin(came, day, here, clock, who[keep], shares[keep])
        return left

    def first(self, came: Floats, state: int, share: float, given: Given) -> None:
        """The stay of a case that is under way, counted from day 0."""
        states = self.states
        self.again[state] += share
        if states.holder[state] == NOBODY:
            return
        clock = _Clock(given.due, 0, _RUNNING)
        time = (given.ready, given.share)
        here, who = int(states.here[state]), np.array([state])
        self._stay(came, 0, here, clock, who, np.array([share]), time, given.least)

    def _begin(
        self, came: Floats, day: int, here: int, clock: _Clock, who: Ints, share: Floats
    ) -> None:
        """A stay, by what its working time is."""
        states, tables = self.states, self.states.tables
        least = tables.terms.least
        for off, new, once in np.unique(
            np.stack([states.off[who], states.new[who], states.once[who]], axis=1), axis=0
        ).tolist():
            mine = (states.off[who] == off) & (states.new[who] == new) & (states.once[who] == once)
            holder = int(states.holder[who[mine][0]])
            until = None if least is None else int(least[holder, clock.begun])
            if off:
                time = (np.array([day + 1], np.int32), np.ones(1))
            else:
                days, chance = self._time(holder, new)
                time = (
                    self._planned(holder, day, day + days, chance) if once else (day + days, chance)
                )
            self._stay(came, day, here, clock, who[mine], share[mine], time, until)

    def _time(self, holder: int, new: bool) -> tuple[Days, Floats]:
        """The working times of a holder, each with its chance."""
        if (holder, new) not in self._times:
            work = self.states.tables.work[holder]
            days, counts = np.unique(work if new else np.maximum(work, 1), return_counts=True)
            self._times[holder, new] = days.astype(np.int32), counts / work.size
        return self._times[holder, new]

    def _planned(self, holder: int, day: int, ready: Days, share: Floats) -> tuple[Days, Floats]:
        tables = self.states.tables
        planned = -1 if tables.planned is None else int(tables.planned[holder])
        if planned < day:
            return ready, share
        kept = 1.0 if tables.scenario.plans is None else tables.scenario.plans.chance
        return np.append(ready, np.int32(planned)), np.append(share * (1 - kept), kept)

    def _stay(
        self,
        came: Floats,
        day: int,
        here: int,
        clock: _Clock,
        who: Ints,
        share: Floats,
        time: tuple[Days, Floats],
        least: int | None,
    ) -> None:
        """States of one configuration, in which the document lies from `day` on."""
        if not who.size:
            return
        tables, states = self.states.tables, self.states
        holder = int(states.holder[who[0]])
        chance = states.chance[who] * share[:, None]
        which = np.flatnonzero(chance.any(axis=0))
        taken = tables.chances.taken[holder][which]
        action = np.repeat(taken, time[0].size)
        ready = np.minimum(np.tile(time[0], which.size), tables.never)
        weight = np.tile(time[1], which.size)
        if least is not None:
            holds = (action != NOTHING) & tables.forward[action]
            ready = np.where(holds, np.maximum(ready, least), ready)
        leave = self._opens(action, ready)
        ready = np.maximum(ready, 0)
        clocks = self._clocks(holder, clock, action.size)
        when, what = clocks.next_due(
            np.zeros(1, np.int64), holder, np.array([day], np.int32), self._able(here, holder)
        )
        falls = when[0] < leave
        action, leave = np.where(falls, what[0], action), np.where(falls, when[0], leave)
        ready = np.where(falls, np.minimum(ready, leave), ready)
        self._spend(holder, day, who, chance[:, which], weight, action, ready, leave)
        self._leave(came, here, who, chance[:, which], weight, action, leave, clocks)

    def _opens(self, action: Days, ready: Days) -> Days:
        """The day on which each action can be taken; papers may have been in before the start."""
        tables = self.states.tables
        leave = np.full(action.size, tables.never, np.int32)
        for one in np.unique(action[action != NOTHING]).tolist():
            mine = action == one
            leave[mine] = tables.gates.reached(int(tables.row[one]), ready[mine])
        return leave

    def _clocks(self, holder: int, clock: _Clock, size: int) -> Clocks:
        return Clocks(
            self.states.tables,
            np.repeat(np.array(clock.due, np.int32)[:, None], size, axis=1),
            np.full(size, clock.begun, np.int32),
            np.full(size, clock.stood, np.int32),
            np.full(size, holder, np.int32),
            False,
        )

    def _able(self, here: int, holder: int) -> list[bool]:
        """Whether what the deadline and silence prescribe is possible there."""
        tables = self.states.tables
        then = tables.terms.then[:, holder].tolist()
        return [
            each != NONE and tables.configurations.work_out(here, each) != NEVER for each in then
        ]

    def _spend(
        self,
        holder: int,
        day: int,
        who: Ints,
        chance: Floats,
        weight: Floats,
        action: Days,
        ready: Days,
        leave: Days,
    ) -> None:
        tables = self.states.tables
        number = weight.size // chance.shape[1]
        every = weight * np.repeat(chance.sum(axis=0), number)
        once = weight * np.repeat(chance[self.states.once[who]].sum(axis=0), number)
        goes = leave < tables.never
        self.ended[holder] += every[goes].sum()
        last = np.minimum(leave, tables.horizon)
        ready = np.minimum(ready, last)
        first = np.minimum(tables.gates.first[tables.row[action], ready], last)
        session = (tables.row[action] > 0) & (action != NOTHING)
        spent = self.spent[holder]
        spent[0] += once @ (ready - day)
        spent[1] += (once * session) @ (first - ready)
        spent[2] += (once * session) @ (last - first)
        spent[5] += (once * ~session) @ (last - ready)
        spent[4] += (every - once) @ (last - day)
        seen = goes & session
        np.add.at(self.considered, (tables.row[action[seen]], leave[seen]), every[seen])

    def _leave(
        self,
        came: Floats,
        here: int,
        who: Ints,
        chance: Floats,
        weight: Floats,
        action: Days,
        leave: Days,
        clocks: Clocks,
    ) -> None:
        """The actions are taken; a clock goes on where the stage keeps the document."""
        tables, states = self.states.tables, self.states
        configurations = tables.configurations
        number = weight.size // chance.shape[1]
        goes = np.flatnonzero(leave < tables.never).astype(np.int32)
        if not goes.size:
            return
        acted, then = action[goes], leave[goes]
        clocks.acted(goes, states.holder[who[0]], acted, then)
        width = tables.never + 1
        code = acted.astype(np.int64) * width + then
        kinds, inverse = np.unique(code, return_inverse=True)
        out = self._together(chance, weight, goes, number, inverse, kinds.size)
        for one in np.unique(kinds // width).tolist():
            place = int(np.flatnonzero(tables.chances.taken[states.holder[who[0]]] == one)[0])
            there = states.there[who, place]
            columns = np.flatnonzero(kinds // width == one)
            stays = configurations.change[here, one, 0] != BEGINS and bool(self.has[there].any())
            if not stays:
                np.add.at(
                    came, (there[:, None], (kinds[columns] % width)[None, :]), out[:, columns]
                )
                continue
            mine = goes[acted == one]
            self._again(there, chance, weight, mine, number, leave, clocks)

    def _again(
        self,
        there: Ints,
        chance: Floats,
        weight: Floats,
        mine: Days,
        number: int,
        leave: Days,
        clocks: Clocks,
    ) -> None:
        """Stays under the same clocks."""
        told = np.stack([leave[mine], *clocks.due[:, mine], clocks.begun[mine], clocks.stood[mine]])
        kinds, inverse = np.unique(told, axis=1, return_inverse=True)
        out = self._together(chance, weight, mine, number, inverse.ravel(), kinds.shape[1])
        here = int(self.states.here[there[0]])
        for at, (day, due, silence, begun, stood) in enumerate(kinds.T.tolist()):
            clock = _Clock((due, silence), begun, stood)
            known = self._later.setdefault(day, {})
            shares = known.setdefault((here, clock), np.zeros(self.states.number))
            np.add.at(shares, there, out[:, at])

    @staticmethod
    def _together(
        chance: Floats, weight: Floats, which: Days, number: int, kind: Ints, kinds: int
    ) -> Floats:
        """The chance of each kind of end of a stay, by state."""
        choice = which // number
        summed = np.bincount(choice * kinds + kind, weight[which], chance.shape[1] * kinds)
        made: Floats = chance @ summed.reshape(chance.shape[1], kinds)
        return made
