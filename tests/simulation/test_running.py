"""A case that is under way is simulated from where it stands, by what was known on the day."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from attrs import evolve

from cisflow import Case, Event, Notice, Plan, Session, open_case
from cisflow.errors import CannotRun
from cisflow.formats.read import read_text
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED
from cisflow.model.route import Route
from cisflow.model.scenario import BodyAssumed, Kept, Sample, Scenario, StageAssumed
from cisflow.model.span import one_day
from cisflow.simulation.exact import exact_case
from cisflow.simulation.figures import CAUSES
from cisflow.simulation.running import CaseOpenings, simulate_case, tables_of
from cisflow.simulation.tables import Tables
from cisflow.simulation.traces import Trace, traces
from tests.docs_harness import ROOT
from tests.semantics.blocks import missing
from tests.simulation.journals import calendars
from tests.simulation.roads import road

CONCEPT = ROOT / "examples" / "digital-concept-2019" / "case.yaml"
REACHED = (
    "cases",
    "went on",
    "ended",
    "in branches",
    "in a later round",
    "a term runs",
    "ready before",
    "a least time runs",
)


def journal(made: Tables, trace: Trace, day: date) -> tuple[Event, ...]:
    """What a simulated document had done by a day."""
    facts = {n: v for n, v in trace.facts.items() if made.route.facts[n].set_by != "by actions"}
    opened = Event(one_day(trace.opened), OPENED, sets=facts)
    return (opened, *(Event(one_day(s.day), s.action) for s in trace.steps if s.day <= day))


def cut_off(seed: int) -> tuple[Case, date, Scenario] | None:
    """A case that a simulated document had become by some day, if it was under way."""
    roll, made = Random(seed), road(seed, branches=seed % 3 != 0)
    trace = traces(made.made, made.openings, seed, 0, 1)[0]
    last = trace.steps[-1].day if trace.outcome else made.made.until
    if last <= trace.opened:
        return None
    day = trace.opened + timedelta(days=roll.randrange((last - trace.opened).days))
    if trace.steps and roll.random() < 0.4:  # on the very day on which something was done
        day = min(roll.choice(trace.steps).day, last - timedelta(days=1))
    if day < trace.opened:
        return None
    file = CaseFile("cut", "random", title="cut", journal=journal(made.made, trace, day))
    case = Case(made.made.route, file, calendars=calendars(made.made))
    said = made.made.scenario
    return case, day, evolve(said, bodies={}, documents=1, arrivals=None)


def test_what_comes_after_a_day_is_what_the_case_allows() -> None:
    """Cut off on any day and simulated on: each step is taken by the live case, to the same end."""
    reached = Counter[str]()
    for seed in (*range(60), 564, 639):  # these two were wrong once
        found = cut_off(seed)
        if found is None:
            continue
        case, day, said = found
        made, openings = tables_of(case, day, said, seed, day + timedelta(days=300))
        opening = openings.block(0, 1)
        assert opening.ready is not None
        assert opening.due is not None
        reached["cases"] += 1
        reached["in branches"] += int((np.array(opening.ready)[:, 0] != 0).sum() > 1)
        reached["in a later round"] += int(opening.rounds.max() > 0)
        reached["a term runs"] += int((opening.due < made.never).any())
        reached["ready before"] += int((opening.ready < 0).any())
        reached["a least time runs"] += int(opening.least is not None and opening.least.max() > 0)
        for trace in traces(made, openings, seed, 0, 3):
            on = Case(case.route, case.file, calendars=case.calendars)
            for step in trace.steps:
                assert step.day >= day
                assert not on.act(step.action, step.day).findings
            reached["went on"] += len(trace.steps)
            reached["ended"] += trace.outcome is not None
            assert trace.outcome is None or trace.outcome in on.stages
    assert not missing(reached, REACHED)


def test_how_often_a_case_was_somewhere_is_read_from_its_journal() -> None:
    """Entries and repeats of each stage, the one under way left out, as a tally of the steps has them."""
    several = 0
    for seed in range(0, 60, 3):
        made = road(seed, branches=False)
        for trace in traces(made.made, made.openings, seed, 0, 2):
            if trace.outcome or len(trace.steps) < 3:
                continue
            day = trace.steps[-1].day
            file = CaseFile("cut", "random", title="cut", journal=journal(made.made, trace, day))
            case = Case(made.made.route, file)
            _, openings = tables_of(case, day, made.made.scenario, 1, day + timedelta(days=90))
            tally = Counter([made.made.route.start])
            for step, after in zip(trace.steps, [*trace.steps[1:], None], strict=True):
                kind = (
                    made.made.route.stages[step.stage].actions[step.action.partition(".")[2]].kind
                )
                there = after.stage if after is not None else case.stages[0]
                tally[there] += kind != "defer"
            tally[case.stages[0]] -= 1
            found = openings.block(0, 1).rounds.tolist()
            assert found == [tally[name] for name in made.made.holders]
            several += max(found) > 1
    assert several > 3


TEXT = """
route: small
bodies:
  board: {title: Board, members: [ann, bo], decides: majority, calendar: {closing: 10 days, sessions: [
    {on: 2026-02-20, announced: 2025-12-01}, {on: 2026-03-20, announced: 2025-12-01},
    {on: 2026-05-20, announced: 2025-12-01}]}}
