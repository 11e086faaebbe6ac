"""Stuck folder: the documents of a folder or store that need somebody to act, worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from attrs import field, frozen

from cisflow.diagnosis.source import Name, Source, Unread, Watch, as_source, asked
from cisflow.diagnosis.stuck import Rank, Stuck, look, rank


@frozen
class StuckIn:
    """The documents of a folder or store, or of a `single` case, that are to be told, worst first.

    Only their ranks are kept: a document is read again when its row is made, so that thousands of
    them need little memory. `open` is how many there are, `unread` what could not be read.
    """

    day: date
    ranks: Sequence[tuple[Rank, Name]]
    open: int
    source: Source = field(repr=False, eq=False)
    unread: Sequence[Unread] = ()

    @property
    def single(self) -> bool:
        """Whether one case is meant."""
        return self.source.single

    @property
    def accused(self) -> int:
        """How many need somebody to act."""
        return sum(not each.waits for each, _ in self.ranks)

    def rows(self) -> Iterator[Stuck]:
        """The rows, worst first, each made when it is asked for.

        Raises:
            InvalidInput, CannotRun: a case that was read cannot be read any more.
        """
        for _, name in self.ranks:
            case = self.source.case(name)
            row = look(case, self.day) if case is not None else None
            if row is not None:  # else somebody has ended it in the meantime
                yield row


def stuck_in(
    source: Source | Path, day: date, *, every: bool = False, watch: Watch = iter
) -> StuckIn:
    """The documents of a folder or store, or the one of a file, that need somebody to act.

    `every` adds the other open ones; `watch` is handed the list of names and gives them back.

    Raises:
        InvalidInput, CannotRun: of a single case.
    """
    cases = as_source(source)
    found, unread = asked(cases, lambda name, case: (rank(case, day), name), watch)
    ranks = [(each, name) for each, name in found if each is not None]
    told = [(each, name) for each, name in ranks if every or not each.waits]
    return StuckIn(day, sorted(told, key=_by_rank), len(ranks), cases, unread)


def _by_rank(ranked: tuple[Rank, Name]) -> tuple[Rank, str]:
    return ranked[0], str(ranked[1])
