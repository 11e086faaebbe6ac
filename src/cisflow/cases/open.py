"""Open: a case from its file, with its route and the calendars that lie beside it."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from cisflow.cases.calendars import calendars_of
from cisflow.cases.case import Case
from cisflow.checks.load import find, load
from cisflow.errors import InvalidInput
from cisflow.formats.read import Read, read_file
from cisflow.journal.file import FileJournal
from cisflow.model.calendar import Calendar
from cisflow.model.casefile import CaseFile
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.model.route import Route
from cisflow.timekeeping.sessions import merge


class Shelf:
    """Routes and calendars read so far, so that a folder of cases reads each of them once.

    `assumptions`: whether what routes assume for simulations is read too.
    """

    def __init__(self, *, assumptions: bool = True) -> None:
        self._assumptions = assumptions
        self._routes: dict[Path, Route] = {}
        self._calendars: dict[Path, dict[str, Calendar]] = {}

    def route(self, name: str, beside: Path) -> Route:
        """A route; raises as `load`."""
        path = find(name, beside).resolve()
        if path not in self._routes:
            self._routes[path] = load(path, assumptions=self._assumptions)
        return self._routes[path]

    def all_calendars(self, route: Route, beside: Path) -> dict[str, Calendar]:
        """The calendars of a route's bodies, with those in the folder `calendars` of a folder.

        Raises:
            InvalidInput: one of them is wrong.
        """
        found = calendars_of(route)
        for body, further in self.calendars(beside / "calendars").items():
            found[body] = merge(found[body], further) if body in found else further
        return found

    def calendars(self, folder: Path) -> dict[str, Calendar]:
        """The calendars of a folder, by body.

        Raises:
            InvalidInput: one of them is wrong; the findings of all are in it.
        """
        if folder not in self._calendars:
            self._calendars[folder] = _calendars(folder)
        return self._calendars[folder]


def open_case(path: str | PathLike[str], shelf: Shelf | None = None) -> Case:
    """The live case of a case file; what it acts and records is added to the file.

    `calendars/BODY.yaml` beside the file adds sessions to those of the route.

    Raises:
        InvalidInput: the file, its route or a calendar is wrong; carries every finding.
        CannotRun: a file cannot be read, or there is no such route.
    """
    path = Path(path)
    return live_case(path, read_file(path), shelf or Shelf())


def live_case(path: Path, read: Read, shelf: Shelf) -> Case:
    """As `open_case`, of a file that has been read; raises as it."""
    if not read.sound or not isinstance(read.value, CaseFile):
        raise InvalidInput(read.findings or [_not_a_case(path)])
    route = shelf.route(read.value.route, path.parent)
    calendars = shelf.all_calendars(route, path.parent)
    return Case(route, read.value, FileJournal(path), calendars)


def _calendars(folder: Path) -> dict[str, Calendar]:
    found: dict[str, Calendar] = {}
    wrong: list[Finding] = []
    for file in sorted(folder.glob("*.yaml")):
        read = read_file(file)
        if isinstance(read.value, Calendar) and read.sound:
            body = read.value.body
            found[body] = merge(found[body], read.value) if body in found else read.value
        else:
            wrong.extend(read.findings)
    if wrong:
        raise InvalidInput(wrong)
    return found


def _not_a_case(path: Path) -> Finding:
    what = message("this file is not a case", "этот файл — не карточка документа")
    return Finding("RD107", "unknown-kind", "error", what, (), str(path), 1, 1)
