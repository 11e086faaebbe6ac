"""The rules that walk: against networkx on random routes, and on routes sound by making."""

from __future__ import annotations

from random import Random

import networkx
import pytest

from cisflow import Action, Calendar, Route, Stage
from cisflow.automaton.build import build, free_values
from cisflow.automaton.graph import to_networkx
from cisflow.automaton.reach import Cut, reachable
from cisflow.automaton.step import put, steps
from cisflow.checks.check import check
from cisflow.model.body import Body
from cisflow.model.duration import Duration, Term
from cisflow.model.route import STAYS, Opens
from tests.semantics import blocks


def any_route(chance: Random) -> Route:
    """A few stages joined at random, some of them final."""
    names = [f"s{number}" for number in range(chance.randint(1, 9))]
    stages = []
    for name in names:
        others = [other for other in names if other != name]
        targets = chance.sample(others, chance.randint(0, min(2, len(others))))
        final = "adopted" if chance.random() < 0.2 else None
        actions = [] if final else [Action(f"to_{each}", each) for each in targets]
        stages.append(Stage(name, actions=actions, final=final))
    return Route("random", stages, start=chance.choice(names))


def sound_route(chance: Random) -> Route:
    """A chain of stages to an end, with returns, leaps, rounds and sessions strewn over it."""
    names = [f"s{number}" for number in range(chance.randint(1, 12))]
    bodies = [
        Body("office", "Office", decides="single"),
        Body(
            "council",
            "Council",
            members=["am", "kz"],
            decides="consensus",
            calendar=Calendar("council", cadence=Term(Duration(3, "months"))),
        ),
    ]
    stages = []
    for number, (name, after) in enumerate(zip(names, [*names[1:], "adopted"], strict=True)):
        actions = [Action("on", after, at_session=chance.random() < 0.5)]
        if number:
            actions.append(Action("back", chance.choice(names[:number]), "return"))
        if chance.random() < 0.5:
            actions.append(Action("again", None, chance.choice(STAYS)))
        if chance.random() < 0.5:
            actions.append(Action("stop", "withdrawn", "withdraw", by="office"))
        stages.append(Stage(name, "council", actions))
    stages[0] = Stage(names[0], "council", [*stages[0].actions.values(), Action("no", "withdrawn")])
    finals = [Stage(name, final=name) for name in ("adopted", "withdrawn")]
    return Route("sound", [*stages, *finals], bodies, opens=Opens("office"))


@pytest.mark.parametrize("seed", range(300))
def test_reach_and_traps_are_those_of_the_graph(seed: int) -> None:
    """Unreachable stages, dead actions, traps and their shortest ways agree with networkx."""
    route = any_route(Random(seed))
    graph = to_networkx(route)
    finals = {name for name, stage in route.stages.items() if stage.final}
    reached = {route.start} | networkx.descendants(graph, route.start)
    ending = finals | {each for end in finals for each in networkx.ancestors(graph, end)}
    found = check(route)
    by_code = {code: [each for each in found if each.code == code] for code in CODES}
    assert {each.path[1] for each in by_code["CF201"]} == set(route.stages) - reached
    assert len(by_code["CF208"]) == sum(
        len(route.stages[name].actions) for name in set(route.stages) - reached
    )
    assert bool(by_code["CF106"]) == (not finals)
    assert bool(by_code["CF203"]) == bool(finals and not finals & reached)
    traps = reached - ending if finals & reached else set()
    shortest = networkx.single_source_shortest_path_length(graph, route.start)
    assert {each.path[1]: len(each.way or ()) for each in by_code["CF202"]} == {
        name: shortest[name] for name in traps
    }


CODES = ("CF106", "CF201", "CF202", "CF203", "CF208")


@pytest.mark.parametrize("seed", range(200))
def test_nothing_is_found_in_a_sound_route(seed: int) -> None:
    """On a route that is sound by the way it was made, no rule reports an error or a warning."""
    assert check(sound_route(Random(seed))) == []


def test_a_shipped_route_is_sound() -> None:
    """The routes that are installed with the package pass their own checks."""
    from cisflow.checks.load import load
    from cisflow.formats.shipped import names

    for name in names():
        assert [each for each in check(load(name)) if each.severity != "info"] == []


def test_facts_that_may_be_set_any_time_are_tried_in_every_combination() -> None:
    """The walk sets them in one order, and comes to all that setting them in any order comes to."""
    reached = 0
    for seed in range(40):
        chance = Random(seed)
        route = blocks.route(chance, size=chance.randint(1, 2), depth=2)
        automaton = build(route)
        free = free_values(route, automaton) + free_values(route, automaton, "at start")
        try:
            found = reachable(automaton, automaton.start, limit=3000, free=free)
        except Cut:
            continue
        seen, waiting = {automaton.start}, [automaton.start]
        while waiting:
            here = waiting.pop()
            for there in (
                *(to for _, to in steps(automaton, here)),
                *(put(here, *p) for p in free),
            ):
                if there not in seen:
                    seen.add(there)
                    waiting.append(there)
        assert found.keys() == seen
        reached += 1
    assert reached > 30
