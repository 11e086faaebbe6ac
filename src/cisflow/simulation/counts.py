"""Counts: what is counted of the documents of a block of runs, and of all blocks together.

Whole numbers only, so that no block size changes a figure.
"""

from __future__ import annotations

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from cisflow.simulation.figures import CAUSES
from cisflow.simulation.tables import Tables

Whole = NDArray[np.int64]
WORK, SESSION, CLOSING, AGENDA, ROUNDS, BRANCHES = range(len(CAUSES))
BATCHES = 20  # into which the runs fall, for errors of medians


@define
class Counts:
    """Counts by day (d), holder (h), outcome (o), gate row (r) and cause (c).

    `spent[h, c]` are days of all documents; `came`, `readied`, `went` [h, d] stays that began, were
    ready, ended on a day (those that did not end: on the day `never`); `lasted[h, d]` stays by the
    days that they took; `reached[h]` and `stays[h]` documents and stays; `open[h]` documents still
    there. `end[b, o, d]` are outcomes by batch and days since the opening, `by_session[o, r, d]` by
    the session at which they were reached, `considered[r, d]` and `left_over` the load of the
    sessions, `squares[o]` the squared counts of each run, `endless` stays beyond the bound of rounds.
    Those of a block are not `whole`: `ended` holds what is to be counted in `end`, its places there.
    """

    tables: Tables
    whole: bool = True
    spent: Whole = field(init=False)
    came: Whole = field(init=False)
    readied: Whole = field(init=False)
    went: Whole = field(init=False)
    lasted: Whole = field(init=False)
    reached: Whole = field(init=False)
    stays: Whole = field(init=False)
    open: Whole = field(init=False)
    end: Whole = field(init=False)
    by_session: Whole = field(init=False)
    considered: Whole = field(init=False)
    squares: Whole = field(init=False)
    endless: int = 0
    left_over: dict[tuple[int, int], int] = field(factory=dict)
    ended: list[Whole] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        holders, outcomes = len(self.tables.holders), len(self.tables.finals)
        days, rows = self.tables.never + 1, len(self.tables.gates.places)
        self.spent = np.zeros((holders, len(CAUSES)), np.int64)
        self.came, self.readied, self.went, self.lasted = np.zeros((4, holders, days), np.int64)
        self.reached, self.stays, self.open = np.zeros((3, holders), np.int64)
        self.end = np.zeros((BATCHES, outcomes, days) if self.whole else 0, np.int64)
        self.by_session = np.zeros((outcomes, rows, days), np.int64)
        self.considered = np.zeros((rows, days), np.int64)
        self.squares = np.zeros(outcomes, np.int64)

    def done(self, final: Whole | int, since: Whole, batch: Whole | int) -> None:
        """Documents of a batch reached an outcome so many days after their opening."""
        width, outcomes = self.came.shape[1], len(self.tables.finals)
        self.ended.append(since + (batch * outcomes + final) * width)

    def add(self, other: Counts) -> None:
        """Take those of another block."""
        for name in _ARRAYS:
            np.add(getattr(self, name), getattr(other, name), out=getattr(self, name))
        self.endless += other.endless
        if other.ended:
            places = np.concatenate(other.ended)
            self.end += np.bincount(places, minlength=self.end.size).reshape(self.end.shape)
        for key, number in other.left_over.items():
            self.left_over[key] = self.left_over.get(key, 0) + number


_ARRAYS = (
    "spent",
    "came",
    "readied",
    "went",
    "lasted",
    "reached",
    "stays",
    "open",
    "by_session",
    "considered",
    "squares",
)
