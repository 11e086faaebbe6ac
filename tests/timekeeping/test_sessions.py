"""Sessions as they were known on a day (semantics S1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cisflow.model.calendar import Calendar, Notice, Session
from cisflow.model.duration import as_term
from cisflow.model.span import Span
from cisflow.timekeeping.edtf import edtf
from cisflow.timekeeping.sessions import (
    Meeting,
    by_cadence,
    closing_day,
    gather,
    known_from,
    meetings,
    merge,
)
from tests.adorner import FIRST_DAY, LAST_DAY
from tests.strategies import calendars


def day(words: str) -> date:
    """A day."""
    return date.fromisoformat(words)


def notice(
    on: str | None, announced: str | None = None, state: str = "planned", **more: str
) -> Notice:
    """What was said of a session."""
    return Notice(
        edtf(on) if on else None,
        edtf(announced) if announced else None,
        state,  # type: ignore[arg-type]  # one of NOTICE_STATES
        **more,  # type: ignore[arg-type]
    )


def calendar(*notices: Notice, **more: str) -> Calendar:
    """A calendar of one session."""
    return Calendar("council", (Session(notices, "83"),), **more)  # type: ignore[arg-type]


def known(of: Calendar, on: str) -> list[tuple[str, str]]:
    """The days and the state of each session that is known on a day."""
    return [(each.on.edtf, each.state) for each in meetings(of, day(on))]


def test_a_session_is_known_from_the_day_of_its_announcement() -> None:
    """The day before nothing is known of it; from that day on it stands, also when it is past."""
    of = calendar(notice("2019-09-13", "2019-07-24", place="Ashgabat"))
    assert known(of, "2019-07-23") == []
    (meeting,) = meetings(of, day("2019-07-24"))
    assert meeting == Meeting(
        "council",
        edtf("2019-09-13"),
        day("2019-07-24"),
        "planned",
        "83",
        of.sessions[0].notices[0].place,
    )
    assert known(of, "2030-01-01") == [("2019-09-13", "planned")]


def test_the_latest_notice_holds() -> None:
    """A session that is moved stands on its old day until the day on which that was said."""
    of = calendar(
        notice("2019-09-13", "2019-06-01"),
        notice("2019-09-20", "2019-08-01", "moved"),
        notice("2019-10-04", "2019-09-01", "moved"),
    )
    assert known(of, "2019-07-31") == [("2019-09-13", "planned")]
    assert known(of, "2019-08-01") == [("2019-09-20", "moved")]
    assert known(of, "2019-09-01") == [("2019-10-04", "moved")]


def test_the_order_of_notices_is_that_of_their_announcements() -> None:
    """Written the other way round they mean the same; of two of one day the later written holds."""
    early, late = notice("2019-09-13", "2019-06-01"), notice("2019-09-20", "2019-08-01", "moved")
    for of in (calendar(early, late), calendar(late, early)):
        assert known(of, "2019-07-01") == [("2019-09-13", "planned")]
        assert known(of, "2019-09-01") == [("2019-09-20", "moved")]
    other = evolve(late, announced=early.announced)
    assert known(calendar(early, other), "2019-06-01") == [("2019-09-20", "moved")]
    assert known(calendar(other, early), "2019-06-01") == [("2019-09-13", "planned")]


def test_what_is_announced_in_some_month_is_known_at_its_end() -> None:
    """An announcement of which only the month is known counts from the month's last day."""
    of = calendar(notice("2019-09-13", "2019-07"))
    assert known(of, "2019-07-30") == []
    assert known(of, "2019-07-31") == [("2019-09-13", "planned")]


def test_a_session_that_was_held_is_known_from_its_last_day() -> None:
    """Without an announcement nobody knew of it before, whether its days or only its month are told."""
    assert known(calendar(notice("2018-10-09/2018-10-10", None, "held")), "2018-10-09") == []
    assert len(known(calendar(notice("2018-10-09/2018-10-10", None, "held")), "2018-10-10")) == 1
    assert known(calendar(notice("2018-10", None, "held")), "2018-10-30") == []
    assert len(known(calendar(notice("2018-10", None, "held")), "2018-10-31")) == 1


