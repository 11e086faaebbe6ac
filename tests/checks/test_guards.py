"""Guarded targets: overlaps and gaps are found with values that show them, and at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from cisflow import Action, Route, Stage
from cisflow.automaton.build import build
from cisflow.automaton.region import Configuration
from cisflow.automaton.step import holds
from cisflow.checks.check import check
from cisflow.checks.guards import Guards, guards_of
from cisflow.language.say import say
from cisflow.model.block import Block, Branch
from cisflow.model.fact import Fact
from cisflow.model.stage import Target, When

CONDITIONS = (
    When({"one": ("a",)}),
    When({"one": ("b", "c"), "two": ("a",)}),
    When({"two": ("a", "b")}),
    When({"one": ("a", "c")}, ("left",)),
    When({}, ("left", "right")),
    When({}, ("left", "later")),
    When({"two": ("b",)}, (), ("pair.x",)),
    When({}, ("right",), ("pair.x",)),
    When({}, (), ("pair.x", "pair.y")),
    When({"one": ("a", "b", "c")}),
    When(),
)


def routes(chance: Random) -> Route:
    """One action with targets under random conditions, beside two branches and two facts."""
    whens = chance.sample(CONDITIONS, chance.randint(1, 4))
    ask = Action(
        "ask",
        guarded=[Target(f"to{n}", each) for n, each in enumerate(whens)],
        when=chance.choice((When(), *CONDITIONS)),
    )
    join = Action("clear", "join")
    inner = [Stage("here", actions=[ask]), *(Stage(f"to{n}") for n in range(len(whens)))]
    branches = [
        Branch("x", [Stage("left", actions=[join]), Stage("later")]),
        Branch("y", [Stage("right", actions=[join])]),
        Branch("z", inner),
    ]
    facts = [
        Fact("one", ("a", "b", "c"), chance.choice((None, "a"))),
        Fact("two", ("a", "b"), chance.choice((None, "a"))),
    ]
    return Route("r", [Block("pair", branches, "end"), Stage("end", final="adopted")], facts=facts)


def every(route: Route) -> Iterator[tuple[Configuration, list[bool]]]:
    """Each combination of what the facts and the other branches are, with which targets hold."""
    automaton = build(route)
    place, number = automaton.home["here.ask"]
    ranges = []
    for index, region in enumerate(automaton.regions):
        fact = route.facts.get(region.name)
        settled = fact is not None and fact.initial is not None
        states = range(len(region.states) - int(settled))
        ranges.append([region.source[number]] if index == place else list(states))
    region = automaton.regions[place]
    for values in product(*ranges):
        if holds(values, region.when[number]):
            yield values, [holds(values, arc.when) for arc in region.arcs[number]]


def found(route: Route) -> Guards:
    """What the rules are told of the action."""
    action = route.stages["here"].actions["ask"]
    return guards_of(route, build(route), "here", action)


def test_overlaps_and_gaps_are_those_of_all_combinations() -> None:
    """On random conditions exactly what trying every combination finds is found."""
    reached: Counter[str] = Counter()

    @settings(max_examples=300)
    @given(st.integers(0, 2**32).map(Random))
    def law(chance: Random) -> None:
        route = routes(chance)
        guards, tried = found(route), list(every(route))
        assert not guards.unsure
        assert (guards.overlap is not None) == any(sum(held) > 1 for _, held in tried)
        assert (guards.gap is not None) == any(not any(held) for _, held in tried)
        reached["overlap"] += guards.overlap is not None
        reached["gap"] += guards.gap is not None
        reached["neither"] += guards == Guards()

    law()
    assert all(reached[each] for each in ("overlap", "gap", "neither")), reached


def test_an_overlap_names_the_targets_that_hold_at_once() -> None:
    """The values told are values for which the targets told hold."""
    targets = [
        Target("a", When({"one": ("a", "b")})),
        Target("b", When({"two": ("b",)})),
        Target("c", When({"one": ("c",)})),
    ]
    ask = Action("ask", guarded=targets)
    facts = [Fact("one", ("a", "b", "c"), "a"), Fact("two", ("a", "b"), "a")]
    stages = [Stage("here", actions=[ask]), *(Stage(each, final="adopted") for each in "abc")]
    guards = found(Route("r", stages, facts=facts))
    assert guards.overlap == ({"one": "a", "two": "b"}, ("a", "b"))
    assert guards.gap is None or guards.gap == {"one": "a", "two": "a"}


def test_two_stages_of_one_branch_are_never_active_at_once() -> None:
    """Targets for two stages of one branch do not overlap."""
    join = Action("clear", "join")
    other = Branch(
        "x", [Stage("left", actions=[Action("on", "later")]), Stage("later", actions=[join])]
    )
    targets = [Target("a", When({}, ("left",))), Target("b", When({}, ("later",)))]
    here = Stage("here", actions=[Action("ask", guarded=targets)])
    own = Branch("y", [here, Stage("a", actions=[join]), Stage("b", actions=[join])])
    route = Route("r", [Block("pair", [other, own], "end"), Stage("end", final="adopted")])
    assert found(route).overlap is None
    assert found(route).gap == {"in left": "no", "in later": "no"}


def many(count: int, values: int, *, covered: bool) -> Route:
    """A route with a guard over many facts of many values, and one that takes the rest or not."""
    facts = [Fact(f"f{n}", [f"v{v}" for v in range(values)], "v0") for n in range(count)]
    targets = [Target("all", When({each.name: ("v0",) for each in facts}))]
    for number, each in enumerate(facts):
        before = {other.name: ("v0",) for other in facts[:number]}
        rest = tuple(value for value in each.values if value != "v0")
        targets.append(Target(f"not{number}", When({**before, each.name: rest})))
    if not covered:
        targets.pop()
    stages = [Stage("here", actions=[Action("ask", guarded=targets)])]
    stages += [Stage(each.to, final="adopted") for each in targets]
    return Route("r", stages, facts=facts)


def test_twenty_facts_in_one_guard_are_told_apart() -> None:
    """Over a million combinations are not tried one by one: what is covered is, what is left is shown."""
    assert found(many(20, 2, covered=True)) == Guards()
    gap = found(many(20, 2, covered=False)).gap
    assert gap == {f"f{n}": "v1" if n == 19 else "v0" for n in range(20)}


def test_a_fact_of_a_thousand_values_is_one_fact() -> None:
    """Facts of a thousand values each are told apart too."""
    assert found(many(3, 1000, covered=True)) == Guards()
    assert found(many(3, 1000, covered=False)).gap == {"f0": "v0", "f1": "v0", "f2": "v1"}


def test_what_cannot_be_told_is_said() -> None:
    """Conditions that cut across each other too often are a finding, not a wait without end."""
    chance = Random(5)
    facts = [Fact(f"f{n}", ("a", "b"), "a") for n in range(60)]
    targets = []
    for number in range(300):
        held = {each.name: (chance.choice("ab"),) for each in chance.sample(facts, 3)}
        targets.append(Target(f"t{number}", When(held)))
    stages = [Stage("here", actions=[Action("ask", guarded=targets)])]
    stages += [Stage(each.to, final="adopted") for each in targets]
    route = Route("r", stages, facts=facts)
    assert found(route).unsure
    (said,) = (each for each in check(route) if each.code == "CF305")
    assert "too many conditions" in say(said.message, "en")
