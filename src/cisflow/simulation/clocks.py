"""Clocks: the deadlines of the stages in which the documents lie, as they run, stop and are extended."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import define
from numpy.typing import NDArray

from cisflow.simulation.runs_out import GOES, NONE, RESTARTS, STOPS
from cisflow.simulation.tables import Tables

Ints = NDArray[np.int32]
Places = NDArray[np.integer]
RUNNING = -1


@define
class Clocks:
    """For each document of a block the clocks of the stage in which it lies.

    `due[k]` is the day on which the deadline (0) or silence (1) falls due, `least` that from which
    the document can be passed on, `stood` the day on which the clock was stopped (RUNNING: it was
    not), `holder` whose clock it is.
    """

    tables: Tables
    due: Ints
    least: Ints
    stood: Ints
    holder: Ints
    given: bool

    @classmethod
    def of(
        cls, tables: Tables, size: int, due: Ints | None, least: Ints | None, slot: int = 0
    ) -> Clocks:
        """Of documents that have not moved yet; `due`, `least` where those of a slot run already."""
        never = np.full((2, size), tables.never, np.int32)
        none = np.full(size, NONE, np.int32)
        return cls(
            tables,
            never if due is None else due[:, slot].copy(),
            np.full(size, 0 if least is None else least[slot], np.int32),
            np.full(size, RUNNING, np.int32),
            none,
            due is not None,
        )

    def begin(self, at: Places, holder: NDArray[np.integer] | int, day: Places) -> None:
        """The clocks of a holder begin for documents that have come to it."""
        self.holder[at], self.stood[at] = holder, RUNNING
        if self.given:  # those of a case that is under way run already
            self.given = False
        else:
            self._anew(at, holder, day)

    def next_due(
        self,
        at: Places,
        holder: NDArray[np.integer] | int,
        day: Places,
        able: Sequence[bool | NDArray[np.bool_]],
    ) -> tuple[Ints, Ints]:
        """What falls due next, from `day` on, and when that can be done; NONE and never if nothing.

        `able` tells of deadline and silence whether what they prescribe is possible.
        """
        tables = self.tables
        when, what = np.full(at.size, tables.never, np.int32), np.full(at.size, NONE, np.int32)
        runs = self.stood[at] == RUNNING
        for which in (0, 1):
            if not np.any(able[which]):
                continue
            then = tables.terms.then[which, holder]
            from_ = self._from(which, at, holder, day, then)
            due = np.where(runs & able[which], from_, tables.never)
            opens = tables.gates.open[tables.row[then], due]
            sooner = opens < when
            when, what = np.where(sooner, opens, when), np.where(sooner, then, what)
        return when, what

    def _from(
        self,
        which: int,
        at: Places,
        holder: NDArray[np.integer] | int,
        day: Places,
        then: NDArray[np.integer],
    ) -> Ints:
        """When what a clock prescribes can be done: not before the least time, not before today."""
        due: Ints = np.maximum(self.due[which, at], day)
        if self.tables.terms.least is None:
            return due
        return np.where(self.tables.forward[then], np.maximum(due, self.least[at]), due)

    def acted(
        self,
        at: Places,
        holder: NDArray[np.integer] | int,
        action: NDArray[np.integer] | int,
        day: Places,
    ) -> None:
        """What actions do to the clocks of a stage that keeps the document."""
        terms = self.tables.terms
        action = np.broadcast_to(np.asarray(action), at.shape)
        # What was met stays so, unless what met it extends it.
        more = np.False_ if terms.longer is None else terms.longer[action, 0] > 0
        for which in (0, 1):
            prescribed = terms.then[which, holder] == action
            done = prescribed & (self.due[which, at] <= day) & ~more
            self.due[which, at[done]] = self.tables.never
        if terms.longer is not None:
            for which in (0, 1):
                due = self.due[which, at]
                runs = due < self.tables.never
                last = np.maximum(due - 1, 0)
                longer = np.minimum(terms.longer[action, last] + 1, self.tables.never)
                extends = runs & (terms.longer[action, last] != last)
                self.due[which, at] = np.where(extends, longer, due)
        self._by_hand(at, action, day)

    def _by_hand(self, at: Places, action: NDArray[np.integer], day: Places) -> None:
        hand = self.tables.terms.hand[action]
        stops = at[(hand == STOPS) & (self.stood[at] == RUNNING)]
        self.stood[stops] = day[(hand == STOPS) & (self.stood[at] == RUNNING)]
        goes = (hand == GOES) & (self.stood[at] != RUNNING)
        if goes.any():
            who = at[goes]
            moved = self.due[:, who] + (day[goes] - self.stood[who])
            self.due[:, who] = np.minimum(moved, self.tables.never)
            self.stood[who] = RUNNING
        anew = hand == RESTARTS
        if anew.any():
            who = at[anew]
            self.stood[who] = RUNNING
            self._anew(who, self.holder[who], day[anew])

    def _anew(self, at: Places, holder: NDArray[np.integer] | int, day: Places) -> None:
        terms = self.tables.terms
        self.due[:, at] = terms.due[:, holder, day]
        if terms.least is not None:
            self.least[at] = terms.least[holder, day]
