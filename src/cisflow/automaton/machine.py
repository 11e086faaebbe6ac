"""Machine: the regions of a route as flat machines of the package `transitions`, and back.

The only file that knows `transitions`; it is imported when a live case first acts.
"""

from __future__ import annotations

import re
from typing import Any

from transitions import Machine

from cisflow.automaton.build import build
from cisflow.automaton.region import Region
from cisflow.errors import CannotConvert
from cisflow.model.route import RESERVED, Action, Final, Route, Stage


def region_machine(region: Region) -> Machine:
    """One region as a flat machine without a model; its triggers are the full names of actions.

    `machine.events[action].trigger(model)` drives any object that has a `state`: nothing is put
    on it. `auto_transitions` is off, so no `to_*` can jump.
    """
    return Machine(
        model=None,
        states=list(region.states),
        transitions=[
            {"trigger": name, "source": region.states[source], "dest": region.states[target]}
            for name, source, target in zip(
                region.actions, region.source, region.target, strict=True
            )
        ],
        initial=region.states[region.start],
        auto_transitions=False,
    )


_made: dict[int, tuple[Region, Machine]] = {}


def machine_of(region: Region) -> Machine:
    """The machine of a region, built once and shared by every case on the route (R2)."""
    known = _made.get(id(region))
    if known is None:
        while len(_made) >= 256:
            _made.pop(next(iter(_made)))
        known = _made[id(region)] = (region, region_machine(region))
    return known[1]


def machine(route: Route) -> Machine:
    """A `transitions` Machine of the route, which is its own model, for programs that live there.

    Its triggers are the full names of the actions: `machine.trigger("economic_council.approve")`.
    Final stages are final states. What a route knows beyond states and triggers (sessions, who may
    act) a machine does not.
    """
    (trunk,) = build(route).regions
    made = Machine(
        states=[
            {"name": name, "final": index in trunk.finals}
            for index, name in enumerate(trunk.states)
        ],
        initial=trunk.states[trunk.start],
        auto_transitions=False,
    )
    for name, source, target in zip(trunk.actions, trunk.source, trunk.target, strict=True):
        made.add_transition(name, trunk.states[source], trunk.states[target])
    return made


def from_transitions(source: Any, name: str = "from-transitions") -> Route:  # noqa: ANN401 - a user's machine
    """A route from a flat `transitions` Machine, to be checked and drawn.

    A trigger of several sources becomes an action of each. A state without a way out is final, as
    is one that was declared so. `to_*` triggers that transitions adds of itself are left out.
    A trigger that stays in its state becomes a `repeat`. Names that a route cannot have are
    written with underscores, the old name kept as title or label.

    Raises:
        CannotConvert: nested or parallel states; a trigger with several targets from one state
            (its conditions are code, which a route does not hold); two names that become one.
    """
    stages: dict[str, dict[str, Action]] = {}
    names: dict[str, str] = {}
    for state in source.states.values():
        if getattr(state, "states", None) or (
            getattr(state, "separator", "_") != "_"
            and (getattr(state, "separator", "_") in state.name)
        ):
            raise CannotConvert(f"state {state.name!r} is nested: only flat machines can be read")
        names[state.name] = _name(state.name)
        stages[names[state.name]] = {}
    if len(set(names.values())) < len(names):
        raise CannotConvert("two states would have the same name: " + ", ".join(names))
    automatic = {f"to_{state}" for state in source.states} | {"to"}
    for trigger, event in source.events.items():
        if source.auto_transitions and trigger in automatic:
            continue
        for origin, ways in event.transitions.items():
            targets = {way.dest for way in ways if way.dest is not None}
            if len(targets) > 1:
                raise CannotConvert(
                    f"{trigger!r} leads from {origin!r} to several states, by conditions that are "
                    "code: " + ", ".join(sorted(targets))
                )
            if targets:
                action = _action(trigger, origin, targets.pop(), names)
                if action.name in stages[names[origin]]:
                    raise CannotConvert(f"two triggers of {origin!r} become {action.name!r}")
                stages[names[origin]][action.name] = action
    final = {names[each.name] for each in source.states.values() if getattr(each, "final", False)}
    return Route(
        name,
        [
            Stage(
                stage,
                actions=actions,
                title=next(old for old, new in names.items() if new == stage),
                final=Final("ended", leaves=bool(actions))
                if stage in final or not actions
                else None,
            )
            for stage, actions in stages.items()
        ],
        title=name,
        start=names.get(str(source.initial), ""),
    )


def _action(trigger: str, origin: str, target: str, names: dict[str, str]) -> Action:
    return Action(
        _name(trigger),
        names[target],
        "repeat" if origin == target else "forward",
        label=trigger,
    )


def _name(words: str) -> str:
    made = re.sub(r"[^\w-]+", "_", words).strip("_")
    if not made or not made[0].isalpha() or made in RESERVED:
        made = f"s_{made}"
    return made
