"""Check a file of any kind: what it says, the route's rules, a journal's deviations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from attrs import evolve

from cisflow.cases.open import open_case
from cisflow.cases.recorded import recorded_findings
from cisflow.checks.check import check
from cisflow.checks.load import find, read_route, refusals
from cisflow.diagnosis.limits import unread_limits
from cisflow.errors import InvalidInput
from cisflow.formats.read import read_file
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
    elif isinstance(read.value, CaseFile) and read.sound:
        findings.extend(_of_case(path))
    return sorted(findings, key=lambda each: (each.file, each.line, each.column))


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
