"""Journal in a case file: each event is added to the text, and nothing else of it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from cisflow.errors import CannotRun
from cisflow.formats.dump import entry
from cisflow.formats.emit import Plain
from cisflow.formats.read import read_bytes
from cisflow.journal.grow import case_in, readable, with_entries, with_events
from cisflow.journal.lock import locked
from cisflow.journal.stamp import Now, fresh, head, now_utc, stamped
from cisflow.journal.whole import make_safe, write_whole
from cisflow.model.event import Event
from cisflow.model.message import message
from cisflow.model.plan import Plan


class FileJournal:
    """The journal of a case file; the file is read again, under a lock, before each event.

    A file whose last entry is sealed is kept sealed: a new entry is stamped and chained to it.
    """

    def __init__(self, path: Path, now: Now = now_utc) -> None:
        self.path = path
        self.now = now

    def append(self, event: Event, expected: int) -> Event:
        """Add an event, and give it as it was written; see `Journal`.

        Raises:
            StaleCase: somebody else has added an event meanwhile.
            ClockMovedBack: the last entry was written later than now.
            InvalidInput: the file has become unreadable, or its journal is in brackets.
            CannotRun: the file cannot be written.
        """
        with _held(self.path):
            data, case = case_in(self.path)
            fresh(case.journal, [event], expected)
            made = stamped(case.id, [event], head(case), self.now)
            text, after = with_events(data, str(self.path), case, made)
            write_whole(self.path, text)
        return after.journal[-1]


def begin_file(path: Path, text: str) -> None:
    """Write a new file, wholly or not at all, its folder made; one that is there is left alone.

    Raises:
        CannotRun: there is such a file, or it cannot be written.
        InvalidInput: the text could not be read again (an argument that is no text, say).
    """
    data = text.encode("utf-8", "surrogatepass")
    readable(data, str(path))
    try:
        if not path.parent.exists():
            path.parent.mkdir(exist_ok=True)  # `calendars/` beside a first case
            make_safe(path.parent.parent)
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
    """Add a plan to a case file; raises as `add_to_file`."""
    add_to_file(path, "plans", entry(plan))


def add_to_file(path: Path, key: str, new: Mapping[str, Plain]) -> None:
    """Add an entry to a list of a file, under the file's lock, wholly or not at all.

    Raises:
        InvalidInput: the file is unreadable, or its list is in brackets.
        CannotRun: the file cannot be written.
    """
    change_file(path, lambda data: with_entries(data, str(path), key, [new]))


def change_file(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Put what `change` makes of a file in its place, under the file's lock.

    Raises:
        CannotRun: the file cannot be written; it is as it was. Also what `change` raises.
    """
    with _held(path):
        before = read_bytes(path)
        after = change(before)
        if after != before:
            write_whole(path, after)


@contextmanager
def _held(path: Path) -> Iterator[None]:
    try:
        with locked(path):
            yield
    except OSError as fault:
        raise CannotRun(
            message(
                "cannot write beside {file}: {why}; nothing was changed",
                "не удаётся записать рядом с {file}: {why}; ничего не изменено",
                file=str(path),
                why=fault.strerror or str(fault),
            )
        ) from fault
