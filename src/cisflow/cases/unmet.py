"""Unmet: which conditions of an action do not hold on a day, each in words (semantics R5, P3)."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.automaton.region import DONE
from cisflow.cases import reasons as why
from cisflow.cases.situation import Situation
from cisflow.model.reason import Reason
from cisflow.model.route import Action
from cisflow.model.stage import When


def unmet(situation: Situation, action: Action) -> Iterator[Reason]:
    """What of the action's own condition does not hold; and, where no target is open, of theirs."""
    yield from _unmet(situation, action.when)
    if not open_targets(situation, action):
        for each in action.guarded:
            yield from _unmet(situation, each.when)


def open_targets(situation: Situation, action: Action) -> tuple[str, ...]:
    """Of several guarded targets of an action those whose conditions hold on the day."""
    return tuple(each.to for each in action.guarded if not any(_unmet(situation, each.when)))


def _unmet(situation: Situation, when: When) -> Iterator[Reason]:
    route = situation.route
    for name, values in when.facts.items():
        value = situation.facts.get(name)
        if value not in values:
            yield why.fact_differs(route, name, values, value)
    if when.active and not set(when.active) & set(situation.position.stages):
        yield why.stage_not_active(route, when.active)
    for branch in when.done:
        if situation.branch_state(branch) != DONE:
            yield why.branch_not_done(route, branch)
