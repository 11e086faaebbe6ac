"""Finding: the one noun for everything worth saying about a file, a route, a journal or a case."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from cisflow.model.message import Message

Severity = Literal["error", "warning", "info"]


@frozen
class Finding:
    """What was found, where, and how bad it is.

    `path` names the place inside the thing (stages, x, actions, y); `file`, `line`, `column` are
    the same place in the file that was read (1-based, in code points; 0 where there is none).
    `way` is the list of actions that shows it, where actions do.
    """

    code: str
    rule: str
    severity: Severity
    message: Message
    path: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    column: int = 0
    way: tuple[str, ...] | None = None
