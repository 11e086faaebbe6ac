"""Queue: the documents that have come to a stage, those that stand alike together."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from cisflow.simulation.configurations import PUT_OFF
from cisflow.simulation.tables import Tables

Packed = NDArray[np.int64]  # a document each: its place in the block and the day, in one number
Days = NDArray[np.int64]
DAY = 0xFFFF
_BITS = 16


def pack(day: NDArray[np.integer]) -> Packed:
    """The documents of a block on a day each."""
    return (np.arange(day.size, dtype=np.int64) << _BITS) + day


def places(packed: Packed) -> Days:
    """Their places in the block."""
    return packed >> _BITS


class Alike(NamedTuple):
    """What documents that came together share: the configuration, whether they were `later` there
    again, the round as far as chances tell rounds apart, and how their stay begins.
    """

    here: int
    later: bool
    round: int
    change: int


@define
class Queue:
    """The documents that wait to be worked on; how often each holder has had each of them.

    `before[h]` is how often a holder had all of them before the simulation. A turn is a stay; a
    deferral is a turn, and no new round.
    """

    tables: Tables
    before: NDArray[np.int32]
    turns: NDArray[np.integer] = field(init=False)  # [holder, document]
    rounds: NDArray[np.integer] = field(init=False)
    waiting: dict[Alike, list[Packed]] = field(factory=dict)
    _been: NDArray[np.bool_] = field(init=False)
    _last: int = -1

    @classmethod
    def of(cls, tables: Tables, before: NDArray[np.int32], size: int) -> Queue:
        """Of a block of that size, before anything has happened."""
        made = cls(tables, before)
        small = (
            tables.horizon < np.iinfo(np.int16).max
        )  # a holder has a document once a day at most
        made.turns = np.zeros((len(tables.holders), size), np.int16 if small else np.int32)
        made.rounds = made.turns.copy() if tables.configurations.put_off else made.turns
        made._been = np.zeros(len(tables.holders), bool)
        return made

    def come(self, here: int, holder: int, change: int, packed: Packed) -> None:
        """Documents come to a configuration."""
        before, most = int(self.before[holder]), self.tables.chances.rounds - 1
        if not self._been[holder]:
            self._add(Alike(here, False, min(before, most), change), packed)
            return
        again = self.turns[holder].take(places(packed)) > 0
        often = int(np.count_nonzero(again))
        for later, number in ((False, packed.size - often), (True, often)):
            alike_all = number == packed.size
            mine = packed if alike_all else packed.take(np.flatnonzero(again == later))
            if not mine.size or not most:
                self._add(Alike(here, later, 0, change), mine)
                continue
            rounds = self.rounds[holder].take(places(mine)) + (before - (change == PUT_OFF))
            for each in range(most + 1):
                alike = mine.take(np.flatnonzero(np.minimum(rounds, most) == each))
                self._add(Alike(here, later, each, change), alike)

    def _add(self, alike: Alike, packed: Packed) -> None:
        if packed.size:
            self.waiting.setdefault(alike, []).append(packed)

    def next(self) -> tuple[Alike, Packed]:
        """Those of one kind: along the route, so that many come together, then from its beginning."""
        ahead = [each for each in self.waiting if each.here > self._last]
        alike = min(ahead or self.waiting)
        self._last = alike.here
        arrays = self.waiting.pop(alike)
        return alike, arrays[0] if len(arrays) == 1 else np.concatenate(arrays)

    def turn(self, alike: Alike, holder: int, at: Days) -> NDArray[np.integer] | int:
        """Which turn of the holder begins for each document, from 0; it is counted."""
        self._been[holder] = True
        turn = self.turns[holder].take(at) if alike.later else 0
        self.turns[holder][at] = turn + 1
        return turn + int(self.before[holder])

    def endless(self, alike: Alike, holder: int, at: Days) -> NDArray[np.bool_] | None:
        """Which of the documents have come too often (None: none of them); the round is counted."""
        bound = self.tables.scenario.rounds - int(self.before[holder])
        if self.rounds is self.turns:
            if not alike.later and bound > 0:
                return None
            rounds = self.turns[holder].take(at) - 1
        else:
            rounds = self.rounds[holder].take(at) - (alike.change == PUT_OFF)
            self.rounds[holder][at] = rounds + 1
        return None if rounds.max() < bound else rounds >= bound

    def too_often(self, holder: int, at: Days) -> int:
        """How many of the documents that a holder has have come to it beyond the bound of rounds."""
        rounds = self.rounds[holder].take(at) + int(self.before[holder])
        return int((rounds > self.tables.scenario.rounds).sum())
