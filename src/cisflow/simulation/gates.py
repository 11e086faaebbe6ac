"""Gates: for each day on which a document is ready, the session that it can reach.

Days are counted from the start; `never` (the day after the last) stands for what does not come.
A row is a body's sessions; row 0 is open every day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cisflow.simulation.schedule import Schedule

Days = NDArray[np.int64]


@frozen
class Gates:
    """`first[row, day]` is the first session from that day on, `open[row, day]` the first whose
    closing day was not missed; `places[row]` bounds what a session takes (0: no bound).

    `days[row]` and `closings[row]` list the sessions of a row and their last days for papers.
    """

    never: int
    schedules: tuple[Schedule, ...]  # of the rows from 1 on
    first: Days
    open: Days
    places: Days
    days: tuple[Days, ...]
    closings: tuple[Days, ...]

    def reached(self, row: int, ready: NDArray[np.integer]) -> NDArray[np.int64]:
        """The first session of a row that documents reach which were ready on some day, even before
        the start.
        """
        if not row:
            same: Days = np.maximum(ready, 0).astype(np.int64)
            return same
        at = np.searchsorted(np.minimum(self.closings[row], self.days[row]), ready)
        found: Days = np.append(self.days[row], self.never)[at].astype(np.int64)
        return found

    def session(self, row: int, day: int) -> int:
        """The number of the session of a row on a day."""
        return int(np.searchsorted(self.days[row], day))


def gates(schedules: Sequence[Schedule], start: date, horizon: int) -> Gates:
    """The gates of several bodies over `horizon` days."""
    never = horizon + 1
    every = np.arange(horizon + 2, dtype=np.int64)
    first, open_ = [every], [every]
    days, closings = [every[:0]], [every[:0]]
    places = [0]
    for each in schedules:
        own = _days([sitting.day for sitting in each.sittings], start)
        closing = np.maximum.accumulate(_days([s.closing for s in each.sittings], start))
        first.append(_upto(own, own, every, never))
        open_.append(_upto(np.minimum(closing, own), own, every, never))
        days.append(own)
        closings.append(closing)
        places.append(each.agenda.places if each.agenda is not None else 0)
    return Gates(
        never,
        tuple(schedules),
        np.stack(first),
        np.stack(open_),
        np.array(places, np.int64),
        tuple(days),
        tuple(closings),
    )


def _days(given: Sequence[date], start: date) -> Days:
    return np.array([(each - start).days for each in given], np.int64)


def _upto(bounds: Days, days: Days, every: Days, never: int) -> Days:
    """For each day the first session whose bound lies on it or later."""
    if not days.size:
        return np.full(every.size, never, np.int64)
    at = np.searchsorted(bounds, every)
    found = np.append(days, never)[at].astype(np.int64)
    found[-1] = never
    return np.minimum(found, never)
