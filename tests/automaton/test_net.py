"""The net of a route goes exactly the ways of its automaton."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from attrs import evolve

import cisflow
from cisflow.automaton.build import build, free_values, starts
from cisflow.automaton.net import SINK, SOURCE, Net, Transition, astray
from cisflow.automaton.net_build import TooLarge, looked_at, to_net
from cisflow.automaton.reach import Cut, is_final, reachable
from cisflow.automaton.region import Automaton, Configuration
from cisflow.automaton.step import put, steps
from cisflow.checks.unheld import unheld
from cisflow.formats.read import read_text
from cisflow.formats.shipped import names
from cisflow.model.route import Route
from tests.automaton.nets import (
    Marking,
    enabled,
    every_marking,
    fire,
    held,
    settled,
    tokens,
)
from tests.semantics.blocks import missing, shapes

HELD = [
    name
    for name in names()
    if not any(each.severity == "error" for each in unheld(cisflow.load(name)))
]


def same_ways(route: Route) -> int:
    """Hold the net to the kernel, configuration by configuration; tells how many there were.

    Raises:
        Cut: there are too many to walk over them all.
    """
    net = to_net(route)
    seen = looked_at(build(route))
    facts = {name: fact for name, fact in route.facts.items() if name in seen}
    bare = evolve(route, facts=facts, earlier=())
    automaton = build(bare)
    free = free_values(bare, automaton)
    walked = reachable(automaton, starts(bare, automaton), 2_000, free)
    opened = every_marking(net, frozenset({SOURCE}), is_opening)
    begun = {settled(net, each) for each in opened if not any(map(of_source, each))}
    assert begun == {tokens(automaton, each) for each in starts(bare, automaton)}
    for configuration in walked:
        same_steps(net, automaton, configuration, free)
    return len(walked)


def of_source(place: str) -> bool:
    """Whether a place lies before the first stage."""
    return place.partition(".")[0] == SOURCE


def is_opening(transition: Transition) -> bool:
    """Whether it leads towards the first stage."""
    return any(map(of_source, transition.takes))


def same_steps(
    net: Net, automaton: Automaton, configuration: Configuration, free: list[tuple[int, int]]
) -> None:
    """What the net can do where a configuration stands is what the kernel can do in it."""
    here = tokens(automaton, configuration)
    able = enabled(net, here)
    acted = {(each.name, settled(net, fire(here, each))) for each in able if not each.silent}
    wanted = {(name, tokens(automaton, there)) for name, there in steps(automaton, configuration)}
    assert acted == wanted
    ending = [each for each in able if each.silent and each.name.endswith(".end")]
    set_freely = {fire(here, each) for each in able if each.silent and each not in ending}
    others = {tokens(automaton, put(configuration, *place)) for place in free} - {here}
    assert set_freely == others
    assert bool(ending) is is_final(automaton, configuration)
    for each in ending:
        assert to_the_end(net, fire(here, each)) == {SINK}


def to_the_end(net: Net, marking: Marking) -> Marking:
    """The marking when all that ends a route has fired."""
    while ready := [
        each for each in enabled(net, marking) if each.silent and each.name.endswith(".end")
    ]:
        marking = fire(marking, ready[0])
    return marking


@pytest.mark.parametrize("name", HELD)
def test_the_net_of_a_shipped_route_goes_its_ways(name: str) -> None:
    """In each configuration the same actions are possible and lead to the same one, and ends end."""
    assert same_ways(cisflow.load(name)) > 3


def test_the_nets_of_random_routes_go_their_ways() -> None:
    """So it is on random routes with blocks in blocks, facts of every kind and conditions."""
    reached: Counter[str] = Counter()
    for seed in range(250):
        route = held(Random(seed))
        assert [each.code for each in unheld(route) if each.severity == "error"] == []
        try:
            same_ways(route)
        except Cut:
            reached["cut"] += 1
            continue
        reached.update(set(shapes(route)))
    wanted = ("nested blocks", "join: all", "guarded targets", "a fact any time", "when: facts")
    assert not missing(reached, (*wanted, "a fact at start", "when: in", "when: done"))


def test_what_is_silent_may_come_late() -> None:
    """Wherever a split or join still waits, what can be done already leads to the same in the end."""
    waited = 0
    for seed in range(60):
        net = to_net(held(Random(seed)))
        for marking in list(every_marking(net, frozenset({SOURCE})))[:400]:
            there = settled(net, marking)
            waited += there != marking
            for each in enabled(net, marking):
                if not each.silent:
                    assert each in enabled(net, there)
                    assert settled(net, fire(marking, each)) == settled(net, fire(there, each))
    assert waited > 100


def test_a_net_has_one_beginning_and_one_end() -> None:
    """Nothing leads to the first place nor from the last, and each other one lies between them."""
    for name in HELD:
        net = to_net(cisflow.load(name))
        assert net.places[0] == SOURCE
        assert net.places[-1] == SINK
        assert not [each for each in net.transitions if SOURCE in each.puts or SINK in each.takes]
        told = {each.message.values["place"] for each in unheld(cisflow.load(name))}
        assert set(astray(net)) == told


BLOCK = """
route: drawn
stages:
  draft: {actions: {submit: {to: review}}}
  review:
    branches:
      legal: {stages: {legal: {actions: {clear: {to: join}}}}}
      money: {stages: {money: {actions: {clear: {to: join, when: {done: review.legal}}}}}}
    then: adopted
  adopted: {final: adopted}
