"""Problem: a mistake that a reader of files can find (family RD), with its texts."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from cisflow.model.finding import Finding, Severity
from cisflow.model.message import Message
from cisflow.model.origin import Path


@frozen
class Problem:
    """A kind of mistake: what is said of it, why it matters, how to mend it, a file that has it.

    `says` is the message, with `{…}` for what differs; `bad` the shortest route, calendar or case
    that shows the mistake (empty where text cannot show it).
    """

    code: str
    name: str
    says: Message
    why: Message
    fix: Message
    bad: str = ""
    severity: Severity = "error"

    def found(self, path: Path, file: str, line: int, column: int, /, **values: object) -> Finding:
        """The finding at a place, its message filled with what was found there."""
        return Finding(
            self.code,
            self.name,
            self.severity,
            Message(self.says.en, self.says.ru, values),
            path,
            file,
            line,
            column,
        )


def by_code(problems: tuple[Problem, ...]) -> Mapping[str, Problem]:
    """Problems by their code."""
    return {each.code: each for each in problems}
