"""Rebuild: the rows of where cases stand, made anew from the journals; and whether they were right."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

from cisflow.cases.case import Case
from cisflow.cases.standing import standing
from cisflow.errors import CannotRun, InvalidInput, NoSuchCase, StoreAway
from cisflow.journal.store import Store
from cisflow.journal.tampering import ROWS_DIFFER
from cisflow.model.casefile import CaseFile
from cisflow.model.finding import Finding
from cisflow.model.message import Message
from cisflow.model.standing import Standing

Live = Callable[[CaseFile], Case]


@frozen
class Rebuilt:
    """A case whose rows were looked at: how many differed, and what kept it from being read."""

    case: str
    differed: int = 0
    unread: tuple[Finding, ...] | Message = ()


def rebuild(store: Store, live: Live) -> Iterator[Rebuilt]:
    """Every case in turn, its rows put right; `live` gives the case of what was read of it.

    Others may write meanwhile: a case that grows while it is looked at is looked at again. A store
    that keeps no rows has nothing to put right.
    """
    if not store.keeps_standing:
        return
    for name in list(store.names()):
        try:
            yield Rebuilt(name, _put_right(store, live, name))
        except InvalidInput as wrong:
            yield Rebuilt(name, unread=wrong.findings)
        except NoSuchCase:  # it has gone meanwhile
            continue
        except StoreAway:
            raise
        except CannotRun as fault:
            yield Rebuilt(name, unread=fault.message)


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
