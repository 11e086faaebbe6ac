"""Tally: counts over all blocks of runs. Whole numbers only, so that no block size changes a figure."""

from __future__ import annotations

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from cisflow.simulation.figures import CAUSES
from cisflow.simulation.passage import OPEN, Passage
from cisflow.simulation.tables import Tables

Counts = NDArray[np.int64]
BATCHES = 40  # into which the runs fall, for errors of medians
WAYS_OF = 1 << 17  # documents whose ways are counted


@define
class Tally:
    """Counts by day (d), holder (h), outcome (o), gate row (r) and cause (c).

    `spent[h, c]` are days of all documents; `came`, `readied`, `went` [h, d] stays that began, were
    ready, ended on a day; `lasted[h, d]` stays that ended after so many days; `reached[h]` and
    `stays[h]` documents and stays; `open[h]` documents still there. `end[b, o, d]` outcomes by days
    since the opening, `by_session[o, r, d]` by the session at which they were reached;
    `considered[r, d]` and `left_over` the load of the sessions.
    """

    tables: Tables
    runs: int
    per_run: int
    documents: int = 0
    done: int = 0
    spent: Counts = field(init=False)
    came: Counts = field(init=False)
    readied: Counts = field(init=False)
    went: Counts = field(init=False)
    lasted: Counts = field(init=False)
    reached: Counts = field(init=False)
    stays: Counts = field(init=False)
    open: Counts = field(init=False)
    end: Counts = field(init=False)
    by_session: Counts = field(init=False)
    considered: Counts = field(init=False)
    squares: Counts = field(init=False)  # [o]: of the counts of each run, summed
    endless: int = 0
    left_over: dict[tuple[int, int], int] = field(factory=dict)
    ways: dict[int, list[int]] = field(factory=dict)  # number of a way → count, a document of it

    def __attrs_post_init__(self) -> None:
        holders, outcomes = len(self.tables.holders), len(self.tables.finals)
        days, rows = self.tables.never + 1, len(self.tables.gates.places)
        self.spent = np.zeros((holders, len(CAUSES)), np.int64)
        self.came, self.readied, self.went, self.lasted = np.zeros((4, holders, days), np.int64)
        self.reached, self.stays, self.open = np.zeros((3, holders), np.int64)
        self.end = np.zeros((BATCHES, outcomes, days), np.int64)
        self.by_session = np.zeros((outcomes, rows, days), np.int64)
        self.considered = np.zeros((rows, days), np.int64)
        self.squares = np.zeros(outcomes, np.int64)

    def add(self, passage: Passage, first_run: int, runs: int) -> None:
        """Take a block of whole runs, the first of which has that number."""
        self._stays(passage)
        self._ends(passage, first_run, runs)
        self._ways(passage)
        for key, number in passage.left_over.items():
            self.left_over[key] = self.left_over.get(key, 0) + number
        self.documents += len(passage.outcome)
        self.done += runs

    def _stays(self, passage: Passage) -> None:
        tables, stays = self.tables, passage.stays()
        holders, days = self.came.shape
        holder = stays.holder.astype(np.int64)
        base = holder * days

        def by_day(day: NDArray[np.integer]) -> Counts:
            return np.bincount(base + day, minlength=holders * days).reshape(holders, days)

        last = np.minimum(stays.leave, tables.horizon)
        ready = np.minimum(stays.ready, last)
        first, reach = np.minimum(stays.first, last), np.minimum(stays.reach, last)
        self.came += by_day(stays.entry)
        self.readied += by_day(np.minimum(stays.ready, stays.leave))
        self.went += by_day(stays.leave)
        ended = stays.leave < tables.never
        lasted = np.where(ended, stays.leave - stays.entry, tables.never)
        self.lasted += by_day(lasted)
        session = tables.row[stays.action] > 0
        self._spend(holder, stays.entry, ready, first, reach, last, stays.turn, session)
        self.stays += np.bincount(holder, minlength=holders)
        self.reached += np.bincount(holder[stays.turn == 0], minlength=holders)
        self.open += np.bincount(holder[~ended], minlength=holders)
        self.endless += int((stays.turn >= tables.scenario.rounds).sum())
        at = np.flatnonzero(ended & session)
        place = tables.row[stays.action[at]] * days + stays.leave[at]
        self.considered += np.bincount(place, minlength=self.considered.size).reshape(
            self.considered.shape
        )
        for whose, waited in (*passage.waited, *passage.held):
            self.spent[:, 5] += _sums(whose, waited, holders)
        for whose, held in passage.held:
            self.spent[:, 0] -= _sums(whose, held, holders)
        self.spent[tables.block] = 0  # its branches' stages have spent them

    def _spend(
        self,
        holder: NDArray[np.int64],
        entry: NDArray[np.int32],
        ready: NDArray[np.int32],
        first: NDArray[np.int32],
        reach: NDArray[np.int32],
        last: NDArray[np.int32],
        turn: NDArray[np.int32],
        session: NDArray[np.bool_],
    ) -> None:
        """Each day of a stay has one cause: what comes after the first turn is rounds."""
        holders = len(self.reached)
        later = turn > 0
        self.spent[:, 4] += _sums(holder[later], (last - entry)[later], holders)
        once = ~later
        whose = holder[once]
        self.spent[:, 0] += _sums(whose, (ready - entry)[once], holders)
        at = once & session
        whose = holder[at]
        self.spent[:, 1] += _sums(whose, (first - ready)[at], holders)
        self.spent[:, 2] += _sums(whose, (reach - first)[at], holders)
        self.spent[:, 3] += _sums(whose, (last - reach)[at], holders)
        waits = once & ~session & (last > ready)
        if waits.any():
            self.spent[:, 5] += _sums(holder[waits], (last - ready)[waits], holders)

    def _ends(self, passage: Passage, first_run: int, runs: int) -> None:
        reached = np.flatnonzero(passage.outcome != OPEN)
        outcome = passage.outcome[reached].astype(np.int64)
        end = passage.end[reached]
        run = passage.opening.runs[reached]
        _, outcomes, days = self.end.shape
        batch = (first_run + run.astype(np.int64)) * BATCHES // self.runs
        since = end - passage.opening.day[reached]
        place = (batch * outcomes + outcome) * days + since
        self.end += np.bincount(place, minlength=self.end.size).reshape(self.end.shape)
        rows = self.by_session.shape[1]
        place = (outcome * rows + passage.ended_in[reached]) * days + end
        counted = np.bincount(place, minlength=self.by_session.size)
        self.by_session += counted.reshape(self.by_session.shape)
        if self.per_run > 1:
            counts = np.bincount(run * outcomes + outcome, minlength=runs * outcomes)
            self.squares += (counts.reshape(runs, outcomes) ** 2).sum(axis=0)
        else:
            self.squares += np.bincount(outcome, minlength=outcomes)

    def _ways(self, passage: Passage) -> None:
        """The ways of the first documents, whole blocks or parts of them: whatever the block size."""
        left = WAYS_OF - self.documents
        if left <= 0:
            return
        done = np.flatnonzero(passage.outcome[:left] != OPEN)
        ways, first, counts = np.unique(passage.way[done], return_index=True, return_counts=True)
        documents = passage.opening.documents[done[first]]
        for way, document, count in zip(
            ways.tolist(), documents.tolist(), counts.tolist(), strict=True
        ):
            known = self.ways.setdefault(way, [0, document])
            known[0] += count


def _sums(holder: NDArray[np.integer], days: NDArray[np.integer], holders: int) -> Counts:
    """Days by holder; exact, for they are whole numbers far below 2^53."""
    return np.bincount(holder, weights=days, minlength=holders).astype(np.int64)
