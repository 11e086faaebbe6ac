"""Begin: a case is opened in a store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import evolve

from cisflow.cases.case import Case
from cisflow.cases.days import Days, span
from cisflow.cases.keys import worded
from cisflow.cases.move import judged
from cisflow.cases.opening import good_id, may_open, route_name
from cisflow.cases.standing import standing
from cisflow.errors import CannotRun, CaseExists, KeyTaken
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED, Event
from cisflow.model.message import message
from cisflow.model.route import Route
from cisflow.model.text import Text, as_text

if TYPE_CHECKING:
    from cisflow.cases.desk import Desk


def begin(
    desk: Desk,
    id: str,
    on: Days | None,
    by: str | None,
    *,
    route: str | None = None,
    title: str | None = None,
    documents: Mapping[str, str] | None = None,
    at: str | None = None,
    since: Days | None = None,
    facts: Mapping[str, str] | None = None,
    **details: Any,  # noqa: ANN401 - fields of Event
) -> Case:
    """A new case of a desk's store; see `Desk.open`."""
    good_id(id)
    name, declared = _route(desk, route)
    may_open(declared, at, by, facts or {})
    stands = None if since is None else span(since)
    days = span(on) if on is not None else stands or span(desk.now())
    opened = Event(days, OPENED, by=by, at=at, since=stands, sets=dict(facts or {}), **details)
    worded(opened)
    titles = {each: as_text(words) for each, words in (documents or {}).items()}
    called = as_text(title) if title is not None else Text(())
    file = CaseFile(id, name, called, titles, (opened,))
    case = desk.made(file)
    try:
        written = desk.store.begin(judged_file(case), standing(case))
    except CaseExists:
        there = desk.case(id)
        if on is None and since is None:  # the same request, perhaps on another day
            opened = evolve(opened, on=there.events[0].on)
        if there.repeated(opened) is None:
            raise
        if _card(there.file) != _card(
            file
        ):  # the opening says the same, and the card another thing
            raise KeyTaken(opened.key or "", 1) from None
        return there
    return desk.made(written)


def _card(file: CaseFile) -> tuple[object, ...]:
    return file.route, file.title, dict(file.documents)


def judged_file(case: Case) -> CaseFile:
    """What is to be written of a case that begins: its entries tell which rules judged them."""
    moves = case.at(date.max).position.moves
    return evolve(case.file, journal=tuple(judged(case.versions, each) for each in moves))


def _route(desk: Desk, route: str | None) -> tuple[str, Route]:
    given = route or desk.route
    if isinstance(given, Route):
        return given.name, given
    if given is None:
        raise CannotRun(
            message(
                "say on which route the case is opened",
                "укажите маршрут, по которому идёт документ",
            )
        )
    name = route_name(given, desk.store.beside)
    return name, desk.route_of(name)
