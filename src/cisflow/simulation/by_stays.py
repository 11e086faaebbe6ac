"""By stays: the counts of documents whose stays were kept one by one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cisflow.simulation.counts import (
    AGENDA,
    BRANCHES,
    CLOSING,
    ROUNDS,
    SESSION,
    WORK,
    Counts,
    Whole,
)
from cisflow.simulation.passage import OPEN, Passage, Stays
from cisflow.simulation.tables import Tables


def count(tables: Tables, passage: Passage) -> Counts:
    """The counts of a block."""
    counts = Counts(tables, whole=False)
    counts.left_over, counts.endless = passage.left_over, passage.endless
    stays = passage.stays()
    _days(counts, stays)
    _spent(counts, stays)
    holders = len(counts.reached)
    for whose, days in (*passage.waited, *passage.held):
        counts.spent[:, BRANCHES] += _sums(whose, days, holders)
    for whose, days in passage.held:
        counts.spent[:, WORK] -= _sums(whose, days, holders)
    counts.spent[tables.block] = 0  # the stages of its branches have spent them
    _ends(counts, passage)
    return counts


def _days(counts: Counts, stays: Stays) -> None:
    tables = counts.tables
    holders, width = counts.came.shape
    holder = stays.holder.astype(np.int64)
    base = holder * width

    def by_day(day: NDArray[np.integer]) -> Whole:
        return np.bincount(base + day, minlength=holders * width).reshape(holders, width)

    ended = stays.leave < tables.never
    counts.came += by_day(stays.entry)
    counts.readied += by_day(np.minimum(stays.ready, stays.leave))
    counts.went += by_day(stays.leave)
    counts.lasted += by_day(np.where(ended, stays.leave - stays.entry, tables.never))
    counts.stays += np.bincount(holder, minlength=holders)
    counts.reached += np.bincount(holder[stays.turn == 0], minlength=holders)
    counts.open += np.bincount(holder[~ended], minlength=holders)
    at = np.flatnonzero(ended & (tables.row[stays.action] > 0))
    place = tables.row[stays.action[at]] * width + stays.leave[at]
    shape = counts.considered.shape
    counts.considered += np.bincount(place, minlength=counts.considered.size).reshape(shape)


def _spent(counts: Counts, stays: Stays) -> None:
    """Each day of a stay has one cause: what comes after the first turn is rounds."""
    tables, holders = counts.tables, len(counts.reached)
    last = np.minimum(stays.leave, tables.horizon)
    ready = np.minimum(stays.ready, last)
    first, reach = np.minimum(stays.first, last), np.minimum(stays.reach, last)
    session, later = tables.row[stays.meant] > 0, stays.turn > 0
    once, bound, free = ~later, ~later & session, ~later & ~session
    for cause, which, days in (
        (ROUNDS, later, last - np.minimum(stays.entry, last)),
        (WORK, once, ready - np.minimum(stays.entry, last)),
        (SESSION, bound, first - ready),
        (CLOSING, bound, reach - first),
        (AGENDA, bound, last - reach),
        (BRANCHES, free, last - ready),
    ):
        counts.spent[:, cause] += _sums(stays.holder[which], days[which], holders)


def _ends(counts: Counts, passage: Passage) -> None:
    opening = passage.opening
    reached = np.flatnonzero(passage.outcome != OPEN)
    outcome = passage.outcome[reached].astype(np.int64)
    end = passage.end[reached]
    outcomes, _, width = counts.by_session.shape
    batch = opening.one_batch if opening.batch is None else opening.batch[reached]
    counts.done(outcome, end.astype(np.int64) - opening.day[reached], batch)
    rows = counts.by_session.shape[1]
    place = (outcome * rows + passage.ended_in[reached]) * width + end
    shape = counts.by_session.shape
    counts.by_session += np.bincount(place, minlength=counts.by_session.size).reshape(shape)
    counts.squares += passage.squares(outcomes)


def _sums(holder: NDArray[np.integer], days: NDArray[np.integer], holders: int) -> Whole:
    """Days by holder; exact, for they are whole numbers far below 2^53."""
    return np.bincount(holder, weights=days, minlength=holders).astype(np.int64)
