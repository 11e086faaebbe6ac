"""Net build: from a route to its workflow net.

Right for what a plain net can hold; what it cannot is told by `checks.unheld`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise, product
from math import prod

from attrs import define, evolve, field

from cisflow.automaton.build import build, free_values, starts
from cisflow.automaton.net import SINK, SOURCE, Net, Transition
from cisflow.automaton.reach import Cut, reachable
from cisflow.automaton.region import DONE, Automaton, Condition, Configuration
from cisflow.model.route import Route

MOST = 10_000  # transitions of one net
Choice = Mapping[int, int]  # what a transition asks of regions: the state of each


class TooLarge(Exception):
    """So many values meet in the conditions that the net would have too many transitions."""


def to_net(route: Route) -> Net:
    """The net of one version of a route, if a plain net can hold it.

    Raises:
        TooLarge: it would have more than 10,000 transitions.
    """
    seen = looked_at(build(route))
    facts = {name: fact for name, fact in route.facts.items() if name in seen}
    bare = evolve(route, facts=facts, earlier=())
    laying = _Laying(bare, build(bare))
    every = (*laying.opened(), *laying.set_freely(), *laying.blocks())
    every = (*every, *laying.actions(), *laying.ends())
    places = dict.fromkeys(place for each in every for place in (*each.takes, *each.puts))
    inner = dict.fromkeys((*laying.stages(), *places))  # a stage without any way has a place too
    return Net((SOURCE, *(each for each in inner if each not in (SOURCE, SINK)), SINK), every)


def looked_at(automaton: Automaton) -> set[str]:
    """The facts at which a condition looks; the others are of no weight for a net."""
    return {
        automaton.regions[number].name
        for region in automaton.regions
        for when, arcs in zip(region.when, region.arcs, strict=True)
        for clause in (*when, *(clause for arc in arcs for clause in arc.when))
        for number, _ in clause
        if automaton.regions[number].kind == "fact"
    }


def is_readable(automaton: Automaton, number: int, region: int, state: int) -> bool:
    """Whether an action of a region can ask by an arc whether another region stands in a state.

    For a branch that is done only within its block: once that is joined its tokens are gone.
    """
    asked = automaton.regions[region]
    if asked.kind == "branch" and asked.states[state] == DONE:
        return number in automaton.blocks[asked.block].inside
    return asked.kind == "fact" or asked.is_stage(state)


@define
class _Laying:
    """The net of an automaton while it is laid; `values` are those that each fact can have."""

    route: Route
    automaton: Automaton
    values: dict[int, list[int]] = field(init=False)
    walked: list[Configuration] | None = field(init=False)
    met: dict[tuple[int, ...], set[tuple[int, ...]]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        facts = self.automaton.facts.values()
        self.values = {number: [self.automaton.start[number]] for number in facts}
        at_start = free_values(self.route, self.automaton, "at start")
        free = free_values(self.route, self.automaton)
        sets = [each for region in self.automaton.regions for made in region.sets for each in made]
        for number, state in (*at_start, *free, *sets):
            if state not in self.values[number]:
                self.values[number].append(state)
        self.walked = None
        if facts or self.automaton.tied:
            try:
                begun = starts(self.route, self.automaton)
                self.walked = list(reachable(self.automaton, begun, free=free))
            except Cut:  # then copies that can never fire stay in
                self.walked = None

    def place(self, number: int, state: int) -> str:
        """The name of a place: a stage, a block, a branch that is done, a value of a fact."""
        region = self.automaton.regions[number]
        name = region.states[state]
        if region.kind == "fact":
            return f"{region.name}={name}"
        return f"{region.name}.{DONE}" if region.kind == "branch" and name == DONE else name

    def stages(self) -> Iterator[str]:
        for number, state in self.automaton.place.values():
            yield self.place(number, state)

    def opened(self) -> Iterator[Transition]:
        """The facts that are set at the start, one after the other; then the first stage."""
        trunk, here = self.automaton.regions[0], SOURCE
        chosen = {number for number, _ in free_values(self.route, self.automaton, "at start")}
        for number in sorted(chosen):
            there = f"{SOURCE}.{self.automaton.regions[number].name}"
            for state in self.values[number]:
                value = self.place(number, state)
                yield Transition(value, (here,), (there, value), silent=True)
            here = there
        others = [number for number in self.values if number not in chosen]
        held = [self.place(number, self.automaton.start[number]) for number in others]
        if trunk.states:
            first = self.place(0, trunk.start)
            yield Transition("opened", (here,), (first, *held), silent=True)

    def set_freely(self) -> Iterator[Transition]:
        """A fact that is set at any time."""
        for number, state in free_values(self.route, self.automaton):
            value = self.place(number, state)
            for before in self.values[number]:
                if before != state:
                    yield Transition(value, (self.place(number, before),), (value,), silent=True)

    def blocks(self) -> Iterator[Transition]:
        """How each block is split into its branches, and joined when all of them are done."""
        for block in self.automaton.blocks:
            regions = [self.automaton.regions[each] for each in block.branches]
            begun = (self.place(n, r.entry) for n, r in zip(block.branches, regions, strict=True))
            yield Transition(f"{block.name}.split", (block.name,), tuple(begun), silent=True)
            if block.then is not None:
                then = self.place(block.then.region, block.then.state)
                done = tuple(f"{region.name}.{DONE}" for region in regions)
                yield Transition(f"{block.name}.join", done, (then,), silent=True)

    def actions(self) -> Iterator[Transition]:
        """Each action: a transition for each way in which its conditions can hold."""
        count = 0
        for number, region in enumerate(self.automaton.regions):
            rows = zip(
                region.actions, region.source, region.arcs, region.when, region.sets, strict=True
            )
            for name, source, arcs, when, sets in rows:
                ways = [
                    (arc, choice)
                    for arc in arcs
                    for choice in self.choices({number: source}, (*when, *arc.when), dict(sets))
                ]
                count += len(ways)
                if count > MOST:
                    raise TooLarge
                live = [each for each in ways if self.occurs(each[1])] or ways[:1]
                for arc, choice in live:
                    after = {**choice, **dict(sets)}
                    kept = [self.place(*each) for each in after.items() if each[0] != number]
                    takes = tuple(self.place(*each) for each in choice.items())
                    yield Transition(name, takes, (self.place(arc.region, arc.state), *kept))

    def choices(self, here: Choice, when: Condition, sets: Choice) -> Iterator[Choice]:
        """Each way in which a condition can hold; a fact that is set has some value before."""
        asked: list[list[tuple[int, int]]] = [
            [(region, state) for region, states in clause for state in sorted(states)]
            for clause in when
        ]
        asked += [[(fact, state) for state in self.values[fact]] for fact in sets]
        if prod(map(len, asked)) > MOST:
            raise TooLarge
        told = set()
        for each in product(*asked):
            choice = {**here, **dict(each)}
            agree = all(choice[region] == state for region, state in (*here.items(), *each))
            known = all(
                state in self.values.get(region, (state,)) for region, state in choice.items()
            )
            key = tuple(sorted(choice.items()))
            if agree and known and key not in told:
                told.add(key)
                yield choice

    def occurs(self, choice: Choice) -> bool:
        """Whether a document can stand so; where the walk was cut, it is said that it can."""
        if self.walked is None:
            return True
        regions = tuple(choice)
        if regions not in self.met:
            self.met[regions] = {tuple(each[n] for n in regions) for each in self.walked}
        return tuple(choice.values()) in self.met[regions]

    def ends(self) -> Iterator[Transition]:
        """From each final stage to the end; the values of facts are taken away on the way."""
        trunk = self.automaton.regions[0]
        points = [f"{SINK}.{self.automaton.regions[each].name}" for each in self.values] + [SINK]
        for state in sorted(trunk.finals):
            final = self.place(0, state)
            yield Transition(f"{final}.end", (final,), (points[0],), silent=True)
        for number, (here, there) in zip(self.values, pairwise(points), strict=True):
            for state in self.values[number]:
                if any(self.occurs({0: final, number: state}) for final in trunk.finals):
                    value = self.place(number, state)
                    yield Transition(f"{value}.end", (here, value), (there,), silent=True)
