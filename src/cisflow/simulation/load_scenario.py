"""Load a scenario: a file that can be simulated, or every finding that says why not."""

from __future__ import annotations

from pathlib import Path

from cisflow.errors import InvalidInput
from cisflow.formats.read import read_file
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.model.route import Route
from cisflow.model.scenario import Scenario
from cisflow.simulation.fits import declared, fits


def load_scenario(path: str | Path, route: Route | None = None) -> Scenario:
    """The scenario of a file; where the route is given, one that fits it.

    Raises:
        CannotRun: the file cannot be read.
        InvalidInput: it is no scenario, a wrong one, or one of another route.
    """
    read = read_file(Path(path))
    value = read.value if isinstance(read.value, Scenario) else None
    found = list(read.findings)
    if read.sound and value is None:
        says = message("this file is not a scenario", "этот файл — не сценарий")
        found.append(Finding("RD107", "unknown-kind", "error", says, (), str(path), 1, 1))
    if value is not None and route is not None:
        found += fits(value, route)
    _raise_errors(found)
    assert value is not None  # else there was an error
    return value


def supposed(scenario: Scenario | None, route: Route) -> Scenario | None:
    """The scenario that is given, else the route's own; None where there is neither.

    Raises:
        InvalidInput: it does not fit the route.
    """
    found = scenario if scenario is not None else declared(route)
    if found is not None:
        _raise_errors(fits(found, route))
    return found


def _raise_errors(found: list[Finding]) -> None:
    wrong = [each for each in found if each.severity == "error"]
    if wrong:
        raise InvalidInput(wrong)
