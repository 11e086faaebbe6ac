"""Trunk: documents along a route without branches, those that stand alike together.

Nothing else happens while a document lies in a stage, so its stay is worked out as it begins. What
documents share that came to a configuration in the same way is looked up once.
"""

from __future__ import annotations

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from cisflow.simulation import draws
from cisflow.simulation.agenda import Agendas
from cisflow.simulation.chances import NOTHING
from cisflow.simulation.clocks import Clocks
from cisflow.simulation.configurations import AGAIN, BEGINS, NEVER, NOBODY, PUT_OFF
from cisflow.simulation.counts import Counts
from cisflow.simulation.leaving import Leaving, Pool
from cisflow.simulation.ledger import Ledger
from cisflow.simulation.passage import Opening, Passage
from cisflow.simulation.queue import DAY, Alike, Days, Packed, Queue, pack, places
from cisflow.simulation.runs_out import NONE
from cisflow.simulation.stay import Chance, planned_ready
from cisflow.simulation.tables import Tables
from cisflow.simulation.together import count_open


def pass_trunk(
    tables: Tables, chance: Chance, opening: Opening, seed: int, passage: Passage
) -> Counts:
    """What becomes of the documents of a block; `passage` takes what is asked of each of them."""
    return _Trunk(tables, chance, opening, seed, passage).run()


