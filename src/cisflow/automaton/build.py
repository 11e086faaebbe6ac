"""Build: from a route to its automaton."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from attrs import define, evolve, field, frozen

from cisflow.automaton.consequences import Moving, enter
from cisflow.automaton.region import (
    CANCELLED,
    DONE,
    IDLE,
    OFF,
    UNSET,
    Arc,
    Automaton,
    Clause,
    Condition,
    Configuration,
    Join,
    Place,
    Region,
    RegionKind,
)
from cisflow.model.block import Block, Step
from cisflow.model.fact import SetBy
from cisflow.model.route import Route
from cisflow.model.stage import STAYS, Action, Target, When

JOIN = "join"


def build(route: Route) -> Automaton:
    """The automaton of one version of a route.

    What leads to nothing that is known is left out: the checks name it, and `load` refuses such a
    route. A route without stages has a trunk without states, which nothing can enter.
    """
    plan = _Plan(route)
    plan.lay("trunk", "trunk", route.steps, route.start, OFF, OFF)
    for fact in route.facts.values():
        plan.facts[fact.name] = len(plan.drafts)
        states = (*fact.values, UNSET)
        plan.drafts.append(_Draft(fact.name, "fact", states, fact.initial or UNSET, {}, OFF, OFF))
    regions = tuple(plan.region(number) for number in range(len(plan.drafts)))
    blocks = tuple(plan.join(route.blocks[name]) for name in plan.blocks)
    start = [region.start for region in regions]
    bare = Automaton(regions, blocks, ())
    first = regions[0].blocks.get(start[0]) if start else None
    if first is not None:
        moving = Moving(bare, start)
        enter(moving, blocks[first])
        start = moving.states
    return Automaton(regions, blocks, tuple(start))


def free_values(route: Route, automaton: Automaton, set_by: SetBy = "any time") -> list[Place]:
    """The values of the facts that may be set at any time, whatever else happens (R9); or of others."""
    return [
        (region, state)
        for name, region in automaton.facts.items()
        if (fact := route.facts.get(name)) is not None and fact.set_by == set_by
        for state in range(len(fact.values))
    ]


def starts(route: Route, automaton: Automaton) -> Iterator[Configuration]:
    """Where cases can begin: with every value of the facts that are set at the start."""
    held: dict[int, list[int]] = {}
    for region, state in free_values(route, automaton, "at start"):
        held.setdefault(region, [automaton.start[region]]).append(state)
    for states in product(*(dict.fromkeys(each) for each in held.values())):
        made = list(automaton.start)
        for region, state in zip(held, states, strict=True):
            made[region] = state
        yield tuple(made)


@frozen
class _Draft:
    """A region before its actions are known."""

    name: str
    kind: RegionKind
    states: tuple[str, ...]
    start: str
    steps: Mapping[str, Step]
    parent: int
    block: int


@define
class _Plan:
    """The regions as they are numbered, and where each stage, block and fact is."""

    route: Route
    drafts: list[_Draft] = field(factory=list)
    where: dict[str, tuple[int, int]] = field(factory=dict)
    facts: dict[str, int] = field(factory=dict)
    named: dict[str, int] = field(factory=dict)  # regions by their names
    blocks: dict[str, int] = field(factory=dict)  # numbers of blocks by their names
    branches: dict[str, list[int]] = field(factory=dict)  # of each block, its regions
    inside: dict[str, range] = field(factory=dict)  # of each block, the regions at any depth

    def lay(
        self,
        name: str,
        kind: RegionKind,
        steps: Mapping[str, Step],
        start: str,
        parent: int,
        block: int,
    ) -> None:
        """Number a region and those within it, which follow it."""
        number = self.named.setdefault(name, len(self.drafts))
        resting = () if kind == "trunk" else (IDLE, DONE, CANCELLED)
        self.drafts.append(_Draft(name, kind, (*steps, *resting), start, steps, parent, block))
        for state, step in enumerate(steps):
            self.where.setdefault(step, (number, state))
        for block_step in steps.values():
            if isinstance(block_step, Block):
                at = self.blocks.setdefault(block_step.name, len(self.blocks))
                first = len(self.drafts)
                held = self.branches.setdefault(block_step.name, [])
                for branch in block_step.branches.values():
                    held.append(len(self.drafts))
                    full = f"{block_step.name}.{branch.name}"
                    self.lay(full, "branch", branch.steps, branch.start, number, at)
                self.inside[block_step.name] = range(first, len(self.drafts))

    def region(self, number: int) -> Region:
        """A region with its actions."""
        draft = self.drafts[number]
        index = {name: state for state, name in enumerate(draft.states)}
        names, source, arcs, when, sets = [], [], [], [], []
        for step in draft.steps.values():
            for action in step.actions.values():
                found = tuple(self._arcs(number, step, action))
                if found:
                    names.append(f"{step.name}.{action.name}")
                    source.append(index[step.name])
                    arcs.append(found)
                    when.append(self.condition(action.when))
                    sets.append(self._sets(action))
        finals = frozenset(
            index[each.name]
            for each in draft.steps.values()
            if draft.kind == "trunk" and not isinstance(each, Block) and each.final
        )
        held = {
            index[name]: self.blocks[name]
            for name, step in draft.steps.items()
            if isinstance(step, Block)
        }
        entry = index.get(draft.start, 0)
        return Region(
            draft.name,
            draft.kind,
            draft.states,
            index[IDLE] if draft.kind == "branch" else entry,
            finals,
            tuple(names),
            tuple(source),
            tuple(arcs),
            tuple(when),
            tuple(sets),
            held,
            entry,
            draft.parent,
            draft.block,
        )

    def _arcs(self, number: int, step: Step, action: Action) -> list[Arc]:
        stays = action.to is None and action.kind in STAYS and not action.guarded
        targets = (Target(step.name),) if stays else action.targets
        found = []
        for each in targets:
            arc = self.arc(number, each.to, self.condition(each.when))
            if arc is not None:
                put_off = action.kind == "defer" and each.to == step.name
                found.append(evolve(arc, anew=False) if put_off else arc)
        return found

    def arc(self, number: int, to: str, when: Condition = ()) -> Arc | None:
        """Where a name leads from a region: a step of it or of one around it, or `join`."""
        draft = self.drafts[number]
        if to == JOIN:
            return Arc(number, draft.states.index(DONE), when) if draft.kind == "branch" else None
        place = self.where.get(to)
        while place is not None:
            if place[0] == number:
                return Arc(*place, when)
            if number == 0:
                return None
            number = self.drafts[number].parent
        return None

    def condition(self, when: When) -> Condition:
        """A condition over the states of regions; what it names and nobody knows never holds."""
        clauses: list[Clause] = []
        for name, values in when.facts.items():
            region = self.facts.get(name)
            if region is None:
                clauses.append(())
                continue
            known = self.drafts[region].states
            states = frozenset(known.index(each) for each in values if each in known[:-1])
            clauses.append(((region, states),))
        if when.active:
            at = [self.where[each] for each in when.active if each in self.where]
            clauses.append(tuple((region, frozenset({state})) for region, state in at))
        for each in when.done:
            branch = self.named.get(each)
            if branch is None or self.drafts[branch].kind != "branch":
                clauses.append(())
                continue
            done = self.drafts[branch].states.index(DONE)
            clauses.append(((branch, frozenset({done})),))
        return tuple(clauses)

    def _sets(self, action: Action) -> tuple[tuple[int, int], ...]:
        found = []
        for name, value in action.sets.items():
            region = self.facts.get(name)
            if region is not None and value in self.drafts[region].states:
                found.append((region, self.drafts[region].states.index(value)))
        return tuple(found)

    def join(self, block: Block) -> Join:
        """A block's place, its branches, what it needs and where it goes then."""
        region, state = self.where[block.name]
        return Join(
            block.name,
            region,
            state,
            tuple(self.branches[block.name]),
            max(1, block.needed),  # without a branch that is done nothing is joined
            block.others == "continue",
            self.arc(region, block.then),
            self.inside[block.name],
        )
