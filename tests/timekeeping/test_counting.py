"""When a term has run out: by working days, by sitting days, by days outside recesses."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cisflow.language.say import say
from cisflow.model.calendar import Calendar
from cisflow.model.clock import CannotSay, Recess
from cisflow.model.countries import COUNTRIES
from cisflow.model.duration import Duration
from cisflow.timekeeping.arithmetic import add
from cisflow.timekeeping.counting import Published, after, before
from cisflow.timekeeping.edtf import edtf
from cisflow.timekeeping.listed import both, others, ranges

DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))
COUNTS = st.integers(1, 300)
HOUSES = Published(
    {
        "commons": Calendar(
            "commons",
            sitting=(
                edtf("2019-12-02/2019-12-05"),
                edtf("2019-12-09"),
                edtf("2019-12-16/2019-12-20"),
            ),
        ),
        "lords": Calendar(
            "lords",
            sitting=(edtf("2019-12-03/2019-12-06"), edtf("2019-12-16/2019-12-18")),
            published_from=date(2019, 12, 1),
            published_to=date(2019, 12, 31),
        ),
        "silent": Calendar("silent"),
    },
    {
        "summer": Recess(
            "summer", (edtf("2019-07-25/2019-09-02"),), published_to=date(2019, 12, 20)
        ),
        "autumn": Recess("autumn", (edtf("2019-09-13/2019-10-08"),)),
        "late": Recess("late", (edtf("2019-07-01"),), date(2019, 6, 1), date(2019, 12, 20)),
    },
)


def _after(day: str, words: str) -> str:
    found = after(date.fromisoformat(day), Duration.of(words), HOUSES)
    return say(found.says, "en") if isinstance(found, CannotSay) else found.isoformat()


@pytest.mark.parametrize(
    ("day", "words", "end"),
    [
        ("2026-03-02", "1 working day", "2026-03-03"),
        ("2026-03-06", "1 working day", "2026-03-09"),
        ("2026-03-07", "1 working day", "2026-03-09"),
        ("2026-03-02", "10 working days", "2026-03-16"),
        ("2026-03-06", "1 working day in ru", "2026-03-10"),  # 8 March, a Sunday, is kept on Monday
        ("2026-12-24", "1 working day in ru", "2026-12-25"),
        ("2026-12-24", "1 working day in uk", "2026-12-29"),
        ("2026-12-24", "1 working day in gb", "2026-12-29"),
        ("2026-12-24", "1 working day in [ru, uk]", "2026-12-29"),
        ("2026-12-30", "1 working day in ru and kz", "2027-01-11"),
        ("2026-07-13", "1 working day in fr", "2026-07-15"),
    ],
)
def test_working_days_are_monday_to_friday_less_holidays(day: str, words: str, end: str) -> None:
    """A day works where it is none of a weekend and no holiday of any country that is named."""
    assert _after(day, words) == end
    assert add(date.fromisoformat(day), Duration.of(words)).isoformat() == end


@pytest.mark.parametrize("country", sorted(COUNTRIES))
def test_the_holidays_of_every_country_are_known(country: str) -> None:
    """Of each country some weekday of 2026 is a holiday, and New Year's Day is one everywhere."""
    length = Duration(260, "working days", (country,))
    assert add(date(2026, 1, 1), length) > add(date(2026, 1, 1), Duration(260, "working days"))
    assert add(date(2025, 12, 31), Duration(1, "working days", (country,))) > date(2026, 1, 1)


@pytest.mark.parametrize(
    ("day", "words", "end"),
    [
        ("2019-12-01", "1 sitting day of commons", "2019-12-02"),
        ("2019-12-02", "1 sitting day of commons", "2019-12-03"),
        ("2019-12-05", "1 sitting day of commons", "2019-12-09"),
        ("2019-12-01", "10 sitting days of commons", "2019-12-20"),
        ("2019-12-01", "3 sitting days of [commons, lords]", "2019-12-05"),
        ("2019-12-05", "1 sitting day of commons and lords", "2019-12-16"),
        ("2019-07-20", "5 days outside summer", "2019-09-03"),
        ("2019-07-20", "4 days outside summer", "2019-07-24"),
        ("2019-08-01", "1 day outside summer", "2019-09-03"),
        ("2019-09-02", "10 days outside [summer, autumn]", "2019-09-12"),
    ],
)
def test_listed_days_are_counted(day: str, words: str, end: str) -> None:
    """The day from which it runs is not counted; of several lists a day must count by all."""
    assert _after(day, words) == end


