"""Machine: the regions of a route as flat machines of the package `transitions`.

The only file that knows `transitions`; it is imported when a live case first acts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from attrs import define
from transitions import Machine

from cisflow.automaton.build import build
from cisflow.automaton.region import CANCELLED, DONE, IDLE, Arc, Automaton
from cisflow.errors import CannotConvert
from cisflow.model.route import Route

ENTER, RESET, CANCEL, JOINED = "enter", "reset", "cancel", "joined"  # what follows by itself
Way = tuple[str, str, str]  # trigger, source, destination


def region_machine(automaton: Automaton, number: int) -> Machine:
    """One region as a flat machine without a model; its triggers are the full names of actions.

    `machine.events[action].trigger(model, to=…)` drives any object that has a `state`: nothing is
    put on it; `to` tells which of several guarded targets was taken. What follows in a region of
    itself (a branch that starts or is cancelled, a block that is joined) has triggers of its own,
    and so has a fact for each value that an action makes of it.
    `auto_transitions` is off, so no `to_*` can jump.
    """
    region = automaton.regions[number]
    made = Machine(
        model=None,
        states=list(region.states),
        initial=region.states[region.start],
        auto_transitions=False,
    )
    ways = dict.fromkeys(_ways(automaton, number))
    several = Counter((trigger, source) for trigger, source, _ in ways)
    for trigger, source, dest in ways:
        guarded = several[trigger, source] > 1
        made.add_transition(trigger, source, dest, conditions=_goes_to(dest) if guarded else None)
    return made


def _goes_to(dest: str) -> Any:  # noqa: ANN401 - what transitions calls a condition
    def goes(to: str) -> bool:
        return to == dest

    return goes


def _ways(automaton: Automaton, number: int) -> Iterator[Way]:
    """What the region can do: by its own actions, by those of branches inside it, and of itself."""
    region = automaton.regions[number]
    inside = [
        (place, state)
        for state, block in region.blocks.items()
        for place in (number, *automaton.blocks[block].inside)
    ]
    for action, source, arcs in zip(region.actions, region.source, region.arcs, strict=True):
        for arc in arcs:
            if arc.region == number:
                yield action, region.states[source], region.states[arc.state]
    for place, state in inside:
        if place != number:
            other = automaton.regions[place]
            for action, arcs in zip(other.actions, other.arcs, strict=True):
                yield from _into(automaton, number, state, action, arcs)
    for state, block in region.blocks.items():
        for each in (block, *_blocks_inside(automaton, block)):
            then = automaton.blocks[each].then
            yield from _into(automaton, number, state, JOINED, () if then is None else (then,))
    if region.kind == "branch":
        entry = region.states[region.entry]
        for name in region.states:
            yield ENTER, name, entry
            yield RESET, name, IDLE
            if name not in (IDLE, DONE, CANCELLED):
                yield CANCEL, name, CANCELLED
    if region.kind == "fact":
        for value in _set_by_actions(automaton, number):
            for before in region.states:
                yield f"set {value}", before, value


def _set_by_actions(automaton: Automaton, fact: int) -> set[str]:
    """The values that actions make of a fact: nothing else drives its machine."""
    sets = (set_ for region in automaton.regions for each in region.sets for set_ in each)
    return {automaton.regions[fact].states[value] for number, value in sets if number == fact}


def _into(
    automaton: Automaton, number: int, state: int, trigger: str, arcs: tuple[Arc, ...]
) -> Iterator[Way]:
    states = automaton.regions[number].states
    for arc in arcs:
        if arc.region == number:
            yield trigger, states[state], states[arc.state]


def _blocks_inside(automaton: Automaton, block: int) -> Iterator[int]:
    for place in automaton.blocks[block].inside:
        yield from automaton.regions[place].blocks.values()


@define(slots=False)
class Driven:
    """A region's machine, with the ways that it has; made when the region first moves."""

    automaton: Automaton
    number: int

    @cached_property
    def machine(self) -> Machine:
        """The machine, built once."""
        return region_machine(self.automaton, self.number)

    @cached_property
    def ways(self) -> frozenset[Way]:
        """Every trigger with where it leads from where."""
        return frozenset(_ways(self.automaton, self.number))

    def follow(self, standing: Any, action: str, after: str) -> None:  # noqa: ANN401 - has a `state`
        """Drive what stands in a state to where a step led, by the trigger that leads there."""
        before, ways, trigger = standing.state, self.ways, action
        if (action, before, after) not in ways:
            follows = (JOINED, CANCEL, RESET, ENTER, f"set {after}")
            found = (each for each in follows if (each, before, after) in ways)
            trigger = next(found, "")
            assert trigger, f"no way from {before} to {after} by {action}"
        self.machine.events[trigger].trigger(standing, to=after)


_made: dict[int, tuple[Automaton, list[Driven]]] = {}


def machines_of(automaton: Automaton) -> list[Driven]:
    """The machines of an automaton, built once and shared by every case on the route (R2)."""
    known = _made.get(id(automaton))
    if known is None:
        while len(_made) >= 64:
            _made.pop(next(iter(_made)))
        driven = [Driven(automaton, number) for number in range(len(automaton.regions))]
        known = _made[id(automaton)] = (automaton, driven)
    return known[1]


def machine(route: Route) -> Machine:
    """A `transitions` Machine of the route, which is its own model, for programs that live there.

    Its triggers are the full names of the actions: `machine.trigger("economic_council.approve")`.
    Final stages are final states. What a route knows beyond states and triggers (sessions, who may
    act) a machine does not.

    Raises:
        CannotConvert: the route has blocks, facts or guarded targets, which one flat machine has not.
    """
    automaton = build(route)
    trunk = automaton.regions[0]
    if len(automaton.regions) > 1 or automaton.tied:
        raise CannotConvert(
            f"route {route.name} has blocks or facts: one flat machine cannot hold it"
        )
    made = Machine(
        states=[
            {"name": name, "final": index in trunk.finals}
            for index, name in enumerate(trunk.states)
        ],
        initial=trunk.states[trunk.start],
        auto_transitions=False,
    )
    for name, source, arcs in zip(trunk.actions, trunk.source, trunk.arcs, strict=True):
        made.add_transition(name, trunk.states[source], trunk.states[arcs[0].state])
    return made
