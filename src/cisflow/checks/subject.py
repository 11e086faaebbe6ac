"""Subject: the version of a route that is checked, and what every rule asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from cisflow.automaton.build import build
from cisflow.automaton.reach import Cut, is_final, reachable, way_to
from cisflow.automaton.region import Automaton, Configuration
from cisflow.automaton.step import active, possible, step
from cisflow.model.body import Body
from cisflow.model.route import Action, Beside, Kind, Route, Stage

DECISIONS: tuple[Kind, ...] = ("forward", "return", "reject")


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
    def first_seen(self) -> Mapping[str, Configuration] | None:
        """Each stage that can be stood in, with the first configuration of the walk that does."""
        if self.walk is None:
            return None
        found: dict[str, Configuration] = {}
        for configuration in self.walk:
            for stage in active(self.automaton, configuration):
                found.setdefault(stage, configuration)
        return found

    @cached_property
    def doomed(self) -> Mapping[str, Configuration] | None:
        """Each stage from which no end can be reached, with the first configuration that shows it.

        None where the walk tells nothing.
        """
        if self.walk is None:
            return None
        alive = self._alive(self.walk)
        found: dict[str, Configuration] = {}
        for configuration in self.walk:
            if configuration not in alive:
                for stage in active(self.automaton, configuration):
                    found.setdefault(stage, configuration)
        return found

    def way(self, configuration: Configuration) -> tuple[str, ...]:
        """A shortest way to a configuration of the walk; it costs its length, so ask sparingly."""
        return way_to(self.walk or {}, configuration)

    @cached_property
    def deciding(self) -> tuple[Body, ...]:
        """The bodies that decide on a document in a stage of theirs: pass on, return or reject."""
        found = {
            stage.body: self.route.bodies[stage.body]
            for stage, action, _ in self.actions()
            if stage.body in self.route.bodies
            and action.kind in DECISIONS
            and stage.body in self.route.entitled(stage, action)
        }
        return tuple(found.values())

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

    def _alive(self, walk: Iterable[Configuration]) -> set[Configuration]:
        """The configurations from which a final stage can be reached, the final ones included."""
        came_from: dict[Configuration, list[Configuration]] = {}
        waiting = []
        for here in walk:
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
