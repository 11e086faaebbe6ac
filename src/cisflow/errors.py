"""What can go wrong, as a tree.

CisflowError
├── CannotRun                 the work could not be done at all (no such file, unwritable path)
│   ├── NoSuchCase            the store has no case of that name
│   ├── CaseExists            the store has a case of that name already
│   ├── ClockMovedBack        the last entry was written later than this computer's now
│   ├── StoreAway             the store cannot be reached just now; the same call may work later
│   └── NotOurStore           what is there is no store of ours, or one of a newer program
├── InvalidInput              a file or text was read and is wrong; carries every finding
├── Refused                   an action was not allowed; carries every reason
├── Veto                      raised by a host program's `before` hook to refuse an action
├── StaleCase                 somebody else wrote to the case in the meantime
├── KeyTaken                  an idempotency key stands in the journal with another entry
└── CannotConvert             a foreign machine has no counterpart as a route
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cisflow.model.event import Event
    from cisflow.model.finding import Finding
    from cisflow.model.message import Message
    from cisflow.model.reason import Reason


class CisflowError(Exception):
    """The root: whatever cisflow itself raises on purpose."""


class CannotRun(CisflowError):
    """The work could not be done at all; `message` says why, in every language."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message.plain()


class NoSuchCase(CannotRun):
    """The store has no case of that name."""


class CaseExists(CannotRun):
    """The store has a case of that name already; nothing was written."""


class ClockMovedBack(CannotRun):
    """The last entry was written later than this computer's now; nothing was written."""


class StoreAway(CannotRun):
    """The store cannot be reached or written just now; nothing was written.

    One exception: where a database goes while it commits, its answer is lost, and what was asked
    may stand there. A retry under the same `key` finds it; one without a key may write it twice.
    """


class NotOurStore(CannotRun):
    """What is there is no store of ours, or was written by a newer program; it was left alone."""


class InvalidInput(CisflowError):
    """Something was read and is wrong; `findings` holds all that was found, never the first alone."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(findings)
        self.findings = tuple(findings)

    def __str__(self) -> str:
        return "\n".join(
            f"{each.file}:{each.line}:{each.column}: {each.severity} {each.code} "
            f"{each.message.plain()}"
            for each in self.findings
        )


class Refused(CisflowError):
    """An action was not allowed; `reasons` holds every reason, and nothing was changed."""

    def __init__(self, action: str, reasons: Sequence[Reason]) -> None:
        super().__init__(action, reasons)
        self.action = action
        self.reasons = tuple(reasons)

    def __str__(self) -> str:
        return f"{self.action}: " + "; ".join(each.message.plain() for each in self.reasons)


class Veto(CisflowError):
    """A `before` hook raises this to refuse an action; its text becomes one of the reasons."""


class StaleCase(CisflowError):
    """The journal has grown since it was read; `meanwhile` are the entries that came, in order.

    Nothing was written: read the case again and decide anew.
    """

    def __init__(self, expected: int, found: int, meanwhile: Sequence[Event] = ()) -> None:
        super().__init__(expected, found, meanwhile)
        self.expected = expected
        self.found = found
        self.meanwhile = tuple(meanwhile)

    def __str__(self) -> str:
        came = "".join(
            f"; {number}: {each.action or each.stage or 'an entry'} on {each.on.plain()}"
            + (f" by {each.by}" if each.by else "")
            for number, each in enumerate(self.meanwhile, self.expected + 1)
        )
        return f"the journal holds {self.found} entries, not {self.expected}{came}"


class KeyTaken(CisflowError):
    """An idempotency key stands in the journal with another entry: no retry, but something new."""

    def __init__(self, key: str, number: int) -> None:
        super().__init__(key, number)
        self.key = key
        self.number = number

    def __str__(self) -> str:
        return f"the key {self.key} stands with another entry, number {self.number}"


class CannotConvert(CisflowError):
    """A foreign machine says something that a route cannot say."""
