"""Files that could not be read, each named on its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cisflow.diagnosis.source import Unread
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.report.findings import finding_line


def unread_lines(unread: Sequence[Unread], language: str) -> Iterator[str]:
    """A line a file, and below it what was found in it."""
    for path, what in unread:
        yield say(message("{path}: not read", "{path}: не прочитан", path=str(path)), language)
        if isinstance(what, Message):
            yield "  " + harmless(say(what, language))
        else:
            yield from ("  " + finding_line(each, language) for each in what)
