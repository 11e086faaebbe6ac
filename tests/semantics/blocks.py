"""Random routes with blocks in blocks, joins of every kind, facts and guards; what a walk meets in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from attrs import define, evolve, field

from cisflow import Action, Route, Stage
from cisflow.model.block import Block, Branch, Step, walk
from cisflow.model.clock import BEGINS, Deadline
from cisflow.model.fact import Fact
from cisflow.model.stage import Target, When

VALUES = ("a", "b", "c")
TERMS = ("{} days", "{} working days")
MOVES = ("forward", "forward", "return", "refer", "withdraw", "reject", "escalate", "lapse")


def facts(chance: Random) -> list[Fact]:
    """A fact of each kind; about half of them have a value at the start."""
    return [
        Fact(name, VALUES[: chance.randint(2, 3)], chance.choice((None, "a", "b")), who)
        for name, who in (("kind", "at start"), ("stamp", "by actions"), ("mood", "any time"))
    ]


def route(
    chance: Random, *, tied: bool = True, size: int = 3, depth: int = 3, sets: bool = True
) -> Route:
    """A trunk of stages and blocks; actions lead anywhere that they may. Without `tied` no condition."""
    made = _Maker(chance, depth, size)
    steps = made.steps(0)
    ends = [Stage("adopted", final="adopted"), Stage("withdrawn", final="withdrawn")]
    if chance.random() < 0.3:
        ends[1] = Stage(
            "withdrawn", actions=[Action("reopen", next(iter(steps)))], final="withdrawn"
        )
    bare = Route("random", [*steps.values(), *ends], facts=facts(chance) if tied or sets else ())
    return _Acts(chance, bare, tied, sets).acting()


@define
class _Maker:
    """Stages and blocks as they lie, before they have actions."""

    chance: Random
    depth: int
    size: int
    count: int = 0

    def steps(self, level: int) -> dict[str, Step]:
        found: dict[str, Step] = {}
        for _ in range(self.chance.randint(1, self.size)):
            self.count += 1
            if level < self.depth and self.count < 14 and self.chance.random() < 0.5:
                name = f"b{self.count}"
                found[name] = self.block(name, level)
            else:
                found[f"s{self.count}"] = Stage(f"s{self.count}")
        return found

    def block(self, name: str, level: int) -> Block:
        branches = []
        for branch in ("x", "y", "z")[: self.chance.choice((1, 2, 2, 2, 3))]:
            steps = self.steps(level + 1)
            branches.append(Branch(branch, steps, self.chance.choice(list(steps))))
        join = self.chance.choice(("all", "any", self.chance.randint(1, len(branches))))
        others = self.chance.choice(("cancel", "continue"))
        return Block(name, branches, join=join, others=others)  # type: ignore[arg-type]  # as read


@define
class _Acts:
    """Actions for the stages and blocks of a route."""

    chance: Random
    bare: Route
    tied: bool
    sets: bool
    inside: Mapping[str, tuple[str, ...]] = field(init=False)
    everywhere: list[str] = field(init=False)
    branches: list[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.inside = {step.name: place for step, place in walk(self.bare.steps)}
        self.everywhere = list(self.bare.stages)
        self.branches = [
            f"{block.name}.{each}" for block in self.bare.blocks.values() for each in block.branches
        ]

    def acting(self) -> Route:
        return evolve(self.bare, stages=self.steps(self.bare.steps))  # type: ignore[call-arg]

    def steps(self, given: Mapping[str, Step]) -> list[Step]:
        return [
            self.block(each) if isinstance(each, Block) else self.stage(each)
            for each in given.values()
        ]

    def stage(self, stage: Stage) -> Stage:
        if stage.final:
            return stage
        actions = list(self.actions(stage.name, self.chance.randint(1, 3)))
        return evolve(stage, actions=actions, **self.clocks(actions))

    def block(self, block: Block) -> Block:
        branches = [
            Branch(each.name, self.steps(each.steps), each.start)
            for each in block.branches.values()
        ]
        then = self.chance.choice(self.goals(block.name, join=True))
        actions = list(self.actions(block.name, self.chance.choice((0, 0, 1, 2))))
        clocks = self.clocks(actions)
        return evolve(block, branches=branches, then=then, actions=actions, **clocks)

    def clocks(self, actions: list[Action]) -> dict[str, Any]:
        """A deadline, silence, both or none: an action that is due after a term."""
        return {
            which: Deadline(
                self.chance.choice(TERMS).format(self.chance.randint(1, 30)),
                self.chance.choice(actions).name,
                begins=self.chance.choice(BEGINS),
            )
            for which in ("deadline", "silence")
            if actions and self.chance.random() < 0.3
        }

    def goals(self, name: str, *, join: bool) -> list[str]:
        """Where a way may lead from a step: its region and those around it; near ones more often."""
        place, found = self.inside[name], []
        if place and join:
            found += ["join"] * 4
        for other, there in self.inside.items():
            if place[: len(there)] == there and other != name:
                found += [other] * (3 if there == place else 1)
        return found

    def actions(self, name: str, count: int) -> Iterator[Action]:
        for number in range(count):
            yield self.action(name, f"act{number}")

    def action(self, step: str, name: str) -> Action:
        chance, goals = self.chance, self.goals(step, join=True)
        when = self.when(chance.choice((0, 0, 0, 1, 1, 2))) if self.tied else When()
        sets = {}
        if self.sets and chance.random() < 0.3:
            sets = {"stamp": chance.choice(list(self.bare.facts["stamp"].values))}
        roll = chance.random()
        if roll < 0.12:
            clock = chance.choice((None, None, "restart"))
            return Action(name, kind="repeat", when=when, sets=sets, clock=clock)  # type: ignore[arg-type]
        if roll < 0.2:
            extends = chance.choice((None, "3 days", "10 working days"))
            clock = chance.choice((None, None, "stop", "go"))
            return Action(
                name,
                kind="defer",
                when=when,
                sets=sets,
                extends=extends,
                clock=clock,  # type: ignore[arg-type]
            )
        kind = chance.choice(MOVES)
        if self.tied and chance.random() < 0.3:
            return Action(name, None, kind, guarded=self.guarded(goals), when=when, sets=sets)  # type: ignore[arg-type]
        return Action(name, chance.choice(goals), kind, when=when, sets=sets)  # type: ignore[arg-type]

    def guarded(self, goals: list[str]) -> list[Target]:
        """Targets by the values of a fact: each value leads to one, a few to none."""
        fact = self.chance.choice(list(self.bare.facts.values()))
        shares: dict[str, list[str]] = {}
        for value in fact.values:
            if self.chance.random() < 0.9:
                shares.setdefault(self.chance.choice(goals), []).append(value)
        found = [Target(to, When({fact.name: values})) for to, values in shares.items()]
        return found or [Target(goals[0], When({fact.name: next(iter(fact.values))}))]

    def when(self, count: int) -> When:
        held: dict[str, list[str]] = {}
        active: list[str] = []
        done: list[str] = []
        for _ in range(count):
            roll = self.chance.random()
            if roll < 0.5 or not self.branches:
                fact = self.chance.choice(list(self.bare.facts.values()))
                values = list(fact.values)
                held[fact.name] = self.chance.sample(values, self.chance.randint(1, 2))
            elif roll < 0.75:
                active = self.chance.sample(self.everywhere, self.chance.randint(1, 2))
            else:
                done = [self.chance.choice(self.branches)]
        return When(held, active, done)


SHAPES = (
    "nested blocks",
    "join: all",
    "join: any",
    "join: k of n",
    "others: continue",
    "guarded targets",
    "a fact at start",
    "a fact by actions",
    "a fact any time",
    "when: facts",
    "when: in",
    "when: done",
    "actions of a block",
    "a deadline",
    "silence",
    "a term of a block",
)


def shapes(given: Route) -> Iterator[str]:
    """What the route has in it, by its text."""
    for block in given.blocks.values():
        if given.place_of[block.name]:
            yield "nested blocks"
        yield f"join: {block.join}" if isinstance(block.join, str) else "join: k of n"
        if block.others == "continue":
            yield "others: continue"
        if block.actions:
            yield "actions of a block"
    for fact in given.facts.values():
        yield f"a fact {fact.set_by}"
    for step in given.holders.values():
        if step.deadline:
            yield "a deadline"
        if step.silence:
            yield "silence"
        if isinstance(step, Block) and (step.deadline or step.silence):
            yield "a term of a block"
        for action in step.actions.values():
            if action.guarded:
                yield "guarded targets"
            for each in (action.when, *(target.when for target in action.guarded)):
                yield from (f"when: {word}" for word, held in _held(each).items() if held)


def _held(when: When) -> dict[str, object]:
    return {"facts": when.facts, "in": when.active, "done": when.done}


def missing(reached: Counter[str], wanted: tuple[str, ...]) -> list[str]:
    """What was never reached; how often each was is printed."""
    print("reached:", ", ".join(f"{each} {reached[each]}" for each in wanted))
    return [each for each in wanted if not reached[each]]
