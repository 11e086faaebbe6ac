"""Bind: a case is split, joined again, or merged with another; both journals carry it (E8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve

from cisflow.cases.begin import judged_file
from cisflow.cases.case import Case
from cisflow.cases.days import Days, span
from cisflow.cases.deciding import pause
from cisflow.cases.opening import good_id
from cisflow.cases.pending import Pending
from cisflow.cases.standing import standing
from cisflow.cases.tie_reasons import (
    against_again,
    against_going,
    against_split,
    against_taking,
)
from cisflow.errors import CaseExists, NoSuchCase, Refused, StaleCase
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED, Event
from cisflow.model.finding import Finding
from cisflow.model.span import Span
from cisflow.model.text import Text, as_text
from cisflow.model.tie import Tie, TieKind

if TYPE_CHECKING:
    from cisflow.cases.desk import Desk

TRIES = 20  # of writers that overtake each other


def split(
    desk: Desk,
    id: str,
    new: str,
    documents: Sequence[str],
    on: Days,
    by: str | None = None,
    *,
    title: str | None = None,
    **details: Any,  # noqa: ANN401 - fields of Event
) -> Case:
    """Some documents of a case go on as a case of their own, which is opened where its parent stands.

    The new case is written first, so that what is interrupted between the two is mended by doing it
    again, though the parent has moved on meanwhile.

    Raises:
        Refused: the parent is finished, stands in several stages, or has no such documents.
        CaseExists: there is a case of that name, which was not split off so from this one.
        NoSuchCase, StaleCase: as the store.
    """
    days = span(on)
    for again in range(TRIES):
        parent = desk.case(id)
        there = _told(parent, Tie("split", new, "to"))
        child = _begun(desk, parent, new, documents, days)
        if not there:
            asked = against_split if child is None else against_going
            reasons = asked(parent, new, documents)
            if reasons:
                raise Refused("split", reasons)
        else:
            reasons = against_again(parent, Tie("split", new, "to"), days, by, documents)
            if reasons:
                raise Refused("split", reasons)
        child = child or _child(desk, parent, new, documents, days, by, title)
        if there:
            return child
        event = Event(
            days, by=by, tie=Tie("split", new, "to"), documents=tuple(documents), **details
        )
        try:
            parent.amend(event)
        except StaleCase:
            if desk.once or again == TRIES - 1:
                raise
            pause(again)
            continue
        return child
    raise AssertionError("the last try raises")


def join(
    desk: Desk,
    id: str,
    other: str,
    on: Days,
    by: str | None = None,
    **details: Any,  # noqa: ANN401 - fields of Event
) -> None:
    """A case that was split off comes back with its documents, and is finished; see `merge`."""
    _take(desk, "join", id, other, span(on), by, details)


def merge(
    desk: Desk,
    id: str,
    other: str,
    on: Days,
    by: str | None = None,
    **details: Any,  # noqa: ANN401 - fields of Event
) -> None:
    """Another case is taken into this one with its documents, and is finished.

    Both journals are written at once, or neither. Done again, it changes nothing; on another day it
    is refused.

    Raises:
        Refused: one of the two is finished, or (`join`) the other was not split off from this one.
        NoSuchCase, StaleCase: as the store.
    """
    _take(desk, "merge", id, other, span(on), by, details)


def _take(
    desk: Desk,
    kind: TieKind,
    id: str,
    other: str,
    on: Span,
    by: str | None,
    details: Mapping[str, Any],
) -> None:
    for again in range(TRIES):
        taker, taken = desk.case(id), desk.case(other)
        here, there = Tie(kind, other, "from"), Tie(kind, id, "into")
        both = ((taker, here), (taken, there))
        missing = [each for each in both if not _told(each[0], each[1])]
        if len(missing) == 2:
            reasons = against_taking(kind, taker, taken)
        else:
            reasons = [why for case, tie in both for why in against_again(case, tie, on, by)][:1]
        if reasons:
            raise Refused(kind, reasons)
        if not missing:
            return
        pending = Pending((taker, taken))
        for case, tie in missing:
            came = tuple(taken.at_the_end().documents) if tie is here else ()
            case.amend(Event(on, by=by, tie=tie, documents=came, **details))
        try:
            pending.write(desk.store)
        except StaleCase:
            if desk.once or again == TRIES - 1:
                raise
            pause(again)
            continue
        return


def tie_findings(case: Case, kind: TieKind, other: str) -> list[Finding]:
    """What is to be said of the entry that binds a case to another: its day may be that of no order."""
    found: list[Finding] = []
    for move in case._fold.moves:
        tie = move.event.tie
        if tie is not None and (tie.kind, tie.case) == (kind, other):
            found += move.deviations
    return found


def _told(case: Case, tie: Tie) -> bool:
    return any(each.tie == tie for each in case.effective.events)


def _child(
    desk: Desk,
    parent: Case,
    new: str,
    documents: Sequence[str],
    on: Span,
    by: str | None,
    title: str | None,
) -> Case:
    """The new case, begun."""
    situation = parent.at_the_end()
    good_id(new)
    titles = parent.file.documents
    own = {each: titles.get(each, as_text(each)) for each in documents}
    visit = next(iter(situation.visits), None)
    facts = {name: value for name, value in situation.facts.items() if value is not None}
    tie = Tie("split", parent.file.id, "from")
    opened = Event(
        on,
        OPENED,
        by=by,
        tie=tie,
        at=visit.stage if visit else None,
        since=visit.since if visit else None,
        sets=facts,
    )
    called = as_text(title) if title is not None else Text(())
    case = desk.made(CaseFile(new, parent.file.route, called, own, (opened,)))
    try:
        return desk.made(desk.store.begin(judged_file(case), standing(case)))
    except CaseExists:  # begun meanwhile
        there = _begun(desk, parent, new, documents, on)
        if there is None:
            raise
        return there


def _begun(desk: Desk, parent: Case, new: str, documents: Sequence[str], on: Span) -> Case | None:
    """The new case, where it was begun already so: from this one, with these documents, that day."""
    try:
        there = desk.case(new)
    except NoSuchCase:
        return None
    first = there.events[0]
    begun = first.tie, evolve(first.on, edtf=""), set(there.file.documents)
    tie = Tie("split", parent.file.id, "from")
    return there if begun == (tie, evolve(on, edtf=""), set(documents)) else None
