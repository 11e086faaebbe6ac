"""Arithmetic of days: what a duration after or before a day is."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from cisflow.model.duration import Duration

_DAYS = {"days": 1, "weeks": 7}
_MONTHS = {"months": 1, "years": 12}
LONGEST = {"days": 1, "weeks": 7, "months": 31, "years": 366}  # days that a unit has at most


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on; the last day of a month that lacks it.

    31 January and one month is 28 or 29 February.

    Raises:
        OverflowError: the day lies outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add(day: date, length: Duration, times: int = 1) -> date:
    """The day `times` durations after `day` (before it, where negative); bounded by the calendar."""
    count = length.count * times
    try:
        if length.unit in _DAYS:
            return day + timedelta(days=count * _DAYS[length.unit])
        return add_months(day, count * _MONTHS[length.unit])
    except OverflowError:
        return date.max if count > 0 else date.min