def test_what_was_held_replaces_what_was_planned() -> None:
    """A plan for a month becomes a session on a day, known for it from that day."""
    of = calendar(notice("2020-05", "2019-10-25"), notice("2020-05-29", None, "held"))
    assert known(of, "2020-05-28") == [("2020-05", "planned")]
    (meeting,) = meetings(of, day("2020-05-29"))
    assert (meeting.on.edtf, meeting.known) == ("2020-05-29", day("2020-05-29"))


def test_a_session_that_is_cancelled_is_none() -> None:
    """From the day of its cancellation it is gone, until it is called anew."""
    of = calendar(
        notice("2019-09-13", "2019-06-01"),
        notice(None, "2019-08-01", "cancelled"),
        notice("2019-11-01", "2019-10-01"),
    )
    assert known(of, "2019-07-31") == [("2019-09-13", "planned")]
    assert known(of, "2019-08-01") == known(of, "2019-09-30") == []
    assert known(of, "2019-10-01") == [("2019-11-01", "planned")]
    assert known(calendar(notice("2019-09-13", "2019-08-01", "cancelled")), "2019-09-01") == []


def test_a_session_that_is_moved_keeps_its_place() -> None:
    """A later notice that names no place leaves the one that was named; another place replaces it."""
    of = calendar(
        notice("2019-09-13", "2019-06-01", place="Ashgabat"),
        notice("2019-09-14", "2019-07-01", "moved"),
        notice("2019-09-14", "2019-08-01", "moved", place="Minsk"),
    )
    places = [
        meeting.place.say("en") if meeting.place else None
        for on in ("2019-06-01", "2019-07-01", "2019-08-01")
        for meeting in meetings(of, day(on))
    ]
    assert places == ["Ashgabat", "Ashgabat", "Minsk"]


def test_a_later_notice_that_says_the_same_makes_nothing_later() -> None:
    """The days were known from the first notice that said them without another in between."""
    same = (notice("2019-09-13", "2019-06-01"), notice("2019-09-13", "2019-08-01", place="Minsk"))
    assert meetings(calendar(*same), day("2019-09-01"))[0].known == day("2019-06-01")
    away = notice("2019-09-20", "2019-07-01", "moved")
    back = calendar(same[0], away, same[1])
    assert meetings(back, day("2019-09-01"))[0].known == day("2019-08-01")


@pytest.mark.parametrize(
    ("on", "state", "certain"),
    [
        ("2019-09-13", "planned", True),
        ("2019-09-13/2019-09-14", "moved", True),
        ("2019-09-13", "held", True),
        ("2019-09", "planned", False),
        ("2019-09-13~", "planned", False),
        ("2019-09-13", "doubtful", False),
        ("2019-09", "doubtful", False),
    ],
)
def test_a_session_is_certain_only_on_days_that_are_days(
    on: str, state: str, certain: bool
) -> None:
    """A month alone, a day that is about, a session in doubt: nobody can act on them."""
    (meeting,) = meetings(calendar(notice(on, "2019-01-01", state)), day("2019-06-01"))
    assert meeting.certain is certain


@pytest.mark.parametrize(
    ("keys", "assumed"),
    [((), False), (("on",), True), (("*",), True), (("announced", "place"), False)],
)
def test_days_that_no_source_gives_are_assumed(keys: tuple[str, ...], assumed: bool) -> None:
    """It is the days that count: an announcement or a place that is assumed does not."""
    of = calendar(evolve(notice("2019-09-13", "2019-01-01"), assumed=keys))
    assert meetings(of, day("2019-06-01"))[0].assumed is assumed


def test_sessions_stand_in_the_order_of_their_days() -> None:
    """However the file has them, the first comes first, and the shorter of two that begin together."""
    said = [notice(on, "2019-01-01") for on in ("2019-09", "2019-09-01", "2019-03-01")]
    of = Calendar("council", tuple(Session((each,)) for each in said))
    assert [on for on, _ in known(of, "2019-06-01")] == ["2019-03-01", "2019-09-01", "2019-09"]
    assert meetings(None, day("2019-06-01")) == []