stages:
  draft:
    deadline: {after: 40 days, then: drop}
    actions: {submit: {to: board}, again: {kind: repeat}, drop: {to: dropped, kind: escalate}}
  board: {body: board, actions: {approve: {to: adopted, at: session}, put_off: {kind: defer, at: session}}}
  adopted: {final: adopted}
  dropped: {final: withdrawn}
"""
LAPSE = "    deadline: {after: 40 days, then: drop}\n"
SAID = Scenario(
    stages=[
        StageAssumed("draft", Sample((10, 20, 30)), {"submit": 1.0}),
        StageAssumed("board", Sample((5,)), {"approve": 1.0}),
    ],
    until="1 year",  # type: ignore[arg-type]  # converted
)


def small(*events: tuple[str, str], said: str = TEXT, plans: tuple[Plan, ...] = ()) -> Case:
    """A case of the small route: days and actions."""
    route = read_text(said).value
    assert isinstance(route, Route)
    made = tuple(Event(one_day(date.fromisoformat(day)), action) for day, action in events)
    return Case(route, CaseFile("one", "small", title="one", journal=made, plans=plans))


def steps(case: Case, day: str, said: Scenario = SAID, runs: int = 60) -> set[tuple[str, str]]:
    """The first step that each run takes from a day on: action and day."""
    made, openings = tables_of(case, date.fromisoformat(day), said, 1, None)
    found = traces(made, openings, 1, 0, runs)
    return {(e.steps[0].action, e.steps[0].day.isoformat()) for e in found if e.steps}


def test_the_days_that_have_passed_count() -> None:
    """Of 10, 20 and 30 days those are left that are longer; a year old, it is taken as beginning anew."""
    case = small(("2026-01-01", OPENED))
    assert {day for _, day in steps(case, "2026-01-05")} == {
        "2026-01-11",
        "2026-01-21",
        "2026-01-31",
    }
    assert {day for _, day in steps(case, "2026-01-15")} == {"2026-01-21", "2026-01-31"}
    assert {day for _, day in steps(case, "2026-01-21")} == {"2026-01-31"}
    bare = small(
        ("2026-01-01", OPENED), said=TEXT.replace("deadline: {after: 40 days, then: drop}", "")
    )
    old = simulate_case(bare, date(2027, 1, 1), SAID, runs=50)
    assert "SM110" in {each.code for each in old.assumed}
    assert old.outcomes[0].share + old.open_share == 1


def test_a_repeat_begins_the_work_anew() -> None:
    """Its days count from the repeat."""
    case = small(("2026-01-01", OPENED), ("2026-01-09", "draft.again"))
    assert {day for _, day in steps(case, "2026-01-12")} == {
        "2026-01-19",
        "2026-01-29",
        "2026-02-08",
    }


def test_a_term_that_runs_is_kept() -> None:
    """Forty days from the opening, whatever day is asked for; the day after the last it acts."""
    slow = evolve(SAID, stages=[StageAssumed("draft", Sample((100,)), {"submit": 1.0})])
    for day in ("2026-01-02", "2026-02-01", "2026-02-10"):
        assert steps(small(("2026-01-01", OPENED)), day, slow) == {("draft.drop", "2026-02-11")}


def test_papers_that_are_in_meet_a_closing_day_that_has_passed() -> None:
    """Ready before the start, it is on the agenda of the next session; one that came late is not."""
    early = small(("2026-01-01", OPENED), ("2026-01-20", "draft.submit"))
    assert steps(early, "2026-02-15") == {("board.approve", "2026-02-20")}
    late = small(("2026-01-01", OPENED), ("2026-02-08", "draft.submit"))
    assert steps(late, "2026-02-15") == {("board.approve", "2026-03-20")}


def test_what_was_put_off_today_goes_to_a_later_session() -> None:
    """It is not considered twice on one day."""
    case = small(
        ("2026-01-01", OPENED), ("2026-01-20", "draft.submit"), ("2026-02-20", "board.put_off")
    )
    assert steps(case, "2026-02-20") == {("board.approve", "2026-03-20")}
    assert steps(case, "2026-02-21") == {("board.approve", "2026-03-20")}


def test_a_plan_is_kept_as_often_as_the_scenario_says() -> None:
    """On the day planned for a stage that needs no session; else the work takes its time."""
    plan = Plan(one_day(date(2026, 1, 25)), one_day(date(2026, 1, 2)), "draft")
    case = small(("2026-01-01", OPENED), plans=(plan,))
    assert {day for _, day in steps(case, "2026-01-05")} == {"2026-01-25"}
    assert {day for _, day in steps(case, "2026-01-01")} == {
        "2026-01-11",
        "2026-01-21",
        "2026-01-31",
    }
    half = evolve(SAID, plans=Kept(0.5))
    made, openings = tables_of(case, date(2026, 1, 5), half, 1, None)
    found = Counter(each.steps[0].day for each in traces(made, openings, 1, 0, 2000))
    assert abs(found[date(2026, 1, 25)] / 2000 - 0.5) < 0.05
    assert len(found) == 4
    sure = simulate_case(case, date(2026, 1, 5), SAID, runs=10)
    assert "SM109" in {each.code for each in sure.assumed}


def test_what_is_planned_beyond_the_horizon_does_not_come() -> None:
    """A plan for a day after the last that is followed keeps the document where it is."""
    plan = Plan(one_day(date(2028, 2, 1)), one_day(date(2026, 1, 1)), "draft")
    case = small(("2026-01-01", OPENED), said=TEXT.replace(LAPSE, ""), plans=(plan,))
    day, until = date(2026, 1, 5), date(2026, 6, 1)
    assert simulate_case(case, day, SAID, runs=50, until=until).open_share == 1
    assert exact_case(case, day, SAID, until=until).open_share == pytest.approx(1)


def test_a_least_time_counts_from_the_day_on_which_the_stage_began() -> None:
    """Not from the day that is asked for: neither for what a deadline prescribes nor after a note."""
    said = """
