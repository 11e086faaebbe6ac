"""Stuck folder: the documents of a folder that need somebody to act, worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from attrs import field, frozen

from cisflow.cases.open import Shelf, live_case, open_case
from cisflow.diagnosis.folder import Unread, Watch, case_files
from cisflow.diagnosis.stuck import Rank, Stuck, look, rank
from cisflow.errors import CannotRun, InvalidInput
from cisflow.formats.read import read_file


@frozen
class StuckIn:
    """The documents of a folder, or of a `single` case, that are to be told, worst first.

    Only their ranks are kept: a document is read again when its row is made, so that thousands of
    them need little memory. `open` is how many there are, `unread` what could not be read.
    """

    day: date
    ranks: Sequence[tuple[Rank, Path]]
    open: int
    unread: Sequence[Unread] = ()
    single: bool = False
    shelf: Shelf = field(factory=Shelf, repr=False, eq=False)

    @property
    def accused(self) -> int:
        """How many need somebody to act."""
        return sum(not each.waits for each, _ in self.ranks)

    def rows(self) -> Iterator[Stuck]:
        """The rows, worst first, each made when it is asked for.

        Raises:
            InvalidInput, CannotRun: a file that was read cannot be read any more.
        """
        for _, path in self.ranks:
            row = look(open_case(path, self.shelf), self.day)
            if row is not None:  # else somebody has ended it in the meantime
                yield row


def stuck_in(path: Path, day: date, *, every: bool = False, watch: Watch = iter) -> StuckIn:
    """The documents of a folder, or the one of a file, that need somebody to act.

    `every` adds the other open ones; `watch` is handed the list of files and gives them back.

    Raises:
        InvalidInput, CannotRun: of a single case.
    """
    shelf = Shelf(assumptions=False)
    if not path.is_dir():
        one = rank(open_case(path, shelf), day)
        told = one is not None and (every or not one.waits)
        ranks = [(one, path)] if one is not None and told else []
        return StuckIn(day, ranks, int(one is not None), single=True, shelf=shelf)
    found: list[tuple[Rank, Path]] = []
    unread: list[Unread] = []
    number = 0
    for file in watch(list(case_files(path))):
        try:
            read = read_file(file)
            each = rank(live_case(file, read, shelf), day) if read.kind in (None, "case") else None
        except InvalidInput as fault:
            unread.append((file, fault.findings))
        except CannotRun as fault:
            unread.append((file, fault.message))
        else:
            number += each is not None
            if each is not None and (every or not each.waits):
                found.append((each, file))
    return StuckIn(day, sorted(found), number, unread, shelf=shelf)
