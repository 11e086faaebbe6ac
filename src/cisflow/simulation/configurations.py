"""Configurations: those that documents come to, numbered as they appear, with their steps.

The steps are those of the kernel, one call for each pair of configuration and action that occurs;
whole arrays of documents then look them up. Nothing is multiplied that no document reaches.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from cisflow.automaton.region import DONE, Automaton, Configuration
from cisflow.automaton.step import is_possible, take

KEEPS, ENDS, BEGINS, AGAIN, PUT_OFF = range(5)  # what a step does in a slot
NOT_YET, NEVER = -2, -1  # a step that nobody asked for so far; one that is not possible
NOBODY = -1


@define
class Configurations:
    """Slots are the regions that hold stages, then the blocks that have a life of their own.

    `holder[c, s]` is the stage (or block) that slot `s` holds in configuration `c`, NOBODY where it
    holds none; `final[c]` the outcome, NOBODY where it is none; `step[c, a]` the configuration
    after an action; `change[c, a, s]` what that does in a slot; `rests[c, s]` whether a branch is
    done and its block is not joined yet.
    """

    automaton: Automaton
    holders: Sequence[str]
    actions: Sequence[str]
    finals: Sequence[str]
    regions: Sequence[int]  # the slots that are regions
    blocks: Sequence[int]  # the slots that are blocks
    again: frozenset[str]  # actions that begin a new round in their stage
    put_off: frozenset[str]
    known: list[Configuration] = field(factory=list)
    _number: dict[Configuration, int] = field(factory=dict)
    holder: NDArray[np.int32] = field(init=False)
    final: NDArray[np.int32] = field(init=False)
    step: NDArray[np.int32] = field(init=False)
    change: NDArray[np.uint8] = field(init=False)
    rests: NDArray[np.bool_] = field(init=False)
    _holder_number: dict[str, int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        slots = len(self.regions) + len(self.blocks)
        self._holder_number = {name: number for number, name in enumerate(self.holders)}
        self.holder = np.full((0, slots), NOBODY, np.int32)
        self.final = np.full(0, NOBODY, np.int32)
        self.step = np.full((0, len(self.actions)), NOT_YET, np.int32)
        self.change = np.zeros((0, len(self.actions), slots), np.uint8)
        self.rests = np.zeros((0, slots), bool)

    @property
    def slots(self) -> int:
        """How many slots there are."""
        return int(self.holder.shape[1])

    def number(self, configuration: Configuration) -> int:
        """The number of a configuration, a new one where it is new."""
        known = self._number.get(configuration)
        if known is not None:
            return known
        number = self._number[configuration] = len(self.known)
        self.known.append(configuration)
        if number >= len(self.final):
            self._grow()
        automaton = self.automaton
        for slot, place in enumerate(self.regions):
            region, state = automaton.regions[place], configuration[place]
            if region.kind == "branch" and region.states[state] == DONE:
                block = automaton.blocks[region.block]
                self.rests[number, slot] = configuration[block.region] == block.state
            if region.is_stage(state) and region.states[state] in self._holder_number:
                self.holder[number, slot] = self._holder_number[region.states[state]]
        for slot, index in enumerate(self.blocks, start=len(self.regions)):
            block = automaton.blocks[index]
            if configuration[block.region] == block.state:
                self.holder[number, slot] = self._holder_number[block.name]
        trunk = automaton.regions[0]
        if configuration[0] in trunk.finals:
            self.final[number] = self.finals.index(trunk.states[configuration[0]])
            self.holder[number], self.rests[number] = NOBODY, False
        return number

    def possible(self, number: int, action: str) -> bool:
        """Whether an action can be taken there."""
        return is_possible(self.automaton, self.known[number], action)

    def after(self, here: NDArray[np.int32], actions: NDArray[np.int32]) -> NDArray[np.int32]:
        """The configurations after actions, a document each; NEVER where one is not possible."""
        there: NDArray[np.int32] = self.step[here, actions]
        if there.size and there.min() == NOT_YET:
            open_ = np.flatnonzero(there == NOT_YET)
            width = len(self.actions)
            for pair in np.unique(here[open_].astype(np.int64) * width + actions[open_]).tolist():
                self.work_out(*divmod(pair, width))
            there = self.step[here, actions]
        return there

    def can(self, here: NDArray[np.int32], actions: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Whether actions are possible, a document each; those below nought are none."""
        able: NDArray[np.bool_] = self.after(here, np.maximum(actions, 0)) != NEVER
        return able & (actions >= 0)

    def one_after(self, number: int, action: int) -> int:
        """The configuration after one action; NEVER where it is not possible."""
        there = int(self.step[number, action])
        return self.work_out(number, action) if there == NOT_YET else there

    def work_out(self, number: int, action: int) -> int:
        """The step of one action, by the kernel."""
        taken = take(self.automaton, self.known[number], self.actions[action])
        if taken is None:
            self.step[number, action] = NEVER
            return NEVER
        there = self.number(taken.configuration)
        self.step[number, action] = there
        stage = self.actions[action].partition(".")[0]
        own = self._holder_number.get(stage, NOBODY)
        for slot in range(self.slots):
            was, now = self.holder[number, slot], self.holder[there, slot]
            begun = slot < len(self.regions) and self.regions[slot] in taken.begun
            self.change[number, action, slot] = self._changed(
                int(was), int(now), own, self.actions[action], begun=begun
            )
        return there

    def _changed(self, was: int, now: int, own: int, action: str, *, begun: bool) -> int:
        if was != now or begun:
            return BEGINS if now != NOBODY else ENDS if was != NOBODY else KEEPS
        if was != own or now == NOBODY:
            return KEEPS
        if action in self.again:
            return AGAIN
        return PUT_OFF

    def _grow(self) -> None:
        more = max(16, len(self.final))
        self.holder = _longer(self.holder, more, NOBODY)
        self.final = _longer(self.final, more, NOBODY)
        self.step = _longer(self.step, more, NOT_YET)
        self.change = _longer(self.change, more, 0)
        self.rests = _longer(self.rests, more, 0)


def _longer(array: NDArray, more: int, fill: int) -> NDArray:  # type: ignore[type-arg]
    new = np.full((more, *array.shape[1:]), fill, array.dtype)
    return np.concatenate([array, new])