route: small
stages:
  draft:
    least: 30 days
    deadline: {after: 40 days, then: submit}
    actions: {submit: {to: adopted}, note: {kind: defer}}
  adopted: {final: adopted}
"""
    case, day = small(("2026-01-01", OPENED), said=said), date(2026, 1, 21)
    slow = Scenario(stages=[StageAssumed("draft", "200 days", {"submit": 1.0})])
    noted = Scenario(stages=[StageAssumed("draft", "22 days", {"note": (0.5, 0.0)})])
    assert simulate_case(case, day, slow, runs=5).outcomes[0].mean == 21
    assert exact_case(case, day, slow).outcomes[0].mean == 21
    runs, sure = simulate_case(case, day, noted, runs=4000), exact_case(case, day, noted)
    assert sure.outcomes[0].p10 == runs.outcomes[0].p10 == 10
    mean, told = runs.outcomes[0].mean, sure.outcomes[0].mean
    assert mean is not None
    assert told == pytest.approx(mean, abs=0.5)


def test_a_case_that_cannot_go_on_is_refused_in_words() -> None:
    """Not opened yet, finished, or outside the declared order."""
    case = small(("2026-01-01", OPENED), ("2026-01-20", "draft.drop"))
    with pytest.raises(CannotRun, match="not open on"):
        simulate_case(case, date(2025, 12, 31), SAID, runs=10)
    with pytest.raises(CannotRun, match="finished"):
        simulate_case(case, date(2026, 1, 20), SAID, runs=10)
    lost = small(("2026-01-01", OPENED))
    lost.record(stage="a committee nobody knows", on="2026-01-10")
    with pytest.raises(CannotRun, match="outside the declared order"):
        simulate_case(lost, date(2026, 1, 12), SAID, runs=10)
    with pytest.raises(CannotRun, match="at least one run"):
        simulate_case(small(("2026-01-01", OPENED)), date(2026, 1, 5), SAID, runs=0)


CONCEPT_DAYS = ["2018-10-15", "2019-02-01", "2019-06-01", "2019-07-24", "2019-09-10", "2019-09-20"]


@pytest.mark.parametrize("day", CONCEPT_DAYS)
def test_the_concept_is_simulated_from_any_day(day: str) -> None:
    """Shares make one, sessions lie ahead, the causes add up, and nothing is no number."""
    case = open_case(CONCEPT)
    found = simulate_case(case, date.fromisoformat(day), runs=400)
    assert found.start == date.fromisoformat(day)
    assert sum(each.share for each in found.outcomes) + found.open_share == pytest.approx(1)
    assert found.outcomes[0].share > 0.3
    assert all(each.last >= found.start for each in found.by_session)
    for stage in found.stages:
        assert all(days >= -1e-9 for days in stage.waiting.values()), stage
        assert stage.reached <= 1
    spent = sum(stage.waiting[cause] for stage in found.stages for cause in CAUSES)
    lasted = (found.days * np.arange(found.days.shape[1])).sum() / found.done
    horizon = (found.until - found.start).days
    assert spent == pytest.approx(lasted + found.open_share * horizon)
    assert found.occupation.sum(axis=0)[0] <= 1 + 1e-9


@pytest.mark.parametrize("day", ["2019-02-01", "2019-09-10"])
def test_s2_nothing_that_was_told_later_changes_the_answer(day: str) -> None:
    """Entries of the journal, plans and sessions of later days are not known on the day."""
    case, asked = open_case(CONCEPT), date.fromisoformat(day)
    known = case.at(asked).file
    earlier = [each for each in known.journal if each.on.last <= asked]
    assert len(earlier) < len(known.journal) or day == "2019-09-10"
    without = Case(
        case.route,
        evolve(
            case.file,
            journal=tuple(e for e in case.file.journal if e.on.first <= asked),
            plans=tuple(p for p in case.file.plans if p.announced.first <= asked),
        ),
        calendars=case.calendars,
    )
    later = one_day(asked + timedelta(days=1))
    told = {
        body: evolve(
            calendar,
            sessions=(
                *calendar.sessions,
                Session((Notice(one_day(asked + timedelta(days=20)), later),), id="later"),
            ),
        )
        for body, calendar in case.calendars.items()
    }
    more = Case(
        case.route,
        evolve(
            case.file,
            journal=(*case.file.journal, Event(later, "economic_council.withdraw")),
            plans=(*case.file.plans, Plan(one_day(asked + timedelta(days=9)), later, "hlwg")),
        ),
        calendars=told,
    )
    one, two, three = (simulate_case(each, asked, runs=300) for each in (case, without, more))
    assert one.outcomes == two.outcomes == three.outcomes
    assert one.by_session == two.by_session == three.by_session
    assert one.stages == two.stages == three.stages


def test_an_extraordinary_session_wins_days() -> None:
    """Told by a scenario, it is taken where it helps, and marked as assumed."""
    early = small(("2026-01-01", OPENED), ("2026-02-08", "draft.submit"))
    notice = Notice(one_day(date(2026, 3, 2)), one_day(date(2026, 2, 1)))
    said = evolve(SAID, bodies=[BodyAssumed("board", sessions=(Session((notice,), id="extra"),))])
    found = simulate_case(early, date(2026, 2, 15), said, runs=20)
    assert {(each.last, each.share) for each in found.by_session} == {(date(2026, 3, 2), 1.0)}


def test_a_case_has_one_document_and_openings_of_its_own() -> None:
    """All of its runs begin where it stands, on the day."""
    case = small(("2026-01-01", OPENED))
    made, openings = tables_of(case, date(2026, 1, 5), SAID, 1, None)
    assert isinstance(openings, CaseOpenings)
    assert openings.case is not None
    opening = openings.block(3, 4)
    assert not opening.day.any()
    assert (opening.here == opening.here[0]).all()
    assert opening.due is not None
    assert opening.due[0, 0].tolist() == [(date(2026, 2, 11) - date(2026, 1, 5)).days] * 4
    assert made.start == date(2026, 1, 5)


def test_a_day_may_be_given_in_words() -> None:
    """`2019-09-10` is that day, as everywhere."""
    case = open_case(CONCEPT)
    one = simulate_case(case, "2019-09-10", runs=50, until="2024-01-01")
    other = simulate_case(case, date(2019, 9, 10), runs=50, until=date(2024, 1, 1))
    assert one == other
