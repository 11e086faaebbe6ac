"""Walk: every configuration of a route whose regions are tied by conditions (semantics R4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from attrs import define

from cisflow.automaton.reach import is_final, reachable, way_to
from cisflow.automaton.region import Automaton, Configuration, Place
from cisflow.automaton.step import active, possible, standing, step


@define(slots=False)
class Walk:
    """What can be reached from the start, and how each configuration was first come to."""

    automaton: Automaton
    came: Mapping[Configuration, tuple[Configuration, str] | None]

    @classmethod
    def over(
        cls, automaton: Automaton, starts: Iterable[Configuration], free: Collection[Place]
    ) -> Walk:
        """Walk it all; raises `Cut` where that is too much."""
        return cls(automaton, reachable(automaton, iter(starts), free=free))

    @cached_property
    def seen(self) -> Mapping[str, Configuration]:
        """Each stage or block that can be stood in, with the first configuration that does."""
        found: dict[str, Configuration] = {}
        for configuration in self.came:
            for name in standing(self.automaton, configuration):
                found.setdefault(name, configuration)
        return found

    @cached_property
    def taken(self) -> Collection[str]:
        """The actions that can be taken."""
        return {name for each in self.came for name in possible(self.automaton, each)}

    @cached_property
    def doomed(self) -> Mapping[str, Configuration]:
        """Each stage in which no document can be finished, whatever its facts; with the first time."""
        alive = self._alive()
        living = {stage for each in alive for stage in active(self.automaton, each)}
        found: dict[str, Configuration] = {}
        for configuration in self.came:
            for stage in active(self.automaton, configuration):
                if stage not in living:
                    found.setdefault(stage, configuration)
        return found

    def way(self, stage: str) -> tuple[str, ...]:
        """A shortest way to where it stands, without an end before it where there is such a one."""
        return way_to(self.came, self.doomed.get(stage) or self.seen[stage])

    def _alive(self) -> set[Configuration]:
        """The configurations from which a final stage can be reached, the final ones included."""
        came_from: dict[Configuration, list[Configuration]] = {}
        waiting = []
        for here in self.came:
            if is_final(self.automaton, here):
                waiting.append(here)
            for action in possible(self.automaton, here):
                there = step(self.automaton, here, action)
                if there is not None:
                    came_from.setdefault(there, []).append(here)
        alive = set(waiting)
        while waiting:
            for before in came_from.get(waiting.pop(), ()):
                if before not in alive:
                    alive.add(before)
                    waiting.append(before)
        return alive
