"""Foreign: a machine of the package `transitions` as a route, to be checked and drawn."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cisflow.errors import CannotConvert
from cisflow.model.route import RESERVED, Action, Final, Route, Stage

_CODE = "conditions of the machine are code, which a route does not hold: they are left out"


def from_transitions(source: Any, name: str = "from-transitions") -> Route:  # noqa: ANN401 - a user's machine
    """A route from a flat `transitions` Machine.

    A trigger of several sources becomes an action of each; one that stays in its state becomes a
    `repeat`. States declared final are final; where none is, those without a way out. `to_*`
    triggers that transitions adds of itself are left out. Names that a route cannot have are
    written with underscores, the old name kept as title or label; an action whose conditions are
    lost says so in its note.

    Raises:
        CannotConvert: nested or parallel states; a trigger with several targets from one state, or
            from no state at all; two names that become one.
    """
    names = _names(source)
    actions: dict[str, dict[str, Action]] = {stage: {} for stage in names.values()}
    automatic = {f"to_{state}" for state in names} if source.auto_transitions else set()
    for trigger, event in source.events.items():
        if trigger in automatic:
            continue
        for origin, ways in event.transitions.items():
            if origin not in names:
                raise CannotConvert(f"{trigger!r} starts from {origin!r}, which is no state")
            action = _action(trigger, origin, ways, names)
            if action is None:
                continue
            held = actions[names[origin]]
            if action.name in held:
                raise CannotConvert(f"two triggers of {origin!r} become {action.name!r}")
            held[action.name] = action
    declared = {
        names[each.name] for each in source.states.values() if getattr(each, "final", False)
    }
    final = declared or {
        stage for stage, held in actions.items() if all(each.to == stage for each in held.values())
    }
    stages = [
        Stage(
            stage,
            actions=actions[stage],
            title=old,
            final=Final("ended", leaves=bool(actions[stage])) if stage in final else None,
        )
        for old, stage in names.items()
    ]
    return Route(name, stages, title=name, start=names.get(str(source.initial), ""))


def _names(source: Any) -> dict[str, str]:  # noqa: ANN401
    names: dict[str, str] = {}
    for state in source.states.values():
        if getattr(state, "states", None):
            raise CannotConvert(f"state {state.name!r} is nested: only flat machines can be read")
        names[state.name] = _name(state.name)
    if len(set(names.values())) < len(names):
        raise CannotConvert("two states would have the same name: " + ", ".join(names))
    return names


def _action(
    trigger: str,
    origin: str,
    ways: Sequence[Any],
    names: Mapping[str, str],
) -> Action | None:
    targets = {way.dest for way in ways if way.dest is not None}
    if not targets:  # an internal transition: nothing moves
        return None
    if len(targets) > 1:
        raise CannotConvert(
            f"{trigger!r} leads from {origin!r} to several states, by conditions that are code: "
            + ", ".join(sorted(targets))
        )
    old = targets.pop()
    target = names.get(old, _name(old))  # a state that the machine lacks: the checks will tell
    return Action(
        _name(trigger),
        target,
        "repeat" if names[origin] == target else "forward",
        label=trigger,
        note=_CODE if any(way.conditions for way in ways) else None,
    )


def _name(words: str) -> str:
    made = re.sub(r"[^\w-]+", "_", words).strip("_")
    if not made or not made[0].isalpha() or made in RESERVED:
        made = f"s_{made}"
    return made
