"""The first lines over a simulation, and its sections below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.model.text import as_text
from cisflow.report.phrases import listed
from cisflow.report.rests_on import Answer
from cisflow.report.table import wrapped
from cisflow.report.where_text import Style

Section: TypeAlias = tuple[Message, Iterable[str]]


def head_lines(
    answer: Answer, language: str, style: Style, changes: Sequence[str] = ()
) -> Iterator[str]:
    """What was simulated, from when, by which scenario and what was made of it."""
    route, case, scenario = answer.route, answer.case, answer.scenario
    title = case.title if case is not None else route.title
    if not title.words:
        title = as_text(route.name)
    yield style.heading(harmless(title.say(language)))
    if case is not None:
        begins = message(
            "By what was known on {day}; route {route}",
            "По сведениям на {day}; маршрут {route}",
            day=answer.start,
            route=route.name,
        )
    else:
        begins = message(
            "From {start}, at most to {until}; route {route}",
            "С {start}, не далее {until}; маршрут {route}",
            start=answer.start,
            until=answer.until,
            route=route.name,
        )
    yield say(begins, language)
    if scenario.name or scenario.title.words:
        called = scenario.title if scenario.title.words else scenario.name
        told = message("Scenario: {called}", "Сценарий: {called}", called=called)
        yield from wrapped(say(told, language))
    if changes:
        told = message("Changed: {made}", "Изменено: {made}", made=listed(changes))
        yield from wrapped(say(told, language))


def section_lines(sections: Iterable[Section], language: str, style: Style) -> Iterator[str]:
    """Each section that holds anything, a free line above its heading."""
    for heading, lines in sections:
        body = list(lines)
        if body:
            yield ""
            yield from (style.heading(line) for line in wrapped(say(heading, language)))
            yield from body
