"""Passage: what became of the documents of a block of runs, stay by stay."""

from __future__ import annotations

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from cisflow.simulation.chances import NOTHING
from cisflow.simulation.draws import own
from cisflow.simulation.together import Together

Ints = NDArray[np.int32]
Places = NDArray[np.integer]
OPEN = -1  # no outcome
_MIX = np.uint64(0x9E3779B97F4A7C15)


@frozen
class Opening:
    """The documents of a block: their numbers, their runs, and where and when each begins.

    `documents` are numbers that no other document has, `runs` count from 0 in the block. `ready`
    and `due` are given where a document is under way already: when its work is done, and when the
    terms of its stage (deadline, silence) run out, and in `least` the day from which it can be
    passed on; `rounds` how often each holder has had it.
    """

    documents: NDArray[np.int64]
    runs: Ints
    here: Ints
    day: Ints
    rounds: Ints  # [holder]
    ready: Ints | None = None  # [slot, document]
    due: Ints | None = None  # [2, slot, document]
    least: Ints | None = None  # [slot]
    batch: NDArray[np.int64] | None = None  # of each document; None where all are of `one_batch`
    one_batch: int = 0
    per_run: int = 1

    @property
    def own(self) -> NDArray[np.uint64]:
        """What each adds to a stream of random numbers."""
        return own(self.documents)


@frozen
class Stays:
    """Stays that ended, or were under way at the horizon (`leave` is then `never`).

    A document each: its place in the block, the holder, the action that it took there (NOTHING
    where it was ended by something else), the days on which it came, was ready, could have gone at
    the first session and at the first whose closing day was met, and on which it left; `turn` counts
    its stays there from 0. `meant` is the action for which it waited: where a clock or something elsewhere
    ended the stay, another than `action`.
    """

    document: Ints
    holder: Ints
    action: Ints
    entry: Ints
    ready: Ints
    first: Ints
    reach: Ints
    leave: Ints
    turn: Ints
    meant: Ints


@define
class Passage:
    """What is asked of each of the documents of a block.

    `outcome` and `end` are the outcome and its day (OPEN, never), `ended_in` the gate row of the
    action that led to it, `way` a number that is the same for documents that went through the same
    holders in the same order: that of the first `told` documents. `logs` asks for all stays.
    `left_over[row, session]` are those that found no place on an agenda. `waited` are days (by
    holder) that branches which were done waited for their blocks to be joined, `held` days for which
    nothing was possible in a stage, which lie between its entry and `ready`. `endless` are stays
    under way at the horizon in a round beyond the bound.
    """

    opening: Opening
    never: int
    told: int
    logs: bool
    outcome: Ints
    end: Ints
    ended_in: Ints
    way: NDArray[np.uint64]
    left_over: dict[tuple[int, int], int] = field(factory=dict)
    waited: list[tuple[Ints, Ints]] = field(factory=list)  # holder, days
    held: list[tuple[Ints, Ints]] = field(factory=list)
    endless: int = 0
    _stays: list[tuple[Ints, ...]] = field(factory=list)

    @classmethod
    def of(cls, opening: Opening, never: int, told: int = 0, *, logs: bool = False) -> Passage:
        """Of documents that have not moved yet."""
        n = len(opening.documents)
        return cls(
            opening,
            never,
            n if logs else min(told, n),
            logs,
            np.full(n, OPEN, np.int32),
            np.full(n, never, np.int32),
            np.zeros(n, np.int32),
            np.zeros(n if logs else min(told, n), np.uint64),
        )

    @property
    def per_run(self) -> int:
        """How many documents a run has."""
        return self.opening.per_run

    def goes(self, at: Places, through: Places | int) -> None:
        """Documents go through a holder, or to an end: that makes their ways differ."""
        if at.size:
            own = np.asarray(through).astype(np.uint64) + np.uint64(1)
            self.way[at] = self.way[at] * _MIX + own

    def log(self, stays: Together, place: Places, action: int) -> None:
        """Stays of documents that are alike."""
        if self.told:
            told = place[place < self.told]
            if action != NOTHING and stays.leave[0] < self.never:
                self.goes(told, stays.holder)
        if self.logs:
            # Whoever reads a log looks at what was done and when, not at the sessions in between.
            entry, ready, leave = stays.entry, stays.ready, stays.leave
            alike = (stays.holder, action, int(stays.later))
            holder, taken, turn = (np.full(place.size, each) for each in alike)
            self.add(place, holder, taken, entry, ready, ready, ready, leave, turn, taken)  # type: ignore[arg-type]

    def ended(self, place: Places, final: int, leave: Places, holders: int) -> None:
        """Documents came to an end."""
        if self.told or self.per_run > 1:
            self.outcome[place], self.end[place] = final, leave
        if self.told:
            self.goes(place[place < self.told], holders + final)

    def squares(self, finals: int) -> NDArray[np.int64]:
        """For each outcome the squares of the counts of each run, summed."""
        done = self.outcome != OPEN
        if self.per_run == 1:
            return np.bincount(self.outcome[done], minlength=finals)
        runs = int(self.opening.runs[-1]) + 1
        key = self.opening.runs[done].astype(np.int64) * finals + self.outcome[done]
        counts = np.bincount(key, minlength=runs * finals).reshape(runs, finals)
        squared: NDArray[np.int64] = (counts**2).sum(axis=0)
        return squared

    def add(self, *stays: Ints) -> None:
        """Take stays, in the order of the fields of `Stays`."""
        self._stays.append(stays)

    def stays(self) -> Stays:
        """All of them, in the order in which they were taken."""
        if not self._stays:
            none = np.zeros(0, np.int32)
            return Stays(*(none,) * 10)
        if len(self._stays) > 1:
            self._stays = [tuple(np.concatenate(each) for each in zip(*self._stays, strict=True))]
        return Stays(*self._stays[0])
