"""What can go wrong, as a tree.

CisflowError
├── CannotRun                 the work could not be done at all (no such file, unwritable path)
├── InvalidInput              a file or text was read and is wrong; carries every finding
├── Refused                   an action was not allowed; carries every reason
├── Veto                      raised by a host program's `before` hook to refuse an action
├── StaleCase                 somebody else wrote to the case in the meantime
└── CannotConvert             a foreign machine has no counterpart as a route
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    """The journal has grown since it was read; read it again and decide anew."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(expected, found)
        self.expected = expected
        self.found = found

    def __str__(self) -> str:
        return f"the journal holds {self.found} entries, not {self.expected}"


class CannotConvert(CisflowError):
    """A foreign machine says something that a route cannot say."""
