"""Subject: the version of a route that is checked, and what every rule asks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from cisflow.automaton.build import build
from cisflow.automaton.reach import Cut, reachable, way_to
from cisflow.automaton.region import Automaton, Configuration
from cisflow.automaton.step import active
from cisflow.model.route import Action, Beside, Route, Stage


class Subject:
    """A route with its automaton and the walk over it, made once for all rules."""

    def __init__(self, route: Route) -> None:
        self.route = route

    @cached_property
    def automaton(self) -> Automaton:
        """The automaton of the route."""
        return build(self.route)

    @cached_property
    def walk(self) -> Mapping[Configuration, tuple[Configuration, str] | None] | None:
        """What can be reached from the start; None where the walk was cut or there is no start."""
        if self.route.start not in self.route.stages:
            return None
        try:
            return reachable(self.automaton, self.automaton.start)
        except Cut:
            return None

    @cached_property
    def first_ways(self) -> Mapping[str, tuple[str, ...]] | None:
        """Each stage that can be stood in, with a shortest way there."""
        if self.walk is None:
            return None
        found: dict[str, tuple[str, ...]] = {}
        for configuration in self.walk:
            for stage in active(self.automaton, configuration):
                if stage not in found:
                    found[stage] = way_to(self.walk, configuration)
        return found

    def actions(self) -> Iterator[tuple[Stage, Action, tuple[str, ...]]]:
        """Every action with its stage and its path."""
        for stage in self.route.stages.values():
            for action in stage.actions.values():
                yield stage, action, ("stages", stage.name, "actions", action.name)

    def all_actions(self) -> Iterator[tuple[Stage | Beside, Action, tuple[str, ...]]]:
        """As `actions`, those beside the way too."""
        yield from self.actions()
        for entry in self.route.beside.values():
            for action in entry.actions.values():
                yield entry, action, ("beside", entry.name, "actions", action.name)
