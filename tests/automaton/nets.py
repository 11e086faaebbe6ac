"""Nets played by hand, and random routes cut down to what a plain net can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from random import Random

from attrs import evolve

from cisflow.automaton.net import Net, Transition
from cisflow.automaton.region import DONE, Automaton, Configuration
from cisflow.checks.unheld import unheld
from cisflow.model.block import Block, Branch, Step
from cisflow.model.route import Action, Route
from cisflow.model.stage import JOIN, Target, When
from tests.semantics.blocks import route

Marking = frozenset[str]


def fire(marking: Marking, transition: Transition) -> Marking:
    """The marking after a transition; no place may come to hold two tokens."""
    left = marking - set(transition.takes)
    assert len(set(transition.takes)) == len(transition.takes), transition
    assert len(set(transition.puts)) == len(transition.puts), transition
    assert not left & set(transition.puts), (marking, transition)
    return left | set(transition.puts)


def enabled(net: Net, marking: Marking) -> list[Transition]:
    """The transitions that can fire."""
    return [each for each in net.transitions if marking.issuperset(each.takes)]


def of_block(transition: Transition) -> bool:
    """Whether it splits or joins a block."""
    return transition.silent and transition.name.endswith((".split", ".join"))


def settled(net: Net, marking: Marking) -> Marking:
    """The marking when every split and join that can be made is made."""
    while ready := [each for each in enabled(net, marking) if of_block(each)]:
        marking = fire(marking, ready[0])
    return marking


def every_marking(
    net: Net, start: Marking, which: Callable[[Transition], bool] = lambda _: True
) -> set[Marking]:
    """All that some of the transitions lead to."""
    found, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for each in filter(which, enabled(net, here)):
            there = fire(here, each)
            if there not in found:
                found.add(there)
                waiting.append(there)
    return found


def tokens(automaton: Automaton, configuration: Configuration) -> Marking:
    """The marking that a configuration is: where trunk and entered branches stand, and the facts."""
    facts = {
        f"{name}={automaton.regions[number].states[configuration[number]]}"
        for name, number in automaton.facts.items()
    }
    return frozenset({*_standing(automaton, configuration, 0), *facts})


def _standing(automaton: Automaton, configuration: Configuration, number: int) -> Iterator[str]:
    region, state = automaton.regions[number], configuration[number]
    if state in region.blocks:
        for branch in automaton.blocks[region.blocks[state]].branches:
            yield from _standing(automaton, configuration, branch)
    elif region.kind == "branch" and region.states[state] == DONE:
        yield f"{region.name}.{DONE}"
    else:
        yield region.states[state]


def held(chance: Random) -> Route:
    """A random route, cut down: blocks wait for all, nothing leads out of them, no far condition."""
    made = route(chance, depth=2)
    steps = _cut(made, made.steps, None)
    cut = evolve(made, stages=steps)  # type: ignore[call-arg]
    far = {str(each.message.values["action"]) for each in unheld(cut) if each.code == "EX105"}
    return evolve(cut, stages=_without(cut.steps, far))  # type: ignore[call-arg]


def _cut(made: Route, steps: Mapping[str, Step], around: str | None) -> list[Step]:
    """Each step, its ways kept inside its region; those that led out lead to the join."""

    def inside(to: str) -> str:
        return to if to in steps or to == JOIN else JOIN if around else next(iter(steps))

    def within(action: Action) -> Action:
        guarded = tuple(Target(inside(each.to), each.when) for each in action.guarded)
        return evolve(action, to=action.to and inside(action.to), guarded=guarded)

    found: list[Step] = []
    for step in steps.values():
        if isinstance(step, Block):
            branches = [
                Branch(each.name, _cut(made, each.steps, step.name), each.start)
                for each in step.branches.values()
            ]
            then = inside(step.then)
            found.append(
                evolve(
                    step,
                    branches=branches,
                    then=then,
                    join="all",
                    others="cancel",
                    actions=(),
                    deadline=None,
                    silence=None,
                )
            )
        else:
            found.append(evolve(step, actions=[within(each) for each in step.actions.values()]))
    return found


def _without(steps: Mapping[str, Step], far: set[str]) -> list[Step]:
    """The steps without the conditions of some actions on stages and branches."""
    found: list[Step] = []
    for step in steps.values():
        if isinstance(step, Block):
            branches = [
                Branch(each.name, _without(each.steps, far), each.start)
                for each in step.branches.values()
            ]
            found.append(evolve(step, branches=branches))
            continue
        actions = [
            evolve(each, when=When(each.when.facts)) if f"{step.name}.{each.name}" in far else each
            for each in step.actions.values()
        ]
        found.append(evolve(step, actions=actions))
    return found
