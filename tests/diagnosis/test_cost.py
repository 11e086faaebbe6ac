"""What a delay has cost: days and sessions against the earliest possible way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from heapq import heappop, heappush
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from cisflow import Case
from cisflow.automaton.region import Automaton, Configuration
from cisflow.automaton.step import possible, take
from cisflow.cases.clocks import least_day
from cisflow.cases.earliest import WAYS, earliest_end, earliest_end_then
from cisflow.cases.situation import Situation
from cisflow.diagnosis.cost import Cost, cost
from cisflow.model.block import Block
from cisflow.model.clock import CannotSay
from cisflow.timekeeping.arithmetic import add
from cisflow.timekeeping.counting import after
from cisflow.timekeeping.sessions import closing_day
from tests.diagnosis import delayed
from tests.semantics.made import case, council, route
from tests.semantics.test_sessions import known_by

CHANCES = st.integers(0, 2**32).map(Random)
OPENED = "- {on: 2019-01-01, action: opened}\n"
SUBMITTED = OPENED + "- {on: 2019-02-05, action: draft.submit}\n"
MARCH = "{number: 1, on: 2019-03-10, announced: 2019-02-01}"
JUNE = "{number: 2, on: 2019-06-10, announced: 2019-02-01}"
SEPTEMBER = "{number: 3, on: 2019-09-10, announced: 2019-02-01}"


def on(about: Case, day: str) -> Situation:
    """The case on a day."""
    return about.at(date.fromisoformat(day))


def test_a_session_that_passed_costs_the_days_to_the_next_one() -> None:
    """A document that could have been approved in March and now can in June has lost that quarter."""
    about = case(council(f"{MARCH}, {JUNE}"), SUBMITTED)
    assert cost(on(about, "2019-03-10")) == Cost(0, 0, False)
    assert cost(on(about, "2019-03-11")) == Cost(92, 1, False)
    assert cost(on(about, "2019-06-10")) == Cost(92, 1, False)


def test_before_its_session_a_document_has_lost_nothing() -> None:
    """Days spent waiting for the first session that could be reached are no loss."""
    about = case(council(MARCH), SUBMITTED)
    assert cost(on(about, "2019-03-01")) == Cost(0, 0, False)


def test_a_stage_before_sessions_costs_what_its_delay_makes_later() -> None:
    """A draft that lies while the council meets without it loses the session, not one of its own."""
    about = case(council(f"{MARCH}, {JUNE}"), OPENED)
    assert cost(on(about, "2019-03-10")) == Cost(0, 0, False)
    assert cost(on(about, "2019-03-11")) == Cost(92, 0, False)


def test_papers_that_come_after_the_closing_day_are_for_the_next_session() -> None:
    """The draft must be in thirty days before the session: a day later it has cost a quarter."""
    about = case(council(f"{MARCH}, {JUNE}", "closing: 30 days"), OPENED)
    assert cost(on(about, "2019-02-08")) == Cost(0, 0, False)
    assert cost(on(about, "2019-02-09")) == Cost(92, 0, False)


def test_beyond_the_known_sessions_a_rhythm_is_assumed_or_nothing_is_told() -> None:
    """Where no session to come is known the days rest on the rhythm, and without one are not told."""
    rhythm = case(council(MARCH, "cadence: 3 months"), SUBMITTED)
    assert cost(on(rhythm, "2019-03-11")) == Cost(92, 1, True)
    assert cost(on(case(council(MARCH), SUBMITTED), "2019-03-11")) == Cost(None, 1, False)


def test_a_least_time_is_no_delay() -> None:
    """As long as the rules let no document pass it has lost nothing; from then on each day."""
    along = route("""
        stages:
          heard: {least: 30 days, actions: {pass: {to: adopted}}}
          adopted: {final: adopted}
    """)
    about = case(along, OPENED)
    assert cost(on(about, "2019-01-31")) == Cost(0, 0, False)
    assert cost(on(about, "2019-02-03")) == Cost(3, 0, False)


def test_a_missed_plan_counts_as_a_session_once() -> None:
    """What was planned for a day on which the body sat is one session, not two."""
    planned = "- {stage: council, on: 2019-03-10, announced: 2019-02-06}"
    about = case(council(f"{MARCH}, {JUNE}"), SUBMITTED, planned)
    assert cost(on(about, "2019-03-11")) == Cost(92, 1, False)
    alone = case(council(JUNE), SUBMITTED, planned)
    assert cost(on(alone, "2019-03-11")) == Cost(92, 1, False)


def test_the_last_branch_that_a_join_needs_tells_the_end() -> None:
    """Of three branches two must be done: the second soonest decides, and the slowest costs nothing."""
    along = route("""
        stages:
          asked:
            join: 2
            then: adopted
            branches:
              x: {stages: {one: {least: 5 days, actions: {go: {to: join}}}}}
              y: {stages: {two: {least: 20 days, actions: {go: {to: join}}}}}
              z: {stages: {three: {least: 90 days, actions: {go: {to: join}}}}}
          adopted: {final: adopted}
    """)
    about = case(along, OPENED)
    end = earliest_end(on(about, "2019-01-02"))
    assert end is not None
    assert end.day == date(2019, 1, 21)
    assert cost(on(about, "2019-01-21")) == Cost(0, 0, False)
    assert cost(on(about, "2019-01-25")) == Cost(4, 0, False)


def test_what_is_finished_not_open_or_outside_the_rules() -> None:
    """What has ended, or not begun, costs nothing; where the rules know no stage, nothing is told."""
    about = case(council(MARCH), OPENED + "- {on: 2019-02-05, action: draft.drop}")
    assert cost(on(about, "2019-06-01")) == Cost(0, 0, False)
    assert cost(on(about, "2018-06-01")) == Cost(0, 0, False)
    lost = case(council(MARCH), OPENED + "- {on: 2019-02-05, stage: archive}")
    assert cost(on(lost, "2019-06-01")) == Cost(None, 0, False)


def test_only_where_no_way_leads_forward_others_are_looked_at() -> None:
    """A withdrawal at hand is no earliest end, unless it is the only one."""
    along = route("""
        stages:
          draft: {least: 60 days, actions: {submit: {to: adopted}, drop: {to: dropped, kind: withdraw}}}
          adopted: {final: adopted}
          dropped: {final: withdrawn}
    """)
    end = earliest_end(on(case(along, OPENED), "2019-01-10"))
    assert end is not None
    assert (end.day, end.kinds) == (date(2019, 3, 2), WAYS[0])


# brute force: whole configurations, and days tried one by one


def sits(situation: Situation, stage: str, since: date, day: date) -> date | None:
    """The first day from one on on which the stage's body can decide, looking at day after day."""
    held = situation.route.stages[stage]
    calendar, known = situation.calendar_of(held), situation.sessions(stage)
    planned = [e for e in situation.plans if e.place == stage and e.state == "in-force"]

    def reached(first: date, closing: date | None) -> bool:
        return first >= since and (closing is None or since <= closing)

    for number in range(HORIZON):
        here = day + timedelta(days=number)
        if any(
            here in each.on and reached(each.on.first, closing_day(calendar, each))
            for each in known
        ):
            return here
        if any(here in each.plan.on and here >= since for each in planned):
            return here
    if calendar is None or calendar.cadence is None or not known:
        return None
    for number in range(1, HORIZON):
        guess = add(known[-1].on.first, calendar.cadence.length, number)
        closing = add(guess, calendar.closing.length, -1) if calendar.closing else None
        if guess >= day and reached(guess, closing):
            return guess
    return None


