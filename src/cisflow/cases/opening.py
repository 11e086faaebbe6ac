"""Opening: what must hold before a case is begun, and the name by which it keeps its route."""

from __future__ import annotations

import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from cisflow.errors import CannotRun
from cisflow.model.message import message
from cisflow.model.route import Route

LONGEST = 200  # letters of a name; a file of that name must be possible


def may_open(route: Route, at: str | None, by: str | None, facts: Mapping[str, str]) -> None:
    """Raises where a case cannot begin so.

    Raises:
        CannotRun: there is no such stage, fact or value, or it is not for this body to open one.
    """
    if at is not None and at not in route.stages:
        near = get_close_matches(at, route.stages, n=1)
        raise CannotRun(
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
        raise CannotRun(
            message(
                "{by} may not open a case; it is for: {entitled}",
                "{by} не вправе открыть карточку; вправе: {entitled}",
                by=route.called(by),
                entitled=[route.called(each) for each in route.opens.by],
            )
        )
    for name, value in facts.items():
        _known(route, name, value)


def good_id(id: str) -> None:
    """Raises where a case cannot be called so: it could neither be typed nor told.

    Raises:
        CannotRun: it is empty, very long, begins or ends in a blank, or holds a sign without a form.
    """
    if not 0 < len(id) <= LONGEST or id != id.strip() or not id.isprintable():
        raise CannotRun(
            message(
                "{id} cannot be the name of a case: letters, digits and other visible signs, 1 to {most}",
                "{id} не может быть именем карточки: буквы, цифры и другие видимые знаки, от 1 до {most}",
                id=repr(id[:40]),
                most=LONGEST,
            )
        )


def route_name(route: str, folder: Path) -> str:
    """A path is kept relative to the folder of the case, a shipped name as it is."""
    path = Path(route)
    if not path.exists() or (folder / route).exists():
        return route
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return path.resolve().as_posix()


def _known(route: Route, name: str, value: str) -> None:
    fact = route.facts.get(name)
    if fact is None:
        raise CannotRun(
            message(
                "the route has no fact {name}; it has: {known}",
                "в маршруте нет признака {name}; есть: {known}",
                name=name,
                known=tuple(route.facts),
            )
        )
    if value not in fact.values:
        raise CannotRun(
            message(
                "{name} cannot be {value}; it can be: {known}",
                "{name}: нет значения {value}; есть: {known}",
                name=name,
                value=value,
                known=tuple(fact.values),
            )
        )
