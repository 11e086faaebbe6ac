"""Where as text: what an officer reads, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from cisflow.diagnosis.where import Where
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.report.actions_text import action_lines
from cisflow.report.clock_text import block_lines, due_lines
from cisflow.report.fact_text import fact_lines
from cisflow.report.history_text import history_lines, plan_lines
from cisflow.report.phrases import listed, sentence
from cisflow.report.sessions_text import session_line
from cisflow.report.stage_text import stage_lines


class Style(Protocol):
    """How headings are set off: bold on a terminal, not at all in a file."""

    def heading(self, line: str) -> str:
        """A heading."""


def where_text(where: Where, language: str, style: Style, *, every: bool = False) -> str:
    """The answer as lines of text."""
    return "\n".join(_lines(where, language, style, every)) + "\n"


def _lines(where: Where, language: str, style: Style, every: bool) -> Iterator[str]:
    situation = where.situation

    def tell(en: str, ru: str, **values: object) -> str:
        return say(Message(en, ru, values), language)

    yield style.heading(harmless(situation.file.title.say(language)))
    if len(situation.documents) > 1:
        package = listed(list(situation.documents.values()))
        yield tell("Documents: {package}", "Пакет документов: {package}", package=package)
    yield tell(
        "As of {day}; route {route}",
        "По состоянию на {day}; маршрут {route}",
        day=where.day,
        route=situation.route.name,
    )
    yield from fact_lines(where, language)
    yield ""
    if where.verdict == "finished" and not where.stages and where.says is not None:
        yield sentence(say(where.says, language))  # it was taken into another case
    elif not where.stages:
        yield tell("The case is not open yet.", "Карточка ещё не открыта.")
    for stage in where.stages:
        yield from stage_lines(where, stage, language)
    yield from block_lines(where, language)
    for maybe in where.maybe:
        titles = [situation.route.title_of(each) for each in maybe]
        yield tell(
            "It may already be at the stage: {titles}.",
            "Возможно, документ уже находится на этапе: {titles}.",
            titles=titles,
        )
    for heading, lines in (
        (message("What fell due", "Наступившие сроки"), due_lines(where, language)),
        (message("What can be decided", "Возможные решения"), action_lines(where, language, every)),
        (message("What happened", "Ход рассмотрения"), history_lines(where, language)),
        (message("Plans", "Планы рассмотрения"), plan_lines(where, language)),
        (message("Sessions to come", "Предстоящие заседания"), _sessions(where, language)),
        (message("Findings", "Отметки контроля"), _findings(where, language)),
    ):
        body = list(lines)
        if body:
            yield ""
            yield style.heading(say(heading, language))
            yield from body


def _sessions(where: Where, language: str) -> Iterator[str]:
    nearest = [each.next_session for each in where.stages if each.next_session is not None]
    for meeting in (*nearest, *where.later_sessions):
        yield "  " + session_line(where.situation.route, meeting, language)


def _findings(where: Where, language: str) -> Iterator[str]:
    for each in where.findings:
        yield f"  {each.code} {say(each.message, language)}"
