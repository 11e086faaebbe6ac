"""Conditions: that the facts, values, stages and branches which they name are there (semantics R9)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cisflow.model.asked import step_path
from cisflow.model.message import Message, message
from cisflow.model.origin import Path
from cisflow.model.route import Route
from cisflow.model.stage import NO_CONDITION, When

_FACT = message("fact", "признак")
_VALUE = message("value", "значение")
_STAGE = message("stage", "этап")
_BRANCH = message("branch", "ветвь")
Unknown = tuple[Path, Message, str, Collection[str]]  # where, what, the name, those that are known


def unknown_facts(route: Route) -> Iterator[Unknown]:
    """What conditions and `sets:` name and nobody declares."""
    branches = [
        f"{block.name}.{branch}" for block in route.blocks.values() for branch in block.branches
    ]
    for name, step in route.holders.items():
        for action in step.actions.values():
            if action.when is NO_CONDITION and not action.guarded and not action.sets:
                continue  # nearly all of them
            path = (*step_path(route, name), "actions", action.name)
            yield from _when(route, action.when, (*path, "when"), branches)
            for number, target in enumerate(action.guarded, start=1):
                here = (*path, "to", str(number), "when")
                yield from _when(route, target.when, here, branches)
            for fact, value in action.sets.items():
                yield from _values(route, (*path, "sets"), fact, (value,))


def _when(route: Route, when: When, path: Path, branches: Collection[str]) -> Iterator[Unknown]:
    for fact, values in when.facts.items():
        yield from _values(route, path, fact, values)
    for stage in when.active:
        if stage not in route.stages:
            yield (*path, "in"), _STAGE, stage, route.stages
    for branch in when.done:
        if branch not in branches:
            yield (*path, "done"), _BRANCH, branch, branches


def _values(route: Route, path: Path, fact: str, values: Collection[str]) -> Iterator[Unknown]:
    declared = route.facts.get(fact)
    if declared is None:
        yield (*path, fact), _FACT, fact, route.facts
        return
    for value in values:
        if value not in declared.values:
            yield (*path, fact), _VALUE, value, declared.values
