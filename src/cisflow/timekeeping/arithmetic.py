"""Arithmetic of days: what a duration after or before a day is."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from cisflow.model.duration import Duration
from cisflow.timekeeping.listed import Ranges
from cisflow.timekeeping.public_holidays import holiday

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
    """The day `times` durations after `day` (before it, where negative); bounded by the calendar.

    Of sitting days and of days outside recesses the calendar alone knows nothing: see `counting`.

    Raises:
        CannotRun: working days of a country, without the extra `holidays`.
    """
    count = length.count * times
    if length.unit == "working days":
        return working_days(day, length, times=times)
    assert length.on_calendar, length
    try:
        if length.unit in _DAYS:
            return day + timedelta(days=count * _DAYS[length.unit])
        return add_months(day, count * _MONTHS[length.unit])
    except OverflowError:
        return date.max if count > 0 else date.min


def working_days(day: date, length: Duration, standing: Ranges = (), times: int = 1) -> date:
    """The working day so many after `day` (before it, where negative): Monday to Friday, no holiday.

    Of several countries a day must be a working day in all. The days of `standing` do not count.
    """
    is_holiday = holiday(length.names)
    step, left, here = (1 if times > 0 else -1), abs(length.count * times), day.toordinal()
    while left:
        here += step
        if not _FIRST <= here <= _LAST:
            return date.max if step > 0 else date.min
        if (here - 1) % 7 < 5 and not any(low <= here <= high for low, high in standing):
            left -= not is_holiday(date.fromordinal(here))
    return date.fromordinal(here)


_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()
