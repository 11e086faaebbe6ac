"""Announce: plans and sessions are added to the files that keep them."""

from __future__ import annotations

from pathlib import Path

from cisflow.cases.open import open_case
from cisflow.cases.plans import place_of
from cisflow.errors import CannotRun, InvalidInput
from cisflow.formats.dump import dump, entry
from cisflow.formats.read import read_file
from cisflow.journal.file import add_plan, add_to_file, begin_file
from cisflow.model.calendar import Calendar, Session
from cisflow.model.finding import Finding
from cisflow.model.message import Message, message
from cisflow.model.plan import Plan


def announce_plan(path: Path, plan: Plan) -> Message:
    """Add a plan to a case file, and say so.

    Raises:
        CannotRun: the route has no such stage or entry; the file cannot be written.
        InvalidInput: the file is wrong.
    """
    case = open_case(path)
    place, _ = place_of(case.route, plan)
    known = {*case.route.stages, *case.route.beside}
    if place not in known:
        raise CannotRun(
            message(
                "the route has no stage {name}; it has {known}",
                "в маршруте нет этапа {name}; есть: {known}",
                name=plan.stage or plan.body or "",
                known=sorted(known),
            )
        )
    add_plan(path, plan)
    return message(
        "Noted: {title}, {on}.",
        "Записано: {title}, {on}",
        title=case.route.title_of(place or ""),
        on=plan.on,
    )


def announce_session(path: Path, session: Session) -> Message:
    """Add a session, or a notice of one, to a calendar file, and say so.

    Raises:
        CannotRun: the file cannot be written.
        InvalidInput: the file is wrong, or no calendar.
    """
    if not path.exists():
        begin_file(path, dump(Calendar(path.stem.replace("-", "_"), (session,))))
    else:
        read = read_file(path)
        if not read.sound or not isinstance(read.value, Calendar):
            raise InvalidInput(read.findings or [_not_a_calendar(path)])
        add_to_file(path, "sessions", entry(session))
    on = session.notices[-1].on
    return message(
        "Noted in {file}: {what}.",
        "Записано в {file}: {what}",
        file=str(path),
        what=on if on is not None else message("cancelled", "отменено"),
    )


def _not_a_calendar(path: Path) -> Finding:
    what = message("this file is not a calendar", "этот файл — не календарь")
    return Finding("RD107", "unknown-kind", "error", what, (), str(path), 1, 1)
