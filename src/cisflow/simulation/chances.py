"""Chances: which action a stage takes, by configuration and round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from cisflow.model.scenario import Scenario
from cisflow.simulation import draws
from cisflow.simulation.assumed import chance_of
from cisflow.simulation.configurations import NOBODY, Configurations

NOTHING = -1  # no action: nothing is possible, or a block takes none of its own
_WHOLE = draws.WHOLE


@define
class Chances:
    """For each configuration, slot and round the bounds between which a draw means an action.

    What is not possible in a configuration has no chance there, and the others share it. A block's
    own actions do not: what is left over is the chance that it takes none. The order is that of the
    route, so that a small change of the chances changes few draws.
    """

    scenario: Scenario
    holders: Sequence[str]
    actions: Sequence[str]
    configurations: Configurations
    blocks: frozenset[str]
    bounds: NDArray[np.uint64] = field(init=False)  # [bound, row]
    taken: NDArray[np.int32] = field(init=False)  # [holder, which]: the number of the action
    rounds: int = field(init=False)
    _done: int = 0
    _listed: dict[int, list[int]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        own = [
            [n for n, each in enumerate(self.actions) if each.partition(".")[0] == name]
            for name in self.holders
        ]
        width = max((len(each) for each in own), default=0) + 1
        self.taken = np.full((len(self.holders), width), NOTHING, np.int32)
        for number, each in enumerate(own):
            self.taken[number, : len(each)] = each
        self.rounds = max(
            (len(c) for each in self.scenario.stages.values() for c in each.chances.values()),
            default=1,
        )
        self.bounds = np.zeros((width - 1, 0), np.uint64)

    def row(
        self, here: NDArray[np.int32], slot: int, number: NDArray[np.integer]
    ) -> NDArray[np.int64]:
        """The row of a configuration and round (from 0) in a slot."""
        self._complete()
        place = here.astype(np.int64) * self.configurations.slots + slot
        found: NDArray[np.int64] = place * self.rounds + np.minimum(number, self.rounds - 1)
        return found

    def chosen(
        self, holder: NDArray[np.int32], row: NDArray[np.int64], share: NDArray[np.uint64]
    ) -> NDArray[np.int32]:
        """The action that a draw means, a document each; NOTHING where none is possible."""
        which = holder * self.taken.shape[1]
        for bound in self.bounds:
            which += share >= bound[row]
        action: NDArray[np.int32] = self.taken.ravel()[which]
        return action

    def parted(
        self, here: int, holder: int, number: int, share: NDArray[np.uint64]
    ) -> Iterator[tuple[int, NDArray[np.int64] | None]]:
        """The actions that draws mean in one configuration and round, each with its documents.

        None stands for all of them.
        """
        self._complete()
        row = (here * self.configurations.slots) * self.rounds + min(number, self.rounds - 1)
        bounds = self._listed.get(row)
        if bounds is None:
            bounds = self._listed[row] = self.bounds[:, row].tolist()
        below = None
        for at, bound in enumerate((*bounds, _WHOLE)):
            low = bounds[at - 1] if at else 0
            if bound == low:
                continue
            action = int(self.taken[holder, at])
            if low == 0 and bound == _WHOLE:
                yield action, None
                return
            upto = share < np.uint64(bound) if bound < _WHOLE else None
            if upto is None:
                assert below is not None  # something lay below, or it had been all
                yield action, np.flatnonzero(~below)
                return
            yield action, np.flatnonzero(upto if below is None else upto & ~below)
            below = upto

    def _complete(self) -> None:
        """Rows for the configurations that have appeared since."""
        configurations = self.configurations
        known = len(configurations.known)
        if self._done == known:
            return
        rows = []
        for number in range(self._done, known):
            for slot in range(configurations.slots):
                holder = int(configurations.holder[number, slot])
                rows += [self._bounds(number, holder, turn) for turn in range(self.rounds)]
        added = np.array(rows, np.uint64).T.reshape(self.bounds.shape[0], -1)
        self.bounds = np.concatenate([self.bounds, added], axis=1)
        self._done = known

    def shares(self, configuration: int, holder: int, turn: int) -> NDArray[np.float64]:
        """The chance of each action of a holder in a configuration and round, that of none last."""
        width = self.taken.shape[1]
        found = np.zeros(width)
        name = self.holders[holder]
        said = self.scenario.stages[name].chances
        for at, action in enumerate(self.taken[holder].tolist()):
            if action == NOTHING:
                break
            full = self.actions[action]
            if self.configurations.possible(configuration, full):
                found[at] = chance_of(said, full.partition(".")[2], turn)
        total = found.sum()
        if name in self.blocks:
            found[-1] = max(0.0, 1 - total)
        elif total > 0:
            found /= total
        else:
            found[-1] = 1.0
        return found

    def _bounds(self, configuration: int, holder: int, turn: int) -> list[int]:
        if holder == NOBODY:
            return [0] * (self.taken.shape[1] - 1)
        upto = np.cumsum(self.shares(configuration, holder, turn))[:-1]
        return [min(_WHOLE, round(each * _WHOLE)) for each in np.minimum(upto, 1.0).tolist()]
