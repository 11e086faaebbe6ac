"""Tally: the counts of all blocks of runs, and the ways of the first documents."""

from __future__ import annotations

import numpy as np
from attrs import define, field

from cisflow.simulation.counts import Counts
from cisflow.simulation.passage import OPEN, Passage

WAYS_OF = 1 << 14  # documents whose ways are told


@define
class Tally:
    """What was counted of `done` of `runs`; `ways` maps the number of a way to its count and the
    first document that went so.
    """

    counts: Counts
    runs: int
    per_run: int
    documents: int = 0
    done: int = 0
    ways: dict[int, list[int]] = field(factory=dict)

    def add(self, counts: Counts, passage: Passage, runs: int) -> None:
        """Take a block of whole runs."""
        self.counts.add(counts)
        if passage.told:
            self._ways(passage)
        self.documents += len(passage.opening.documents)
        self.done += runs

    def _ways(self, passage: Passage) -> None:
        done = np.flatnonzero(passage.outcome[: passage.told] != OPEN)
        ways, first, numbers = np.unique(passage.way[done], return_index=True, return_counts=True)
        documents = passage.opening.documents[done[first]]
        for way, document, number in zip(
            ways.tolist(), documents.tolist(), numbers.tolist(), strict=True
        ):
            self.ways.setdefault(way, [0, document])[0] += number
