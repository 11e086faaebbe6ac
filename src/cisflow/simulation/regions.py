"""Regions: documents along a route with branches; each has several clocks, and the earliest moves it.

A slot is a region that holds stages, or a block with actions of its own (see `configurations`).
Where conditions look from one region at another, an action is drawn on the day on which the work is
done, and again where it has become impossible by the day on which it could be taken.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cisflow.simulation import draws
from cisflow.simulation.agenda import Agendas
from cisflow.simulation.by_stays import count
from cisflow.simulation.chances import NOTHING
from cisflow.simulation.clocks import Clocks
from cisflow.simulation.configurations import AGAIN, BEGINS, ENDS, KEEPS, NEVER, NOBODY, PUT_OFF
from cisflow.simulation.counts import Counts
from cisflow.simulation.passage import Opening, Passage
from cisflow.simulation.resting import Resting
from cisflow.simulation.slots import LATER, Slots
from cisflow.simulation.stay import (
    Chance,
    as_planned,
    choose,
    through_the_gate,
    work_done,
)
from cisflow.simulation.tables import Tables

Ints = NDArray[np.int32]


def pass_regions(
    tables: Tables, chance: Chance, opening: Opening, seed: int, passage: Passage
) -> Counts:
    """What becomes of the documents of a block; `passage` takes what is asked of each of them."""
    return count(tables, _Regions(tables, chance, opening, seed, passage).run())


class _Regions:
    """The documents of a block, each a configuration and what is under way in its slots."""

    def __init__(
        self, tables: Tables, chance: Chance, opening: Opening, seed: int, passage: Passage
    ) -> None:
        self.tables, self.chance, self.opening, self.passage = tables, chance, opening, passage
        self.agendas = Agendas(tables, seed, opening, passage.left_over)
        self.size = len(opening.documents)
        self.here, self.own = opening.here.copy(), opening.own
        self.slots = Slots(tables, passage)
        self.resting = Resting.of(tables.configurations, passage, self.size)
        has_clocks = tables.terms.any or tables.terms.least is not None
        every = range(len(self.slots)) if has_clocks else ()
        clocks = [Clocks.of(tables, self.size, opening.due, opening.least, slot) for slot in every]
        self.clocks = clocks if has_clocks else None
        self.rounds = np.repeat(opening.rounds, self.size)
        self.draws = self.rounds.copy()
        self.limited = tables.gates.places > 0

    def run(self) -> Passage:
        """Until every document has come to an end, or to the horizon."""
        every = np.arange(self.size, dtype=np.int32)
        for slot in range(len(self.slots)):
            ready = None if self.opening.ready is None else self.opening.ready[slot]
            who = every[self.tables.configurations.holder[self.here, slot] != NOBODY]
            change = np.full(who.size, BEGINS, np.uint8)
            given = None if ready is None else ready[who]
            self._begin(slot, who, self.opening.day[who], change, given)
        live = every
        while live.size:
            live = self._step(live)
        return self.passage

    def _step(self, live: Ints) -> Ints:
        """The next thing of each document that need not wait for others; else the next session."""
        own, due = self.slots.moves[:, live], self.slots.due[:, live]
        both = np.minimum(own, due)
        slot = both.argmin(axis=0).astype(np.int32)
        column = np.arange(live.size)
        day = both[slot, column]
        by_clock = due[slot, column] < own[slot, column]  # its own action on that day goes first
        action = np.where(by_clock, self.slots.then[slot, live], self.slots.action[slot, live])
        drawn = ~by_clock & (action == LATER)
        row = np.where(drawn, 0, self.tables.row[np.where(drawn, NOTHING, action)])
        over = day >= self.tables.never
        waits = self.limited[row] & ~over
        if over.any():
            self._stop(live[over])
        goes = ~over & ~waits
        if goes.any():
            now = goes & drawn
            if now.any():
                self._draw(slot[now], live[now], day[now])
            now = goes & ~drawn
            if now.any():
                self._act(slot[now], live[now], day[now], action[now], by_clock[now])
        elif waits.any():
            self._sit(
                live[waits], slot[waits], day[waits], action[waits], row[waits], by_clock[waits]
            )
        going: Ints = live[~over & (self.passage.outcome[live] < 0)]
        return going

    def _sit(
        self,
        who: Ints,
        slot: Ints,
        day: Ints,
        action: Ints,
        row: NDArray[np.int32],
        by_clock: NDArray[np.bool_],
    ) -> None:
        """The next session at which places are few; all that may come before it has happened."""
        first = int(day.min())
        whose = int(row[day == first].min())
        there = np.flatnonzero((day == first) & (row == whose))
        served, later = self.agendas.sit(
            whose, first, who[there], self.slots.ready[slot[there], who[there]]
        )
        lost, now = there[~served], there[served]
        self.slots.missed(slot[lost], who[lost], whose, first, later)
        if now.size:
            self._act(slot[now], who[now], day[now], action[now], by_clock[now])

    def _draw(self, slot: Ints, who: Ints, day: Ints) -> None:
        """The work is done: the action is drawn, of those possible now."""
        for each in np.unique(slot).tolist():
            mine = slot == each
            # One that was ready before the start is so still, for the closing days of papers.
            early = np.where(day[mine] == 0, self.slots.ready[each, who[mine]], day[mine])
            self._choose(each, who[mine], early)

    def _choose(self, slot: int, who: Ints, ready: Ints) -> None:
        """The action, of those possible now, and when it can be taken."""
        holder, here = self.slots.holder[slot, who], self.here[who]
        action = choose(
            self.tables,
            slot,
            here,
            holder,
            self.slots.round[slot, who],
            self.slots.drawn[slot, who],
        )
        least = None if self.clocks is None else self.clocks[slot].least[who]
        stay = through_the_gate(self.tables, ready, action, least)
        endless = self.slots.round[slot, who] >= self.tables.scenario.rounds
        reach = np.where(endless, self.tables.never, stay.reach)
        self.slots.action[slot, who], self.slots.ready[slot, who] = action, stay.ready
        self.slots.first[slot, who], self.slots.reach[slot, who] = stay.first, reach
        self.slots.moves[slot, who] = reach

    def _act(
        self, slot: Ints, who: Ints, day: Ints, action: Ints, by_clock: NDArray[np.bool_]
    ) -> None:
        """Actions are taken, a document each; those that are not possible any more are not."""
        configurations = self.tables.configurations
        there = configurations.after(self.here[who], action)
        unable = there == NEVER
        if unable.any():
            late = unable & by_clock  # it falls due again when something changes
            self.slots.due[slot[late], who[late]] = self.tables.never
            again = unable & ~by_clock
            if again.any():
                self.slots.held(slot[again], who[again], day[again])
                self._draw(slot[again], who[again], day[again])
            able = ~unable
            slot, who, day, action, by_clock = (
                each[able] for each in (slot, who, day, action, by_clock)
            )
            there = there[able]
        if not who.size:
            return
        self.slots.took(slot, who, day, action)
        change = configurations.change[self.here[who], action]
        was = self.here[who]
        self.here[who] = there
        self.resting.move(was, there, self.slots.holder[slot, who], who, day)
        for each in range(len(self.slots)):
            self._follow(each, slot, who, day, action, change[:, each])
        self._end(who, there, day, slot, action)

    def _follow(
        self, each: int, slot: Ints, who: Ints, day: Ints, action: Ints, change: NDArray[np.uint8]
    ) -> None:
        """What the actions do in one slot."""
        other = slot != each
        cut = (
            other
            & ((change == ENDS) | (change == BEGINS))
            & (self.slots.holder[each, who] != NOBODY)
        )
        if cut.any():
            self.slots.cut(each, who[cut], day[cut])
        if self.clocks is not None:
            own = ~other & (change != BEGINS) & (change != ENDS)
            if own.any():
                mine = who[own]
                self.clocks[each].acted(mine, self.slots.holder[each, mine], action[own], day[own])
        self.slots.empty(each, who[change == ENDS])
        begins = (change == BEGINS) | (change == AGAIN) | (change == PUT_OFF)
        if begins.any():
            self._begin(each, who[begins], day[begins], change[begins], None)
        keeps = (change == KEEPS) & (self.slots.holder[each, who] != NOBODY)
        if keeps.any() and self.tables.automaton.tied:
            self._look_again(each, who[keeps], day[keeps])

    def _look_again(self, slot: int, who: Ints, day: Ints) -> None:
        """Where nothing was possible, something may be now."""
        idle = (self.slots.action[slot, who] == NOTHING) & ~self.tables.block[
            self.slots.holder[slot, who]
        ]
        if idle.any():
            self.slots.held(slot, who[idle], day[idle])
            self._choose(slot, who[idle], np.maximum(self.slots.ready[slot, who[idle]], day[idle]))
        if self.clocks is not None:
            self._set_due(slot, who, day, again=True)

    def _begin(
        self, slot: int, who: Ints, day: Ints, change: NDArray[np.uint8], ready: Ints | None
    ) -> None:
        """Documents come to a holder, or begin a new round there, or are put off."""
        tables = self.tables
        holder = tables.configurations.holder[self.here[who], slot]
        known = holder != NOBODY
        if not known.all():
            who, day, change, holder = who[known], day[known], change[known], holder[known]
            ready = None if ready is None else ready[known]
        if not who.size:
            return
        cell = holder * self.size + who
        round_, number = self.rounds[cell], self.draws[cell]
        round_ = round_ - ((change == PUT_OFF) & (round_ > 0))
        self.rounds[cell], self.draws[cell] = round_ + 1, number + 1
        drawn = draws.bits(self.chance.keys[holder], number, self.own[who])
        turn = number - self.opening.rounds[holder]
        if ready is None:
            ready = work_done(tables, holder, day, number, drawn)
            ready = as_planned(tables, self.chance, holder, day, turn, self.own[who], ready)
            off = (change == PUT_OFF) & tables.bound[holder]
            ready[off] = np.minimum(day[off] + 1, tables.never)
        self.slots.holder[slot, who], self.slots.entry[slot, who], self.slots.ready[slot, who] = (
            holder,
            day,
            ready,
        )
        self.slots.turn[slot, who] = turn
        self.slots.round[slot, who], self.slots.drawn[slot, who] = round_, drawn
        if self.clocks is not None:
            new = change == BEGINS
            if new.any():
                self.clocks[slot].begin(who[new], holder[new], day[new])
            self._set_due(slot, who, day)
        if tables.automaton.tied:
            self.slots.action[slot, who], self.slots.moves[slot, who] = LATER, np.maximum(ready, 0)
            self.slots.first[slot, who] = self.slots.reach[slot, who] = ready
        else:
            self._choose(slot, who, ready)

    def _set_due(self, slot: int, who: Ints, day: Ints, *, again: bool = False) -> None:
        assert self.clocks is not None  # asked by whoever has them
        holder, can = self.slots.holder[slot, who], self.tables.configurations.can
        prescribed = self.tables.terms.then[:, holder].astype(np.int32)
        able = [can(self.here[who], then) for then in prescribed]
        # Nobody acts twice on one day.
        day = np.maximum(day, self.slots.entry[slot, who] + (self.slots.turn[slot, who] > 0))
        when, what = self.clocks[slot].next_due(who, holder, day, able)
        if again:  # what has been prescribed keeps its session, though a closing day has passed
            due, then = self.slots.due[slot, who], self.slots.then[slot, who]
            stays = ((due < when) | (what == then)) & can(self.here[who], then)
            when, what = np.where(stays, due, when), np.where(stays, then, what)
        self.slots.due[slot, who], self.slots.then[slot, who] = when, what

    def _stop(self, who: Ints) -> None:
        """The horizon: what is under way stays so."""
        never = np.full(who.size, self.tables.never, np.int32)
        for slot in range(len(self.slots)):
            there = self.slots.holder[slot, who] != NOBODY
            if there.any():
                self.slots.cut(slot, who[there], never[there])
                rounds = self.slots.round[slot, who[there]]
                self.passage.endless += int((rounds >= self.tables.scenario.rounds).sum())
        self.resting.stop(self.here[who], who, never - 1)

    def _end(self, who: Ints, there: Ints, day: Ints, slot: Ints, action: Ints) -> None:
        """Documents that stand at an end of the route are done."""
        final = self.tables.configurations.final[there]
        done = final >= 0
        if done.any():
            ended = who[done]
            self.passage.outcome[ended], self.passage.end[ended] = final[done], day[done]
            told = ended < self.passage.told
            self.passage.goes(ended[told], len(self.tables.holders) + final[done][told])
