"""Grow: the text of a file with entries added to one of its lists, read again before it is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from cisflow.errors import CannotRun, InvalidInput
from cisflow.formats.dump import entry
from cisflow.formats.edit import add_entries
from cisflow.formats.emit import Plain
from cisflow.formats.read import Read, read_bytes, read_text
from cisflow.journal.chain import entry_hash
from cisflow.model.calendar import Calendar, Notice
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.model.plan import Plan


def readable(data: bytes, file: str) -> Read:
    """What a text says.

    Raises:
        InvalidInput: something in it is wrong.
    """
    read = read_text(data, file)
    if not read.sound:
        raise InvalidInput(read.findings)
    return read


def case_in(path: Path) -> tuple[bytes, CaseFile]:
    """The text of a case file and what it says.

    Raises:
        InvalidInput: something in it is wrong, or it is no case.
        CannotRun: it cannot be opened.
    """
    data = read_bytes(path)
    value = readable(data, str(path)).value
    if not isinstance(value, CaseFile):
        raise InvalidInput([not_a_case(str(path))])
    return data, value


def with_events(
    data: bytes, file: str, case: CaseFile, events: Sequence[Event]
) -> tuple[bytes, CaseFile]:
    """The text of a case with entries added to its journal, and what it says then.

    Raises as `with_entries`.
    """
    grown = with_entries(data, file, "journal", [entry(each) for each in events])
    after = readable(grown, file).value
    assert isinstance(after, CaseFile)
    begin = len(case.journal)
    for asked, number in zip(events, range(begin + 1, len(after.journal) + 1), strict=True):
        if asked.hash and not _fits(after, number):
            raise _more(file)  # a value that a text cannot hold
    return grown, after


def _fits(case: CaseFile, number: int) -> bool:
    event = case.journal[number - 1]
    return entry_hash(case.id, number, event, event.prev or "") == event.hash


def with_entries(data: bytes, file: str, key: str, new: Sequence[Mapping[str, Plain]]) -> bytes:
    """The text with entries added to a list of it, and nothing else changed.

    Raises:
        InvalidInput: the text, or what it would become, cannot be read.
        CannotRun: more of it would change.
    """
    before = readable(data, file)
    grown = add_entries(data, file, key, new)
    old, now = _entries(before), _entries(readable(grown, file))
    if len(now) != len(old) + len(new) or Counter(old) - Counter(now):
        raise _more(file)  # a text that the edit does not understand
    return grown


def _entries(read: Read) -> list[Event | Plan | Notice]:
    if isinstance(read.value, CaseFile):
        return [*read.value.journal, *read.value.plans]
    assert isinstance(read.value, Calendar)
    return [notice for each in read.value.sessions for notice in each.notices]


def _more(file: str) -> CannotRun:
    return CannotRun(
        message(
            "cannot add to {file} without changing more of it",
            "не удаётся дополнить {file}, не меняя остального",
            file=file,
        )
    )


def not_a_case(file: str) -> Finding:
    """A file that holds something else."""
    what = message("this file is not a case", "этот файл — не карточка документа")
    return Finding("RD107", "unknown-kind", "error", what, (), file, 1, 1)
