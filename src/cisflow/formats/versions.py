"""Versions: a folder of route files, each in force from the day that names it (semantics N1)."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

from attrs import evolve

from cisflow.formats import problems_shape as problems
from cisflow.formats.read import Read, read_file
from cisflow.formats.reading import untold
from cisflow.model.finding import Finding
from cisflow.model.message import Message, message
from cisflow.model.route import Route


def read_versions(folder: Path, *, assumptions: bool = True) -> Read:
    """The newest version with the earlier ones in it; what was found in any of them.

    Raises:
        CannotRun: a file cannot be opened.
    """
    findings: list[Finding] = []
    routes: list[Route] = []
    for path in sorted(folder.glob("*.yaml")):
        day = _day(path.stem)
        if day is None:
            findings.append(
                _wrong(
                    path,
                    message("{name} is not named by a day", "имя {name} — не дата", name=path.name),
                )
            )
            continue
        read = read_file(path, assumptions=assumptions)
        findings.extend(untold(read.findings, findings))
        if not isinstance(read.value, Route):
            if read.kind is not None:
                findings.append(
                    _wrong(
                        path,
                        message("{name} is not a route", "{name} — не маршрут", name=path.name),
                    )
                )
            continue
        if read.value.in_force not in (None, day):
            findings.append(
                _wrong(
                    path,
                    message(
                        "`in force` in {name} is another day than its name",
                        "`in force` в {name} не совпадает с именем файла",
                        name=path.name,
                    ),
                )
            )
        routes.append(evolve(read.value, in_force=day))
    for one, other in pairwise(routes):
        if one.name != other.name:
            findings.append(
                _wrong(
                    folder,
                    message(
                        "versions of two routes in one folder: {one}, {other}",
                        "в одной папке редакции двух маршрутов: {one}, {other}",
                        one=one.name,
                        other=other.name,
                    ),
                )
            )
    if not routes:
        return Read(None, None, tuple(findings))
    newest = evolve(routes[-1], earlier=tuple(routes[:-1]))
    return Read("route", newest, tuple(findings))


def _day(name: str) -> date | None:
    """The day of a file's name; other spellings of days would not stand in order."""
    try:
        day = date.fromisoformat(name)
    except ValueError:
        return None
    return day if day.isoformat() == name else None


def _wrong(path: Path, what: Message) -> Finding:
    return problems.VERSIONS.found((), str(path), 1, 1, what=what)
