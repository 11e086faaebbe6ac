"""Announce: plans and sessions are added to the files that keep them."""

from __future__ import annotations

from pathlib import Path

from cisflow.cases.amend import planned_place
from cisflow.cases.open import open_case
from cisflow.errors import InvalidInput
from cisflow.formats.dump import dump, entry
from cisflow.formats.read import read_file
from cisflow.journal.file import add_plan, add_to_file, begin_file
from cisflow.model.calendar import Calendar, Session
from cisflow.model.finding import Finding
from cisflow.model.message import Message, message
from cisflow.model.plan import Plan
from cisflow.model.route import Route


def announce_plan(path: Path, plan: Plan) -> Message:
    """Add a plan to a case file, and say so.

    Raises:
        CannotRun: the route has no such stage or entry; the file cannot be written.
        InvalidInput: the file is wrong.
    """
    case = open_case(path)
    told = noted(case.route, plan)
    add_plan(path, plan)
    return told


def noted(route: Route, plan: Plan) -> Message:
    """That a plan was noted.

    Raises:
        CannotRun: the route has no such stage or entry.
    """
    return message(
        "Noted: {title}, {on}.",
        "Записано: {title}, {on}",
        title=route.title_of(planned_place(route, plan)),
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
