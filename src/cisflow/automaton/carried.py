"""Carried: a configuration of one version of a route as one of the next (semantics N2)."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field

from cisflow.automaton.consequences import Moving, begin, enter, put_in, settle
from cisflow.automaton.region import CANCELLED, DONE, IDLE, OFF, Automaton, Configuration, Region
from cisflow.automaton.step import facts_of


def carried(
    older: Automaton,
    configuration: Configuration,
    newer: Automaton,
    carry: Mapping[str, str],
    foreign: str | None = None,
) -> Configuration | None:
    """Where a case stands when a version comes into force; None where that has no place for it.

    Region by region: to the stage or block that `carry` names, else to that of the same name. A
    block that the case comes to or leaves thereby is entered or left; a branch that is new in an
    entered block begins. Then blocks that are joined already go on. `foreign` is where the trunk
    stands if no version knew that.
    """
    made = _Carrying(older, configuration, newer, carry)
    trunk = configuration[0]
    name = foreign if trunk == OFF else older.regions[0].states[trunk]
    goal = newer.place.get(carry.get(name or "", name or ""))
    if goal is None:
        return None
    made.places.append(goal[1] if goal[0] == 0 else OFF)
    for region in newer.regions[1:]:
        place = made.fact(region) if region.kind == "fact" else made.branch(region)
        if place is None:
            return None
        made.places.append(place)
    moving = Moving(newer, made.places)
    for block in made.entered:
        enter(moving, newer.blocks[block])
    for number in made.begun:
        begin(moving, number)
    if goal[0] != 0:
        moving = put_in(newer, tuple(moving.states), goal)
    return settle(newer, tuple(moving.states))


@define
class _Carrying:
    """The regions of the newer version as they find their places, those around a region first."""

    older: Automaton
    configuration: Configuration
    newer: Automaton
    carry: Mapping[str, str]
    places: list[int] = field(factory=list)
    entered: list[int] = field(factory=list)  # blocks that the case comes to
    begun: list[int] = field(factory=list)  # branches that are new in a block where it stands
    _was_in: set[str] = field(init=False)  # blocks where it stood, by their names now
    _held: dict[str, str] = field(init=False)  # of each branch, by its name now, where it stood
    _facts: Mapping[str, str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._was_in, self._held = set(), {}
        self._facts = facts_of(self.older, self.configuration)
        for block in self.older.blocks:
            name = self.carry.get(block.name, block.name)
            entered = self.configuration[block.region] == block.state
            if entered:
                self._was_in.add(name)
            for number in block.branches:
                region = self.older.regions[number]
                called = name + region.name.removeprefix(block.name)
                if entered or called not in self._held:
                    self._held[called] = region.states[self.configuration[number]]

    def fact(self, region: Region) -> int:
        """A fact keeps its value, where that is known."""
        return region.state_index.get(self._facts.get(region.name, ""), region.start)

    def branch(self, region: Region) -> int | None:
        """Where a branch stands now; None where the case is stranded in it."""
        block = self.newer.blocks[region.block]
        entered = self.places[block.region] == block.state
        known = self._held.get(region.name)
        if entered and block.name not in self._was_in:
            if region.block not in self.entered:
                self.entered.append(region.block)
            return region.start
        if known is None:
            if entered:
                self.begun.append(len(self.places))
            return region.start
        if known in (IDLE, DONE, CANCELLED):
            return region.state_index[known]
        if not entered and block.name in self._was_in:
            return region.state_index[CANCELLED]
        place = region.state_index.get(self.carry.get(known, known))
        if place is None and not entered:  # what continues holds nothing, and ends
            return region.state_index[CANCELLED]
        return place
