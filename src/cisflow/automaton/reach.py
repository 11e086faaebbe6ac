"""Reach: breadth-first walks over the tables: where a way of events can lead, and the shortest one."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from math import prod

from cisflow.automaton.region import DONE, OFF, Automaton, Configuration, Place
from cisflow.automaton.step import put, steps

LIMIT = 100_000  # configurations looked at before a walk is cut
STEPS = 200_000  # steps taken before it is


class Cut(Exception):
    """The walk was cut at the limit: nothing is decided."""


def reachable(
    automaton: Automaton,
    start: Configuration | Iterable[Configuration],
    limit: int = LIMIT,
    free: Collection[Place] = (),
) -> dict[Configuration, tuple[Configuration, str] | None]:
    """Every configuration that events lead to from `start`, each with the step that first led there.

    Several starts may be given.
    `free` are the values of facts that may be set at any time.

    Raises:
        Cut: more than `limit` configurations, or too many steps.
    """
    came: dict[Configuration, tuple[Configuration, str] | None] = {}
    for each in _starts(start):
        if len(came) >= limit:
            raise Cut
        came[each] = None
    # Free facts are set in the order of their regions: so each combination is come to once.
    waiting = deque((each, OFF) for each in came)
    taken = 0
    while waiting:
        here, set_last = waiting.popleft()
        found = [(action, there, OFF) for action, there in steps(automaton, here)]
        found += [
            (_setting(automaton, place), put(here, *place), place[0])
            for place in free
            if place[0] > set_last
        ]
        taken += len(found) + len(here)
        if taken > STEPS:
            raise Cut
        for action, there, set_now in found:
            if there not in came:
                if len(came) >= limit:
                    raise Cut
                came[there] = (here, action)
                waiting.append((there, set_now))
    return came


def size(automaton: Automaton) -> int:
    """About how many configurations there are, if nothing held any region back."""
    found = 1
    sizes: dict[int, int] = {}
    for number in reversed(range(len(automaton.regions))):  # those inside a region follow it
        region = automaton.regions[number]
        if region.kind == "fact":
            found *= len(region.states)
            continue
        sizes[number] = len(region.states) - len(region.blocks)
        for block in region.blocks.values():
            sizes[number] += prod(sizes[each] for each in automaton.blocks[block].branches)
    return found * sizes[0]


def _starts(start: Configuration | Iterable[Configuration]) -> Iterator[Configuration]:
    for each in start if not isinstance(start, tuple) else (start,):
        assert isinstance(each, tuple)
        yield each


def _setting(automaton: Automaton, place: Place) -> str:
    region = automaton.regions[place[0]]
    return f"set {region.name} {region.states[place[1]]}"


def way_to(
    came: Mapping[Configuration, tuple[Configuration, str] | None], goal: Configuration
) -> tuple[str, ...]:
    """The shortest list of actions that leads to `goal`, from a walk of `reachable`."""
    way: list[str] = []
    before = came[goal]
    while before is not None:
        goal, action = before
        way.append(action)
        before = came[goal]
    return tuple(reversed(way))


def is_final(automaton: Automaton, configuration: Configuration) -> bool:
    """Whether the trunk stands in a final stage."""
    return configuration[0] in automaton.regions[0].finals


def ahead(
    automaton: Automaton, starts: Collection[Place], forward: Collection[str]
) -> Iterator[str]:
    """The stages that the actions of `forward` lead to, nearest first, `starts` left out.

    Through a block: into its branches, and from a branch that is done to where the block goes.
    """
    seen = set(starts)
    waiting = deque(starts)
    while waiting:
        for place in _next(automaton, *waiting.popleft(), forward):
            if place not in seen:
                seen.add(place)
                waiting.append(place)
                if automaton.regions[place[0]].is_stage(place[1]):
                    yield automaton.regions[place[0]].states[place[1]]


def _next(
    automaton: Automaton, number: int, state: int, forward: Collection[str]
) -> Iterator[Place]:
    region = automaton.regions[number]
    for action in region.leaving[state]:
        if region.actions[action] in forward:
            for arc in region.arcs[action]:
                yield arc.region, arc.state
    if state in region.blocks:
        for branch in automaton.blocks[region.blocks[state]].branches:
            yield branch, automaton.regions[branch].entry
    if region.kind == "branch" and region.states[state] == DONE:
        then = automaton.blocks[region.block].then
        if then is not None:
            yield then.region, then.state
