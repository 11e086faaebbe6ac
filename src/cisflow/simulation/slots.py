"""Slots: what is under way in each slot of each document; stays are told as they end."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from cisflow.simulation.chances import NOTHING
from cisflow.simulation.configurations import NOBODY
from cisflow.simulation.passage import Passage
from cisflow.simulation.runs_out import NONE
from cisflow.simulation.tables import Tables

Ints = NDArray[np.int32]
At: TypeAlias = tuple[Ints | int, Ints]  # slots and documents
LATER = -2  # the action is drawn when the work is done


@define
class Slots:
    """Arrays [slot, document]: the `holder` of a document (NOBODY), since when it lies there
    (`entry`), when the work is done (`ready`), the `action` that was drawn then (LATER, NOTHING) and
    the sessions that it can reach (`first`, `reach`), how often the holder had it (`turn`, `round`).

    `moves` is the day of the next thing that the holder does, `due` that on which a clock prescribes
    the action `then`; `drawn` its random bits.
    """

    tables: Tables
    passage: Passage
    holder: Ints = field(init=False)
    entry: Ints = field(init=False)
    ready: Ints = field(init=False)
    action: Ints = field(init=False)
    first: Ints = field(init=False)
    reach: Ints = field(init=False)
    turn: Ints = field(init=False)
    round: Ints = field(init=False)
    moves: Ints = field(init=False)
    due: Ints = field(init=False)
    then: Ints = field(init=False)
    drawn: NDArray[np.uint64] = field(init=False)

    def __attrs_post_init__(self) -> None:
        shape = (self.tables.configurations.slots, len(self.passage.outcome))
        for name, value in (
            ("holder", NOBODY),
            ("action", NOTHING),
            ("then", NONE),
            ("moves", self.tables.never),
            ("due", self.tables.never),
        ):
            setattr(self, name, np.full(shape, value, np.int32))
        for name in ("entry", "ready", "first", "reach", "turn", "round"):
            setattr(self, name, np.zeros(shape, np.int32))
        self.drawn = np.zeros(shape, np.uint64)

    def __len__(self) -> int:
        return len(self.holder)

    def empty(self, slot: int, who: Ints) -> None:
        """Nobody holds these documents there any more."""
        self.holder[slot, who] = NOBODY
        self.moves[slot, who] = self.due[slot, who] = self.tables.never

    def took(self, slot: Ints, who: Ints, day: Ints, action: Ints) -> None:
        """Tell the stays that actions end."""
        at = (slot, who)
        ready, first, reach = (
            np.minimum(np.maximum(each[at], 0), day)
            for each in (self.ready, self.first, self.reach)
        )
        stays = (self.entry[at], ready, first, reach, day, self.turn[at], self._meant(at))
        self.passage.add(who, self.holder[at], action, *stays)
        told = who < self.passage.told
        self.passage.goes(who[told], self.holder[at][told])
        self.passage.ended_in[who] = self.tables.row[action]

    def cut(self, slot: int, who: Ints, day: Ints) -> None:
        """Tell stays that something elsewhere ended, or the horizon."""
        at = (slot, who)
        stays = [np.maximum(each[at], 0) for each in (self.ready, self.first, self.reach)]
        meant = self._meant(at)
        taken = np.where(day > self.tables.horizon, meant, NOTHING).astype(np.int32)
        stays = [self.entry[at], *stays, day, self.turn[at], meant]
        self.passage.add(who, self.holder[at], taken, *stays)

    def missed(self, slot: Ints, who: Ints, row: int, day: int, later: int) -> None:
        """They found no place on a day; nor does whatever else leads them to that session."""
        at, rows = (slot, who), self.tables.row
        own = (self.moves[at] == day) & (self.action[at] != LATER) & (rows[self.action[at]] == row)
        self.moves[slot[own], who[own]] = later
        clock = (self.due[at] == day) & (rows[self.then[at]] == row)
        self.due[slot[clock], who[clock]] = later

    def held(self, slot: Ints | int, who: Ints, day: Ints) -> None:
        """Tell the days that led to nothing, the work being done: an action is drawn now."""
        at = (slot, who)
        days = day - self.ready[at]
        once = (days > 0) & (self.turn[at] == 0)
        if once.any():
            self.passage.held.append((self.holder[at][once], days[once]))

    def _meant(self, at: At) -> Ints:
        """The actions for which stays waited; NOTHING where none was drawn yet."""
        return np.where(self.action[at] == LATER, NOTHING, self.action[at]).astype(np.int32)
