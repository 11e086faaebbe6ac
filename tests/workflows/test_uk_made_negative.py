"""uk/made-negative: either House stops it, forty days are counted as Parliament counts them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import cisflow
from cisflow.cases.due import record_due
from cisflow.diagnosis.check_file import check_file
from cisflow.model.clock import Recess
from cisflow.model.duration import Duration
from cisflow.model.span import Span
from cisflow.timekeeping.counting import Published, after

CASE = Path(__file__).parents[2] / "examples" / "uk-si-2020-632" / "case.yaml"
ROUTE = cisflow.load("uk/made-negative")
KNOWN = (date(2017, 4, 27), date(2026, 7, 16))
LONG = 4  # a House that is adjourned for more days is away
# What the tests of Parliament's own calculator expect: github.com/ukparliament/egg-timer,
# spec/system/forward_calculations_spec.rb at 7b668de
SAT_IN_2024 = {"commons": 143, "lords": 148}
COUNTED = [  # laid, days, the first and the last of them; the clock stops if either House rises
    ("2024-02-01", 40, "2024-02-01", "2024-03-21"),
    ("2019-09-01", 28, "2019-09-03", "2019-10-20"),
]
SIFTED = ("2025-01-01", 10, "2025-01-20")  # days on which both Houses sit


def sat(house: str) -> set[date]:
    """The days on which a House sat."""
    calendar = ROUTE.bodies[house].calendar
    assert calendar is not None
    return {day for span in calendar.sitting for day in days(span.first, span.last)}


def days(first: date, last: date) -> Iterator[date]:
    """The days from one to another."""
    yield from (first + timedelta(days=number) for number in range((last - first).days + 1))


def away(house: str) -> set[date]:
    """The days on which a House is not there, for more than four days together."""
    found, run = set(), list[date]()
    for day in days(*KNOWN):
        if day not in sat_in[house]:
            run.append(day)
        else:
            found |= set(run) if len(run) > LONG else set()
            run = []
    return found


sat_in = {house: sat(house) for house in SAT_IN_2024}
away_from = {house: away(house) for house in SAT_IN_2024}


def as_recess(name: str, holds: Callable[[date], bool]) -> Recess:
    """The days for which it holds, as a recess."""
    spans = tuple(Span(day, day) for day in days(*KNOWN) if holds(day))
    return Recess(name, spans, *KNOWN)


def laid(on: str, before: str = "both") -> cisflow.Case:
    """An instrument that was made and laid on a day."""
    case = cisflow.Case.open(ROUTE, "si", on=on, by="department", sets={"before": before})
    case.act("made.lay", on=on)
    return case


def until(case: cisflow.Case, day: str) -> set[date]:
    """The last days of the periods that run."""
    found = cisflow.where(case, day)
    return {term.day.last for stage in found.stages for term in stage.terms}


def test_nothing_is_found_in_it() -> None:
    """The route, its calendars and the case check clean."""
    assert cisflow.check(ROUTE) == []
    assert check_file(str(CASE)) == []


@pytest.mark.parametrize(
    ("day", "verdict", "stages"),
    [
        ("2020-06-23", "on-track", ["made"]),
        ("2020-07-09", "on-track", ["commons_period", "lords_period", "coming"]),
        ("2020-08-15", "on-track", ["commons_period", "lords_period"]),
        ("2020-09-04", "on-track", ["commons_period", "lords_period"]),
        ("2020-10-01", "finished", ["law"]),
    ],
)
def test_where_the_regulations_of_2020_stood(day: str, verdict: str, stages: list[str]) -> None:
    """Prayed against twice in the Commons, they came into force, and remained law."""
    found = cisflow.where(cisflow.open_case(CASE), day)
    assert (found.verdict, [each.visit.stage for each in found.stages]) == (verdict, stages)


@pytest.mark.parametrize("house", ["commons", "lords"])
def test_either_house_stops_it(house: str) -> None:
    """The resolution of one House is enough: the other's period ends with it."""
    case = laid("2024-02-01")
    case.act(f"{house}_period.pray", on="2024-02-05")
    case.act(f"{house}_period.annul", on="2024-02-06")
    found = cisflow.where(case, "2024-02-06")
    assert found.verdict == "finished"
    assert [each.visit.stage for each in found.stages] == ["annulled"]


def test_nobody_objects_and_it_remains_law() -> None:
    """The periods of both Houses end by themselves; it is over once it has come into force."""
    case = laid("2024-02-01")
    record_due(case, date(2024, 6, 1), date(2024, 6, 1))
    assert [each.visit.stage for each in cisflow.where(case, "2024-06-01").stages] == ["coming"]
    case.act("coming.come", on="2024-06-03")
    assert [each.visit.stage for each in cisflow.where(case, "2024-06-03").stages] == ["law"]


def test_a_tax_is_laid_before_the_commons_only() -> None:
    """The Lords never see it."""
    found = cisflow.where(laid("2024-02-01", "commons"), "2024-02-02")
    assert [each.visit.stage for each in found.stages] == ["commons_only"]


def test_a_house_that_has_it_later_has_its_own_forty_days() -> None:
    """The period begins for each House when it is laid before it."""
    case = laid("2024-02-01")
    case.act("lords_period.laid_later", on="2024-02-05", by="department")
    assert until(case, "2024-02-06") == {date(2024, 3, 11), date(2024, 3, 15)}


def test_it_cannot_be_said_beyond_what_is_published() -> None:
    """Forty days from a late day need recesses that nobody has told."""
    found = cisflow.where(laid("2026-07-01"), "2026-07-02")
    assert [each.day.last for stage in found.stages for each in stage.terms] == [date.max] * 2


@pytest.mark.parametrize("house", list(SAT_IN_2024))
def test_sitting_days_are_those_of_parliament(house: str) -> None:
    """As many as Parliament's own calculator counts in 2024."""
    assert sum(day.year == 2024 for day in sat_in[house]) == SAT_IN_2024[house]


@pytest.mark.parametrize(("on", "count", "first", "last"), COUNTED)
def test_days_are_counted_as_parliament_counts_them(
    on: str, count: int, first: str, last: str
) -> None:
    """Forty and twenty-eight days outside the recesses of either House end as its tests expect."""
    recess = as_recess("away", lambda day: day in away_from["commons"] | away_from["lords"])
    eve = date.fromisoformat(on) - timedelta(days=1)
    for number, day in ((1, first), (count, last)):
        length = Duration.of(f"{number} days outside away")
        assert after(eve, length, Published({}, {"away": recess})) == date.fromisoformat(day)


def test_sitting_days_are_counted_as_parliament_counts_them() -> None:
    """Ten days on which both Houses sit end as Parliament's own calculator says."""
    on, count, last = SIFTED
    calendars = {name: ROUTE.bodies[name].calendar for name in SAT_IN_2024}
    known = Published({name: each for name, each in calendars.items() if each is not None})
    length = Duration.of(f"{count} sitting days of commons and lords")
    eve = date.fromisoformat(on) - timedelta(days=1)
    assert after(eve, length, known) == date.fromisoformat(last)


def test_recesses_follow_from_the_sitting_days() -> None:
    """Both Houses are away, or the Commons, on the days that the calendars tell."""
    told = {
        name: {day for span in recess.days for day in days(span.first, span.last)}
        for name, recess in ROUTE.recesses.items()
    }
    commons, lords = away_from["commons"], away_from["lords"]
    assert told == {"both_away": commons & lords, "commons_away": commons}