HORIZON = 600


def brute_end(situation: Situation, kinds: Collection[str], *, anew: bool) -> date | None:
    """The earliest end over all orders in which actions can be taken, each as soon as it can be."""
    automaton, route = situation.version.automaton, situation.route
    state = situation.position.state
    assert state is not None
    begun: dict[str, date] = {each.stage: each.since.last for each in situation.visits}
    for name in situation.blocks:
        inside = [e for e in situation.visits if name in situation.route.place_of[e.stage]]
        begun[name] = min(each.since.last for each in inside)
    leasts = {name: least_day(situation, name) for name in begun}
    first = min(begun.values()) if anew else situation.day
    waiting: list[tuple[date, int, Configuration, dict[str, date], frozenset[str]]] = []
    count, seen = 0, set()
    heappush(waiting, (first, 0, state.configuration, begun, frozenset(begun)))
    while waiting:
        day, _, here, since, old = heappop(waiting)
        if here[0] in automaton.regions[0].finals:
            return day
        mark = (here, tuple(sorted(since.items())), day, old)
        if mark in seen:
            continue
        seen.add(mark)
        if len(seen) > 4000:
            raise TooLarge
        for name in possible(automaton, here):
            step = route.holders[name.partition(".")[0]]
            action = step.actions[name.partition(".")[2]]
            if action.kind not in kinds:
                continue
            soonest: date | None = max(day, since[step.name])
            if action.kind == "forward" and step.least is not None:
                over = (
                    leasts[step.name]
                    if step.name in old
                    else after(since[step.name], step.least.length)
                )
                if isinstance(over, CannotSay):
                    continue
                assert over is not None
                soonest = max(day, over)
            if action.at_session and not isinstance(step, Block):
                assert soonest is not None
                soonest = sits(situation, step.name, since[step.name], soonest)
            taken = take(automaton, here, name)
            if soonest is None or taken is None:
                continue
            there, kept = {}, set()
            for number, region in enumerate(automaton.regions):
                place = taken.configuration[number]
                if region.is_stage(place) or place in region.blocks:
                    held = region.states[place]
                    moved = place != here[number] or begins(automaton, number, place, taken.begun)
                    there[held] = soonest if moved else since[held]
                    if not moved and held in old:
                        kept.add(held)
            count += 1
            heappush(waiting, (soonest, count, taken.configuration, there, frozenset(kept)))
    return None


