"""Hierarchies: random nested and parallel machines of `transitions`, without conditions."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from attrs import define, field
from transitions.extensions import HierarchicalMachine

Region = tuple[str, ...]  # the branches that a state lies in


@define(eq=False)
class Sketch:
    """A state to be made; `enters` is the region in which whoever enters it stands."""

    path: tuple[str, ...]
    region: Region
    shape: str
    children: list[Sketch] = field(factory=list)
    transitions: list[list[str]] = field(factory=list)
    final: bool = False
    on_final: str | None = None

    @property
    def name(self) -> str:
        """Its name from the top."""
        return "_".join(self.path)

    @property
    def ends(self) -> bool:
        """Whether whoever enters it is at an end."""
        return self.children[0].ends if self.shape == "nested" else self.final

    @property
    def enters(self) -> Region:
        """Where whoever enters it stands."""
        return self.children[0].enters if self.shape == "nested" else self.region

    def walk(self) -> Iterator[Sketch]:
        """It and all inside it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def given(self) -> dict[str, Any]:
        """As transitions takes it."""
        made: dict[str, Any] = {"name": self.path[-1], "final": self.final}
        if self.shape == "parallel":
            made["parallel"] = [each.given() for each in self.children]
        elif self.children:
            made["children"] = [each.given() for each in self.children]
        if self.shape == "nested":
            made["initial"] = self.children[0].path[-1]
        if self.transitions:
            made["transitions"] = self.transitions
        if self.on_final:
            made["on_final"] = self.on_final
        return made


def hierarchy(chance: Random) -> tuple[HierarchicalMachine, set[str], list[str]]:
    """A machine, what it has that a flat one has not, and its triggers."""
    tops = [_state(chance, (), (), f"s{number}", 3) for number in range(3)]
    every = [each for top in tops for each in top.walk()]
    transitions: list[list[str]] = []
    triggers: list[str] = []
    for source in every:
        for _ in range(_how_many(chance, source)):
            fitting = [e for e in every if e.enters == source.region[: len(e.enters)]]
            near = [e for e in fitting if e.region == source.region or not e.ends]
            target = chance.choice(near)
            trigger = f"t{len(triggers)}"
            triggers.append(trigger)
            above = [each for each in every if source in each.children and target in each.children]
            if above and chance.random() < 0.5:
                above[0].transitions.append([trigger, source.path[-1], target.path[-1]])
            else:
                transitions.append([trigger, source.name, target.name])
            if _innermost(source) and (source.region or chance.random() < 0.5):
                source.on_final = source.on_final or trigger
    for each in chance.sample(transitions, min(2, len(transitions))):  # a trigger of two sources
        first = next(e for e in every if e.name == each[1])
        others = [e for e in every if not e.children and not e.final and e.region == first.region]
        other = chance.choice(
            [e for e in others if e.path[: len(first.path)] != first.path] or [first]
        )
        if other is not first:
            transitions.append([each[0], other.name, each[2]])
    machine = HierarchicalMachine(
        states=[top.given() for top in tops],
        transitions=transitions,
        initial=tops[0].name,
        auto_transitions=False,
    )
    has = {each.shape for each in every}
    has |= {"parallel in parallel" for e in every if e.shape == "parallel" and e.region}
    has |= {"on_final" for each in every if each.on_final}
    return machine, has, triggers


def _innermost(source: Sketch) -> bool:
    """Whether it is parallel, and nothing in it: transitions 0.9.3 asks only the last child of those within."""
    return [e for e in source.walk() if e.shape == "parallel"] == [source]


def _how_many(chance: Random, source: Sketch) -> int:
    """How many triggers a state has; one around a final state of a branch has none, which it would answer."""
    around = source.shape in ("nested", "standing") and source.region
    if source.final or (
        around and any(e.final and e.region == source.region for e in source.walk())
    ):
        return 0
    return chance.choice((0, 1, 1, 2))


def _state(chance: Random, path: tuple[str, ...], region: Region, key: str, depth: int) -> Sketch:
    shapes = ("leaf", "leaf", "nested", "standing", "parallel", "parallel") if depth else ("leaf",)
    here = (*path, key)
    made = Sketch(here, region, chance.choice(shapes))
    made.final = made.shape == "leaf" and not region and chance.random() < 0.2
    if made.shape == "leaf" and region and region[-1] == "_".join(here) and chance.random() < 0.5:
        made.final = True  # a branch that is over at once
    for number in range(0 if made.shape == "leaf" else chance.choice((2, 2, 3))):
        inner = (*region, "_".join((*here, str(number)))) if made.shape == "parallel" else region
        shape_of_branch = made.shape == "parallel" and chance.random() < 0.8
        child = (
            _branch(chance, here, inner, f"{number}", depth - 1)
            if shape_of_branch
            else _state(chance, here, inner, f"{number}", depth - 1)
        )
        made.children.append(child)
    return made


def _branch(chance: Random, path: tuple[str, ...], region: Region, key: str, depth: int) -> Sketch:
    """A branch that begins in a state and can end in another."""
    made = Sketch((*path, key), region, "nested")
    first = _state(chance, made.path, region, "a", depth)
    first.final = False
    last = Sketch((*made.path, "z"), region, "leaf", final=chance.random() < 0.8)
    made.children += [first, last]
    made.transitions.append([f"end_{made.name}", "a", "z"])
    return made
