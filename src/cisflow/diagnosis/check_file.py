"""Check a file of any kind: what it says, the route's rules, a journal's deviations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve

from cisflow.cases.case import Case
from cisflow.cases.desk import Desk
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
    origin = case.file.origin
    for each in _of_journal(case):
        line, column = origin.at(each.path) if origin else (0, 0)
        yield evolve(each, file=str(path), line=line, column=column)


def check_stored(desk: Desk, name: str, store: str) -> list[Finding]:
    """Every finding of a case of a store: its line is the number of the entry, counted from 1.

    Raises:
        CannotRun: there is no such case or no such route.
    """
    try:
        case = desk.case(name)
    except InvalidInput as fault:
        return list(fault.findings)
    at = f"{store}#{name}"
    return [evolve(each, file=at, line=_number(each), column=1) for each in _of_journal(case)]


def _of_journal(case: Case) -> Iterator[Finding]:
    situation = case.at(date.max)
    for move in situation.position.moves:
        yield from recorded_findings(situation, move)


def _number(finding: Finding) -> int:
    """The number of the entry that a finding is about."""
    at = finding.path
    return int(at[1]) if len(at) > 1 and at[0] == "journal" and str(at[1]).isdigit() else 1
