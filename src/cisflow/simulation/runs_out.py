"""Runs out: for each day on which a clock begins, the day on which what it prescribes falls due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cisflow.model.block import Step
from cisflow.model.calendar import Calendar
from cisflow.model.clock import Deadline
from cisflow.model.duration import Duration
from cisflow.model.route import Route
from cisflow.model.scenario import LONGEST
from cisflow.simulation.working_times import days_of
from cisflow.timekeeping.counting import Published, after, listed_days

Days = NDArray[np.int64]
NONE = -1
RUNS, STOPS, GOES, RESTARTS = range(4)
_HANDS = {None: RUNS, "stop": STOPS, "go": GOES, "restart": RESTARTS}


@frozen
class Terms:
    """The clocks of the holders; `any` tells whether there are any at all.

    `due[k, h, d]` is the day on which the action `then[k, h]` falls due where the clock of a holder
    began on day d: k is 0 for the deadline, 1 for silence. `least[h, d]` is the first day on which
    it can pass a document on. `longer[a, d]` is what an action makes of a due day d, `hand[a]` what
    it does to the clock.
    """

    any: bool
    then: NDArray[np.int64]
    due: Days
    least: Days | None
    longer: Days | None
    hand: NDArray[np.int64]


def terms(
    route: Route,
    acting: Mapping[str, Step],
    actions: Sequence[str],
    calendars: Mapping[str, Calendar],
    start: date,
    horizon: int,
) -> Terms:
    """The clocks of a route over so many days.

    Where days are counted by a list that ends before them, they go on at the pace that they had.
    """
    lists = Published(calendars, route.recesses)
    never, number = horizon + 1, {name: at for at, name in enumerate(actions)}
    then = np.full((2, len(acting), 1), NONE, np.int64)[:, :, 0]
    due = np.full((2, len(acting), horizon + 2), never, np.int64)
    least = np.zeros((len(acting), horizon + 2), np.int64)
    for at, (name, step) in enumerate(acting.items()):
        for which, term in enumerate((step.deadline, step.silence)):
            if term is not None and f"{name}.{term.then}" in number:
                then[which, at] = number[f"{name}.{term.then}"]
                due[which, at] = _due(term, lists, start, horizon)
        if step.least is not None:
            least[at] = _ends(step.least.length, lists, start, horizon, 0)
    own = [acting[n.partition(".")[0]].actions[n.partition(".")[2]] for n in actions]
    longer = None
    if any(each.extends for each in own):
        same = np.arange(horizon + 2, dtype=np.int64)
        longer = np.stack(
            [same if e.extends is None else _ends(e.extends, lists, start, horizon, 0) for e in own]
        )
    hand = np.array([_HANDS[each.clock] for each in own], np.int64)
    has_least = any(step.least is not None for step in acting.values())
    return Terms(bool((then != NONE).any()), then, due, least if has_least else None, longer, hand)


def _due(term: Deadline, lists: Published, start: date, horizon: int) -> Days:
    """The day after the last one of a term."""
    shift = -1 if term.begins == "on the day" else 0
    return _ends(term.after, lists, start, horizon, shift, more=1)


def _ends(
    length: Duration, lists: Published, start: date, horizon: int, shift: int, more: int = 0
) -> Days:
    """The last day of a length from each day, moved by `shift` days before and `more` after."""
    never = horizon + 1
    begun = start.toordinal() + shift + np.arange(horizon + 1, dtype=np.int64)
    if length.unit in ("sitting days", "days outside"):
        ends = _by_list(length, lists, begun)
    else:
        ends = np.array([_end(date.fromordinal(each), length, lists) for each in begun.tolist()])
    found = np.full(horizon + 2, never, np.int64)
    found[:-1] = np.minimum(ends - start.toordinal() + more, never)
    return found


def _end(begun: date, length: Duration, lists: Published) -> int:
    end = after(begun, length, lists)
    assert isinstance(end, date)  # the calendar alone tells it
    return end.toordinal()


def _by_list(length: Duration, lists: Published, begun: Days) -> Days:
    """Ends by days that somebody publishes; beyond them at the pace that the last one had."""
    counted, known = listed_days(length, lists)
    first, last = max(int(begun[0]), known.first.toordinal()), known.last.toordinal()
    last = min(last, int(begun[-1]) + LONGEST)
    parts = [np.arange(max(low, first), min(high, last) + 1) for low, high in counted]
    days = np.concatenate([np.zeros(0, np.int64), *parts])
    at = np.searchsorted(days, begun, side="right") + length.count - 1
    told = (at < days.size) & (begun + 1 >= known.first.toordinal())
    ends = begun + round(days_of(length))
    ends[told] = days[at[told]]
    later = np.flatnonzero(told)
    if later.size:
        pace = ends[later[-1]] - begun[later[-1]]
        ends[later[-1] + 1 :] = begun[later[-1] + 1 :] + pace
    return ends
