"""Ground: what single changes are made to, and what a change is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from attrs import evolve, frozen

from cisflow.model.calendar import Calendar
from cisflow.model.duration import Duration
from cisflow.model.route import Route
from cisflow.model.scenario import BodyAssumed, Scenario
from cisflow.simulation.figures import Simulation
from cisflow.simulation.tables import Tables

Kind = Literal["session", "closing", "agenda", "silence", "parallel", "delay"]


@frozen
class Change:
    """One thing made otherwise: of a body, or of stages; `days` are those of the sessions added.

    `closing` is the new closing term, in the place of `closing_before`, `places` the new size of an
    agenda. `route` and `scenario` are what is to be simulated.
    """

    kind: Kind
    route: Route
    scenario: Scenario
    body: str | None = None
    stages: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    closing: Duration | None = None
    closing_before: Duration | None = None
    places: int | None = None


@frozen
class Ground:
    """What changes are made to: a route (all its versions) with its scenario, as it was simulated.

    `calendars` are those known. `since` has the days for which a case has been in the stages where
    it stands.
    """

    route: Route
    scenario: Scenario
    made: Tables
    base: Simulation
    calendars: Mapping[str, Calendar]
    since: dict[str, int] | None = None

    @property
    def reached(self) -> set[str]:
        """The stages to which documents come."""
        return {each.stage for each in self.base.stages if each.visits}


def of_body(ground: Ground, body: str, **changes: Any) -> Scenario:  # noqa: ANN401 - of BodyAssumed
    """The scenario with something else assumed of a body."""
    bodies = ground.scenario.bodies
    said = evolve(bodies.get(body) or BodyAssumed(body), **changes)
    return evolve(ground.scenario, bodies={**bodies, body: said})
