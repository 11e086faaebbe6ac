"""Rebuild: the rows of where cases stand, made anew from the journals; and whether they were right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from attrs import frozen

from cisflow.cases.case import Case
from cisflow.cases.standing import standing
from cisflow.errors import CannotRun, InvalidInput, NoSuchCase, StoreAway
from cisflow.journal.every_name import every_name
from cisflow.journal.mismatches import ROWS_DIFFER, STRAY_ROWS
from cisflow.journal.store import Store
from cisflow.model.casefile import CaseFile
from cisflow.model.finding import Finding
from cisflow.model.message import Message
from cisflow.model.standing import Standing

Live = Callable[[CaseFile], Case]


@frozen
class Rebuilt:
    """A case whose rows were looked at: how many differed, and what kept it from being read.

    A `stray` one is not there: rows of it were, and are removed.
    """

    case: str
    differed: int = 0
    unread: tuple[Finding, ...] | Message = ()
    stray: bool = False


def rebuild(store: Store, live: Live) -> Iterator[Rebuilt]:
    """Every case in turn, its rows put right; `live` gives the case of what was read of it.

    Others may write meanwhile: a case that grows while it is looked at is looked at again. A store
    that keeps no rows has nothing to put right.
    """
    if not store.keeps_standing:
        return
    for name in list(every_name(store)):
        looked = _rebuilt(store, live, name)
        if looked is not None:
            yield looked
    try:
        strays = _strays(store)
    except InvalidInput as wrong:  # all cases are right: only such rows can be left
        yield Rebuilt("standing", unread=wrong.findings, stray=True)
        return
    for name in strays:
        removed = len(_kept(store, name))
        store.restand(name, ())
        begun = _rebuilt(store, live, name)  # meanwhile, as one of that name
        yield begun or Rebuilt(name, removed, stray=True)


def stray_findings(store: Store) -> Iterator[Finding]:
    """A finding for each case that has rows and is not there."""
    if store.keeps_standing:
        with suppress(InvalidInput):  # rows that nobody can read: `rebuild` tells of them
            for name in _strays(store):
                yield STRAY_ROWS.found((), "", 0, 0, case=name, number=0)


def _strays(store: Store) -> list[str]:
    """Names of which there are rows alone."""
    named = {each.case for each in store.standing()}  # first: a case is begun with its rows
    return sorted(named - set(every_name(store)))


def standing_differs(store: Store, case: Case) -> int:
    """How many rows of a case are wrong, missing or too many in its store."""
    if not store.keeps_standing:
        return 0
    return _difference(_kept(store, case.file.id), _sorted(standing(case)))


def row_findings(store: Store, live: Live, file: CaseFile) -> Iterator[Finding]:
    """A finding where the rows of a case are not what its journal comes to.

    Nothing is told of a case whose rules cannot be read: its rows cannot be made either. One that
    has grown since it was read is read again, for its rows are newer.
    """
    if not store.keeps_standing or not file.journal:
        return
    length = 0
    try:
        while standing_differs(store, live(file)):
            if len(file.journal) == length:
                yield ROWS_DIFFER.found((), "", 0, 0, case=file.id, number=0)
                return
            length, file = len(file.journal), store.read(file.id)
    except StoreAway:
        raise
    except (InvalidInput, CannotRun):
        return


def _rebuilt(store: Store, live: Live, name: str) -> Rebuilt | None:
    """What came of one case; None where it has gone meanwhile."""
    try:
        return Rebuilt(name, _put_right(store, live, name))
    except InvalidInput as wrong:
        return Rebuilt(name, unread=wrong.findings)
    except NoSuchCase:
        return None
    except StoreAway:
        raise
    except CannotRun as fault:
        return Rebuilt(name, unread=fault.message)


def _put_right(store: Store, live: Live, name: str) -> int:
    differed, length = 0, -1
    while True:
        file = store.read(name)
        made = _sorted(standing(live(file)))
        different = _difference(_kept(store, name), made)
        if not different:
            return differed
        if len(file.journal) == length:  # nobody wrote since the rows were found wrong
            differed = differed or different
            store.restand(name, made)
        length = len(file.journal)


def _kept(store: Store, name: str) -> list[Standing]:
    try:
        return _sorted(store.standing(case=name))
    except InvalidInput:  # rows that nobody can read are wrong, and are made anew
        return []


def _difference(kept: list[Standing], made: list[Standing]) -> int:
    wrong = sum(each not in made for each in kept)
    return max(wrong, sum(each not in kept for each in made))


def _sorted(rows: Iterator[Standing] | tuple[Standing, ...]) -> list[Standing]:
    return sorted(rows, key=lambda each: (each.stage, each.branch))
