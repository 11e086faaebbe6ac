"""Reach: breadth-first walks over the tables: where a way of events can lead, and the shortest one."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping

from cisflow.automaton.region import Automaton, Configuration, Region
from cisflow.automaton.step import possible, step

LIMIT = 100_000  # configurations looked at before a walk is cut


class Cut(Exception):
    """The walk was cut at the limit: nothing is decided."""


def reachable(
    automaton: Automaton, start: Configuration, limit: int = LIMIT
) -> dict[Configuration, tuple[Configuration, str] | None]:
    """Every configuration that events lead to from `start`, each with the step that first led there.

    Raises:
        Cut: more than `limit` configurations.
    """
    came: dict[Configuration, tuple[Configuration, str] | None] = {start: None}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for action in possible(automaton, here):
            there = step(automaton, here, action)
            if there is not None and there not in came:
                if len(came) >= limit:
                    raise Cut
                came[there] = (here, action)
                waiting.append(there)
    return came


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


def reaching(region: Region, goals: Collection[int]) -> set[int]:
    """The states of a region from which one of `goals` can be reached, the goals included."""
    into: list[list[int]] = [[] for _ in region.states]
    for source, target in zip(region.source, region.target, strict=True):
        into[target].append(source)
    found = set(goals)
    waiting = list(found)
    while waiting:
        for state in into[waiting.pop()]:
            if state not in found:
                found.add(state)
                waiting.append(state)
    return found


def ahead(region: Region, state: int, forward: Collection[int]) -> Iterator[int]:
    """The states that the actions of `forward` lead to from `state`, nearest first, it left out."""
    seen = {state}
    waiting = deque([state])
    while waiting:
        for action in region.leaving[waiting.popleft()]:
            target = region.target[action]
            if action in forward and target not in seen:
                seen.add(target)
                waiting.append(target)
                yield target
