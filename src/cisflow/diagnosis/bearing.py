"""Bearing: whether what is recorded elsewhere can change anything for a stage that is held up.

It tells too much rather than too little: what it leaves out are events inside another branch, where
the join cannot do without the branch of the stage, and nothing ties the two together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from attrs import define, field

from cisflow.automaton.region import CANCELLED, DONE, IDLE, Automaton, Configuration, Join
from cisflow.cases.situation import Situation
from cisflow.diagnosis.recordable import Recordable
from cisflow.model.stage import Kind


@define
class Bearing:
    """The regions of a situation, asked for pairs of stages; `entangled`: conditions look at stages."""

    situation: Situation
    kinds: Collection[Kind]  # of the actions that are looked at
    automaton: Automaton = field(init=False)
    entangled: bool = field(init=False)
    any_plan: bool = field(init=False)
    _out: dict[int, bool] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.automaton = self.situation.version.automaton
        self.entangled = self.automaton.tied and _entangled(self.automaton)
        self.any_plan = any(each.judges and each.missed for each in self.situation.plans)

    def bears(self, on: str, what: Recordable) -> bool:
        """Whether recording it can matter to what accuses a stage."""
        if what.action is None or what.stage is None:
            return what.stage is None or what.stage == on or self.any_plan
        if what.stage == on or self.entangled:
            return True
        held, acting = self.automaton.place.get(on), self.automaton.place.get(what.stage)
        if held is None or acting is None:
            return True
        around = dict(self._around(held[0]))
        if acting[0] in around:
            return True
        place, number = self.automaton.home[what.action]
        region = self.automaton.regions[place]
        if self.automaton.tied and region.sets[number]:
            return True
        branch = next((b for b, up in self._around(place) if up in around), None)
        if branch is None:
            return True
        block = self.automaton.blocks[self.automaton.regions[branch].block]
        inside = {branch, *self._inside(branch)}
        if any(arc.region not in inside for arc in region.arcs[number]):
            return True
        if self._leads_out(branch, inside):
            return True
        beside = next((b for b, _ in self._around(held[0]) if b in block.branches), None)
        return beside is not None and self._joins_without(block, beside)

    def _leads_out(self, branch: int, inside: set[int]) -> bool:
        """Whether some way on leads from within a branch out of its block."""
        if branch not in self._out:
            actions = self.situation.version.actions
            self._out[branch] = any(
                arc.region not in inside
                for each in (self.automaton.regions[number] for number in inside)
                for name, arcs in zip(each.actions, each.arcs, strict=True)
                if actions[name].kind in self.kinds
                for arc in arcs
            ) or any(
                each.region in inside and each.then is not None and each.then.region not in inside
                for each in self.automaton.blocks
            )
        return self._out[branch]

    def _around(self, number: int) -> Iterator[tuple[int, int]]:
        """A region and the one around it, outwards; of the trunk, itself."""
        while True:
            parent = self.automaton.regions[number].parent
            yield number, max(parent, 0)
            if number == 0:
                return
            number = max(parent, 0)

    def _inside(self, branch: int) -> Iterator[int]:
        for block in self.automaton.regions[branch].blocks.values():
            yield from self.automaton.blocks[block].inside

    def _joins_without(self, block: Join, branch: int) -> bool:
        """Whether enough of a block's other branches can still be done."""
        here = self._configuration
        able = 0
        for each in block.branches:
            state = self.automaton.regions[each].states[here[each]]
            able += state == DONE or (each != branch and state not in (IDLE, CANCELLED))
        return able >= block.needed

    @property
    def _configuration(self) -> Configuration:
        state = self.situation.position.state
        assert state is not None  # nothing accuses a case that is not open
        return state.configuration


def _entangled(automaton: Automaton) -> bool:
    """Whether a condition looks at stages or branches, not at facts alone."""
    conditions = [
        condition
        for region in automaton.regions
        for own, arcs in zip(region.when, region.arcs, strict=True)
        for condition in (own, *(arc.when for arc in arcs))
    ]
    return any(
        automaton.regions[number].kind != "fact"
        for condition in conditions
        for clause in condition
        for number, _ in clause
    )
