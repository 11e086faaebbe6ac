"""What a duration after or before a day is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cisflow.model.duration import UNITS, Duration
from cisflow.timekeeping.arithmetic import LONGEST, add, add_months

DURATIONS = st.builds(Duration, st.integers(1, 99_999), st.sampled_from(UNITS))


@pytest.mark.parametrize(
    ("day", "length", "times", "expected"),
    [
        ("2019-01-31", "1 month", 1, "2019-02-28"),
        ("2020-01-31", "1 month", 1, "2020-02-29"),
        ("2019-01-31", "1 month", 2, "2019-03-31"),
        ("2019-03-31", "1 month", -1, "2019-02-28"),
        ("2019-12-31", "2 months", 1, "2020-02-29"),
        ("2020-02-29", "1 year", 1, "2021-02-28"),
        ("2020-02-29", "4 years", 1, "2024-02-29"),
        ("2019-11-15", "3 months", 1, "2020-02-15"),
        ("2019-01-15", "12 months", -1, "2018-01-15"),
        ("2019-12-31", "1 day", 1, "2020-01-01"),
        ("2019-07-24", "60 days", 1, "2019-09-22"),
        ("2019-03-01", "30 days", -1, "2019-01-30"),
        ("2019-02-25", "1 week", 1, "2019-03-04"),
        ("2019-02-25", "1 week", 0, "2019-02-25"),
    ],
)
def test_a_duration_is_counted_on_the_calendar(
    day: str, length: str, times: int, expected: str
) -> None:
    """A month after the 31st is the last day of a month that has none; days and weeks are days."""
    found = add(date.fromisoformat(day), Duration.of(length), times)
    assert found == date.fromisoformat(expected)


@given(st.dates(), DURATIONS, st.integers(-999, 999))
def test_beyond_the_calendar_lies_its_end(day: date, length: Duration, times: int) -> None:
    """No duration is too long: what lies outside the years 1 to 9999 is their first or last day."""
    found = add(day, length, times)
    assert (found > day) == (times > 0 and day < date.max)
    assert (found < day) == (times < 0 and day > date.min)


@given(st.dates(date(1800, 1, 1), date(2200, 1, 1)), st.integers(1, 200), st.sampled_from(UNITS))
def test_no_unit_is_longer_than_its_longest(day: date, count: int, unit: str) -> None:
    """`LONGEST` bounds every unit, so that who counts in it never counts too far."""
    later = add(day, Duration(count, unit))  # type: ignore[arg-type]  # one of UNITS
    assert timedelta(0) < later - day <= timedelta(days=count * LONGEST[unit])


@given(st.dates(date(1800, 1, 1), date(2200, 1, 1)), st.integers(-2000, 2000))
def test_months_keep_the_day_where_they_have_it(day: date, months: int) -> None:
    """The day of the month stays, or is the last one of a shorter month; the months are exact."""
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    if later.day != day.day:
        assert later.day < day.day
        assert (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("day", "months"), [(date.max, 1), (date.min, -1), (date(2019, 1, 1), 10**9)]
)
def test_months_beyond_the_calendar_are_an_error(day: date, months: int) -> None:
    """`add_months` by itself says so where there is no such day."""
    with pytest.raises(OverflowError):
        add_months(day, months)