class _Trunk:
    """The documents of a block: those in the queue are worked on, those in the pool wait."""

    def __init__(
        self, tables: Tables, chance: Chance, opening: Opening, seed: int, passage: Passage
    ) -> None:
        self.tables, self.chance, self.opening, self.passage = tables, chance, opening, passage
        size = len(opening.documents)
        self.counts = Counts(tables, whole=False)
        self.ledger = Ledger(self.counts)
        self.queue = Queue.of(tables, opening.rounds, size)
        self.pool = Pool(tables, Agendas(tables, seed, opening, self.counts.left_over))
        has_clocks = tables.terms.any or tables.terms.least is not None
        self.clocks = Clocks.of(tables, size, opening.due, opening.least) if has_clocks else None
        self.own = opening.own
        self.at_once = not opening.day.any()
        self.given = None if opening.ready is None else opening.ready[0]

    def run(self) -> Counts:
        """Until every document has come to an end, or to the horizon."""
        packed = pack(self.opening.day)
        kinds = np.flatnonzero(np.bincount(self.opening.here)).tolist()
        for here in kinds:
            there = packed if len(kinds) == 1 else packed[self.opening.here == here]
            holder = self._come(here, BEGINS, there)
            self.counts.came[holder] += np.bincount(there & DAY, minlength=self.tables.never + 1)
        while True:
            if self.queue.waiting:
                self._stay(*self.queue.next())
            elif self.pool:
                for placed, lost in self.pool.sit():
                    self._go(placed)
                    self._leave(lost)
            else:
                break
        self.ledger.settle()
        if self.passage.per_run > 1:
            self.counts.squares += self.passage.squares(len(self.tables.finals))
        return self.counts

    def _come(self, here: int, change: int, packed: Packed) -> int:
        """Documents come to a configuration; the stage that holds them there."""
        holder = int(self.tables.configurations.holder[here, 0])
        assert holder != NOBODY  # every stage that is no end is a holder
        self.queue.come(here, holder, change, packed)
        return holder

    def _stay(self, alike: Alike, packed: Packed) -> None:
        """Documents work; each draws its action, and goes when that can be taken."""
        tables = self.tables
        holder = int(tables.configurations.holder[alike.here, 0])
        at, day = places(packed), packed & DAY
        own = self.own.take(at)
        drawn = draws.bits(self.chance.keys[holder], self.queue.turn(alike, holder, at), own)
        endless = self.queue.endless(alike, holder, at)
        ready = self._ready(alike, holder, day, own, drawn, at)
        least = self._begin(alike, holder, at, day)
        due = self._due(alike, holder, at, day)
        share = draws.share(drawn)
        for action, which in tables.chances.parted(alike.here, holder, alike.round, share):
            group = self._ready_to(alike, action, packed, ready, least, which)
            if endless is not None:
                over = endless if which is None else endless.take(which)
                group = group.at_most(over, tables.never)
            if due is not None:
                when, what = due if which is None else (due[0].take(which), due[1].take(which))
                group = evolve(group, when=when, what=what)
            self._leave(group)
        self.given = None

    def _ready(
        self, alike: Alike, holder: int, day: Days, own: draws.Bits, drawn: draws.Bits, at: Days
    ) -> Days:
        """The day on which the work is done; from the second turn on it takes a day at least."""
        tables = self.tables
        if self.given is not None:
            given: Days = self.given.take(at).astype(np.int64)
            return given
        if alike.change == PUT_OFF and tables.bound[holder]:
            tomorrow: Days = np.minimum(day + 1, tables.never)
            return tomorrow
        work = tables.work[holder].take(draws.level(drawn))
        if (alike.later or self.opening.rounds[holder]) and tables.work[holder, 0] == 0:
            np.maximum(work, 1, out=work)
        ready: Days = day + work
        if tables.planned is not None and not alike.later:
            ready = planned_ready(tables, self.chance, holder, day, own, ready)
        return np.minimum(ready, tables.never, out=ready)

    def _begin(self, alike: Alike, holder: int, at: Days, day: Days) -> NDArray[np.integer] | None:
        """Clocks begin; the day from which the holder can pass the documents on."""
        if self.clocks is None:
            return None
        if alike.change == BEGINS:
            self.clocks.begin(at, holder, day)
        return None if self.tables.terms.least is None else self.clocks.least.take(at)

    def _due(
        self, alike: Alike, holder: int, at: Days, day: Days
    ) -> tuple[NDArray[np.integer], NDArray[np.integer]] | None:
        """When a clock prescribes something that is possible, and what."""
        if self.clocks is None or not self.tables.terms.any:
            return None
        after, then = self.tables.configurations.one_after, self.tables.terms.then[:, holder]
        able = [each != NONE and after(alike.here, int(each)) != NEVER for each in then]
        from_ = day + (alike.change != BEGINS)  # nobody acts twice on one day
        return self.clocks.next_due(at, holder, from_, able) if any(able) else None

    def _ready_to(
        self,
        alike: Alike,
        action: int,
        packed: Packed,
        ready: Days,
        least: NDArray[np.integer] | None,
        which: Days | None,
    ) -> Leaving:
        """The documents that take an action, and when they can."""
        tables, gates = self.tables, self.tables.gates
        if which is not None:
            packed, ready = packed.take(which), ready.take(which)
            least = None if least is None else least.take(which)
        if action == NOTHING:
            never = np.full(packed.size, tables.never, np.int64)
            return Leaving(alike, action, packed, np.maximum(ready, 0), never)
        if least is not None and tables.forward[action]:
            ready = np.maximum(ready, least)
        row = int(tables.row[action])
        if self.given is not None:  # it may have been ready before the start: papers were in then
            leave = gates.reached(row, ready)
            return Leaving(alike, action, packed, np.maximum(ready, 0), leave, leave)
        return Leaving(alike, action, packed, ready, gates.open[row].take(ready) if row else ready)

    def _leave(self, every: Leaving) -> None:
        """What the horizon cuts off stays; where places are few, documents wait for one."""
        for group in every.parted():
            if not group.packed.size:
                continue
            if group.day.max() >= self.tables.never:
                over = group.day >= self.tables.never
                self._open(group.those(over))
                group = group.those(~over)
            if self.tables.gates.places[self.tables.row[group.taken]] > 0:
                if group.packed.size:
                    self.pool.add(group)
            else:
                self._go(group)

    def _open(self, group: Leaving) -> None:
        if group.packed.size:
            stays = group.stays(self.tables)
            count_open(self.counts, stays)
            self.counts.endless += self.queue.too_often(stays.holder, places(group.packed))
            self.passage.log(stays, places(group.packed), group.taken)

    def _go(self, group: Leaving) -> None:
        """Documents take an action, and come to where it leads, or to an end."""
        if not group.packed.size:
            return
        configurations, here, action = self.tables.configurations, group.alike.here, group.taken
        stays = group.stays(self.tables)
        took = stays.leave - stays.entry
        there = configurations.one_after(here, action)
        self.ledger.ended(stays, took, there)
        if self.passage.told:
            self.passage.log(stays, places(group.packed), action)
        change = int(configurations.change[here, action, 0])
        if self.clocks is not None and change != BEGINS:
            self.clocks.acted(places(group.packed), stays.holder, action, stays.leave)
        final = int(configurations.final[there])
        if final >= 0:
            self._end(final, places(group.packed), stays.leave)
        else:
            began = change if change in (AGAIN, PUT_OFF) else BEGINS
            self._come(there, began, group.packed + took)

    def _end(self, final: int, at: Days, leave: Days) -> None:
        """Documents are done."""
        counts, opening = self.counts, self.opening
        since = leave if self.at_once else leave - opening.day.take(at)
        counts.done(
            final, since, opening.one_batch if opening.batch is None else opening.batch.take(at)
        )
        if self.passage.per_run == 1:
            counts.squares[final] += at.size
        self.passage.ended(at, final, leave, len(self.tables.holders))
