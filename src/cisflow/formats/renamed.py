"""Renamed: a step whose ways lead to where their names stand for now."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from cisflow.model.block import Block, Branch, Step
from cisflow.model.stage import Action, Stage, Target, When

Names = Mapping[str, str]


def renamed(step: Step, goals: Names, names: Names) -> Step:
    """The step, with what `names` says called anew, and what leads to `goals` led there.

    A condition on where the document stands knows stages by their names; only ways have goals.
    """
    called = names.get(step.name, step.name)
    actions = {name: _action(each, goals, names) for name, each in step.actions.items()}
    if isinstance(step, Stage):
        return evolve(step, name=called, actions=actions)
    branches = {name: _branch(each, goals, names) for name, each in step.branches.items()}
    then = goals.get(step.then, step.then)
    return evolve(step, name=called, actions=actions, branches=branches, then=then)


def inner_names(steps: Mapping[str, Step]) -> set[str]:
    """The names of all that lies in blocks."""
    found: set[str] = set()
    for step in steps.values():
        if isinstance(step, Block):
            for branch in step.branches.values():
                found |= branch.steps.keys() | inner_names(branch.steps)
    return found


def _branch(branch: Branch, goals: Names, names: Names) -> Branch:
    stages = {
        names.get(name, name): renamed(held, goals, names) for name, held in branch.steps.items()
    }
    return evolve(branch, start=goals.get(branch.start, branch.start), stages=stages)


def _action(action: Action, goals: Names, names: Names) -> Action:
    to = None if action.to is None else goals.get(action.to, action.to)
    guarded = tuple(
        Target(goals.get(each.to, each.to), _when(each.when, names)) for each in action.guarded
    )
    return evolve(action, to=to, guarded=guarded, when=_when(action.when, names))


def _when(when: When, names: Names) -> When:
    if not names:
        return when
    active = tuple(names.get(each, each) for each in when.active)
    done = tuple(
        f"{names.get(block, block)}{dot}{branch}"
        for block, dot, branch in (each.partition(".") for each in when.done)
    )
    return evolve(when, active=active, done=done)
