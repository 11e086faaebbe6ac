"""Together: stays of documents that came to one holder in the same way, counted at once."""

from __future__ import annotations

import numpy as np
from attrs import frozen
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

Days = NDArray[np.int64]


@frozen
class Together:
    """Stays in a holder that are alike but for their days, a document each.

    `later` tells whether the documents were there before; `row` is the gate of the action that they
    take, `gate` that of the action for which they waited. `leave` is the same array as `ready` where
    nothing keeps what is ready. `first` and `reach` are given where the gate alone does not tell them.
    """

    holder: int
    later: bool
    row: int
    gate: int
    entry: Days
    ready: Days
    leave: Days
    reach: Days | None = None
    first: Days | None = None


def count_ended(counts: Counts, stays: Together, took: Days) -> Whole:
    """Count stays that ended and `took` so many days; by day of leaving."""
    gates, holder, row = counts.tables.gates, stays.holder, stays.row
    width, days = counts.came.shape[1], gates.first[0]  # row 0: every day is its own
    ready = np.bincount(stays.ready, minlength=width)
    leave = ready
    if stays.leave is not stays.ready:
        leave = np.bincount(stays.leave, minlength=width)
    lasted = np.bincount(took, minlength=width)
    counts.readied[holder] += ready
    counts.went[holder] += leave
    counts.lasted[holder] += lasted
    counts.stays[holder] += stays.entry.size
    if row:
        counts.considered[row] += leave
    whole = int(lasted @ days)
    if stays.later:
        counts.spent[holder, ROUNDS] += whole
        return leave
    counts.reached[holder] += stays.entry.size
    spent, was_ready, left = counts.spent[holder], int(ready @ days), int(leave @ days)
    spent[WORK] += whole - (left - was_ready)
    gate = stays.gate
    if not gate:
        spent[BRANCHES] += left - was_ready
        return leave
    first = int(ready @ gates.first[gate]) if stays.first is None else int(stays.first.sum())
    reach = int(ready @ gates.open[gate]) if stays.reach is None else int(stays.reach.sum())
    spent[SESSION] += first - was_ready
    spent[CLOSING] += reach - first
    spent[AGENDA] += left - reach
    return leave


def count_open(counts: Counts, stays: Together) -> None:
    """Count stays that are under way at the horizon, up to it."""
    tables, holder, gate = counts.tables, stays.holder, stays.gate
    number, never, horizon = stays.entry.size, tables.never, tables.horizon
    counts.readied[holder] += np.bincount(stays.ready, minlength=never + 1)
    counts.went[holder, never] += number
    counts.lasted[holder, never] += number
    counts.stays[holder] += number
    counts.open[holder] += number
    entry = np.minimum(stays.entry, horizon)
    if stays.later:
        counts.spent[holder, ROUNDS] += int((horizon - entry).sum())
        return
    counts.reached[holder] += number
    spent, ready = counts.spent[holder], np.minimum(stays.ready, horizon)
    spent[WORK] += int((ready - entry).sum())
    if not gate:
        spent[BRANCHES] += int((horizon - ready).sum())
        return
    gates = tables.gates
    first = gates.first[gate].take(stays.ready) if stays.first is None else stays.first
    first = np.minimum(first, horizon)
    reach = gates.open[gate].take(stays.ready) if stays.reach is None else stays.reach
    reach = np.minimum(reach, horizon)
    spent[SESSION] += int((first - ready).sum())
    spent[CLOSING] += int((reach - first).sum())
    spent[AGENDA] += int((horizon - reach).sum())
