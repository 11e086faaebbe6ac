"""A session on one line."""

from __future__ import annotations

from cisflow.language.say import say
from cisflow.model.message import message
from cisflow.model.route import Route
from cisflow.report import words
from cisflow.timekeeping.sessions import Meeting


def session_line(route: Route, meeting: Meeting, language: str) -> str:
    """`13 September 2019, Ashgabat: Economic Council, session 83`."""
    none = message("", "")
    place = message(", {place}", ", {place}", place=meeting.place) if meeting.place else none
    number = (
        message(", session {number}", ", заседание № {number}", number=meeting.number)
        if meeting.number
        else none
    )
    doubt = (
        message(", day to be confirmed", ", дата уточняется")
        if meeting.state == "doubtful"
        else none
    )
    plan = message(" (by plan)", " (по плану)") if meeting.planned else none
    return say(
        message(
            "{on}{place}: {body}{number}{doubt}{plan}{assumed}",
            "{on}{place}: {body}{number}{doubt}{plan}{assumed}",
            on=meeting.on,
            place=place,
            body=route.called(meeting.body),
            number=number,
            doubt=doubt,
            plan=plan,
            assumed=words.ASSUMED if meeting.assumed else none,
        ),
        language,
    )
