"""Check a file of any kind: what it says, the route's rules, a journal's deviations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve

from cisflow.cases.open import open_case
from cisflow.cases.recorded import recorded_findings
from cisflow.checks.check import check
from cisflow.checks.load import find, load, read_route, refusals
from cisflow.diagnosis.limits import unread_limits
from cisflow.errors import CannotRun, InvalidInput
from cisflow.formats.read import read_file
from cisflow.formats.reading import untold
from cisflow.model.casefile import CaseFile
from cisflow.model.finding import Finding
from cisflow.model.route import Route


def check_file(name: str) -> list[Finding]:
    """Every finding of a file, or of a shipped route by its name.

    Raises:
        CannotRun: it cannot be opened.
    """
    path = Path(name) if Path(name).is_file() else find(name)
    read = read_route(path) if path.is_dir() else read_file(path)
    findings = list(read.findings)
    if isinstance(read.value, Route):
        # A text that is partly unread gives a route with holes; other rules would find the holes.
        findings.extend(check(read.value) if read.sound else refusals(read, read.value))
        findings.extend(unread_limits(read.value))
        if read.sound:
            findings.extend(untold(_unfit(read.value), findings))
    elif isinstance(read.value, CaseFile) and read.sound:
        findings.extend(_of_case(path))
    elif read.kind == "scenario" and read.sound:
        findings.extend(_of_scenario(path, read.value))
    return sorted(findings, key=lambda each: (each.file, each.line, each.column))


def _unfit(route: Route) -> Iterator[Finding]:
    """What the assumptions of each version say that is not so."""
    for version in route.versions:
        if version.assumptions is not None:
            from cisflow.simulation.fits import fits  # for those who assume something

            yield from fits(version.assumptions, version)


def _of_scenario(path: Path, scenario: Any) -> list[Finding]:  # noqa: ANN401 - a Scenario
    """What the route says of a scenario that names it; one that is not there says nothing."""
    from cisflow.simulation.fits import fits

    if scenario.route is None:
        return []
    try:
        route = load(scenario.route, path.parent)
    except (CannotRun, InvalidInput):
        return []
    return fits(scenario, route)


def _of_case(path: Path) -> Iterator[Finding]:
    """What the route says of the case's journal."""
    try:
        case = open_case(path)
    except InvalidInput as fault:
        yield from fault.findings
        return
    situation = case.at(date.max)
    origin = case.file.origin
    for move in situation.position.moves:
        for each in recorded_findings(situation, move):
            line, column = origin.at(each.path) if origin else (0, 0)
            yield evolve(each, file=str(path), line=line, column=column)