def begins(automaton: Automaton, number: int, place: int, begun: Collection[int]) -> bool:
    """Whether a region began anew, in a stage or in a block all of whose branches did."""
    region = automaton.regions[number]
    if place not in region.blocks:
        return number in begun
    inner = automaton.blocks[region.blocks[place]].branches
    return all(begins(automaton, each, automaton.regions[each].entry, begun) for each in inner)


def leads_to_an_end(situation: Situation, kinds: Collection[str]) -> bool:
    """Whether actions of these kinds lead to a final stage, whenever they can be taken."""
    automaton, actions = situation.version.automaton, situation.version.actions
    state = situation.position.state
    assert state is not None
    waiting, seen = [state.configuration], {state.configuration}
    while waiting:
        here = waiting.pop()
        if here[0] in automaton.regions[0].finals:
            return True
        if len(seen) > 4000:
            raise TooLarge
        for name in possible(automaton, here):
            taken = take(automaton, here, name) if actions[name].kind in kinds else None
            if taken is not None and taken.configuration not in seen:
                seen.add(taken.configuration)
                waiting.append(taken.configuration)
    return False


class TooLarge(Exception):
    """The route is too large for all orders to be tried."""


def test_the_earliest_end_is_that_of_all_orders_of_actions() -> None:
    """On small random routes with sessions, least times and blocks no order of actions ends earlier.

    The cost follows from it, is never negative, and nothing for a document that has just come.
    """
    reached: Counter[str] = Counter()

    @settings(deadline=None, max_examples=150)
    @given(CHANCES)
    def holds(chance: Random) -> None:
        about = delayed.case(chance, delayed.route(chance, tied=False))
        day = delayed.later(chance, about)
        situation = known_by(about, day).at(day)
        if situation.finished:
            assert cost(situation) == Cost(0, 0, False)
            return
        end, told = earliest_end(situation), cost(situation)
        tried = None
        try:
            for kinds in WAYS:
                tried = brute_end(situation, kinds, anew=False)
                if tried is not None or leads_to_an_end(situation, kinds):
                    break
            assert tried == (None if end is None else end.day)
            then = None if end is None else earliest_end_then(situation, end.kinds)
            if end is not None:
                assert then is not None
                assert brute_end(situation, end.kinds, anew=True) == then.day
        except TooLarge:
            reached["too large"] += 1
            return
        assert told.days == (None if end is None or then is None else (end.day - then.day).days)
        assert told.days is None or told.days >= 0
        if all(each.since.last == day for each in situation.visits):
            reached["just come"] += 1
            assert told.days in (0, None)
            assert told.sessions == 0
        reached["days lost"] += bool(told.days)
        reached["sessions lost"] += told.sessions > 0
        reached["nothing tells"] += told.days is None
        reached["assumed"] += told.assumed
        reached["a block"] += bool(situation.blocks)

    holds()
    print(reached)
    # What a rhythm makes of it is rare among these, and has a test of its own.
    wanted = ("just come", "days lost", "sessions lost", "nothing tells", "a block")
    assert [each for each in wanted if not reached[each]] == []
