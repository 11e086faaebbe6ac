"""Store in a folder: a file a case, `ID.yaml`, which people read and mend in any editor."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from attrs import evolve

from cisflow.errors import CannotRun, CisflowError, InvalidInput, NoSuchCase, StoreAway
from cisflow.formats.dump import dump
from cisflow.journal.chain import sealed
from cisflow.journal.grow import case_in, readable, with_events
from cisflow.journal.lock import locked
from cisflow.journal.shelved import Folder
from cisflow.journal.stamp import (
    Now,
    begun,
    fresh,
    head,
    not_there,
    now_utc,
    stamped,
    there_already,
)
from cisflow.journal.store import Write
from cisflow.journal.whole import make_safe, whole, write_whole
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.message import message
from cisflow.model.standing import Standing


class FolderStore:
    """Cases as files of one folder, for many writers; see `Store`.

    Other files of the folder (routes, notes) and folders in it (calendars) are passed over. A file
    that was broken by hand keeps nobody from the others: `names` tells it by the name of the file,
    `read` raises what is wrong with it, `stream` passes it over.

    A case begun here is sealed; one that was put here without seals stays so. An `append` to
    several cases writes every text beside its file first, and then puts them in place one after
    the other. An error leaves all of them as they were. A process that is killed between two of
    these steps leaves each file whole, but some with the new entries and some without: entries
    that name each other (a split, a merge) are then in one journal alone, and the store cannot
    mend that. Where that matters, keep the cases in SQLite.
    """

    keeps_standing = False

    def __init__(self, folder: Path, *, create: bool = False, now: Now = now_utc) -> None:
        if not folder.is_dir():
            if not create:
                raise CannotRun(
                    message("there is no folder {folder}", "нет папки {folder}", folder=str(folder))
                )
            with _told(folder):
                folder.mkdir(parents=True, exist_ok=True)
                make_safe(folder.parent)
        self.beside = folder
        self._now = now
        self._folder = Folder(folder)

    def begin(self, file: CaseFile, standing: Sequence[Standing] = ()) -> CaseFile:
        """A new case; see `Store`."""
        fresh((), file.journal, 0)
        with _told(self.beside), locked(self.beside / "begin"):  # of one name one is begun
            if self._folder.find(file.id) is not None:
                raise there_already(file.id)
            written = begun(file, self._now)
            path = self._folder.place_for(file.id)
            text = dump(written).encode("utf-8", "surrogatepass")
            again = readable(text, str(path)).value
            if not isinstance(again, CaseFile) or sealed(again).journal != again.journal:
                raise CannotRun(
                    message(
                        "the case {case} says something that a text file cannot hold",
                        "в карточке {case} есть то, чего не записать в текстовый файл",
                        case=file.id,
                    )
                )
            write_whole(path, text)
            self._folder.wrote(path, file.id)
        return evolve(again, origin=None)

    def read(self, case: str) -> CaseFile:
        """All that is written of a case; see `Store`."""
        return case_in(self.file_of(case))[1]

    def append(self, writes: Sequence[Write]) -> list[tuple[Event, ...]]:
        """Add entries; see `Store`, and above what a kill in the middle leaves."""
        paths = {each.case: self.file_of(each.case) for each in writes}
        with _told(self.beside), ExitStack() as held:
            for path in sorted(set(paths.values())):  # in one order, so that no two wait in a ring
                held.enter_context(locked(path))
            texts: dict[Path, tuple[bytes, CaseFile]] = {}
            made: list[tuple[Event, ...]] = []
            for each in writes:
                path = paths[each.case]
                data, file = texts.get(path) or _still(path, each.case)
                fresh(file.journal, each.events, each.expected)
                new = stamped(each.case, each.events, head(file), self._now)
                if new:
                    texts[path] = data, file = with_events(data, str(path), file, new)
                made.append(file.journal[each.expected :])
            _put({path: data for path, (data, _) in texts.items()})
            for path, (_, file) in texts.items():
                self._folder.wrote(path, file.id)
        return made

    def names(self) -> Iterator[str]:
        """The names of the cases, in order; see `Store`."""
        with _told(self.beside):
            found = {each.case for each in self._folder.files() if each.case is not None}
        return iter(sorted(found))

    def stream(self) -> Iterator[CaseFile]:
        """Every case that can be read, in the order of their names."""
        for name in self.names():
            try:
                file = self.read(name)
            except (InvalidInput, NoSuchCase):  # broken, or taken away meanwhile
                continue
            yield file

    def standing(
        self,
        *,
        case: str | None = None,
        body: str | None = None,
        stage: str | None = None,
        due_by: date | None = None,
        finished: bool | None = None,
    ) -> Iterator[Standing]:
        """No rows are kept here: each case must be read."""
        raise NotImplementedError("a folder keeps no rows of where its cases stand")

    def restand(self, case: str, standing: Sequence[Standing]) -> None:
        """No rows are kept here, so there is nothing to put in their place."""
        if standing:
            self.file_of(case)

    def close(self) -> None:
        """Nothing is held open."""

    def files(self) -> list[Path]:
        """The files that hold cases, or may have held them before they were broken."""
        with _told(self.beside):
            return [each.path for each in self._folder.files()]

    def file_of(self, case: str) -> Path:
        """The file of a case.

        Raises:
            NoSuchCase: there is none of that name.
        """
        with _told(self.beside):
            found = self._folder.find(case)
        if found is None:
            raise not_there(case)
        return found


def _still(path: Path, case: str) -> tuple[bytes, CaseFile]:
    """A case as it stands under its lock."""
    if not path.exists():
        raise not_there(case)
    data, file = case_in(path)
    if file.id != case:
        raise not_there(case)
    return data, file


def _put(texts: dict[Path, bytes]) -> None:
    """Put each text in its place: all are on the disk before the first of them is."""
    before = {path: path.read_bytes() for path in texts}
    try:
        with ExitStack() as beside:
            for path, data in texts.items():
                file = beside.enter_context(whole(path))
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
    except BaseException:
        for path, data in before.items():
            if path.read_bytes() != data:
                write_whole(path, data)
        raise


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """What the disk does, in our words."""
    try:
        yield
    except OSError as fault:
        raise _away(folder, fault.strerror or str(fault)) from fault
    except CannotRun as fault:
        if type(fault) is CannotRun and isinstance(fault.__cause__, OSError):
            raise StoreAway(fault.message) from fault
        raise


def _away(folder: Path, why: str) -> CisflowError:
    return StoreAway(
        message(
            "cannot read or write in {folder}: {why}; nothing was changed",
            "не удаётся прочитать или записать в {folder}: {why}; ничего не изменено",
            folder=str(folder),
            why=why,
        )
    )
