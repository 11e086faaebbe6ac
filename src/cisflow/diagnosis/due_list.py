"""Due list: what fell due in a case, or in every case of a folder, by day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from attrs import frozen

from cisflow.cases.case import Case
from cisflow.cases.due import Due, due, record_due
from cisflow.cases.open import Shelf, live_case, open_case
from cisflow.diagnosis.folder import Unread, case_files
from cisflow.errors import CannotRun, InvalidInput, StaleCase
from cisflow.formats.read import read_file
from cisflow.model.message import message
from cisflow.model.route import Route


@frozen
class DueIn:
    """Something that fell due, in which case, and whether it has been written down."""

    path: Path
    case: Case
    route: Route
    due: Due
    recorded: bool


def due_in(
    path: Path,
    day: date,
    record: date | None,
    watch: Callable[[list[Path]], Iterator[Path]] = iter,
) -> tuple[list[DueIn], list[Unread]]:
    """What fell due by a day, in order of the days; written down where `record` is the day of it.

    Of a folder, the files that could not be read or written are told as well.

    Raises:
        InvalidInput, CannotRun, StaleCase: of a single case.
    """
    if not path.is_dir():
        return _by_day(_of(path, open_case(path), day, record)), []
    found: list[DueIn] = []
    unread: list[Unread] = []
    shelf = Shelf(assumptions=False)
    for file in watch(list(case_files(path))):
        try:
            read = read_file(file)
            if read.kind in (None, "case"):
                found.extend(_of(file, live_case(file, read, shelf), day, record))
        except InvalidInput as fault:
            unread.append((file, fault.findings))
        except CannotRun as fault:
            unread.append((file, fault.message))
        except StaleCase as fault:
            unread.append((file, message("{why}", "{why}", why=str(fault))))
    return _by_day(found), unread


def _of(path: Path, case: Case, day: date, record: date | None) -> Iterator[DueIn]:
    if record is None:
        situation = case.at(day)
        for each in due(situation):
            yield DueIn(path, case, situation.route, each, False)
        return
    for each, done in record_due(case, day, record):
        route = case.versions.all[done.move.after.version].route
        yield DueIn(path, case, route, each, True)


def _by_day(found: Iterator[DueIn] | list[DueIn]) -> list[DueIn]:
    return sorted(found, key=lambda each: (each.due.day, str(each.path)))
