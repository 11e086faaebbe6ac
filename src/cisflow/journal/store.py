"""Store: many cases and their journals in one place; every kind of it keeps the same promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from attrs import frozen

from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.standing import Standing


@frozen
class Write:
    """New entries of one case, to come after the `expected` ones that the writer knew.

    `standing` is where the case stands with them, one row a stage.
    """

    case: str
    events: Sequence[Event]
    expected: int
    standing: Sequence[Standing] = ()


class Store(Protocol):
    """Where cases are kept. What was written is there for good once a call has returned.

    A store seals what it writes (`chain`): it fills in `recorded`, `prev` and `hash`. Routes and
    calendars that its cases name by a path lie `beside` it. One that `keeps_standing` has rows to
    ask; of the others each case must be read.
    """

    beside: Path
    keeps_standing: bool

    def begin(self, file: CaseFile, standing: Sequence[Standing] = ()) -> CaseFile:
        """A new case with the journal it has so far; gives it as it was written.

        Raises:
            CaseExists: there is one of that name; nothing was written.
        """

    def read(self, case: str) -> CaseFile:
        """All that is written of a case.

        Raises:
            NoSuchCase: there is none of that name.
            InvalidInput: what is there cannot be read; every finding is in it.
        """

    def append(self, writes: Sequence[Write]) -> list[tuple[Event, ...]]:
        """Add entries to one or more cases, all of them or none; gives them as they were written.

        Raises:
            StaleCase: a number is taken, with what happened meanwhile; nothing was written.
            NoSuchCase: there is no such case.
            ClockMovedBack: the last entry was written later than now.
        """

    def names(self) -> Iterator[str]:
        """The names of the cases, in order."""

    def stream(self) -> Iterator[CaseFile]:
        """Every case, in the order of their names, one at a time."""

    def standing(
        self,
        *,
        case: str | None = None,
        body: str | None = None,
        stage: str | None = None,
        due_by: date | None = None,
        finished: bool | None = None,
    ) -> Iterator[Standing]:
        """The rows that meet all that is given, by case; `due_by`: due, or to be rechecked, then."""

    def restand(self, case: str, standing: Sequence[Standing]) -> None:
        """Put other rows in the place of those of a case; without rows, of one that is not there too.

        Rows made of another number of entries (`seq`) than the case has are passed over: somebody
        has written meanwhile, and newer ones stand there.

        Raises:
            NoSuchCase: there is no such case to have these rows.
        """

    def close(self) -> None:
        """Let go of whatever it holds open."""
