"""Laws of blocks, branches, facts and guards, on random routes that reach all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from transitions import MachineError

from cisflow import Action, Case, Event, Refused, Route, Stage
from cisflow.automaton.alive import alive
from cisflow.automaton.build import build, free_values, starts
from cisflow.automaton.machine import machines_of
from cisflow.automaton.reach import Cut, reachable
from cisflow.automaton.region import Automaton, Configuration, Place
from cisflow.automaton.step import force, possible, set_facts, step, take
from cisflow.automaton.ways import ways
from cisflow.cases.done import Done
from cisflow.cases.drive import Standing
from cisflow.cases.due import Due, due, record_due
from cisflow.checks.walk import Walk
from cisflow.diagnosis.where import where
from cisflow.model.block import Block, Branch
from cisflow.model.casefile import CaseFile
from cisflow.model.fact import Fact
from cisflow.model.stage import When
from cisflow.timekeeping.edtf import edtf
from tests.cutting import Cutting, cut, read
from tests.semantics import blocks, walks
from tests.semantics.made import ask
from tests.semantics.naive import EVENTS, Naive
from tests.semantics.test_sessions import known_by

TODAY = date(2026, 12, 31)
CHANCES = st.integers(0, 2**32).map(Random)


def all_reached(
    law: Callable[[Random, Counter[str]], None], wanted: tuple[str, ...], examples: int
) -> None:
    """A law on random examples, each of which counts what it met; nothing wanted may be missing.

    What is rare is looked for further, in the same examples at every run: none is missing by chance.
    """
    reached: Counter[str] = Counter()

    @settings(deadline=None, max_examples=examples)
    @given(CHANCES)
    def holds(chance: Random) -> None:
        law(chance, reached)

    holds()
    for seed in range(10 * examples):
        if all(reached[each] for each in wanted):
            break
        law(Random(seed), reached)
    assert blocks.missing(reached, wanted) == []


def names(automaton: Automaton, configuration: Configuration) -> dict[str, str]:
    """The state of each region, by name."""
    pairs = zip(automaton.regions, configuration, strict=True)
    return {region.name: region.states[state] for region, state in pairs}


def some_fact(chance: Random, route: Route) -> dict[str, str]:
    """A fact and a value of it."""
    fact: Fact = chance.choice(list(route.facts.values()))
    return {fact.name: chance.choice(list(fact.values))}


def test_r6_a_second_interpreter_agrees_event_by_event() -> None:
    """Nested dicts, written from the page alone, stand where the tables do after each event.

    They permit the same actions before it; facts that change and events that were not possible
    come in between.
    """

    def law(chance: Random, reached: Counter[str]) -> None:
        route = blocks.route(chance, tied=chance.random() < 0.7, size=chance.randint(1, 3))
        reached.update(set(blocks.shapes(route)))
        automaton, other = build(route), Naive(route, reached)
        here, actions = automaton.start, list(automaton.home)
        for _ in range(30):
            assert names(automaton, here) == other.regions()
            open_now = possible(automaton, here)
            assert sorted(open_now) == sorted(each for each in actions if other.can(each))
            roll = chance.random()
            if roll < 0.15:
                facts = some_fact(chance, route)
                here, unknown = set_facts(automaton, here, facts)
                other.facts |= facts
                assert not unknown
            elif roll < 0.3:
                name = chance.choice(actions)
                taken = take(automaton, here, name) or force(automaton, here, name)
                assert other.record(name) == (taken is not None)
                here = here if taken is None else taken.configuration
            else:
                name = chance.choice(open_now or actions)
                there = step(automaton, here, name)
                assert other.act(name) == (there is not None)
                here = here if there is None else there

    all_reached(law, (*blocks.SHAPES, *EVENTS), 1000)


PARTS = ("a sub-route", "a sub-route of a branch", "a sub-route within a sub-route")


def with_parts(chance: Random, route: Route, reached: Counter[str]) -> tuple[Route, Cutting]:
    """The route, read from files in which parts hold some of its steps."""
    made = cut(chance, route)
    found = read(made.files)
    assert found.findings == ()
    assert found.value == route
    assert isinstance(found.value, Route)
    reached["a sub-route"] += made.parts > 0
    reached["a sub-route of a branch"] += made.in_branch
    reached["a sub-route within a sub-route"] += made.parts > 1
    return found.value, made


def test_r10_a_sub_route_put_in_place_by_hand_goes_the_same_ways() -> None:
    """The kernel walks a route with parts; the second interpreter the one that has their stages written out."""

    def law(chance: Random, reached: Counter[str]) -> None:
        whole = blocks.route(chance, size=chance.randint(1, 3))
        route, made = with_parts(chance, whole, reached)
        automaton, other = build(route), Naive(whole)
        here = automaton.start
        for _ in range(20):
            assert names(automaton, here) == other.regions()
            name = chance.choice(possible(automaton, here) or list(automaton.home))
            there = step(automaton, here, name)
            assert other.act(name) == (there is not None)
            if there is None:
                continue
            before, here = here, there
            inside = name.partition(".")[0] in made.inside
            active = set(names(automaton, here).values()) & made.inside
            was = set(names(automaton, before).values()) & made.inside
            reached["moved in a sub-route"] += inside and bool(active)
            reached["left by an exit"] += inside and not active
            reached["come to again"] += bool(made.inside) and bool(active) and not was

    wanted = (*PARTS, "moved in a sub-route", "left by an exit", "come to again")
    all_reached(law, wanted, 200)


def test_r2_each_region_has_a_machine_that_goes_its_ways() -> None:
    """What the kernel does to a region its machine does too; what it refuses, the machine of its region does.

    The facts that it sets too.
    """

    def law(chance: Random, reached: Counter[str]) -> None:
        route = blocks.route(chance, size=chance.randint(1, 3))
        automaton = build(route)
        machines, here = machines_of(automaton), automaton.start
        for _ in range(20):
            name = chance.choice(possible(automaton, here) or list(automaton.home))
            if chance.random() < 0.3:
                name = chance.choice(list(automaton.home))
            home, number = automaton.home[name]
            region, there = automaton.regions[home], step(automaton, here, name)
            if there is None:
                reached["refused"] += 1
                known = machines[home].machine.events
                if here[home] != region.source[number] and name in known:
                    standing = Standing(region.states[here[home]])
                    with pytest.raises(MachineError):
                        known[name].trigger(standing, to="")
                continue
            moved = [each for each in range(len(here)) if here[each] != there[each]]
            reached["several regions at once"] += len(moved) > 2
            for each in {*moved, home}:
                states = automaton.regions[each].states
                standing = Standing(states[here[each]])
                machines[each].follow(standing, name, states[there[each]])
                assert standing.state == states[there[each]]
                reached[automaton.regions[each].kind] += 1
            here = there

    wanted = ("refused", "several regions at once", "trunk", "branch", "fact")
    all_reached(law, wanted, 250)


def touched(automaton: Automaton, before: Configuration, name: str) -> set[int]:
    """The regions that an action moves or sets, its own, those that begin anew with all around them."""
    taken = take(automaton, before, name)
    assert taken is not None
    home, number = automaton.home[name]
    pairs = enumerate(zip(before, taken.configuration, strict=True))
    found = {home, *(fact for fact, _ in automaton.regions[home].sets[number])}
    found |= {each for each, (was, now) in pairs if was != now}
    for each in taken.begun:
        while each >= 0:
            found.add(each)
            each = automaton.regions[each].parent
    return found


def in_order(automaton: Automaton, here: Configuration, *names: str) -> Configuration | None:
    """Where actions lead, one after the other."""
    for name in names:
        there = step(automaton, here, name)
        if there is None:
            return None
        here = there
    return here


def looked_at(automaton: Automaton, name: str) -> set[int]:
    """The regions that the conditions of an action look at."""
    home, number = automaton.home[name]
    region = automaton.regions[home]
    conditions = (region.when[number], *(arc.when for arc in region.arcs[number]))
    return {place for condition in conditions for clause in condition for place, _ in clause}


def test_r6_the_order_of_events_that_do_not_touch_does_not_matter() -> None:
    """Two actions in different branches, neither of which moves what the other moves or looks at."""

    def law(chance: Random, reached: Counter[str]) -> None:
        route = blocks.route(chance, size=chance.randint(1, 3))
        automaton = build(route)
        here = automaton.start
        for _ in range(25):
            open_now = possible(automaton, here)
            if not open_now:
                return
            for one, two in list(combinations(open_now, 2))[:15]:
                moved = [touched(automaton, here, name) for name in (one, two)]
                looked = [looked_at(automaton, name) for name in (one, two)]
                if moved[0] & (moved[1] | looked[1]) or moved[1] & looked[0]:
                    continue
                there = in_order(automaton, here, one, two)
                assert there is not None
                assert there == in_order(automaton, here, two, one)
                reached["in different branches"] += 1
                changed = {each for each in range(len(here)) if here[each] != there[each]}
                reached["more than each alone"] += not changed <= moved[0] | moved[1]
                reached["conditions"] += bool(looked[0] or looked[1])
            here = step(automaton, here, chance.choice(open_now)) or here

    all_reached(law, ("in different branches", "more than each alone", "conditions"), 300)


def walked(route: Route, automaton: Automaton) -> Walk | None:
    """Every configuration, or None where there are too many for a test."""
    try:
        begin = starts(route, automaton)
        free = free_values(route, automaton)
        return Walk(automaton, reachable(automaton, begin, limit=3000, free=free))
    except Cut:
        return None


def test_r4_what_each_region_tells_is_what_the_product_tells() -> None:
    """Stages that can be come to, actions that can be taken, stages without an end: region by region.

    Where nothing ties the regions it is exactly what a walk over all their combinations finds; where
    conditions do, it is never less, and what is certain is never more.
    """

    def law(chance: Random, reached: Counter[str]) -> None:
        tied = chance.random() < 0.5
        route = blocks.route(chance, tied=tied, size=chance.randint(1, 2), depth=2)
        automaton = build(route)
        walk = walked(route, automaton)
        if walk is None:
            return
        always = free_values(route, automaton)
        free: list[Place] = always + free_values(route, automaton, "at start")
        found = ways(automaton, automaton.start, free).found
        seen = {name for name, place in automaton.place.items() if place in found}
        taken = {name for name in automaton.home if ("action", name) in found}
        living = alive(automaton, found)
        doomed = {each for each in seen & {*route.stages} if automaton.place[each] not in living}
        if automaton.tied:
            assert seen >= walk.seen.keys()
            assert taken >= walk.taken
            assert doomed & walk.seen.keys() <= walk.doomed.keys()
            for start in starts(route, automaton):
                sure = ways(automaton, start, always, certain=True).found
                assert walk.seen.keys() >= {n for n, p in automaton.place.items() if p in sure}
                assert walk.taken >= {n for n in automaton.home if ("action", n) in sure}
            reached["tied, told too much"] += seen > walk.seen.keys()
        else:
            assert seen == walk.seen.keys()
            assert taken == walk.taken
            assert doomed == walk.doomed.keys()
            reached["not tied"] += 1
            reached["not tied, a stage that cannot be come to"] += len(seen) < len(automaton.place)
            reached["not tied, a stage without an end"] += bool(doomed)

    wanted = (
        "tied, told too much",
        "not tied",
        "not tied, a stage that cannot be come to",
        "not tied, a stage without an end",
    )
    all_reached(law, wanted, 500)


def journal(chance: Random, route: Route, *, exactly: bool = False) -> tuple[Event, ...]:
    """What a register would hold of a walk: possible events, others, facts, sightings, blurred days."""
    dated = walks.exactly if exactly else walks.blurred
    automaton = build(route)
    day, here = walks.some_day(chance, days=20), automaton.start
    made = [Event(dated(chance, day), "opened", sets=some_fact(chance, route), ref="0")]
    for number in range(chance.randint(2, 12)):
        day += timedelta(days=chance.choice((0, 1, 2, 5, 13)))
        on, roll = dated(chance, day), chance.random()
        if roll < 0.15:
            made.append(Event(on, sets=some_fact(chance, route)))
        elif roll < 0.25 and not exactly:
            made.append(Event(on, stage=chance.choice([*route.holders, "elsewhere"])))
        else:
            names_ = possible(automaton, here)
            if roll < 0.4 or not names_:
                names_ = list(automaton.home)
            name = chance.choice(names_)
            here = step(automaton, here, name) or here
            made.append(Event(on, name, ref=str(number + 1)))
    return tuple(made)


def dressed(route: Route) -> Route:
    """The route under the name that the cases of these tests have."""
    return evolve(route, name="random")


def test_s2_nothing_of_a_later_day_changes_an_answer_about_branches() -> None:
    """Without all that happened after a day the whole answer for it is the same, in blocks too."""

    def law(chance: Random, reached: Counter[str]) -> None:
        route = blocks.route(chance, size=chance.randint(1, 2), depth=2)
        if chance.random() < 0.5:
            route, _ = with_parts(chance, route, reached)
        events = journal(chance, route)[: chance.choice((2, None))]
        whole = walks.case(chance, route, events, ())
        last = max(each.on.first for each in whole.events)
        if chance.random() < 0.7:
            written = record_due(whole, last + timedelta(days=chance.randint(0, 90)), TODAY)
            reached["recorded as due"] += bool(written)
        for _ in range(3):
            day = walks.some_day(chance, days=90)
            answer = ask(whole, day)
            assert answer == ask(known_by(whole, day), day)
            reached["in branches"] += len(answer["stages"]) > 1
            reached["maybe"] += bool(answer["maybe"])
            reached["deviations"] += any(f["code"].startswith("RP") for f in answer["findings"])
            reached["facts"] += bool(answer["facts"])
            reached["due"] += bool(answer["due"])
            reached["a term"] += any(each["deadline"] for each in answer["stages"])

    wanted = ("in branches", "maybe", "deviations", "facts", "a term", "due", "recorded as due")
    all_reached(law, (*wanted, *PARTS[:2]), 150)


def met(route: Route, written: Sequence[tuple[Due, Done]]) -> Iterator[str]:
    """What fell due and was recorded."""
    for each, done in written:
        yield each.term.which
        yield "of a block" if each.stage in route.blocks else "of a stage"
        if route.place_of[each.stage]:
            yield "in a branch"
        yield "stays" if done.move.effect != "entered" else "moves"
        action = route.holders[each.stage].actions[each.term.term.then]
        if action.guarded:
            yield "a guarded target"
        if action.when != When():
            yield "a condition"
    if len(written) > 1:
        yield "one by the other"


def test_r11_in_blocks_too_due_is_written_once_in_order_and_after_a_long_sleep() -> None:
    """Twice is once; who sleeps writes what who looks daily wrote; what was only opened deviates in nothing."""

    def law(chance: Random, reached: Counter[str]) -> None:
        route = blocks.route(chance, size=chance.randint(1, 2), depth=2)
        if chance.random() < 0.5:
            route, made = with_parts(chance, route, reached)
        else:
            made = Cutting({})
        events = journal(chance, route, exactly=True)
        events = events[: chance.choice((1, len(events)))]
        file = CaseFile("random", route.name, "Random", {}, events, ())
        sleeper, watcher = Case(route, file), Case(route, file)
        last = events[-1].on.last
        days = chance.randint(0, 60)
        until = last + timedelta(days=days)
        written = record_due(sleeper, until, TODAY)
        assert record_due(sleeper, until, TODAY) == ()
        assert due(sleeper.at(until)) == ()
        for number in range(days + 1):
            record_due(watcher, last + timedelta(days=number), TODAY)
        assert sleeper.events == watcher.events
        fell = [each.day for each, _ in written]
        assert fell == sorted(fell)
        if len(events) == 1:
            assert all(done.findings == () for _, done in written)
        reached.update(set(met(route, written)))
        reached["in a sub-route"] += any(each.stage in made.inside for each, _ in written)

    wanted = ("deadline", "silence", "of a stage", "of a block", "in a branch", "in a sub-route")
    more = ("stays", "moves", "a guarded target", "a condition", "one by the other")
    all_reached(law, (*wanted, *more, *PARTS), 300)


def test_e2_the_position_is_that_of_the_second_interpreter() -> None:
    """Whatever actions and facts a journal holds, possible or not, the answer stands where the dicts do."""

    def law(chance: Random, reached: Counter[str]) -> None:
        route = blocks.route(chance, size=chance.randint(1, 2), depth=2)
        events = journal(chance, route, exactly=True)
        live = Case(route, CaseFile("random", route.name, "Random", {}, events, ()))
        other = Naive(route)
        other.facts |= events[0].sets
        for number, event in enumerate(events):
            if event.action is None:
                other.facts |= event.sets
            elif number:
                could = other.can(event.action)
                other.record(event.action)
                move = live.at(event.on.last).position.moves[number]
                assert (move.deviations == ()) == could
                reached["not possible"] += not could
            last = number + 1 == len(events) or events[number + 1].on.first > event.on.last
            if last:
                answer = where(live, event.on.last)
                assert {each.visit.stage for each in answer.stages} == other.stages()
                assert not answer.maybe
                reached["in branches"] += len(answer.stages) > 1
                for each in answer.stages:
                    assert each.visit.round >= 1

    all_reached(law, ("not possible", "in branches"), 150)


def test_e2_where_it_may_stand_already_holds_all_branches() -> None:
    """On the first day of an event that may have happened, `maybe` lists every stage of every branch."""
    side = [Stage("c", actions=[Action("clear", "join")])]
    near = [Stage("a", actions=[Action("on", "b")]), Stage("b", actions=[Action("clear", "join")])]
    pair = Block("pair", [Branch("x", near), Branch("y", side)], "end")
    route = Route("random", [pair, Stage("end", final="adopted")])
    events = (
        Event(edtf("2019-01-01"), "opened"),
        Event(edtf("2019-02-01/2019-02-10"), "a.on"),
        Event(edtf("2019-02-05/2019-02-20"), "c.clear"),
    )
    live = Case(route, CaseFile("random", "random", "Random", {}, events, ()))
    answer = ask(live, "2019-02-07")
    assert [each["stage"] for each in answer["stages"]] == ["a", "c"]
    assert answer["maybe"] == [["b", "c"], ["b"]]


def two_versions(chance: Random) -> tuple[Route, tuple[Event, ...]]:
    """Two versions that may have nothing in common but names, a carry between them, a journal along both."""
    old = blocks.route(chance, size=chance.randint(1, 2), depth=2)
    new = old if chance.random() < 0.2 else blocks.route(chance, size=chance.randint(1, 2), depth=2)
    carry = {
        name: chance.choice(list(new.holders))
        for name in chance.sample(list(old.holders), chance.randint(0, 2))
    }
    events = [*journal(chance, old), *journal(chance, new)[1:]]
    events = [evolve(each, ref=str(number)) for number, each in enumerate(events)]
    day = walks.some_day(chance, days=90)
    return evolve(new, in_force=day, carry=carry, earlier=(old,)), tuple(events)


def test_n2_no_branch_is_left_behind() -> None:
    """However versions differ: in a block that is entered each branch has begun, in one that is left none goes on.

    But for those that were declared to continue.
    """

    def law(chance: Random, reached: Counter[str]) -> None:
        route, events = two_versions(chance)
        live = Case(route, CaseFile("random", "random", "Random", {}, events, ()))
        for days in (0, 30, 60, 90, 150):
            state = live.at(walks.BEGIN + timedelta(days=days)).position.state
            if state is None:
                continue
            automaton = live.versions.all[state.version].automaton
            reached["off-route"] += state.off_route
            reached["carried"] += state.version == 1
            held = names(automaton, state.configuration)
            for block in automaton.blocks:
                entered = state.configuration[block.region] == block.state
                for number in block.branches:
                    stands = held[automaton.regions[number].name]
                    if entered:
                        assert stands != "idle"
                        reached["entered, by the new rules"] += state.version == 1
                    elif not block.continues:
                        assert stands in ("idle", "done", "cancelled")

    all_reached(law, ("off-route", "carried", "entered, by the new rules"), 200)


def refused(live: Case, action: str, day: date) -> list[str] | None:
    """The codes of the reasons for which an action is refused; None where it was taken."""
    try:
        live.act(action, day)
    except Refused as refusal:
        return [each.code for each in refusal.reasons]
    return None


def test_p4_in_blocks_too_what_may_be_done_is_what_act_takes() -> None:
    """On random cases with branches, facts and conditions each action is either permitted or refused with reasons."""

    def law(chance: Random, reached: Counter[str]) -> None:
        route = blocks.route(chance, size=chance.randint(1, 2), depth=2)
        events = journal(chance, route, exactly=True)
        live = Case(route, CaseFile("random", "random", "Random", {}, events, ()))
        day = live.events[-1].on.last + timedelta(days=chance.randint(1, 60))
        answer = where(live, day)
        for each in (*answer.actions, *answer.further):
            against = refused(Case(route, live.file), f"{each.stage}.{each.action.name}", day)
            if each.permission.allowed in ("may", "must"):
                assert against is None
                assert each.reachable is not False
                reached["acted"] += 1
                reached["must"] += each.permission.allowed == "must"
            else:
                assert against == [one.code for one in each.permission.reasons]
                reached["refused"] += 1
                reached["a condition"] += each.permission.allowed == "not-yet"

    all_reached(law, ("refused", "a condition", "acted", "must"), 150)
