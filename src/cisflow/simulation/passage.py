"""Passage: what became of the documents of a block of runs, stay by stay."""

from __future__ import annotations

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from cisflow.simulation.draws import own

Ints = NDArray[np.int32]
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

    def least_day(self, slot: int) -> Ints | None:
        """The day from which the documents can be passed on, all alike."""
        return None if self.least is None else self.least[slot]

    @property
    def own(self) -> NDArray[np.uint64]:
        """What each adds to a stream of random numbers."""
        return own(self.documents)


@frozen
class Stays:
    """Stays that ended, or were under way at the horizon (`leave` is then `never`).

    A document each: its place in the block, the holder, the action that it took there (NOTHING
    where it was ended by something else), the days on which it came, was ready, could have gone at
    the first session and at the first whose closing day was met, and on which it left; `round`
    counts from 0. `joined` is the day on which the block was joined, for a branch that is done.
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


@define
class Passage:
    """What became of `n` documents: outcome and day of each (OPEN, never), and all their stays.

    `ended_in[d]` is the gate row of the action that led to its end, `way[d]` a number that is the
    same for documents that went through the same holders in the same order. `left_over[row, session]`
    are those that found no place on an agenda. `waited` are days (by holder) that branches which
    were done waited for their blocks to be joined, `held` days for which nothing was possible in a
    stage, which lie between its entry and `ready`.
    """

    opening: Opening
    outcome: Ints
    end: Ints
    ended_in: Ints
    way: NDArray[np.uint64]
    left_over: dict[tuple[int, int], int] = field(factory=dict)
    waited: list[tuple[Ints, Ints]] = field(factory=list)  # holder, days
    held: list[tuple[Ints, Ints]] = field(factory=list)
    _stays: list[tuple[Ints, ...]] = field(factory=list)

    @classmethod
    def of(cls, opening: Opening, never: int) -> Passage:
        """Of documents that have not moved yet."""
        n = len(opening.documents)
        return cls(
            opening,
            np.full(n, OPEN, np.int32),
            np.full(n, never, np.int32),
            np.zeros(n, np.int32),
            np.zeros(n, np.uint64),
        )

    def goes(self, at: Ints, through: Ints) -> None:
        """Documents go through a holder, or to an end: that makes their ways differ."""
        self.way[at] = self.way[at] * _MIX + (through + 1).astype(np.uint64)

    def add(self, *stays: Ints) -> None:
        """Take stays, in the order of the fields of `Stays`."""
        self._stays.append(stays)

    def stays(self) -> Stays:
        """All of them, in the order in which they were taken."""
        if not self._stays:
            none = np.zeros(0, np.int32)
            return Stays(*(none,) * 9)
        if len(self._stays) > 1:
            self._stays = [tuple(np.concatenate(each) for each in zip(*self._stays, strict=True))]
        return Stays(*self._stays[0])