@pytest.mark.parametrize(
    ("day", "words", "says"),
    [
        (
            "2019-12-01",
            "11 sitting days of commons",
            "cannot say: the sitting days after 20 December 2019 are not published (commons)",
        ),
        (
            "2019-12-01",
            "9 sitting days of lords",
            "cannot say: the sitting days after 31 December 2019 are not published (lords)",
        ),
        (
            "2019-11-28",
            "1 sitting day of commons",
            "cannot say: the sitting days before 2 December 2019 are not published (commons)",
        ),
        (
            "2019-12-01",
            "1 sitting day of silent",
            "cannot say: the sitting days are not published (silent)",
        ),
        (
            "2019-12-01",
            "1 sitting day of nobody",
            "cannot say: the sitting days are not published (nobody)",
        ),
        (
            "2019-12-01",
            "20 days outside summer",
            "cannot say: the recesses after 20 December 2019 are not published (summer)",
        ),
        (
            "2019-09-01",
            "11 days outside summer and autumn",
            "cannot say: the recesses after 8 October 2019 are not published (summer, autumn)",
        ),
        (
            "2019-05-01",
            "3 days outside late",
            "cannot say: the recesses before 1 June 2019 are not published (late)",
        ),
    ],
)
def test_nothing_is_counted_beyond_what_is_published(day: str, words: str, says: str) -> None:
    """Where the days run out the answer is a value that says so; with one day fewer it is a day."""
    assert _after(day, words) == says


def test_what_cannot_be_told_is_later_than_what_was_counted() -> None:
    """A term that runs beyond the list ends after its last published day, and this is known."""
    found = after(date(2019, 12, 1), Duration.of("11 sitting days of commons"), HOUSES)
    assert isinstance(found, CannotSay)
    assert found.beyond == date(2019, 12, 20)
    assert "дни заседаний после 20 декабря 2019 г. не опубликованы" in say(found.says, "ru")


LISTS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 9)), min_size=1, max_size=40)


def _spans(drawn: list[tuple[int, int]]) -> Calendar:
    first = date(2019, 1, 1)
    spans = [edtf(f"{first + timedelta(at)}/{first + timedelta(at + more)}") for at, more in drawn]
    return Calendar("house", sitting=tuple(spans), published_from=first - timedelta(days=9))


@given(LISTS, st.integers(-8, 420), st.integers(1, 60))
def test_sitting_days_are_those_that_a_finger_counts(
    drawn: list[tuple[int, int]], start: int, count: int
) -> None:
    """A finger that goes down the days of the list comes to the same day, or off its end."""
    house = _spans(drawn)
    here = date(2019, 1, 1) + timedelta(days=start)
    found = after(here, Duration(count, "sitting days", ("house",)), Published({"house": house}))
    last = max(each.last for each in house.sitting)
    while count and here < last:
        here += timedelta(days=1)
        count -= any(here in each for each in house.sitting)
    if count:
        assert isinstance(found, CannotSay)
    else:
        assert found == here


@given(LISTS, st.integers(-8, 420), st.integers(1, 60))
def test_forward_and_back_is_where_it_began(
    drawn: list[tuple[int, int]], start: int, count: int
) -> None:
    """From a day that counts, so many days on and as many back is the same day."""
    house = _spans(drawn)
    lists = Published({"house": house}, {"gone": Recess("gone", house.sitting)})
    here = date(2019, 1, 1) + timedelta(days=start)
    for length in (
        Duration(count, "sitting days", ("house",)),
        Duration(count, "days outside", ("gone",)),
        Duration(count, "working days"),
        Duration(count, "working days", ("kz",)),
    ):
        on = before(here, Duration(1, length.unit, length.names), lists)
        if isinstance(on, CannotSay):
            continue
        there = after(on, length, lists)
        if not isinstance(there, CannotSay):
            assert there > on
            assert before(there, length, lists) == on


