"""Sessions as a simulation has them: known, changed by the scenario, and by cadence beyond the last."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import numpy as np

from cisflow import Calendar, Notice, Session
from cisflow.model.calendar import NoticeState
from cisflow.model.scenario import Agenda, BodyAssumed
from cisflow.model.span import one_day
from cisflow.simulation.gates import gates
from cisflow.simulation.schedule import Schedule, Sitting, planned_too, schedule
from cisflow.timekeeping.edtf import edtf

START, UNTIL = date(2026, 1, 1), date(2026, 12, 31)


def notice(on: str | None, announced: str = "2025-06-01", state: NoticeState = "planned") -> Notice:
    """What was said of a session."""
    return Notice(None if on is None else edtf(on), edtf(announced), state)


def held(*sessions: Session, **said: str) -> Calendar:
    """A calendar."""
    return Calendar("board", sessions, **said)  # type: ignore[arg-type]  # converted


THREE = (
    Session((notice("2026-02-10"),), "7"),
    Session((notice("2026-04-10"),), "8"),
    Session((notice("2026-06-10", "2026-03-01"),), "9"),
)


def days(
    calendar: Calendar | None, assumed: BodyAssumed | None = None, on: date = START
) -> list[str]:
    """The days of the sessions, those that are assumed marked."""
    made = schedule("board", calendar, assumed, on, START, UNTIL)
    return [f"{each.day}{'?' if each.assumed else ''}" for each in made.sittings]


def test_s2_only_what_was_known_on_the_day_counts() -> None:
    """A session that was announced later is not there yet."""
    assert days(held(*THREE)) == ["2026-02-10", "2026-04-10"]
    assert days(held(*THREE), on=date(2026, 3, 1)) == ["2026-02-10", "2026-04-10", "2026-06-10"]


def test_a_scenario_cancels_moves_and_adds_sessions() -> None:
    """By number; what it says is assumed, also of one that stays where it was."""
    cancelled = BodyAssumed("board", sessions=(Session((notice(None, state="cancelled"),), "7"),))
    assert days(held(*THREE), cancelled) == ["2026-04-10"]
    moved = BodyAssumed("board", sessions=(Session((notice("2026-02-24", state="moved"),), "7"),))
    assert days(held(*THREE), moved) == ["2026-02-24?", "2026-04-10"]
    extra = BodyAssumed("board", sessions=(Session((notice("2026-03-03", "2026-02-01"),), id="x"),))
    assert days(held(*THREE), extra) == ["2026-02-10", "2026-03-03?", "2026-04-10"]


def test_a_rhythm_goes_on_after_the_last_session() -> None:
    """The scenario's cadence holds over the calendar's; without any there is no further session."""
    yearly = [f"2026-{month:02}-10?" for month in (7, 10)]
    assert days(held(*THREE, cadence="3 months")) == ["2026-02-10", "2026-04-10", *yearly]
    faster = BodyAssumed("board", cadence="100 days")  # type: ignore[arg-type]  # converted
    found = days(held(*THREE, cadence="3 months"), faster)
    assert found == ["2026-02-10", "2026-04-10", "2026-07-19?", "2026-10-27?"]
    assert days(None, faster) == ["2026-04-11?", "2026-07-20?", "2026-10-28?"]
    assert days(None) == []
    made = schedule("board", held(*THREE), faster, START, START, UNTIL)
    assert made.known_to == date(2026, 4, 10)
    assert schedule("board", None, None, START, START, UNTIL).known_to is None


def test_a_session_of_which_the_month_is_known_is_on_its_middle_day() -> None:
    """It is marked as assumed, and told as the month."""
    made = schedule("board", held(Session((notice("2026-05"),))), None, START, START, UNTIL)
    assert made.sittings == (
        Sitting(
            date(2026, 5, 16), date(2026, 5, 16), date(2026, 5, 1), date(2026, 5, 31), None, True
        ),
    )


def test_sessions_outside_the_days_that_are_followed_are_left_out() -> None:
    """Those before the start, and those after the end; a rhythm from a past one goes on."""
    past = held(Session((notice("2025-11-20"),)), Session((notice("2027-02-01"),)))
    assert days(past) == []
    assert days(held(Session((notice("2025-11-20"),)), cadence="2 months"))[:2] == [
        "2026-01-20?",
        "2026-03-20?",
    ]


def test_papers_are_due_before_a_session_by_whichever_rule_holds() -> None:
    """The scenario's closing term over the calendar's; without one papers are taken on the day."""
    for calendar, assumed, wanted in (
        (held(*THREE), None, "2026-02-10"),
        (held(*THREE, closing="10 days"), None, "2026-01-31"),
        (held(*THREE, closing="10 days"), BodyAssumed("board", closing="1 month"), "2026-01-10"),  # type: ignore[arg-type]
    ):
        made = schedule("board", calendar, assumed, START, START, UNTIL)
        assert made.sittings[0].closing == date.fromisoformat(wanted)


def test_s4_days_planned_for_a_case_count_as_a_session_of_it() -> None:
    """Unless one lies among them already, or they are over."""
    made = schedule("board", held(*THREE), None, START, START, UNTIL)
    with_plan = planned_too(made, one_day(date(2026, 3, 5)), START)
    assert [each.day for each in with_plan.sittings] == [
        date(2026, 2, 10),
        date(2026, 3, 5),
        date(2026, 4, 10),
    ]
    month = planned_too(made, edtf("2026-04"), START)
    assert month is made
    assert planned_too(made, one_day(date(2025, 3, 5)), START) is made


def test_gates_lead_to_the_first_session_and_the_first_that_papers_reach() -> None:
    """Day by day as a search through the list finds them; row 0 is open every day."""
    reached = missed = 0
    for seed in range(30):
        roll = Random(seed)
        horizon = roll.choice((10, 60, 200))
        made = [_schedule(roll, horizon) for _ in range(roll.randint(1, 3))]
        table = gates(made, START, horizon)
        assert table.never == horizon + 1
        assert (table.first[0] == np.arange(horizon + 2)).all()
        for row, each in enumerate(made, start=1):
            sittings = [((s.day - START).days, (s.closing - START).days) for s in each.sittings]
            for day in range(horizon + 1):
                first = next((d for d, _ in sittings if d >= day), table.never)
                opens = next((d for d, last in sittings if d >= day and last >= day), table.never)
                assert (table.first[row, day], table.open[row, day]) == (first, opens)
                assert table.reached(row, np.array([day]))[0] == opens
                reached, missed = reached + (first <= horizon), missed + (first != opens)
            early = next((d for d, last in sittings if last >= -20), table.never)
            assert table.reached(row, np.array([-20]))[0] == early
            for number, (day, _) in enumerate(sittings):
                assert table.session(row, day) == number
    assert reached > 500
    assert missed > 50


def _schedule(roll: Random, horizon: int) -> Schedule:
    sittings = []
    closing = roll.choice((0, 5, 30))
    for offset in sorted(roll.sample(range(horizon + 1), roll.randint(0, 6))):
        day = START + timedelta(days=offset)
        sittings.append(Sitting(day, day - timedelta(days=closing), day, day, None, False))
    agenda = roll.choice((None, Agenda(3)))
    return Schedule("board", tuple(sittings), agenda, None, None, None)


def test_a_session_of_several_days_decides_on_the_first() -> None:
    """Its days are known, so nothing is assumed of it."""
    session = Session((notice("2026-05-04/2026-05-06"),))
    made = schedule("board", held(session), None, START, START, UNTIL)
    first, last = date(2026, 5, 4), date(2026, 5, 6)
    assert made.sittings == (Sitting(first, first, first, last, None, False),)
