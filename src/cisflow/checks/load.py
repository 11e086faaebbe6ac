"""Load: a route by name or path, refused with every finding where it cannot be run."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from cisflow.checks.check import check
from cisflow.checks.registry import rules
from cisflow.errors import CannotRun, InvalidInput
from cisflow.formats.read import Read, read_file
from cisflow.formats.shipped import locate, names
from cisflow.formats.versions import read_versions
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.model.route import Route


def load(
    name: str | PathLike[str], beside: Path | None = None, *, assumptions: bool = True
) -> Route:
    """A shipped route by its name (`cis/digital-concept`), or one from a file or folder.

    Only what keeps a route from being run is looked for: shape and references. `check` finds more.
    `assumptions`: whether what it assumes for simulations is read too.

    Raises:
        InvalidInput: the file is no route that can be run; every error finding is in it.
        CannotRun: there is no such route.
    """
    path = find(name, beside)
    read = read_route(path, assumptions=assumptions)
    if not isinstance(read.value, Route):
        raise InvalidInput(read.findings or [_not_a_route(path)])
    findings = [*read.findings, *refusals(read, read.value)]
    if any(each.severity == "error" for each in findings):
        raise InvalidInput([each for each in findings if each.severity == "error"])
    return read.value


def refusals(read: Read, route: Route) -> list[Finding]:
    """What the rules that keep a route from running find, but what its reader found there already."""
    told = {each.path for each in read.findings}
    refusing = [rule for rule in rules() if rule.at_load]
    return [each for each in check(route, refusing) if each.path not in told]


def find(name: str | PathLike[str], beside: Path | None = None) -> Path:
    """The file or folder of a route.

    Raises:
        CannotRun: there is none of that name.
    """
    path = locate(str(name), beside)
    if path is None:
        raise CannotRun(
            message(
                "there is no route {name}; shipped routes: {known}",
                "маршрут {name} не найден; поставляемые маршруты: {known}",
                name=str(name),
                known=names(),
            )
        )
    return path


def read_route(path: Path, *, assumptions: bool = True) -> Read:
    """Read a route from its file, or from the folder of its versions."""
    reads = read_versions if path.is_dir() else read_file
    return reads(path, assumptions=assumptions)


def _not_a_route(path: Path) -> Finding:
    what = message("this file is not a route", "этот файл — не маршрут")
    return Finding("RD107", "unknown-kind", "error", what, (), str(path), 1, 1)
