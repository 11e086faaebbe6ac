"""Stuck folder: the documents of a folder that need somebody to act, worst first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from attrs import frozen

from cisflow.cases.case import Case
from cisflow.cases.open import Shelf, live_case, open_case
from cisflow.diagnosis.folder import Unread, Watch, case_files
from cisflow.diagnosis.stuck import Stuck, look, worst_first
from cisflow.errors import CannotRun, InvalidInput
from cisflow.formats.read import read_file


@frozen
class StuckIn:
    """The rows of a folder, or of a `single` case; how many documents are open; what was not read."""

    day: date
    rows: Sequence[Stuck]
    open: int
    unread: Sequence[Unread] = ()
    single: bool = False


def stuck_in(path: Path, day: date, *, every: bool = False, watch: Watch = iter) -> StuckIn:
    """The documents of a folder, or the one of a file, that need somebody to act.

    `every` adds the other open ones; `watch` is handed the list of files and gives them back.

    Raises:
        InvalidInput, CannotRun: of a single case.
    """
    if not path.is_dir():
        one = look(open_case(path), day)
        rows = [one] if one is not None and (every or one.accused) else []
        return StuckIn(day, rows, int(one is not None), single=True)
    found: list[Stuck] = []
    unread: list[Unread] = []
    number = 0
    shelf = Shelf()
    for file in watch(list(case_files(path))):
        try:
            read = read_file(file)
            if read.kind in (None, "case"):
                # A row of many is kept without its journal, which is read again if it is shown.
                each = look(live_case(file, read, shelf), day, partial(_again, file, shelf))
                number += each is not None
                if each is not None and (every or each.accused):
                    found.append(each)
        except InvalidInput as fault:
            unread.append((file, fault.findings))
        except CannotRun as fault:
            unread.append((file, fault.message))
    return StuckIn(day, worst_first(found), number, unread)


def _again(path: Path, shelf: Shelf) -> Case:
    return live_case(path, read_file(path), shelf)