@given(DAYS, COUNTS, st.sampled_from(((), ("ru",), ("uk",), ("ru", "kz"))))
def test_working_days_are_monotone_and_skip_weekends(
    day: date, count: int, names: tuple[str, ...]
) -> None:
    """One day more is later, a later start is no earlier, and none ends on a weekend or holiday."""
    length = Duration(count, "working days", names)
    end = add(day, length)
    assert end.weekday() < 5
    assert add(day, Duration(count + 1, "working days", names)) > end
    assert add(day + timedelta(days=1), length) >= end
    assert add(end, Duration(1, "working days", names), -1) < end
    assert end >= add(day, Duration(count, "working days"))
    if not names:
        counted = (day + timedelta(days=n + 1) for n in range((end - day).days))
        assert sum(each.weekday() < 5 for each in counted) == count


@given(
    DAYS,
    st.sampled_from(("40 days", "6 weeks", "3 months", "30 working days")),
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 30)), max_size=3),
)
def test_a_clock_that_stood_is_late_by_as_much(
    day: date, words: str, drawn: list[tuple[int, int]]
) -> None:
    """Days on which the clock stood are added to a calendar term, and working days among them to working ones."""
    stops, at = [], day
    for more, stood in drawn:
        stop = at + timedelta(days=more)
        at = stop + timedelta(days=stood)
        stops.append((stop, at))
    length = Duration.of(words)
    end, plain = after(day, length, stops=stops), after(day, length)
    assert isinstance(end, date)
    assert isinstance(plain, date)
    assert end >= plain
    stood_days = sum(
        any(stop < day + timedelta(days=n) <= go for stop, go in stops)
        for n in range(1, (end - day).days + 1)
    )
    if length.on_calendar:
        assert (end - plain).days == stood_days
    else:
        counted = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
        running = [each for each in counted if not any(s < each <= g for s, g in stops)]
        assert sum(each.weekday() < 5 for each in running) == length.count


@given(LISTS, LISTS)
def test_ranges_are_sets_of_days(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    """Joined, cut and turned inside out, ranges hold the days that sets would hold."""
    left, right = ranges(_spans(one).sitting), ranges(_spans(other).sitting)
    window = range(date(2018, 12, 1).toordinal(), date(2020, 6, 1).toordinal())

    def held(days: object) -> set[int]:
        return {n for n in window if any(low <= n <= high for low, high in days)}  # type: ignore[attr-defined]

    assert held(both(left, right)) == held(left) & held(right)
    assert held(others(left)) == set(window) - held(left)


def test_beyond_the_calendar_lies_its_end() -> None:
    """A term that no calendar holds ends on the last day of all."""
    for words in ("99999 years", "99999 working days"):
        assert after(date(9990, 1, 1), Duration.of(words)) == date.max
    stops = [(date(9999, 1, 1), date.max)]
    assert after(date(9998, 12, 1), Duration.of("90 days"), stops=stops) == date.max


def test_without_the_extra_it_is_said_what_to_install() -> None:
    """Working days of a country need the package `holidays`; without it nothing else fails."""
    code = (
        "import sys; sys.modules['holidays'] = None\n"
        "from datetime import date\n"
        "from cisflow.errors import CannotRun\n"
        "from cisflow.model.duration import Duration\n"
        "from cisflow.timekeeping.arithmetic import add\n"
        "print(add(date(2026, 1, 1), Duration.of('1 working day')))\n"
        "try:\n    add(date(2026, 1, 1), Duration.of('1 working day in ru'))\n"
        "except CannotRun as fault:\n    print(fault)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert ended.stdout.splitlines() == [
        "2026-01-02",
        "working days in ru need an extra: `pip install 'cisflow[holidays]'`",
    ]
