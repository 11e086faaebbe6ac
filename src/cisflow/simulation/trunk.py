"""Trunk: documents along a route without branches, all of them a step at a time.

Nothing else happens while a document lies in a stage, so its stay is worked out as it begins.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cisflow.simulation import draws
from cisflow.simulation.agenda import Agendas
from cisflow.simulation.clocks import Clocks
from cisflow.simulation.configurations import BEGINS, PUT_OFF
from cisflow.simulation.passage import Opening, Passage
from cisflow.simulation.stay import (
    Chance,
    as_planned,
    choose,
    least_day,
    through_the_gate,
    work_done,
)
from cisflow.simulation.tables import Tables

Ints = NDArray[np.int32]


def pass_trunk(tables: Tables, chance: Chance, opening: Opening, seed: int) -> Passage:
    """What becomes of the documents of a block."""
    return _Trunk(tables, chance, opening, seed).run()


class _Trunk:
    """The documents under way, `at` their places in the block; arrays have one entry for each."""

    def __init__(self, tables: Tables, chance: Chance, opening: Opening, seed: int) -> None:
        self.tables, self.chance, self.opening = tables, chance, opening
        self.passage = Passage.of(opening, tables.never)
        self.agendas = Agendas(tables, seed, opening, self.passage)
        self.size = len(opening.documents)
        self.at = np.arange(self.size, dtype=np.int32)
        self.here, self.day, self.own = opening.here, opening.day, opening.own
        self.change = np.full(self.size, BEGINS, np.uint8)
        self.clocks = (
            Clocks.of(tables, self.size, opening.due)
            if tables.terms.any or tables.terms.least is not None
            else None
        )
        # How often each holder has had each document: rounds, and draws (deferrals too).
        self.rounds = np.repeat(opening.rounds, self.size)
        self.draws = self.rounds.copy() if tables.configurations.put_off else self.rounds
        self.pool: list[tuple[Ints, ...]] = []
        self.limited = bool(tables.gates.places.any())

    def run(self) -> Passage:
        """Until every document has come to an end, or to the horizon."""
        ready = None if self.opening.ready is None else self.opening.ready[0]
        while True:
            self._end()
            if self.at.size:
                self._stay(ready)
            elif not self._sit():
                return self.passage
            ready = None

    def _end(self) -> None:
        """Documents that stand at an end of the route are done."""
        final = self.tables.configurations.final[self.here]
        done = final >= 0
        if done.any():
            there = self.at[done]
            self.passage.outcome[there] = final[done]
            self.passage.end[there] = self.day[done]
            self.passage.goes(there, len(self.tables.holders) + final[done])
            self._keep(~done)

    def _keep(self, which: NDArray[np.bool_]) -> None:
        self.at, self.here, self.day = self.at[which], self.here[which], self.day[which]
        self.own, self.change = self.own[which], self.change[which]

    def _stay(self, given: Ints | None) -> None:
        tables, here, day = self.tables, self.here, self.day
        holder = tables.configurations.holder[:, 0][here]
        cell = holder * self.size + self.at
        round_, number = self.rounds[cell], self.draws[cell]
        if self.draws is not self.rounds:
            round_ -= self.change == PUT_OFF
            self.draws[cell] += 1
        self.rounds[cell] = round_ + 1
        drawn = draws.bits(self.chance.keys[holder], number, self.own)
        turn = number - self.opening.rounds[holder]
        ready = given
        if ready is None:
            ready = work_done(tables, holder, day, number, drawn)
            ready = as_planned(tables, self.chance, holder, day, turn, self.own, ready)
            put_off = (self.change == PUT_OFF) & tables.bound[holder]
            if put_off.any():
                ready[put_off] = np.minimum(day[put_off] + 1, tables.never)
        action = choose(tables, 0, here, holder, round_, drawn)
        since = day if self.clocks is None else self.clocks.since(self.at, holder, day, self.change)
        least = least_day(tables, holder, since) if given is None else self.opening.least_day(0)
        stay = through_the_gate(tables, ready, action, least)
        action, ready, first, reach = stay.action, stay.ready, stay.first, stay.reach
        if self.clocks is not None:
            action, ready, first, reach = self.clocks.cut(
                self.at, holder, here, day, action, ready, first, reach
            )
        endless = round_ >= tables.scenario.rounds
        if endless.any():
            first, reach = first.copy(), reach.copy()
            reach[endless] = first[endless] = tables.never
        stays = (self.at, holder, action, day, ready, first, reach, reach, turn)
        if self.limited:
            waits = (tables.gates.places[tables.row[action]] > 0) & (reach < tables.never)
            if waits.any():
                self.pool.append(tuple(each[waits] for each in (*stays, here)))
                stays = tuple(each[~waits] for each in stays)
                self._keep(~waits)
        self._leave(stays)

    def _leave(self, stays: tuple[Ints, ...]) -> None:
        """The actions are taken; what the horizon cuts off stays where it is."""
        self.passage.add(*stays)
        tables, (at, holder, action, _, _, _, _, leave, _) = self.tables, stays
        goes = leave < tables.never
        if not goes.all():
            self._keep(goes)
            at, holder, action, leave = at[goes], holder[goes], action[goes], leave[goes]
        here = self.here
        self.here = tables.configurations.after(here, action)
        self.change = tables.configurations.change[here, action, 0]
        self.day = leave
        self.passage.goes(at, holder)
        self.passage.ended_in[at] = tables.row[action]
        if self.clocks is not None:
            self.clocks.acted(at, action, leave, self.change)

    def _sit(self) -> bool:
        """The next session at which places are few: who finds one goes on, the others wait."""
        if not self.pool:
            return False
        tables = self.tables
        pool = tuple(np.concatenate(each) for each in zip(*self.pool, strict=True))
        at, action, leave = pool[0], pool[2], pool[7]
        day = int(leave.min())
        row = int(tables.row[action[leave == day]].min())
        there = np.flatnonzero((leave == day) & (tables.row[action] == row))
        served, later = self.agendas.sit(row, day, at[there], pool[4][there])
        lost = there[~served]
        leave[lost] = later
        if later == tables.never:
            self.passage.add(*(each[lost] for each in pool[:9]))
        gone = leave == tables.never
        gone[there[served]] = True
        self.pool = [tuple(each[~gone] for each in pool)] if not gone.all() else []
        now = there[served]
        self.at, self.here, self.day = at[now], pool[9][now], pool[3][now]
        self.own = draws.own(self.opening.documents[self.at])
        self.change = np.full(now.size, BEGINS, np.uint8)
        self._leave(tuple(each[now] for each in pool[:9]))
        return True
