"""New: a case file is begun."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cisflow.cases.opening import may_open, route_name
from cisflow.checks.load import load
from cisflow.formats.dump import dump
from cisflow.journal.file import begin_file
from cisflow.language.say import say
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED, Event
from cisflow.model.message import message
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
    may_open(declared, at, by, facts)
    opened = Event(on, OPENED, at=at, since=since, by=by, sets=facts)
    text = dump(
        CaseFile(name, route_name(route, file.parent), title=title or name, journal=(opened,))
    )
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
