"""Half ties: entries that bind two cases, and stand in the journal of one of them only (E8)."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from cisflow.journal.mismatches import HALF_TIED
from cisflow.model.casefile import CaseFile
from cisflow.model.finding import Finding
from cisflow.model.tie import TieKind

_Half = tuple[
    TieKind, str, str, bool
]  # the kind, who takes or lets go, the other; whose word it is


@define
class Ties:
    """The ties of the cases that were read so far."""

    _told: dict[_Half, int] = field(factory=dict)

    def note(self, file: CaseFile) -> None:
        """Note what a case says of others."""
        for number, event in enumerate(file.journal, 1):
            if event.tie is None or event.correct is not None:
                continue
            own, other = file.id, event.tie.case
            first = event.tie.way == ("to" if event.tie.kind == "split" else "from")
            pair = (own, other) if first else (other, own)
            self._told[(event.tie.kind, *pair, first)] = number

    def half(self) -> Iterator[Finding]:
        """A finding for each that the other case does not know."""
        for (kind, one, two, first), number in self._told.items():
            if (kind, one, two, not first) not in self._told:
                case, other = (one, two) if first else (two, one)
                values = {"case": case, "number": number, "other": other}
                yield HALF_TIED.found(("journal", str(number)), "", 0, 0, **values)
