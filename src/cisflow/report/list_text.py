"""A list of documents: one line each, by body."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cisflow.diagnosis.folder import Found
from cisflow.language.days import say_age, say_day, say_span
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import message
from cisflow.report import words
from cisflow.report.table import Column, table

_COLUMNS = (
    message("document", "документ"),
    message("body", "орган"),
    message("since", "поступил"),
    message("days", "дней"),
    message("verdict", "состояние"),
    message("next session", "ближайшее заседание"),
)


def list_text(found: Sequence[Found], day: date, language: str, width: int = 200) -> str:
    """The table, `as of` above it."""
    columns = [Column(say(each, language)) for each in _COLUMNS]
    as_of = message("As of {day}", "По состоянию на {day}", day=say_day(day, language))
    lines = table(columns, (_cells(each, language) for each in found), width)
    return "\n".join([say(as_of, language), *lines]) + "\n"


def _cells(each: Found, language: str) -> list[str]:
    answer = each.where
    title = harmless(answer.situation.file.title.say(language))
    verdict = say(words.VERDICTS[answer.verdict], language)
    if not answer.stages:
        return [title, "", "", "", verdict, ""]
    stage = answer.stages[0]
    meeting = stage.next_session
    return [
        title,
        harmless(answer.situation.route.title_of(stage.visit.stage).say(language)),
        say_span(stage.visit.since, language),
        say_age(*stage.visit.days, language),
        verdict,
        say_span(meeting.on, language) if meeting is not None else "",
    ]
