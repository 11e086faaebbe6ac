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
from cisflow.simulation.runs_out import NONE
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
LATER = -2  # the action is drawn when the work is done


def pass_regions(
    tables: Tables, chance: Chance, opening: Opening, seed: int, passage: Passage
) -> Counts:
    """What becomes of the documents of a block; `passage` takes what is asked of each of them."""
    return count(tables, _Regions(tables, chance, opening, seed, passage).run())


class _Regions:
    """Arrays [slot, document]: what is under way there. `moves` is the day of the next thing."""

    def __init__(
        self, tables: Tables, chance: Chance, opening: Opening, seed: int, passage: Passage
    ) -> None:
        self.tables, self.chance, self.opening, self.passage = tables, chance, opening, passage
        self.agendas = Agendas(tables, seed, opening, passage.left_over)
        slots, self.size = tables.configurations.slots, len(opening.documents)
        shape = (slots, self.size)
        self.here, self.own = opening.here.copy(), opening.own
        self.holder = np.full(shape, NOBODY, np.int32)
        self.action = np.full(shape, NOTHING, np.int32)
        self.entry, self.ready, self.first, self.reach, self.turn, self.round = np.zeros(
            (6, *shape), np.int32
        )
        self.drawn = np.zeros(shape, np.uint64)
        self.moves = np.full(shape, tables.never, np.int32)
        self.due = np.full(shape, tables.never, np.int32)  # when a clock prescribes something
        self.then = np.full(shape, NONE, np.int32)
        self.least = np.zeros(shape, np.int32)
        self.rested = np.zeros(shape, np.int32)  # since when a branch is done, and whose it was
        self.rester = np.full(shape, NOBODY, np.int32)
        self.clocks = (
            [
                Clocks.of(tables, self.size, None if opening.due is None else opening.due[:, slot])
                for slot in range(slots)
            ]
            if tables.terms.any or tables.terms.least is not None
            else None
        )
        self.rounds = np.repeat(opening.rounds, self.size)
        self.draws = self.rounds.copy()
        self.limited = tables.gates.places > 0

    def run(self) -> Passage:
        """Until every document has come to an end, or to the horizon."""
        every = np.arange(self.size, dtype=np.int32)
        for slot in range(len(self.holder)):
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
        own, due = self.moves[:, live], self.due[:, live]
        both = np.minimum(own, due)
        slot = both.argmin(axis=0).astype(np.int32)
        column = np.arange(live.size)
        day = both[slot, column]
        by_clock = due[slot, column] < own[slot, column]  # its own action on that day goes first
        action = np.where(by_clock, self.then[slot, live], self.action[slot, live])
        drawn = ~by_clock & (action == LATER)
        row = np.where(drawn, 0, self.tables.row[action])
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
        return live[~over & (self.passage.outcome[live] < 0)]

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
            whose, first, who[there], self.ready[slot[there], who[there]]
        )
        lost, now = there[~served], there[served]
        own, clock = lost[~by_clock[lost]], lost[by_clock[lost]]
        self.moves[slot[own], who[own]] = later
        self.due[slot[clock], who[clock]] = later
        if now.size:
            self._act(slot[now], who[now], day[now], action[now], by_clock[now])

    def _draw(self, slot: Ints, who: Ints, day: Ints) -> None:
        """The work is done: the action is drawn, of those possible now."""
        for each in np.unique(slot).tolist():
            mine = slot == each
            # One that was ready before the start is so still, for the closing days of papers.
            early = np.where(day[mine] == 0, self.ready[each, who[mine]], day[mine])
            self._choose(each, who[mine], early)

    def _choose(self, slot: int, who: Ints, ready: Ints) -> None:
        """The action, of those possible now, and when it can be taken."""
        holder, here = self.holder[slot, who], self.here[who]
        action = choose(
            self.tables, slot, here, holder, self.round[slot, who], self.drawn[slot, who]
        )
        least = None if self.clocks is None else self.least[slot, who]
        stay = through_the_gate(self.tables, ready, action, least)
        endless = self.round[slot, who] >= self.tables.scenario.rounds
        reach = np.where(endless, self.tables.never, stay.reach)
        self.action[slot, who], self.ready[slot, who] = action, stay.ready
        self.first[slot, who], self.reach[slot, who] = stay.first, reach
        self.moves[slot, who] = reach

    def _act(
        self, slot: Ints, who: Ints, day: Ints, action: Ints, by_clock: NDArray[np.bool_]
    ) -> None:
        """Actions are taken, a document each; those that are not possible any more are not."""
        configurations = self.tables.configurations
        there = configurations.after(self.here[who], action)
        unable = there == NEVER
        if unable.any():
            late = unable & by_clock  # it falls due again when something changes
            self.due[slot[late], who[late]] = self.tables.never
            again = unable & ~by_clock
            if again.any():
                self._held(slot[again], who[again], day[again])
                self._draw(slot[again], who[again], day[again])
            able = ~unable
            slot, who, day, action, by_clock = (
                each[able] for each in (slot, who, day, action, by_clock)
            )
            there = there[able]
        if not who.size:
            return
        self._took(slot, who, day, action, by_clock)
        change = configurations.change[self.here[who], action]
        was = self.here[who]
        self.here[who] = there
        self._rest(was, there, slot, who, day)
        for each in range(len(self.holder)):
            self._follow(each, slot, who, day, action, change[:, each])
        self._end(who, there, day, slot, action)

    def _took(
        self, slot: Ints, who: Ints, day: Ints, action: Ints, by_clock: NDArray[np.bool_]
    ) -> None:
        """The stays that the actions end."""
        at = (slot, who)
        ready = np.minimum(self.ready[at], day)
        row = self.tables.row[action]
        opened = np.where(by_clock, self.tables.gates.first[row, ready], self.first[at])
        reach = np.where(by_clock, self.tables.gates.open[row, ready], self.reach[at])
        first, reach = np.minimum(opened, day), np.minimum(reach, day)
        self.passage.add(
            who, self.holder[at], action, self.entry[at], ready, first, reach, day, self.turn[at]
        )
        told = who < self.passage.told
        self.passage.goes(who[told], self.holder[at][told])
        self.passage.ended_in[who] = row

    def _follow(
        self, each: int, slot: Ints, who: Ints, day: Ints, action: Ints, change: NDArray[np.uint8]
    ) -> None:
        """What the actions do in one slot."""
        other = slot != each
        cut = other & ((change == ENDS) | (change == BEGINS)) & (self.holder[each, who] != NOBODY)
        if cut.any():
            self._cut(each, who[cut], day[cut])
        if self.clocks is not None:
            own = ~other & (change != BEGINS) & (change != ENDS)
            if own.any():
                mine = who[own]
                self.clocks[each].acted(mine, self.holder[each, mine], action[own], day[own])
        ends = change == ENDS
        if ends.any():
            gone = who[ends]
            self.holder[each, gone], self.moves[each, gone] = NOBODY, self.tables.never
            self.due[each, gone] = self.tables.never
        begins = (change == BEGINS) | (change == AGAIN) | (change == PUT_OFF)
        if begins.any():
            self._begin(each, who[begins], day[begins], change[begins], None)
        keeps = (change == KEEPS) & (self.holder[each, who] != NOBODY)
        if keeps.any() and self.tables.automaton.tied:
            self._look_again(each, who[keeps], day[keeps])

    def _look_again(self, slot: int, who: Ints, day: Ints) -> None:
        """Where nothing was possible, something may be now."""
        idle = (self.action[slot, who] == NOTHING) & ~self.tables.block[self.holder[slot, who]]
        if idle.any():
            at = np.full(int(idle.sum()), slot, np.int32)
            self._held(at, who[idle], day[idle])
            self._choose(slot, who[idle], np.maximum(self.ready[slot, who[idle]], day[idle]))
        if self.clocks is not None:
            self._set_due(slot, who, day)

    def _held(self, slot: Ints, who: Ints, day: Ints) -> None:
        """Days for which nothing was possible, the work being done."""
        at = (slot, who)
        days = day - self.ready[at]
        once = (days > 0) & (self.turn[at] == 0) & (self.action[at] == NOTHING)
        if once.any():
            self.passage.held.append((self.holder[at][once], days[once]))

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
        given = ready is not None
        if ready is None:
            ready = work_done(tables, holder, day, number, drawn)
            ready = as_planned(tables, self.chance, holder, day, turn, self.own[who], ready)
            off = (change == PUT_OFF) & tables.bound[holder]
            ready[off] = np.minimum(day[off] + 1, tables.never)
        self.holder[slot, who], self.entry[slot, who], self.ready[slot, who] = holder, day, ready
        self.turn[slot, who] = turn
        self.round[slot, who], self.drawn[slot, who] = round_, drawn
        if self.clocks is not None:
            new = change == BEGINS
            if new.any():
                self.clocks[slot].begin(who[new], holder[new], day[new])
            since = self.clocks[slot].begun[who]
            least = self.opening.least_day(slot) if given else least_day(tables, holder, since)
            self.least[slot, who] = 0 if least is None else least
            self._set_due(slot, who, day)
        if tables.automaton.tied:
            self.action[slot, who], self.moves[slot, who] = LATER, np.maximum(ready, 0)
            self.first[slot, who] = self.reach[slot, who] = ready
        else:
            self._choose(slot, who, ready)

    def _set_due(self, slot: int, who: Ints, day: Ints) -> None:
        assert self.clocks is not None  # asked by whoever has them
        when, what = self.clocks[slot].next_due(who, self.holder[slot, who], day)
        self.due[slot, who], self.then[slot, who] = when, what

    def _cut(self, slot: int, who: Ints, day: Ints) -> None:
        """Stays that something elsewhere ended, or the horizon."""
        last = np.minimum(day, self.tables.horizon)
        stays = [np.minimum(each[slot, who], last) for each in (self.ready, self.first, self.reach)]
        none = np.full(who.size, NOTHING, np.int32)
        taken = np.where(day > last, self.action[slot, who], none)
        taken = np.where(taken == LATER, NOTHING, taken)
        self.passage.add(
            who,
            self.holder[slot, who],
            taken,
            self.entry[slot, who],
            *stays,
            day,
            self.turn[slot, who],
        )

    def _stop(self, who: Ints) -> None:
        """The horizon: what is under way stays so."""
        never = np.full(who.size, self.tables.never, np.int32)
        for slot in range(len(self.holder)):
            there = self.holder[slot, who] != NOBODY
            if there.any():
                self._cut(slot, who[there], never[there])
        self._no_rest(who, never - 1)

    def _rest(self, was: Ints, there: Ints, slot: Ints, who: Ints, day: Ints) -> None:
        """Branches that are done wait until their block is joined."""
        rests = self.tables.configurations.rests
        before, after = rests[was], rests[there]
        if not (before != after).any():
            return
        for each in range(len(self.holder)):
            begins = ~before[:, each] & after[:, each]
            self.rested[each, who[begins]] = day[begins]
            self.rester[each, who[begins]] = self.holder[slot[begins], who[begins]]
            ends = before[:, each] & ~after[:, each]
            if ends.any():
                done = who[ends]
                self.passage.waited.append(
                    (self.rester[each, done], day[ends] - self.rested[each, done])
                )

    def _no_rest(self, who: Ints, day: Ints) -> None:
        rests = self.tables.configurations.rests[self.here[who]]
        for each in range(len(self.holder)):
            done = who[rests[:, each]]
            if done.size:
                days = day[rests[:, each]] - self.rested[each, done]
                self.passage.waited.append((self.rester[each, done], days))

    def _end(self, who: Ints, there: Ints, day: Ints, slot: Ints, action: Ints) -> None:
        """Documents that stand at an end of the route are done."""
        final = self.tables.configurations.final[there]
        done = final >= 0
        if done.any():
            ended = who[done]
            self.passage.outcome[ended], self.passage.end[ended] = final[done], day[done]
            told = ended < self.passage.told
            self.passage.goes(ended[told], len(self.tables.holders) + final[done][told])
