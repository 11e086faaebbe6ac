"""New: a case file is begun."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from cisflow.checks.load import load
from cisflow.errors import CannotRun
from cisflow.formats.dump import dump
from cisflow.journal.file import begin_file
from cisflow.language.say import say
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED, Event
from cisflow.model.message import Message, message
from cisflow.model.route import Route
from cisflow.model.span import Span


def new_case(
    file: Path,
    route: str,
    on: Span,
    at: str | None,
    since: Span | None,
    by: str | None,
    name: str,
    title: str | None,
    facts: Mapping[str, str],
    language: str,
) -> str:
    """Write the file, and say what was written; a file that is there is left alone.

    Raises:
        CannotRun: there is such a file, or no such route or stage.
        InvalidInput: the route cannot be run, or what was written could not be read again.
    """
    declared = load(route, file.parent) if not Path(route).is_file() else load(route)
    _known(declared, at, by)
    _values(declared, facts)
    opened = Event(on, OPENED, at=at, since=since, by=by, sets=facts)
    text = dump(CaseFile(name, _route_name(route, file), title=title or name, journal=(opened,)))
    begin_file(file, text)
    where = declared.title_of(at or declared.start)
    return say(
        message(
            "Opened {file}. The document stands at the stage: {where}.",
            "Открыта карточка {file}. Документ находится на этапе: {where}.",
            file=str(file),
            where=where,
        ),
        language,
    )


def _route_name(route: str, file: Path) -> str:
    """A path is kept relative to the case file, a shipped name as it is."""
    path = Path(route)
    if not path.exists() or (file.parent / route).exists():
        return route
    try:
        return Path(os.path.relpath(path, file.parent)).as_posix()
    except ValueError:  # on another drive
        return path.resolve().as_posix()


def _known(route: Route, at: str | None, by: str | None) -> None:
    if at is not None and at not in route.stages:
        near = get_close_matches(at, route.stages, n=1)
        raise _refused(
            message(
                "the route has no stage {at}{hint}",
                "в маршруте нет этапа {at}{hint}",
                at=at,
                hint=message("; did you mean {near}?", "; возможно, {near}?", near=near)
                if near
                else message("", ""),
            )
        )
    if by is not None and route.opens.by and by not in route.opens.by:
        raise _refused(
            message(
                "{by} may not open a case; it is for: {entitled}",
                "{by} не вправе открыть карточку; вправе: {entitled}",
                by=route.called(by),
                entitled=[route.called(each) for each in route.opens.by],
            )
        )


def _values(route: Route, facts: Mapping[str, str]) -> None:
    for name, value in facts.items():
        fact = route.facts.get(name)
        if fact is None:
            known: Sequence[str] = tuple(route.facts)
            raise _refused(
                message(
                    "the route has no fact {name}; it has: {known}",
                    "в маршруте нет признака {name}; есть: {known}",
                    name=name,
                    known=known,
                )
            )
        if value not in fact.values:
            raise _refused(
                message(
                    "{name} cannot be {value}; it can be: {known}",
                    "{name}: нет значения {value}; есть: {known}",
                    name=name,
                    value=value,
                    known=tuple(fact.values),
                )
            )


def _refused(what: Message) -> CannotRun:
    return CannotRun(what)
