"""Trunk: documents along a route without branches, those that stand alike together.

Nothing else happens while a document lies in a stage, so its stay is worked out as it begins. The
documents that come to a configuration for the same turn are one array: what they share is looked up
once. Each is one number, its place in the block and the day.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cisflow.simulation import draws
from cisflow.simulation.agenda import Agendas
from cisflow.simulation.chances import NOTHING
from cisflow.simulation.clocks import Clocks
from cisflow.simulation.configurations import AGAIN, BEGINS, NEVER, NOBODY, PUT_OFF
from cisflow.simulation.counts import Counts
from cisflow.simulation.passage import Opening, Passage
from cisflow.simulation.runs_out import NONE
from cisflow.simulation.stay import Chance, planned_ready
from cisflow.simulation.tables import Tables
from cisflow.simulation.together import Together, count_ended, count_open

Packed = NDArray[np.int64]
Days = NDArray[np.int64]
Key = tuple[int, bool, int, int]  # configuration, whether it came before, chances, how it began
_BITS, _DAY = 16, 0xFFFF


def pass_trunk(
    tables: Tables, chance: Chance, opening: Opening, seed: int, passage: Passage
) -> Counts:
    """What becomes of the documents of a block; `passage` takes what is asked of each of them."""
    return _Trunk(tables, chance, opening, seed, passage).run()


class _Trunk:
    """`waiting` are the documents that have come somewhere, `pool` those that wait for a place."""

    def __init__(
        self, tables: Tables, chance: Chance, opening: Opening, seed: int, passage: Passage
    ) -> None:
        self.tables, self.chance, self.opening, self.passage = tables, chance, opening, passage
        self.counts = Counts(tables, whole=False)
        self.agendas = Agendas(tables, seed, opening, self.counts.left_over)
        self.size = len(opening.documents)
        self.own = opening.own
        self.at_once = not opening.day.any()
        self.waiting: dict[Key, list[Packed]] = {}
        self.pool: dict[tuple[Key, int], list[tuple[Packed, Days, Days, Days]]] = {}
        has_clocks = tables.terms.any or tables.terms.least is not None
        self.clocks = Clocks.of(tables, self.size, opening.due) if has_clocks else None
        # How often each holder has had each document: draws (deferrals too), and rounds.
        self.turns = np.zeros((len(tables.holders), self.size), np.int16)
        self.rounds = self.turns.copy() if tables.configurations.put_off else self.turns
        self.been = np.zeros(len(tables.holders), bool)
        self.given = None if opening.ready is None else opening.ready[0]

    def run(self) -> Counts:
        """Until every document has come to an end, or to the horizon."""
        packed = (np.arange(self.size, dtype=np.int64) << _BITS) + self.opening.day
        for here in np.unique(self.opening.here).tolist():
            there = packed[self.opening.here == here]
            came = np.bincount(there & _DAY, minlength=self.tables.never + 1)
            self._come(here, BEGINS, there, came)
        place = -1
        while self.waiting or self._sit():
            if not self.waiting:
                continue
            ahead = [key for key in self.waiting if key[0] > place]
            key = min(ahead or self.waiting)
            place = key[0]
            arrays = self.waiting.pop(key)
            self._stay(key, arrays[0] if len(arrays) == 1 else np.concatenate(arrays))
        if self.passage.per_run > 1:
            self.counts.squares += self.passage.squares(len(self.tables.finals))
        return self.counts

    def _come(self, here: int, change: int, packed: Packed, came: Days) -> None:
        """Documents come to a configuration that is no end; those of one turn and round together."""
        holder = int(self.tables.configurations.holder[here, 0])
        assert holder != NOBODY  # every stage that is no end is a holder
        self.counts.came[holder] += came
        before = int(self.opening.rounds[holder])
        most = self.tables.chances.rounds - 1
        if not self.been[holder]:
            key = (here, False, min(before, most), change)
            self.waiting.setdefault(key, []).append(packed)
            return
        place = packed >> _BITS
        later = self.turns[holder].take(place) > 0
        for came_before in (False, True):
            mine = packed.take(np.flatnonzero(later == came_before))
            if not mine.size:
                continue
            if not most:
                self.waiting.setdefault((here, came_before, 0, change), []).append(mine)
                continue
            rounds = self.rounds[holder].take(mine >> _BITS) + (before - (change == PUT_OFF))
            for each in range(most + 1):
                alike = mine.take(np.flatnonzero(np.minimum(rounds, most) == each))
                if alike.size:
                    self.waiting.setdefault((here, came_before, each, change), []).append(alike)

    def _stay(self, key: Key, packed: Packed) -> None:
        """Documents work; each draws its action, and goes when that can be taken."""
        tables, (here, later, round_, change) = self.tables, key
        holder = int(tables.configurations.holder[here, 0])
        before = int(self.opening.rounds[holder])
        place, day = packed >> _BITS, packed & _DAY
        own, turn = self.own.take(place), 0
        self.been[holder] = True
        if later:
            turn = self.turns[holder].take(place)
        self.turns[holder][place] = turn + 1
        endless = self._endless(holder, before, place, later, change)
        drawn = draws.bits(self.chance.keys[holder], turn + before, own)
        ready = self._ready(holder, later, change, place, day, own, drawn)
        least = self._clocks(holder, change, place, day)
        due = self._due(holder, here, place, day)
        for action, which in tables.chances.parted(here, holder, round_, draws.share(drawn)):
            whole = which is None
            mine, done = (packed, ready) if whole else (packed.take(which), ready.take(which))
            if least is not None and tables.forward[action]:
                done = np.maximum(done, least if whole else least.take(which))
            reach = None
            if self.given is not None:
                done, leave, reach = self._from_before(action, done)
            elif action == NOTHING:
                leave = np.full(mine.size, tables.never, np.int64)
            else:
                row = int(tables.row[action])
                leave = tables.gates.open[row].take(done) if row else done
            if endless is not None:
                leave = np.where(endless if whole else endless.take(which), tables.never, leave)
            if due is not None:
                when, what = (due[0], due[1]) if whole else (due[0].take(which), due[1].take(which))
                falls = when < leave
                if falls.any():
                    self._fall_due(key, mine[falls], done[falls], when[falls], what[falls])
                    mine, done, leave, reach = _those(~falls, mine, done, leave, reach)
            self._wait(key, action, mine, done, leave, reach)
        self.given = None

    def _endless(
        self, holder: int, before: int, place: Days, later: bool, change: int
    ) -> NDArray[np.bool_] | None:
        """Documents that have come to a holder too often; its rounds are counted here."""
        bound = self.tables.scenario.rounds - before
        if not later and bound > 0 and self.rounds is self.turns:
            return None
        if self.rounds is self.turns:
            rounds = self.turns[holder].take(place) - 1
        else:
            rounds = self.rounds[holder].take(place) - (change == PUT_OFF)
            self.rounds[holder][place] = rounds + 1
        if rounds.max() < bound:
            return None
        found: NDArray[np.bool_] = rounds >= bound
        self.counts.endless += int(found.sum())
        return found

    def _ready(
        self,
        holder: int,
        later: bool,
        change: int,
        place: Days,
        day: Days,
        own: draws.Bits,
        drawn: draws.Bits,
    ) -> Days:
        """The day on which the work is done; from the second turn on it takes a day at least."""
        tables = self.tables
        if self.given is not None:
            return self.given.take(place).astype(np.int64)
        if change == PUT_OFF and tables.bound[holder]:
            return np.minimum(day + 1, tables.never)
        ready = tables.work[holder].take(draws.level(drawn))
        if (later or self.opening.rounds[holder]) and tables.work[holder, 0] == 0:
            np.maximum(ready, 1, out=ready)
        ready += day
        if tables.planned is not None and not later:
            ready = planned_ready(tables, self.chance, holder, day, own, ready)
        return np.minimum(ready, tables.never, out=ready)

    def _from_before(self, action: int, ready: Days) -> tuple[Days, Days, Days]:
        """Of a case that may have been ready before the start: papers were in on that day."""
        tables = self.tables
        row = int(tables.row[action])
        if action == NOTHING:
            leave = np.full(ready.size, tables.never, np.int64)
        else:
            leave = tables.gates.reached(row, ready)
        return np.maximum(ready, 0), leave, leave

    def _clocks(self, holder: int, change: int, place: Days, day: Days) -> Days | None:
        """The day from which the holder can pass the documents on; their clocks begin."""
        if self.clocks is None:
            return None
        if change == BEGINS:
            self.clocks.begin(place, holder, day)
        if self.given is not None:
            given = self.opening.least_day(0)
            return None if given is None else np.full(place.size, int(given), np.int64)
        least = self.tables.terms.least
        return None if least is None else least[holder].take(self.clocks.begun.take(place))

    def _due(self, holder: int, here: int, place: Days, day: Days) -> tuple[Days, Days] | None:
        """When a clock prescribes something that is possible, and what."""
        if self.clocks is None or not self.tables.terms.any:
            return None
        then = self.tables.terms.then[:, holder]
        able = [each != NONE and self._step(here, int(each)) != NEVER for each in then]
        return self.clocks.next_due(place, holder, day, able) if any(able) else None

    def _step(self, here: int, action: int) -> int:
        """The configuration after an action; NEVER where it is not possible."""
        return self.tables.configurations.one_after(here, action)

    def _fall_due(
        self, key: Key, packed: Packed, ready: Days, when: Days, what: NDArray[np.integer]
    ) -> None:
        for action in np.unique(what).tolist():
            mine = what == action
            leave = when[mine].astype(np.int64)
            self._wait(key, action, packed[mine], np.minimum(ready[mine], leave), leave, leave)

    def _wait(
        self, key: Key, action: int, packed: Packed, ready: Days, leave: Days, reach: Days | None
    ) -> None:
        """What the horizon cuts off stays; where places are few, documents wait for one."""
        if not packed.size:
            return
        tables = self.tables
        if leave.max() >= tables.never:
            over = leave >= tables.never
            self._open(key, action, *_those(over, packed, ready, leave, reach))
            packed, ready, leave, reach = _those(~over, packed, ready, leave, reach)
        if not packed.size:
            return
        if tables.gates.places[tables.row[action]] > 0:
            first = leave if reach is None else reach
            self.pool.setdefault((key, action), []).append((packed, ready, leave, first))
        else:
            self._go(key, action, packed, ready, leave, reach)

    def _open(
        self, key: Key, action: int, packed: Packed, ready: Days, leave: Days, reach: Days | None
    ) -> None:
        stays = self._together(key, action, packed & _DAY, ready, leave, reach)
        count_open(self.counts, stays)
        self.passage.log(stays, packed >> _BITS, action)

    def _together(
        self, key: Key, action: int, entry: Days, ready: Days, leave: Days, reach: Days | None
    ) -> Together:
        holder = int(self.tables.configurations.holder[key[0], 0])
        row = 0 if action == NOTHING else int(self.tables.row[action])
        return Together(holder, key[1], row, entry, ready, leave, reach)

    def _go(
        self, key: Key, action: int, packed: Packed, ready: Days, leave: Days, reach: Days | None
    ) -> None:
        """Documents take an action, and come to where it leads, or to an end."""
        configurations = self.tables.configurations
        stays = self._together(key, action, packed & _DAY, ready, leave, reach)
        lasted = leave - stays.entry
        left = count_ended(self.counts, stays, lasted)
        if self.passage.told:
            self.passage.log(stays, packed >> _BITS, action)
        there = self._step(key[0], action)
        change = int(configurations.change[key[0], action, 0])
        if self.clocks is not None and change != BEGINS:
            self.clocks.acted(packed >> _BITS, stays.holder, action, leave)
        final = int(configurations.final[there])
        if final >= 0:
            self._end(final, stays.row, packed >> _BITS, leave, left)
        else:
            began = AGAIN if change == AGAIN else PUT_OFF if change == PUT_OFF else BEGINS
            self._come(there, began, packed + lasted, left)

    def _end(self, final: int, row: int, place: Days, leave: Days, left: Days) -> None:
        """Documents are done."""
        counts = self.counts
        if row:
            counts.by_session[final, row] += left
        opening = self.opening
        since = leave if self.at_once else leave - opening.day.take(place)
        batch = opening.one_batch if opening.batch is None else opening.batch.take(place)
        counts.done(final, since, batch)
        if self.passage.per_run == 1:
            counts.squares[final] += place.size
        self.passage.ended(place, final, leave, len(self.tables.holders))

    def _sit(self) -> bool:
        """The next session at which places are few: who finds one goes on, the others wait."""
        if not self.pool:
            return False
        tables = self.tables
        for kept in self.pool.values():
            if len(kept) > 1:
                kept[:] = [tuple(np.concatenate(each) for each in zip(*kept, strict=True))]  # type: ignore[list-item]
        day, row = min(
            (int(kept[0][2].min()), int(tables.row[action]))
            for (_, action), kept in self.pool.items()
        )
        there = [
            (name, np.flatnonzero(kept[0][2] == day))
            for name, kept in self.pool.items()
            if tables.row[name[1]] == row
        ]
        who = np.concatenate([self.pool[name][0][0][at] for name, at in there]) >> _BITS
        ready = np.concatenate([self.pool[name][0][1][at] for name, at in there])
        served, later = self.agendas.sit(row, day, who, ready)
        begun = 0
        for name, at in there:
            mine = served[begun : begun + at.size]
            begun += at.size
            if at.size:
                self._place(name, at[mine], at[~mine], later)
        return True

    def _place(self, name: tuple[Key, int], now: Days, lost: Days, later: int) -> None:
        """Of documents that wait together some go on; those that lost wait for the next session."""
        key, action = name
        packed, ready, leave, reach = self.pool[name][0]
        leave = leave.copy()
        leave[lost] = later
        gone = np.zeros(packed.size, bool)
        gone[now] = True
        if later >= self.tables.never and lost.size:
            gone[lost] = True
            self._open(key, action, packed[lost], ready[lost], leave[lost], reach[lost])
        if gone.all():
            del self.pool[name]
        else:
            self.pool[name] = [(packed[~gone], ready[~gone], leave[~gone], reach[~gone])]
        if now.size:
            self._go(key, action, packed[now], ready[now], leave[now], reach[now])


def _those(
    which: NDArray[np.bool_], packed: Packed, ready: Days, leave: Days, reach: Days | None
) -> tuple[Packed, Days, Days, Days | None]:
    """Some of the documents."""
    at = np.flatnonzero(which)
    return packed.take(at), ready.take(at), leave.take(at), None if reach is None else reach.take(at)
