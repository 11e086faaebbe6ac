"""Region: a small deterministic automaton; a route compiles to a tuple of them (semantics R1-R3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

RegionKind = Literal["trunk", "branch", "fact"]
Configuration = tuple[int, ...]  # the state of each region, in the order of the automaton
OFF = -1  # a region that stands in no state it knows


@frozen
class Region:
    """States, a start, final states, and the table as integers.

    An action belongs to one stage, so the table state x action needs one entry an action:
    `source[a]` and `target[a]` are the indices of its states, `leaving[s]` the actions of state s.
    """

    name: str
    kind: RegionKind
    states: tuple[str, ...]
    start: int
    finals: frozenset[int]
    actions: tuple[str, ...]
    source: tuple[int, ...]
    target: tuple[int, ...]
    leaving: tuple[tuple[int, ...], ...] = field(init=False)
    state_index: Mapping[str, int] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        leaving: list[list[int]] = [[] for _ in self.states]
        for action, state in enumerate(self.source):
            leaving[state].append(action)
        object.__setattr__(self, "leaving", tuple(map(tuple, leaving)))
        names = {name: index for index, name in enumerate(self.states)}
        object.__setattr__(self, "state_index", names)


@frozen
class Automaton:
    """The regions of a route, the trunk first, and where each action belongs."""

    regions: tuple[Region, ...]
    home: Mapping[str, tuple[int, int]] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        home = {
            name: (place, action)
            for place, region in enumerate(self.regions)
            for action, name in enumerate(region.actions)
        }
        object.__setattr__(self, "home", home)

    @property
    def start(self) -> Configuration:
        """Every region at its start."""
        return tuple(region.start for region in self.regions)
