"""Fits: whether a scenario speaks of what its route has, and leaves nothing out."""

from __future__ import annotations

from attrs import evolve

from cisflow.model.finding import Finding
from cisflow.model.route import Route
from cisflow.model.scenario import Scenario
from cisflow.simulation.registry import rules
from cisflow.simulation.rule import Fitting


def fits(scenario: Scenario, route: Route) -> list[Finding]:
    """What is wrong with the scenario for this route, each at its file, line and column.

    A simulation is not run where one of them is an error.
    """
    fitting = Fitting(scenario, route)
    found = [
        _placed(scenario, Finding(rule.code, rule.name, rule.severity, hit.message, hit.path))
        for rule in rules()
        for hit in rule.find(fitting)
    ]
    return sorted(found, key=lambda each: (each.file, each.line, each.column, each.code))


def declared(route: Route) -> Scenario | None:
    """What the route itself assumes: its newest version that does; None where none does."""
    every = (version.assumptions for version in reversed(route.versions))
    return next((each for each in every if each is not None), None)


def _placed(scenario: Scenario, finding: Finding) -> Finding:
    origin = scenario.origin
    if origin is None:
        return finding
    line, column = origin.at(finding.path)
    return evolve(finding, file=origin.file_of(finding.path), line=line, column=column)
