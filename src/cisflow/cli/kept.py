"""Kept: the cases that a command is given: a case file, a folder of them, or a store by its URL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from pathlib import Path
from re import fullmatch
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from cisflow.journal.store import Store
    from cisflow.journal.verified import Kept
    from cisflow.model.casefile import CaseFile
    from cisflow.model.finding import Finding

store: Callable[[Any], Any] = click.option(
    "--store",
    metavar="URL",
    help="Where the case is kept: sqlite:///FILE.db, postgresql://…, dir:FOLDER.",
)

needed: Callable[[Any], Any] = click.option(
    "--store",
    metavar="URL",
    required=True,
    help="Where the cases are kept: sqlite:///FILE.db, postgresql://…, dir:FOLDER.",
)


@contextmanager
def store_of(url: str, *, create: bool = False) -> Iterator[Store]:
    """A store, let go of in the end; raises as `open_store`."""
    from cisflow.journal.by_url import open_store

    found = open_store(url, create=create)
    try:
        yield found
    finally:
        found.close()


def lasting(url: str) -> str:
    """The URL, if what is written there is there when the command has ended.

    Raises:
        CannotRun: it is that of the program's memory, perhaps for want of the name of a file.
    """
    from cisflow.errors import CannotRun
    from cisflow.model.message import message

    if fullmatch(r"memory:|sqlite(\+\w+)?:///?(:memory:)?", url) is None:
        return url
    raise CannotRun(
        message(
            "{url} keeps nothing when the command has ended: name a file, `sqlite:///FILE.db`",
            "{url}: после завершения команды ничего не сохранится; укажите файл: `sqlite:///FILE.db`",
            url=url,
        )
    )


@contextmanager
def kept_in(case: str | None, url: str | None) -> Iterator[Iterator[Kept]]:
    """The cases of a store, or the one named; else of a file or a folder.

    Raises:
        UsageError: neither was given.
        NoSuchCase: the store has no such case.
        CannotRun: the store cannot be opened.
    """
    from cisflow.journal.every_name import every_name
    from cisflow.journal.folder_store import FolderStore
    from cisflow.journal.verified import Kept

    if url is not None:
        with store_of(lasting(url)) as found:
            if isinstance(found, FolderStore) and case is None:
                files = found.files()  # two files of one case are both looked at
                yield (_kept_file(each, found.read) for each in files)
                return
            further = _rows_of(found) if found.keeps_standing else (lambda _: ())
            names = iter([case]) if case is not None else every_name(found)
            alone = case is not None
            kept = (
                Kept(name, partial(found.read, name), found.beside, alone, further, found.read)
                for name in names
            )
            yield kept if alone else chain(kept, _strays_of(found))
    elif case is None:
        raise click.UsageError("give a CASE file, a FOLDER of them, or --store URL")
    else:
        yield _files(Path(case))


def files_of(case: str | None, url: str | None) -> list[Path]:
    """The case files that are meant: one, those of a folder, or those of a store that is one.

    Raises:
        UsageError: neither was given.
        NoSuchCase: the store has no such case.
        CannotRun: the store is none that people edit by hand.
    """
    from cisflow.diagnosis.source import case_files
    from cisflow.errors import CannotRun
    from cisflow.formats.read import read_file
    from cisflow.journal.folder_store import FolderStore
    from cisflow.model.message import message

    if url is not None:
        with store_of(url) as found:
            if isinstance(found, FolderStore):
                return [found.file_of(case)] if case is not None else found.files()
        raise CannotRun(
            message(
                "a database is not edited by hand, so it is not sealed anew: put back what was "
                "changed, and mend an entry by `cisflow correct` or `cisflow retract`",
                "базу данных не правят вручную, поэтому заново не опечатывают: верните прежнее, "
                "а запись исправьте командой `cisflow correct` или `cisflow retract`",
            )
        )
    if case is None:
        raise click.UsageError("give a CASE file, a FOLDER of them, or --store URL")
    if not Path(case).is_dir():
        return [Path(case)]
    return [path for path in case_files(Path(case)) if read_file(path).kind in (None, "case")]


def _files(path: Path) -> Iterator[Kept]:
    from cisflow.diagnosis.source import case_files
    from cisflow.journal.verified import Kept

    if not path.is_dir():
        yield Kept(str(path), partial(_case_in, path, alone=True), path.parent, alone=True)
        return
    files = list(case_files(path))
    for each in files:
        yield _kept_file(each, partial(_named_in, files))


def _kept_file(path: Path, other: Callable[[str], CaseFile]) -> Kept:
    from cisflow.journal.verified import Kept

    return Kept(str(path), partial(_case_in, path, alone=False), path.parent, other=other)


def _named_in(files: list[Path], case: str) -> CaseFile:
    """A case, whichever of the files holds it."""
    from cisflow.errors import CannotRun, InvalidInput
    from cisflow.journal.stamp import not_there

    for path in files:
        with suppress(CannotRun, InvalidInput):
            found = _case_in(path, alone=False)
            if found is not None and found.id == case:
                return found
    raise not_there(case)


def _rows_of(store: Store) -> Callable[[CaseFile], Iterator[Finding]]:
    from cisflow.cases.desk import Desk
    from cisflow.cases.rebuild import row_findings

    return partial(row_findings, store, Desk(store).made)


def _strays_of(store: Store) -> Iterator[Kept]:
    """The cases of which a store has rows alone."""
    from cisflow.cases.rebuild import stray_findings
    from cisflow.journal.verified import Kept

    for each in stray_findings(store):
        name = str(each.message.values["case"])
        yield Kept(name, partial(store.read, name), store.beside, stray=each)


def _case_in(path: Path, *, alone: bool) -> CaseFile | None:
    from cisflow.errors import InvalidInput
    from cisflow.formats.read import read_file
    from cisflow.journal.grow import not_a_case
    from cisflow.model.casefile import CaseFile

    read = read_file(path)
    if not alone and read.kind not in (None, "case"):
        return None
    if not read.sound or not isinstance(read.value, CaseFile):
        raise InvalidInput(read.findings or [not_a_case(str(path))])
    return read.value
