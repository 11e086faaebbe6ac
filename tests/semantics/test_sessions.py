"""S1 to S4: sessions, and what was known of them on a day."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from cisflow import Case, Route
from cisflow.cases.fold import running_firsts
from cisflow.model.calendar import Calendar
from cisflow.timekeeping.sessions import known_from
from tests.semantics import walks
from tests.semantics.made import action, ask, case, codes, council, reasons, standing

JOURNAL = """
- {on: 2019-01-01, action: opened}
- {on: 2019-02-05, action: draft.submit}
"""


def at_council(sessions: str, calendar: str = "") -> Case:
    """A case that has stood before the council since 5 February."""
    return case(council(sessions, calendar), JOURNAL)


def next_session(live: Case, day: str) -> dict[str, object] | None:
    """The session that the document waits for."""
    (stage,) = ask(live, day)["stages"]
    found = stage["next_session"]
    return None if found is None else dict(found)


def test_s1_the_latest_notice_that_was_known_holds() -> None:
    """A session that was moved stands on its old day until the day on which that was announced."""
    live = at_council(
        "{number: 1, on: 2019-03-10, announced: 2019-02-10, place: Minsk},"
        "{number: 1, on: 2019-04-10, announced: 2019-03-01, state: moved}"
    )
    assert next_session(live, "2019-02-09") is None
    before, after = next_session(live, "2019-02-28"), next_session(live, "2019-03-01")
    assert before is not None
    assert after is not None
    assert (before["date"], before["place"]) == (["2019-03-10", "2019-03-10"], "Minsk")
    assert (after["date"], after["place"]) == (["2019-04-10", "2019-04-10"], "Minsk")


def test_s1_of_two_notices_of_one_day_the_later_written_holds() -> None:
    """Notices that were known on the same day hold in the order in which they were written."""
    live = at_council(
        "{number: 1, on: 2019-03-10, announced: 2019-02-10},"
        "{number: 1, on: 2019-03-12, announced: 2019-02-10, state: moved}"
    )
    found = next_session(live, "2019-02-10")
    assert found is not None
    assert found["date"] == ["2019-03-12", "2019-03-12"]


def test_s1_an_uncertain_announcement_is_known_from_its_last_day() -> None:
    """Of a notice that came between two days nothing is known before the second."""
    live = at_council("{number: 1, on: 2019-03-10, announced: 2019-02-10/2019-02-12}")
    assert next_session(live, "2019-02-11") is None
    assert next_session(live, "2019-02-12") is not None


def test_s1_notices_of_one_number_or_id_are_of_one_session() -> None:
    """A number or an id tells which session is meant; without one each entry is a session of its own."""
    for key, sits in (("number: 1, ", False), ("id: spring, ", False), ("", True)):
        state = ", state: moved" if key else ""
        live = at_council(
            f"{{{key}on: 2019-03-10, announced: 2019-02-10}},"
            f"{{{key}on: 2019-04-10, announced: 2019-02-10{state}}}"
        )
        approve = action(ask(live, "2019-03-10"), "council.approve")
        assert (approve["permission"] == "may") is sits, key


def test_s1_a_session_that_was_cancelled_is_none() -> None:
    """From the day of its cancellation a session is not waited for."""
    live = at_council(
        "{number: 1, on: 2019-03-10, announced: 2019-02-10},"
        "{number: 1, announced: 2019-03-01, state: cancelled}"
    )
    assert next_session(live, "2019-02-28") is not None
    assert next_session(live, "2019-03-01") is None


def test_s1_a_session_that_was_held_is_known_from_its_last_day() -> None:
    """Of a session without an announcement nothing is known before its last day."""
    live = at_council("{number: 1, on: 2019-03-10/2019-03-12, state: held}")
    assert next_session(live, "2019-03-11") is None
    assert next_session(live, "2019-03-12") is not None


def test_s1_an_assumed_day_is_shown_as_such() -> None:
    """A session whose day no source gives is marked so; one whose announcement is assumed is not."""
    live = at_council("{number: 1, on: 2019-03-10, announced: 2019-02-10, assumed: [on]}")
    found = next_session(live, "2019-02-20")
    assert found is not None
    assert found["assumed"] is True
    live = at_council("{number: 1, on: 2019-03-10, announced: 2019-02-10, assumed: true}")
    found = next_session(live, "2019-02-20")
    assert found is not None
    assert found["assumed"] is True
    live = at_council("{number: 1, on: 2019-03-10, announced: 2019-02-10, assumed: [announced]}")
    found = next_session(live, "2019-02-20")
    assert found is not None
    assert found["assumed"] is False


def test_s1_a_month_gives_an_earliest_and_never_a_may() -> None:
    """Of a session of which the month alone is known, no day is one on which the body may act."""
    live = at_council("{number: 1, on: 2019-03, announced: 2019-02-10}")
    approve = action(ask(live, "2019-02-20"), "council.approve")
    assert (approve["permission"], approve["earliest"]) == ("not-yet", "2019-03-01")
    day = date(2019, 3, 1)
    while day <= date(2019, 3, 31):
        approve = action(ask(live, day), "council.approve")
        assert (approve["permission"], approve["earliest"]) == ("not-yet", day.isoformat())
        day += timedelta(days=1)


def test_s1_a_doubtful_session_gives_an_earliest_and_never_a_may() -> None:
    """A session whose day is to be confirmed is waited for, and permits nothing on its day."""
    live = at_council("{number: 1, on: 2019-03-10, announced: 2019-02-10, state: doubtful}")
    for day in ("2019-02-20", "2019-03-10"):
        approve = action(ask(live, day), "council.approve")
        assert (approve["permission"], approve["earliest"]) == ("not-yet", "2019-03-10")


def test_s1_beyond_its_sessions_a_calendar_says_nothing() -> None:
    """After the last session without a declared rhythm, no next one and no `earliest` are given."""
    live = at_council("{number: 1, on: 2019-03-10, announced: 2019-02-10}")
    approve = action(ask(live, "2019-03-11"), "council.approve")
    assert (approve["permission"], approve["earliest"]) == ("not-yet", None)
    assert next_session(live, "2019-03-11") is None


def test_s1_a_cadence_gives_an_earliest_that_is_assumed_and_nothing_else() -> None:
    """A rhythm beyond the last session says `(assumed)`, permits nothing and leads to no verdict."""
    live = at_council(
        "{number: 1, on: 2019-03-10/2019-03-11, announced: 2019-02-10}",
        "cadence: {every: 3 months}",
    )
    answer = ask(live, "2019-06-10")
    approve = action(answer, "council.approve")
    assert (approve["permission"], approve["earliest"]) == ("not-yet", "2019-06-10")
    assert "(assumed)" in approve["reasons"][0]["message"]
    assert next_session(live, "2019-06-10") is None
    assert "ST107" not in codes(answer)
    assert action(ask(live, "2019-06-11"), "council.approve")["earliest"] == "2019-09-10"


def test_s1_a_session_moved_away_and_back_is_known_anew() -> None:
    """A session that was announced, moved, and held on its first day after all was not known before it."""
    live = at_council(
        "{number: 1, on: 2019-03-10, announced: 2019-02-10},"
        "{number: 1, on: 2019-04-10, announced: 2019-03-01, state: moved},"
        "{number: 1, on: 2019-03-10, announced: 2019-03-20, state: held}"
    )
    assert codes(ask(live, "2019-03-25")) == []


@settings(deadline=None, max_examples=150)
@given(st.randoms(use_true_random=False))
def test_s2_nothing_of_a_later_day_changes_an_answer(chance: Random) -> None:
    """Without all that was announced or happened after a day, the whole answer for it is the same."""
    route = walks.sound_route(chance)
    events = walks.journal(chance, walks.walk(chance, route))
    whole = walks.case(chance, route, walks.strewn(chance, route, events))
    for _ in range(4):
        day = walks.some_day(chance)
        assert ask(whole, day) == ask(known_by(whole, day), day)


def known_by(whole: Case, day: date) -> Case:
    """The case without what was announced or happened after a day."""
    firsts = running_firsts(whole.events)
    file = evolve(
        whole.file,
        journal=tuple(
            each for each, first in zip(whole.events, firsts, strict=True) if first <= day
        ),
        plans=tuple(each for each in whole.file.plans if each.announced.last <= day),
    )
    bodies = [
        evolve(body, calendar=_noticed(body.calendar, day) if body.calendar else None)
        for body in whole.route.bodies.values()
    ]
    return Case(evolve(whole.route, bodies=bodies), file)


def _noticed(calendar: Calendar, day: date) -> Calendar:
    heard = [
        evolve(each, notices=tuple(one for one in each.notices if known_from(one) <= day))
        for each in calendar.sessions
    ]
    return evolve(calendar, sessions=tuple(each for each in heard if each.notices))


def test_s2_an_event_of_a_later_day_is_not_known() -> None:
    """Before its first day an event is in no part of the answer."""
    live = at_council("")
    answer = ask(live, "2019-02-04")
    assert standing(answer) == ["draft"]
    assert [each["action"] for each in answer["history"]] == ["opened"]
    assert answer["maybe"] == []


def test_s3_a_session_before_the_last_day_of_since_is_not_reachable() -> None:
    """A document that may have come after a session does not wait for it; that of its day it reaches."""
    uncertain = """
    - {on: 2019-01-01, action: opened}
    - {on: 2019-02-05/2019-02-07, action: draft.submit}
    """
    for days, reached in (("2019-02-06/2019-02-08", False), ("2019-02-07/2019-02-08", True)):
        live = case(council(f"{{number: 1, on: {days}, announced: 2019-01-01}}"), uncertain)
        assert (next_session(live, "2019-02-07") is not None) is reached
    same = at_council("{number: 1, on: 2019-02-05, announced: 2019-01-01}")
    assert next_session(same, "2019-02-05") is not None
    assert action(ask(same, "2019-02-05"), "council.approve")["permission"] == "may"


def test_s3_a_session_under_way_when_the_document_came_is_not_reachable() -> None:
    """A session of several days that began before the document came is not one that it reaches."""
    live = at_council("{number: 1, on: 2019-02-04/2019-02-06, announced: 2019-01-01}")
    assert next_session(live, "2019-02-05") is None
    assert action(ask(live, "2019-02-06"), "council.approve")["permission"] == "not-yet"


def test_s3_papers_must_be_in_by_the_closing_day() -> None:
    """A session whose closing day for papers lies before the last day of `since` is not reachable."""
    sessions = (
        "{number: 1, on: 2019-02-15/2019-02-20, announced: 2019-01-01},"
        "{number: 2, on: 2019-02-14/2019-02-20, announced: 2019-01-01}"
    )
    late = at_council(sessions, "closing: 10 days")
    found = next_session(late, "2019-02-06")
    assert found is not None
    assert found["number"] == "1"  # its closing day is 5 February, that of the other the 4th
    assert reasons(ask(late, "2019-02-06"), "council.approve") == ["ST202", "ST205"]
    journal = """
    - {on: 2019-01-01, action: opened}
    - {on: 2019-02-03/2019-02-05, action: draft.submit}
    """
    uncertain = case(council(sessions, "closing: 10 days"), journal)
    assert reasons(ask(uncertain, "2019-02-06"), "council.approve") == ["ST202", "ST205"]
    assert next_session(uncertain, "2019-02-06") == found


def test_s3_closing_days_are_none_unless_declared() -> None:
    """Without a declared closing day the document reaches a session of the next day."""
    assert next_session(
        at_council("{number: 1, on: 2019-02-06, announced: 2019-01-01}"), "2019-02-05"
    )


def test_s3_an_assumed_closing_day_is_shown_so() -> None:
    """A closing day that no source gives says `(assumed)`; one with a source does not."""
    session = "{number: 1, on: 2019-02-10, announced: 2019-01-01}"
    for closing, shown in (("{term: 10 days, assumed: true}", True), ("10 days", False)):
        live = at_council(session, f"closing: {closing}")
        found = action(ask(live, "2019-02-06"), "council.approve")["reasons"]
        (late,) = (each["message"] for each in found if each["code"] == "ST205")
        assert ("(assumed)" in late) is shown


def test_s4_not_yet_until_the_session_and_may_on_its_days() -> None:
    """An action bound to sessions can be taken on each day of one, not before and not after."""
    live = at_council("{number: 1, on: 2019-03-10/2019-03-11, announced: 2019-02-10}")
    found = {
        day: action(ask(live, day), "council.approve")["permission"]
        for day in ("2019-03-09", "2019-03-10", "2019-03-11", "2019-03-12")
    }
    assert list(found.values()) == ["not-yet", "may", "may", "not-yet"]
    assert action(ask(live, "2019-03-09"), "council.approve")["earliest"] == "2019-03-10"


def test_s4_other_actions_of_the_stage_wait_for_no_session() -> None:
    """An action that is not bound to sessions can be taken on any day."""
    assert action(ask(at_council(""), "2019-02-06"), "council.back")["permission"] == "may"


def test_s4_a_plan_in_force_counts_as_a_session() -> None:
    """A plan for the stage is waited for as a session is, and permits on its days."""
    plan = "- {stage: council, on: 2019-03-10, announced: 2019-02-10}"
    live = case(council(), JOURNAL, plan)
    approve = action(ask(live, "2019-02-10"), "council.approve")
    assert (approve["permission"], approve["earliest"]) == ("not-yet", "2019-03-10")
    assert action(ask(live, "2019-03-10"), "council.approve")["permission"] == "may"
    assert action(ask(live, "2019-02-09"), "council.approve")["earliest"] is None
    assert next_session(live, "2019-02-10") == {
        "body": "council",
        "date": ["2019-03-10", "2019-03-10"],
        "place": None,
        "number": None,
        "assumed": False,
    }
    later = council("{number: 1, on: 2019-04-10, announced: 2019-02-01}")
    assert next_session(case(later, JOURNAL, plan), "2019-02-10") == next_session(
        live, "2019-02-10"
    )
    same = case(council("{number: 1, on: 2019-03-10, announced: 2019-02-01}"), JOURNAL, plan)
    found = next_session(same, "2019-02-10")
    assert found is not None
    assert found["number"] == "1"


def test_s4_a_plan_that_is_not_in_force_is_no_session() -> None:
    """A plan that was superseded is not waited for, though its day comes first."""
    plans = """
    - {stage: council, on: 2019-03-10, announced: 2019-02-10}
    - {stage: council, on: 2019-04-10, announced: 2019-02-20}
    """
    found = next_session(case(council(), JOURNAL, plans), "2019-02-20")
    assert found is not None
    assert found["date"] == ["2019-04-10", "2019-04-10"]


@pytest.mark.parametrize(
    ("assumed", "shown"), [("[on]", True), ("true", True), ("[announced]", False)]
)
def test_s4_an_assumed_day_of_a_plan_is_shown_as_such(assumed: str, shown: bool) -> None:
    """A plan whose day no source gives is an assumed session; one of assumed announcement is not."""
    plan = f"- {{stage: council, on: 2019-03-10, announced: 2019-02-10, assumed: {assumed}}}"
    found = next_session(case(council(), JOURNAL, plan), "2019-02-10")
    assert found is not None
    assert found["assumed"] is shown


def test_s4_a_plan_for_a_month_permits_nothing() -> None:
    """A plan of which the month alone is known gives an `earliest` only, as a session does."""
    live = case(council(), JOURNAL, "- {stage: council, on: 2019-03, announced: 2019-02-10}")
    approve = action(ask(live, "2019-03-10"), "council.approve")
    assert (approve["permission"], approve["earliest"]) == ("not-yet", "2019-03-10")


def test_s4_a_session_on_the_days_of_a_plan_is_what_was_planned() -> None:
    """A plan for a month hides no session called in it; a session that is past hides no plan."""
    calendar = council(
        "{number: 1, on: 2019-03-05, announced: 2019-02-20},"
        "{number: 2, on: 2019-03-27/2019-03-28, announced: 2019-03-15}"
    )
    live = case(calendar, JOURNAL, "- {stage: council, on: 2019-03, announced: 2019-02-10}")
    assert next_session(live, "2019-02-10")["date"] == ["2019-03-01", "2019-03-31"]  # type: ignore[index]
    assert next_session(live, "2019-03-01")["date"] == ["2019-03-05", "2019-03-05"]  # type: ignore[index]
    assert next_session(live, "2019-03-10")["date"] == ["2019-03-01", "2019-03-31"]  # type: ignore[index]
    for day in ("2019-03-20", "2019-03-27", "2019-03-28"):
        assert next_session(live, day)["date"] == ["2019-03-27", "2019-03-28"]  # type: ignore[index]


def test_s4_a_session_of_a_month_hides_no_plan_for_a_day_of_it() -> None:
    """Where the plan is more exact than the calendar, its day is waited for, and permits."""
    live = case(
        council("{number: 1, on: 2019-03, announced: 2019-02-01}"),
        JOURNAL,
        "- {stage: council, on: 2019-03-10, announced: 2019-02-10}",
    )
    assert action(ask(live, "2019-03-10"), "council.approve")["permission"] == "may"
    assert action(ask(live, "2019-03-09"), "council.approve")["permission"] == "not-yet"


def test_s4_the_cases_own_calendar_adds_to_that_of_the_route() -> None:
    """Notices that a case brings of itself are heard beside those of the route."""
    from cisflow.timekeeping.sessions import merge

    route: Route = council("{number: 1, on: 2019-03-10, announced: 2019-02-10}")
    further = council(
        "{number: 1, on: 2019-04-10, announced: 2019-02-20, state: moved}",
        "closing: 70 days, cadence: 1 month",
    )
    own, more = route.bodies["council"].calendar, further.bodies["council"].calendar
    assert own is not None
    assert more is not None
    live = case(route, JOURNAL, calendars={"council": merge(own, more)})
    assert reasons(ask(live, "2019-02-20"), "council.approve") == [
        "ST203",
        "ST205",
    ]  # 10 April, -70
    assert action(ask(live, "2019-02-20"), "council.approve")["earliest"] == "2019-05-10"
    assert merge(more, own) == evolve(more, sessions=merge(more, own).sessions)
    plain = evolve(more, closing=None, cadence=None)
    found = next_session(
        case(route, JOURNAL, calendars={"council": merge(own, plain)}), "2019-02-20"
    )
    assert found is not None
    assert found["date"] == ["2019-04-10", "2019-04-10"]


def test_s2_a_day_on_which_nothing_is_known_gives_an_empty_answer() -> None:
    """A journal of which nothing has begun yet says nothing of its case."""
    answer = ask(at_council(""), "2018-12-31")
    assert (answer["stages"], answer["history"], answer["plans"]) == ([], [], [])