"""


def test_a_block_is_split_and_joined() -> None:
    """The places and transitions of a block, as they stand on the page."""
    route = read_text(BLOCK).value
    assert isinstance(route, Route)
    net = to_net(route)
    shown = [
        f"{each.name}: {' '.join(each.takes)} -> {' '.join(each.puts)}" for each in net.transitions
    ]
    assert shown == [
        "opened: idle -> draft",
        "review.split: review -> legal money",
        "review.join: review.legal.done review.money.done -> adopted",
        "draft.submit: draft -> review",
        "legal.clear: legal -> review.legal.done",
        "money.clear: money review.legal.done -> review.money.done review.legal.done",
        "adopted.end: adopted -> done",
    ]
    assert [each.silent for each in net.transitions].count(True) == 4


FACTS = """
route: facts
facts:
  kind: {values: [treaty, decision], set: at start}
  stamp: {values: ["yes", "no"], initial: "no", set: by actions}
stages:
  draft: {actions: {stamp: {to: draft, sets: {stamp: "yes"}}, submit: {to: board, when: {kind: [treaty, decision]}}}}
  board: {actions: {approve: {to: adopted, when: {stamp: "yes"}}}}
  adopted: {final: adopted}
"""


def test_an_action_has_a_transition_for_each_value_that_it_asks_for() -> None:
    """Values that can never be there have none, and one that is set takes the place of the old."""
    route = read_text(FACTS).value
    assert isinstance(route, Route)
    made = [each for each in to_net(route).transitions if not each.silent]
    assert [(each.name, each.takes, each.puts) for each in made] == [
        ("draft.stamp", ("draft", "stamp=no"), ("draft", "stamp=yes")),
        ("draft.stamp", ("draft", "stamp=yes"), ("draft", "stamp=yes")),
        ("draft.submit", ("draft", "kind=treaty"), ("board", "kind=treaty")),
        ("draft.submit", ("draft", "kind=decision"), ("board", "kind=decision")),
        ("board.approve", ("board", "stamp=yes"), ("adopted", "stamp=yes")),
    ]
    assert "stamp=unset" not in to_net(route).places


def test_a_fact_that_nothing_looks_at_is_not_in_the_net() -> None:
    """Nor what sets it: a net grows by what steers the route alone."""
    text = FACTS.replace(', when: {stamp: "yes"}', "")
    route = read_text(text).value
    assert isinstance(route, Route)
    assert not [each for each in to_net(route).places if each.startswith("stamp")]


def test_too_many_values_are_too_large_a_net() -> None:
    """Beyond 10,000 transitions none is made, and the time that takes is not that of making them."""
    names = [f"f{number}" for number in range(30)]
    facts = "\n".join(f"  {name}: {{values: [a, b, c], initial: a}}" for name in names)
    every = ", ".join(f"{name}: [a, b]" for name in names)
    text = f"route: x\nfacts:\n{facts}\nstages:\n  a: {{actions: {{go: {{to: b, when: {{{every}}}}}}}}}\n"
    route = read_text(f"{text}  b: {{final: adopted}}\n").value
    assert isinstance(route, Route)
    with pytest.raises(TooLarge):
        to_net(route)


def test_no_value_that_nobody_sets_has_a_place() -> None:
    """An action that asks for one can never be taken, and is not in the net."""
    text = FACTS.replace('["yes", "no"]', '["yes", "no", lost]').replace(
        "approve: {", "find: {to: draft, when: {stamp: lost}}, approve: {"
    )
    route = read_text(text).value
    assert isinstance(route, Route)
    net = to_net(route)
    assert "stamp=lost" not in net.places
    assert "board.find" not in {each.name for each in net.transitions}


LOST = """
route: lost
facts: {kind: {values: [treaty, decision], set: at start}}
stages:
  draft: {actions: {submit: {to: adopted}}}
  lost: {actions: {find: {to: draft, when: {kind: [treaty, decision]}}}}
  adopted: {final: adopted}
"""


def test_a_dead_action_is_in_the_net_once() -> None:
    """Of the transitions of an action those that can never fire are left out, but for one."""
    route = read_text(LOST).value
    assert isinstance(route, Route)
    assert [each.name for each in to_net(route).transitions].count("lost.find") == 1


def test_nothing_is_in_a_net_twice_or_in_vain() -> None:
    """No two transitions are alike, and where an action has several each fires somewhere."""
    for seed in range(60):
        net = to_net(held(Random(seed)))
        assert len(set(net.transitions)) == len(net.transitions)
        several = Counter(each.name for each in net.transitions if not each.silent)
        every = every_marking(net, frozenset({SOURCE}))
        fired = {each for marking in every for each in enabled(net, marking)}
        for each in net.transitions:
            assert each in fired or several[each.name] < 2, each
