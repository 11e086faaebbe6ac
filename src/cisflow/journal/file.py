"""Journal in a case file: each event is added to the text, and nothing else of it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from cisflow.errors import CannotRun, InvalidInput, StaleCase
from cisflow.formats.dump import entry
from cisflow.formats.edit import add_entry
from cisflow.formats.emit import Plain
from cisflow.formats.read import Read, read_bytes, read_text
from cisflow.journal.lock import locked
from cisflow.journal.whole import write_whole
from cisflow.model.calendar import Calendar, Notice
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.message import message
from cisflow.model.plan import Plan


class FileJournal:
    """The journal of a case file; the file is read again, under a lock, before each event."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, event: Event, expected: int) -> None:
        """Add an event; see `Journal`.

        Raises:
            StaleCase: somebody else has added an event meanwhile.
            InvalidInput: the file has become unreadable, or its journal is in brackets.
            CannotRun: the file cannot be written.
        """

        def fits(now: Read) -> None:
            assert isinstance(now.value, CaseFile)
            if len(now.value.journal) != expected:
                raise StaleCase(expected, len(now.value.journal))

        add_to_file(self.path, "journal", entry(event), fits)


def begin_file(path: Path, text: str) -> None:
    """Write a new file, wholly or not at all, its folder made; one that is there is left alone.

    Raises:
        CannotRun: there is such a file, or it cannot be written.
        InvalidInput: the text could not be read again (an argument that is no text, say).
    """
    data = text.encode("utf-8", "surrogatepass")
    _readable(read_text(data, str(path)))
    try:
        path.parent.mkdir(exist_ok=True)  # `calendars/` beside a first case
        with locked(path):
            if path.exists():
                raise CannotRun(
                    message("{file} is there already", "файл {file} уже есть", file=str(path))
                )
            write_whole(path, data)
    except OSError as fault:
        raise CannotRun(
            message(
                "cannot write {file}: {why}",
                "не удаётся записать {file}: {why}",
                file=str(path),
                why=fault.strerror or str(fault),
            )
        ) from fault


def add_plan(path: Path, plan: Plan) -> None:
    """Add a plan to a case file; raises as `FileJournal.append`."""
    add_to_file(path, "plans", entry(plan))


def add_to_file(
    path: Path, key: str, new: Mapping[str, Plain], fits: Callable[[Read], None] | None = None
) -> None:
    """Add an entry to a list of a file, under the file's lock, wholly or not at all."""
    try:
        with locked(path):
            data = read_bytes(path)
            before = _readable(read_text(data, str(path)))
            if fits is not None:
                fits(before)
            changed = add_entry(data, str(path), key, new)
            after = _readable(read_text(changed, str(path)))
            if not _grown(before, after):  # a text that the edit does not understand
                raise CannotRun(
                    message(
                        "cannot add to {file} without changing more of it",
                        "не удаётся дополнить {file}, не меняя остального",
                        file=str(path),
                    )
                )
            write_whole(path, changed)
    except OSError as fault:
        raise CannotRun(
            message(
                "cannot write beside {file}: {why}; nothing was changed",
                "не удаётся записать рядом с {file}: {why}; ничего не изменено",
                file=str(path),
                why=fault.strerror or str(fault),
            )
        ) from fault


def _readable(read: Read) -> Read:
    if not read.sound:
        raise InvalidInput(read.findings)
    return read


def _grown(before: Read, after: Read) -> bool:
    """Whether one entry has come, and all that was there is as it was."""
    old, new = _entries(before), _entries(after)
    return len(new) == len(old) + 1 and not Counter(old) - Counter(new)


def _entries(read: Read) -> list[Event | Plan | Notice]:
    if isinstance(read.value, CaseFile):
        return [*read.value.journal, *read.value.plans]
    assert isinstance(read.value, Calendar)
    return [notice for each in read.value.sessions for notice in each.notices]
