"""Ledger: stays that ended, by where they led; few at a time are gathered before they are counted."""

from __future__ import annotations

import numpy as np
from attrs import define, field

from cisflow.simulation.counts import Counts
from cisflow.simulation.together import Days, Together, count_ended

FEW = 1 << 12  # fewer cost less to be kept for a while than to be counted
Kind = tuple[int, bool, int, int, bool, int]


@define
class Ledger:
    """Takes stays that are alike, with the configuration to which they led."""

    counts: Counts
    _few: dict[Kind, list[tuple[Days, Days, Days]]] = field(factory=dict)

    def ended(self, stays: Together, took: Days, there: int) -> None:
        """Stays that took so many days and led to a configuration."""
        known = stays.reach is not None or stays.first is not None
        if stays.entry.size >= FEW or known:
            self._count(stays, took, there)
            return
        at_once = stays.leave is stays.ready
        kind = (stays.holder, stays.later, stays.row, stays.gate, at_once, there)
        self._few.setdefault(kind, []).append((stays.entry, stays.ready, stays.leave))

    def settle(self) -> None:
        """Count what was gathered."""
        for (holder, later, row, gate, at_once, there), kept in self._few.items():
            entry, ready, leave = (np.concatenate(each) for each in zip(*kept, strict=True))
            left = ready if at_once else leave
            stays = Together(holder, later, row, gate, entry, ready, left)
            self._count(stays, leave - entry, there)
        self._few.clear()

    def _count(self, stays: Together, took: Days, there: int) -> None:
        counts, configurations = self.counts, self.counts.tables.configurations
        left = count_ended(counts, stays, took)
        final = int(configurations.final[there])
        if final < 0:
            counts.came[int(configurations.holder[there, 0])] += left
        elif stays.row:
            counts.by_session[final, stays.row] += left
