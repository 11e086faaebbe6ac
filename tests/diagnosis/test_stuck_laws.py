"""Laws of being stuck: it never fails, nothing later is used, every word can be said."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cisflow
from cisflow.cases.case import Case
from cisflow.diagnosis.freed import accused, held
from cisflow.diagnosis.stuck import NO_CAUSE, Stuck, look, rank
from cisflow.language.say import say
from cisflow.model.casefile import CaseFile
from cisflow.model.route import Route
from cisflow.report.stuck_words import cause_words, place_words
from tests.strategies import cases, routes

DAYS = st.dates(date(2017, 1, 1), date(2022, 12, 31))
slow = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def files(draw: st.DrawFn) -> tuple[Route, CaseFile]:
    """A route that can be run, and a case on it."""
    route = draw(routes(sound=True))
    return route, draw(cases(route))


def told(route: Route, file: CaseFile, day: date) -> Stuck | None:
    """The row of a case in memory."""
    return look(Case(route, file), day)


@slow
@given(files(), DAYS)
def test_whatever_happened_it_is_told(made: tuple[Route, CaseFile], day: date) -> None:
    """Any well-formed case has a row on any day on which it is open; its words are one line each."""
    route, file = made
    row = told(route, file, day)
    situation = Case(route, file).at(day)
    assert (row is None) == (not situation.opened or situation.finished)
    if row is None:
        assert held(situation) == ()
        return
    assert row.stage in row.stages
    assert row.accused == bool(accused(situation))
    for language in ("en", "ru"):
        words = [place_words(row, row.stage), *(cause_words(row, each) for each in row.causes)]
        assert all(len(say(each, language).splitlines()) <= 1 for each in words)


@slow
@given(files(), DAYS)
def test_causes_stand_worst_first(made: tuple[Route, CaseFile], day: date) -> None:
    """Those that accuse come before those that do not, and each of both by its code."""
    row = told(*made, day)
    order = [(not each.accuses, each.code) for each in row.causes] if row is not None else []
    assert order == sorted(order)


@slow
@given(files(), DAYS)
def test_nothing_that_came_later_is_told(made: tuple[Route, CaseFile], day: date) -> None:
    """A case is told as if nothing had been written of the days after the one that is asked for."""
    route, file = made
    plans = tuple(each for each in file.plans if each.announced.last <= day)
    known = []
    for each in file.journal:
        if each.on.first > day:
            break
        known.append(each)
    if not known:
        return
    before = evolve(file, journal=tuple(known), plans=plans)
    one, other = told(route, file, day), told(route, before, day)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one.causes == other.causes


@slow
@given(st.lists(files(), max_size=4), DAYS)
def test_what_is_told_of_one_is_told_of_many(made: list[tuple[Route, CaseFile]], day: date) -> None:
    """The rows of several cases are the rows of each of them, those that accuse before the others."""
    several = [Case(route, file) for route, file in made]
    rows = cisflow.stuck(several, day, every=True)
    alone = [row for each in several for row in cisflow.stuck([each], day, every=True)]
    assert len(rows) == len(alone)
    assert all(row in alone for row in rows)
    assert [row.accused for row in rows] == sorted((row.accused for row in rows), reverse=True)
    assert cisflow.stuck(several, day) == [row for row in rows if row.accused]


def test_a_day_more_makes_nobody_free_of_a_deadline() -> None:
    """What has passed stays passed: a deadline accuses on every later day until something is recorded."""
    route = cisflow.load("itu/aap")
    case = Case.open(route, "one", "2020-03-02")
    case.record("study.consent", "2020-03-13")
    case.record("consented.announce", "2020-04-01")
    day = date(2020, 4, 29)
    assert "ST305" not in accused(case.at(day))
    for days in (1, 2, 30, 400):
        assert "ST305" in accused(case.at(day + timedelta(days)))
    case.record("last_call.close", "2020-05-04")
    assert accused(case.at(date(2021, 1, 1))) == ()


@slow
@given(files(), DAYS)
def test_a_rank_is_that_of_the_row(made: tuple[Route, CaseFile], day: date) -> None:
    """What is worked out for the order alone is what the whole row says of itself."""
    route, file = made
    case = Case(route, file)
    row, found = look(case, day), rank(case, day)
    assert (row is None) == (found is None)
    if row is not None and found is not None:
        first = row.causes[0] if row.causes else None
        assert found.waits == (not row.accused)
        assert found.code == (first.code if first is not None else NO_CAUSE)
        assert -found.days == row.days[0]