def test_papers_are_in_by_the_closing_day() -> None:
    """It is counted back from the first day; without a closing, and for a plan of a case, there is none."""
    meeting = meetings(calendar(notice("2019-09-13/2019-09-14", "2019-01-01")), day("2019-06-01"))[
        0
    ]
    closing = calendar(closing="30 days")
    assert closing_day(closing, meeting) == day("2019-08-14")
    assert closing_day(calendar(closing="1 month"), meeting) == day("2019-08-13")
    assert closing_day(calendar(), meeting) is None
    assert closing_day(None, meeting) is None
    assert closing_day(closing, evolve(meeting, planned=True)) is None


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2019-08-31", None),
        ("2019-09-01", "2019-12-13"),
        ("2019-12-13", "2019-12-13"),
        ("2019-12-14", "2020-03-13"),
        ("2029-01-01", "2029-03-13"),
    ],
)
def test_a_rhythm_goes_on_from_the_last_known_session(on: str, expected: str | None) -> None:
    """It gives the first day, today or later; before any session is known it gives none."""
    of = calendar(notice("2019-09-13", "2019-09-01"), cadence="3 months")
    found = by_cadence(of, day(on))
    assert found == (day(expected) if expected else None)


def test_without_a_rhythm_nothing_goes_on() -> None:
    """A calendar that declares none gives no day beyond its sessions."""
    assert by_cadence(calendar(notice("2019-09-13", "2019-09-01")), day("2020-01-01")) is None
    assert by_cadence(None, day("2020-01-01")) is None


@given(calendars(), st.dates(FIRST_DAY, LAST_DAY + timedelta(days=5000)))
def test_a_rhythm_gives_the_nearest_day(of: Calendar, on: date) -> None:
    """The day is today or ahead, after the last session, and one step less would be past."""
    guess = by_cadence(of, on)
    if guess is None:
        return
    assert of.cadence is not None
    last = meetings(of, on)[-1].on.first
    assert guess >= on
    assert guess > last
    longest = {"days": 1, "weeks": 7, "months": 31, "years": 366}
    step = timedelta(days=of.cadence.length.count * longest[of.cadence.length.unit])
    assert guess <= max(on, last) + step


def test_notices_of_one_session_are_gathered() -> None:
    """Sessions of the same number or id become one, where the first of them stands."""
    a, b, c = (
        notice("2019-01-01", "2018-01-01"),
        notice("2019-02-01", "2018-01-01"),
        notice("2019", "2018"),
    )
    sessions = (
        Session((a,), "1"),
        Session((b,)),
        Session((b,), None, "x"),
        Session((c,), "1"),
        Session((b,)),
        Session((c,), None, "x"),
        Session((c,), "1", "x"),
    )
    assert gather(sessions) == (
        Session((a, c), "1"),
        Session((b,)),
        Session((b, c), None, "x"),
        Session((b,)),
        Session((c,), "1", "x"),
    )


def test_a_calendar_beside_a_case_adds_to_that_of_the_route() -> None:
    """Its notices follow, its sessions come after, and what it declares replaces what was declared."""
    of = calendar(
        notice("2019-09-13", "2019-06-01"), cadence="3 months", closing="30 days", source="a"
    )
    further = Calendar(
        "council",
        (
            Session((notice("2019-09-20", "2019-08-01", "moved"),), "83"),
            Session((notice("2019-12-06", "2019-09-13"),), "84"),
        ),
        closing=as_term("10 days"),
    )
    both = merge(of, further)
    assert known(both, "2019-07-01") == [("2019-09-13", "planned")]
    assert known(both, "2019-10-01") == [("2019-09-20", "moved"), ("2019-12-06", "planned")]
    assert both.closing == as_term("10 days")
    assert both.cadence == as_term("3 months")
    assert both.source == of.source


@given(calendars(), st.dates(FIRST_DAY - timedelta(days=90), LAST_DAY))
def test_what_is_said_later_changes_nothing(of: Calendar, on: date) -> None:
    """Without the notices that were not yet known on a day, the sessions of that day are the same."""
    until = evolve(
        of,
        sessions=tuple(
            evolve(each, notices=tuple(n for n in each.notices if known_from(n) <= on))
            for each in of.sessions
        ),
    )
    assert meetings(until, on) == meetings(of, on)
    assert by_cadence(until, on) == by_cadence(of, on)


@given(calendars(), st.dates(FIRST_DAY - timedelta(days=90), LAST_DAY))
def test_nothing_is_known_before_it_was_said(of: Calendar, on: date) -> None:
    """Every session that is known was announced by then, and its days are those of a notice."""
    said: list[Span | None] = [each.on for session in of.sessions for each in session.notices]
    for meeting in meetings(of, on):
        assert meeting.known <= on
        assert meeting.on in said
        assert meeting.state != "cancelled"
