"""Subject: the version of a route that is checked, and what every rule asks of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property

from attrs import evolve

from cisflow.automaton.alive import alive
from cisflow.automaton.build import build, free_values, starts
from cisflow.automaton.horn import Horn
from cisflow.automaton.reach import Cut, size
from cisflow.automaton.region import Automaton
from cisflow.automaton.ways import ways
from cisflow.checks.guards import Guards, guards_of
from cisflow.checks.walk import Walk
from cisflow.model.asked import step_path
from cisflow.model.block import Block, Step
from cisflow.model.body import Body
from cisflow.model.origin import Path
from cisflow.model.route import Action, Beside, Kind, Route

FAR_TOO_MANY = 10**8  # configurations: a walk over so many is not even begun
DECISIONS: tuple[Kind, ...] = ("forward", "return", "reject")


class Subject:
    """A route with its automaton and the walk over it, made once for all rules."""

    def __init__(self, route: Route) -> None:
        self.route = route
        self._guards: dict[str, Guards] = {}

    @cached_property
    def automaton(self) -> Automaton:
        """The automaton of the route."""
        return build(self.route)

    @cached_property
    def walk(self) -> Walk | None:
        """The walk over all configurations, where regions are tied to each other; else None.

        None too where it was cut: then what each region tells alone is the answer.
        """
        if not self.automaton.tied:
            return None
        # A fact on which nothing depends would only multiply.
        ties = self.ties
        facts = {name: fact for name, fact in self.route.facts.items() if name in ties}
        route = evolve(self.route, facts=facts, earlier=())
        automaton = build(route)
        if size(automaton) > FAR_TOO_MANY:
            return None
        try:
            return Walk.over(automaton, starts(route, automaton), free_values(route, automaton))
        except Cut:
            return None

    @cached_property
    def ties(self) -> Collection[str]:
        """The facts and branches (`trunk` too) at which a condition of another region looks."""
        looked_at = {
            place
            for region in self.automaton.regions
            for when, arcs in zip(region.when, region.arcs, strict=True)
            for condition in (when, *(arc.when for arc in arcs))
            for clause in condition
            for place, _ in clause
        }
        return [self.automaton.regions[place].name for place in sorted(looked_at)]

    @cached_property
    def ways(self) -> Horn:
        """What can be reached from the start, region by region."""
        free = free_values(self.route, self.automaton)
        free += free_values(self.route, self.automaton, "at start")
        return ways(self.automaton, self.automaton.start, free)

    @cached_property
    def first_seen(self) -> Collection[str] | None:
        """The stages and blocks that can be come to; None where there is no start."""
        if self.route.start not in self.route.steps:
            return None
        if self.walk is not None:
            return self.walk.seen.keys()
        found = self.ways.found
        return {name: place for name, place in self.automaton.place.items() if place in found}

    @cached_property
    def taken(self) -> Collection[str]:
        """The actions that can be taken."""
        if self.walk is not None:
            return self.walk.taken
        found = self.ways.found
        return {
            name: place for name, place in self.automaton.home.items() if ("action", name) in found
        }

    @cached_property
    def doomed(self) -> Collection[str]:
        """The stages that can be come to and from which no end can be reached."""
        if self.first_seen is None:
            return ()
        if self.walk is not None:
            return self.walk.doomed
        living = alive(self.automaton, self.ways.found)
        place = self.automaton.place
        return {name: place[name] for name in self.first_seen if place[name] not in living}

    def way(self, stage: str) -> tuple[str, ...]:
        """A shortest way to a stage that can be come to; it costs its length, so ask sparingly."""
        if self.walk is not None:
            return self.walk.way(stage)
        return self.ways.way(self.automaton.place[stage])

    @cached_property
    def deciding(self) -> tuple[Body, ...]:
        """The bodies that decide on a document in a stage of theirs: pass on, return or reject."""
        found = {
            body: self.route.bodies[body]
            for step, action, _ in self.actions()
            if (body := body_of(step)) in self.route.bodies
            and body is not None
            and action.kind in DECISIONS
            and body in self.route.entitled(step, action)
        }
        return tuple(found.values())

    def guards(self, step: Step, action: Action) -> Guards:
        """For which values several of its targets hold, or none; worked out once."""
        full = f"{step.name}.{action.name}"
        if full not in self._guards:
            self._guards[full] = guards_of(self.route, self.automaton, step.name, action)
        return self._guards[full]

    def actions(self) -> Iterator[tuple[Step, Action, Path]]:
        """Every action of a stage or block, with its path."""
        for name, step in self.route.holders.items():
            for action in step.actions.values():
                yield step, action, (*step_path(self.route, name), "actions", action.name)

    def all_actions(self) -> Iterator[tuple[Step | Beside, Action, Path]]:
        """As `actions`, those beside the way too."""
        yield from self.actions()
        for entry in self.route.beside.values():
            for action in entry.actions.values():
                yield entry, action, ("beside", entry.name, "actions", action.name)

    def path(self, name: str) -> Path:
        """Where a stage or block stands in the file."""
        return step_path(self.route, name)


def body_of(step: Step | Beside) -> str | None:
    """The body of a stage or entry; a block has none."""
    return None if isinstance(step, Block) else step.body
