"""Source: where the cases of an answer come from: a case file, a folder of them, or a store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol, TypeAlias, TypeVar

from cisflow.cases.case import Case
from cisflow.cases.desk import Desk
from cisflow.cases.known import as_known
from cisflow.cases.open import Shelf, live_case
from cisflow.errors import CannotRun, InvalidInput, StaleCase, StoreAway
from cisflow.formats.read import read_file
from cisflow.journal.every_name import every_name
from cisflow.model.finding import Finding
from cisflow.model.message import Message, message

Name: TypeAlias = "Path | str"  # of a file, or of a case in a store
Unread = tuple[Name, Sequence[Finding] | Message]
Watch = Callable[[list[Name]], Iterator[Name]]
T = TypeVar("T")


class Source(Protocol):
    """Cases by their names, each read when it is asked for; `single` where one case is meant."""

    single: bool

    def names(self) -> list[Name]:
        """Their names, in order."""

    def case(self, name: Name) -> Case | None:
        """The live case; None where it is none, or nothing of it was known on the day.

        Raises:
            InvalidInput, CannotRun: it cannot be read.
        """


class Files:
    """A case file, or the case files below a folder; other kinds of files there are passed over.

    `known`: as they were known on a day.
    """

    def __init__(self, path: Path, known: date | None = None, *, assumptions: bool = False) -> None:
        self.path = path
        self.single = not path.is_dir()
        self._known = known
        self._shelf = Shelf(assumptions=assumptions)

    def names(self) -> list[Name]:
        """See `Source`."""
        return [self.path] if self.single else list(case_files(self.path))

    def case(self, name: Name) -> Case | None:
        """See `Source`."""
        path = Path(name)
        read = read_file(path)
        if not self.single and read.kind not in (None, "case"):
            return None
        return known_on(live_case(path, read, self._shelf), self._known, self.single)


class Stored:
    """The cases of a store, or the one of them that is named."""

    def __init__(self, desk: Desk, id: str | None = None, known: date | None = None) -> None:
        self.desk = desk
        self.single = id is not None
        self._id = id
        self.known = known

    def names(self) -> list[Name]:
        """See `Source`."""
        return [self._id] if self._id is not None else list(every_name(self.desk.store))

    def case(self, name: Name) -> Case | None:
        """See `Source`."""
        return known_on(self.desk.case(str(name)), self.known, self.single)


def known_on(case: Case, day: date | None, single: bool = True) -> Case | None:
    """The case as it was known on a day, None where nothing was known of it.

    Raises:
        CannotRun: nothing was known of a `single` case.
    """
    try:
        return case if day is None else as_known(case, day)
    except LookupError:
        if not single:
            return None
    raise CannotRun(
        message(
            "nothing of the case {case} had been recorded by {day}",
            "к {day} по карточке {case} ещё ничего не было записано",
            case=case.file.id,
            day=day,
        )
    )


def as_source(source: Source | Path) -> Source:
    """A path is a file or folder."""
    return Files(source) if isinstance(source, Path) else source


def asked(
    source: Source, ask: Callable[[Name, Case], T], watch: Watch = iter
) -> tuple[list[T], list[Unread]]:
    """What each case answers, one read after the other, and those that could not be read.

    `watch` is handed the list of names and gives them back one by one: a place for a progress bar.

    Raises:
        InvalidInput, CannotRun, StaleCase: of a single case.
        StoreAway: the store went away.
    """
    found: list[T] = []
    unread: list[Unread] = []
    for name in watch(source.names()):
        try:
            case = source.case(name)
            if case is not None:
                found.append(ask(name, case))
        except (InvalidInput, CannotRun, StaleCase) as fault:
            if source.single or isinstance(fault, StoreAway):
                raise
            unread.append((name, _why(fault)))
    return found, unread


def case_files(folder: Path) -> Iterator[Path]:
    """The YAML files below a folder, those of hidden folders left out."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix in (".yaml", ".yml") and path.is_file() and not hidden:
            yield path


def _why(fault: InvalidInput | CannotRun | StaleCase) -> Sequence[Finding] | Message:
    if isinstance(fault, InvalidInput):
        return fault.findings
    if isinstance(fault, CannotRun):
        return fault.message
    return message("{why}", "{why}", why=str(fault))
