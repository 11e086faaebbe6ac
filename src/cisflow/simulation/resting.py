"""Resting: branches that are done wait until their block is joined; those days are counted."""

from __future__ import annotations

import numpy as np
from attrs import define
from numpy.typing import NDArray

from cisflow.simulation.configurations import NOBODY, Configurations
from cisflow.simulation.passage import Passage

Ints = NDArray[np.int32]


@define
class Resting:
    """Since when the branches of each document have been done, and whose was the last stay there.

    `waited` of the passage takes what comes of it.
    """

    configurations: Configurations
    passage: Passage
    since: Ints  # [slot, document]
    whose: Ints

    @classmethod
    def of(cls, configurations: Configurations, passage: Passage, size: int) -> Resting:
        """Of documents that have not moved yet."""
        shape = (configurations.slots, size)
        return cls(
            configurations, passage, np.zeros(shape, np.int32), np.full(shape, NOBODY, np.int32)
        )

    def move(self, was: Ints, there: Ints, holder: Ints, who: Ints, day: Ints) -> None:
        """Documents go from one configuration to another by what their holders did on a day."""
        before, after = self.configurations.rests[was], self.configurations.rests[there]
        if not (before != after).any():
            return
        for each in range(len(self.since)):
            begins = ~before[:, each] & after[:, each]
            self.since[each, who[begins]] = day[begins]
            self.whose[each, who[begins]] = holder[begins]
            self._over(each, before[:, each] & ~after[:, each], who, day)

    def stop(self, here: Ints, who: Ints, day: Ints) -> None:
        """The horizon: what waits has waited up to it."""
        rests = self.configurations.rests[here]
        for each in range(len(self.since)):
            self._over(each, rests[:, each], who, day)

    def _over(self, slot: int, which: NDArray[np.bool_], who: Ints, day: Ints) -> None:
        done = who[which]
        known = self.whose[slot, done] != NOBODY  # a case may have come so already
        if known.any():
            days = (day[which] - self.since[slot, done])[known]
            self.passage.waited.append((self.whose[slot, done[known]], days))
