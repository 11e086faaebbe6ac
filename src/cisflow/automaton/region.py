"""Region: a small deterministic automaton; a route compiles to a tuple of them (semantics R1-R3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import field, frozen

RegionKind = Literal["trunk", "branch", "fact"]
Configuration = tuple[int, ...]  # the state of each region, in the order of the automaton
Clause: TypeAlias = tuple[tuple[int, frozenset[int]], ...]  # one of the regions is in such a state
Condition: TypeAlias = tuple[Clause, ...]  # every clause holds
Place: TypeAlias = tuple[int, int]  # region and state
OFF = -1  # a region that stands in no state it knows
IDLE, DONE, CANCELLED, UNSET = "idle", "done", "cancelled", "unset"


@frozen
class Arc:
    """Where an action leads, where its condition holds: the region that moves, its new state.

    A block that is put off stays as it is: nothing in it begins `anew`.
    """

    region: int
    state: int
    when: Condition = ()
    anew: bool = True


@frozen
class Region:
    """States, a start, final states, and the table as integers.

    An action belongs to one stage, so the table state x action needs one entry an action: its
    `source`, its `arcs` (one, or several guarded ones), its own condition in `when`, and in `sets`
    what it makes of facts, as (region, state). `leaving[s]` are the actions of state s.

    A branch has `idle`, `done` and `cancelled` besides its stages; `start` is `idle`, `entry` the
    state in which it begins when its block is entered. `parent` is the region in which the block
    is a state. The states of a fact are its values and `unset`.
    """

    name: str
    kind: RegionKind
    states: tuple[str, ...]
    start: int
    finals: frozenset[int] = frozenset()
    actions: tuple[str, ...] = ()
    source: tuple[int, ...] = ()
    arcs: tuple[tuple[Arc, ...], ...] = ()
    when: tuple[Condition, ...] = ()
    sets: tuple[tuple[tuple[int, int], ...], ...] = ()
    blocks: Mapping[int, int] = field(factory=dict)  # state → number of the block that it is
    entry: int = OFF
    parent: int = OFF
    block: int = OFF  # the number of the block of which it is a branch
    leaving: tuple[tuple[int, ...], ...] = field(init=False)
    state_index: Mapping[str, int] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        leaving: list[list[int]] = [[] for _ in self.states]
        for action, state in enumerate(self.source):
            leaving[state].append(action)
        object.__setattr__(self, "leaving", tuple(map(tuple, leaving)))
        names = {name: index for index, name in enumerate(self.states)}
        object.__setattr__(self, "state_index", names)

    def is_stage(self, state: int) -> bool:
        """Whether somebody holds a document in that state: no block, no fact, not idle or done."""
        if state < 0 or self.kind == "fact" or state in self.blocks:
            return False
        return self.kind == "trunk" or self.states[state] not in (IDLE, DONE, CANCELLED)


@frozen
class Join:
    """A block: the region and state that it is, its branches, how many must be done, and what then."""

    name: str
    region: int
    state: int
    branches: tuple[int, ...]
    needed: int
    continues: bool
    then: Arc | None
    inside: range  # every region within, at any depth


@frozen
class Automaton:
    """The regions of a route, the trunk first, facts last; its blocks; where a case begins.

    `home` tells region and number of an action, `place` region and state of a stage or block;
    `tied` whether any condition looks from one region at another.
    """

    regions: tuple[Region, ...]
    blocks: tuple[Join, ...]
    start: Configuration
    home: Mapping[str, tuple[int, int]] = field(init=False, eq=False, repr=False)
    place: Mapping[str, tuple[int, int]] = field(init=False, eq=False, repr=False)
    tied: bool = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        home: dict[str, tuple[int, int]] = {}
        place: dict[str, tuple[int, int]] = {}
        for number, region in enumerate(self.regions):
            home |= {name: (number, action) for action, name in enumerate(region.actions)}
            if region.kind != "fact":
                place |= {
                    name: (number, state)
                    for state, name in enumerate(region.states)
                    if state in region.blocks or region.is_stage(state)
                }
        tied = any(
            condition or any(arc.when for arc in arcs)
            for region in self.regions
            for condition, arcs in zip(region.when, region.arcs, strict=True)
        )
        object.__setattr__(self, "home", home)
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "tied", tied)

    @property
    def facts(self) -> Mapping[str, int]:
        """The region of each fact, by its name."""
        return {each.name: n for n, each in enumerate(self.regions) if each.kind == "fact"}
