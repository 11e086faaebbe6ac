"""Exact clocks: stays in which a deadline, silence or a least time runs, one day of entry at a time.

Every working time that is possible is paired with every action (`exact_pairs`), and the pairs go
through the same gates and the same clocks as the documents of a simulation.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from cisflow.simulation.clocks import RUNNING
from cisflow.simulation.configurations import BEGINS, NOBODY
from cisflow.simulation.counts import BRANCHES, CLOSING, ROUNDS, SESSION, WORK
from cisflow.simulation.exact_pairs import Pairs, Stays
from cisflow.simulation.exact_states import States
from cisflow.simulation.figures import CAUSES
from cisflow.simulation.runs_out import NONE

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Days = NDArray[np.int32]
SMALL = 1e-15
_MOST = 1 << 20  # pairs at once


@frozen
class Given:
    """The first stay of a case that is under way: when its work is done (each day with its chance),
    when its terms fall due, from when on it can be passed on.
    """

    ready: Days
    share: Floats
    due: tuple[int, int]
    least: int


@define
class Clocked:
    """Stays with clocks; `has[s]` tells which states have any.

    Sums: `again[s]` chances to come to a state that the grid does not hold, `ended[h]`,
    `spent[h, c]`, `considered[r, d]`; `freed` those whom a clock takes on beyond the bound of rounds.
    """

    states: States
    has: NDArray[np.bool_] = field(init=False)
    again: Floats = field(init=False)
    ended: Floats = field(init=False)
    spent: Floats = field(init=False)
    considered: Floats = field(init=False)
    freed: float = 0.0
    _later: dict[int, list[Stays]] = field(factory=dict)
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
        states, left = self.states, 0.0
        parts = self._later.pop(day, [])
        for each in parts:
            np.add.at(self.again, each.who, each.share)
        if rows.size:
            parts.append(self._anew(day, rows, share))
        every = Stays.joined(parts)
        whose = states.holder[every.who]
        for holder in np.unique(whose).tolist():
            stays = every.only(whose == holder).told_now(states.tables, holder, day).alike()
            keep = stays.share >= SMALL
            if not keep.all():
                left += float(stays.share[~keep].sum())
                stays = stays.only(keep)
            self._begin(came, day, holder, stays)
        return left

    def first(self, came: Floats, state: int, share: float, given: Given) -> None:
        """The stay of a case that is under way, counted from day 0."""
        states = self.states
        self.again[state] += share
        if states.holder[state] != NOBODY:
            due, least = np.array([given.due], np.int32).T, np.array([given.least], np.int32)
            runs = np.array([RUNNING], np.int32)
            stays = Stays(np.array([state]), np.array([share]), due, least, runs)
            self._stay(came, 0, stays, given.ready, given.share)

    def _anew(self, day: int, rows: Ints, share: Floats) -> Stays:
        """Stays whose clocks begin."""
        terms, holder = self.states.tables.terms, self.states.holder[rows]
        due, least = terms.due[:, holder, day].astype(np.int32), np.zeros(rows.size, np.int32)
        if terms.least is not None:
            least = terms.least[holder, day].astype(np.int32)
        return Stays(rows, share, due, least, np.full(rows.size, RUNNING, np.int32))

    def _begin(self, came: Floats, day: int, holder: int, stays: Stays) -> None:
        """Stays with one holder, by configuration and by what their working time is."""
        states, tables = self.states, self.states.tables
        planned = -1 if tables.planned is None else int(tables.planned[holder])
        who = stays.who
        once = states.once[who] & (planned >= day)
        kind = states.here[who] * 8 + states.off[who] * 4 + states.new[who] * 2 + once
        for each in np.unique(kind).tolist():
            mine = stays.only(kind == each)
            if each & 4:
                ready, time = np.array([day + 1], np.int32), np.ones(1)
            else:
                work, time = self._time(holder, new=bool(each & 2))
                ready = day + work
            if each & 1:
                kept = 1.0 if tables.scenario.plans is None else tables.scenario.plans.chance
                ready = np.append(ready, np.int32(planned))
                time = np.append(time * (1 - kept), kept)
            most = max(1, _MOST // (ready.size * states.chance.shape[1]))
            for at in range(0, mine.who.size, most):
                self._stay(came, day, mine.only(np.s_[at : at + most]), ready, time)

    def _time(self, holder: int, *, new: bool) -> tuple[Days, Floats]:
        """The working times of a holder, each with its chance."""
        if (holder, new) not in self._times:
            work = self.states.tables.work[holder]
            days, counts = np.unique(work if new else np.maximum(work, 1), return_counts=True)
            self._times[holder, new] = days.astype(np.int32), counts / work.size
        return self._times[holder, new]

    def _stay(self, came: Floats, day: int, stays: Stays, ready: Days, time: Floats) -> None:
        """Stays in one configuration, from a day on."""
        pairs = Pairs.of(self.states, day, stays, ready, time)
        self._spend(day, stays, pairs)
        self._leave(came, stays, pairs)

    def _spend(self, day: int, stays: Stays, pairs: Pairs) -> None:
        tables, every = self.states.tables, pairs.share
        once = every * self.states.once[stays.who][pairs.stay]
        goes = pairs.leave < tables.never
        self.ended[pairs.holder] += every[goes].sum()
        self.freed += float(every[goes & self.states.endless[stays.who][pairs.stay]].sum())
        last = np.minimum(pairs.leave, tables.horizon)
        ready, first = np.minimum(pairs.ready, last), np.minimum(pairs.first, last)
        session = pairs.gate > 0
        spent = self.spent[pairs.holder]
        later, at = every - once, once * session
        spent[WORK] += (once * (ready - day)).sum()
        spent[SESSION] += (at * (first - ready)).sum()
        spent[CLOSING] += (at * (last - first)).sum()
        spent[BRANCHES] += ((once - at) * (last - ready)).sum()
        spent[ROUNDS] += (later * (last - day)).sum()
        row = tables.row[pairs.action]
        seen = goes & (row > 0)
        np.add.at(self.considered, (row[seen], pairs.leave[seen]), every[seen])

    def _leave(self, came: Floats, stays: Stays, pairs: Pairs) -> None:
        """The actions are taken; a clock goes on where the stage keeps the document."""
        tables, states = self.states.tables, self.states
        here = int(states.here[stays.who[0]])
        goes = np.flatnonzero((pairs.leave < tables.never) & (pairs.share > 0))
        for action in np.unique(pairs.action[goes]).tolist():
            which = goes[pairs.action[goes] == action]
            place = int(np.flatnonzero(tables.chances.taken[pairs.holder] == action)[0])
            there = states.there[stays.who[pairs.stay[which]], place]
            change = tables.configurations.change[here, action, 0]
            if change != BEGINS and self.has[there[0]]:
                self._again(there, stays, pairs, action, which)
            else:
                np.add.at(came, (there, pairs.leave[which]), pairs.share[which])

    def _again(self, there: Ints, stays: Stays, pairs: Pairs, action: int, which: Ints) -> None:
        """Stays under the same clocks, as the action leaves them."""
        made = stays.only(pairs.stay[which])
        clocks = made.clocks(self.states.tables, pairs.holder)
        leave = pairs.leave[which]
        clocks.acted(np.arange(which.size), pairs.holder, action, leave)
        again = Stays(there, pairs.share[which], clocks.due, clocks.least, clocks.stood)
        order = np.argsort(leave, kind="stable")
        again, leave = again.only(order), leave[order]
        bounds = np.flatnonzero(np.diff(leave)) + 1
        edges = [0, *bounds.tolist(), leave.size]
        for begun, end in pairwise(edges):
            part = again.only(np.s_[begun:end])
            self._later.setdefault(int(leave[begun]), []).append(part)
