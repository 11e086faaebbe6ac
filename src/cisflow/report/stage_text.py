"""A stage as text: before whom the document stands, since when, whether it is stuck."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.diagnosis.where import StageOn, Where
from cisflow.language.days import say_age, say_since
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.report import words
from cisflow.report.clock_text import term_lines
from cisflow.report.consult_text import consult_lines
from cisflow.report.phrases import sentence


def stage_lines(where: Where, stage: StageOn, language: str) -> Iterator[str]:
    """The sentences on one active stage."""
    route, visit = where.situation.route, stage.visit
    declared = route.stages.get(visit.stage)
    body = route.bodies.get(declared.body or "") if declared else None
    if where.verdict == "finished":
        ended = message(
            "consideration is finished: {title}, {on}",
            "рассмотрение завершено: {title}, {on}",
            title=route.title_of(visit.stage),
            on=visit.since,
        )
        yield sentence(say(ended, language))
        return
    values: dict[str, object] = {
        "title": route.title_of(visit.stage),
        "since": say_since(visit.since, language),
        "age": f" ({say_age(*visit.days, language)})" if visit.days != (0, None) else "",
    }
    if body is not None and declared is not None and declared.title not in (None, body.title):
        line = Message(
            "It has stood at the stage {title} {since}{age}, before the {body}.",
            "На рассмотрении: {body}, этап «{title}», {since}{age}.",
            values | {"body": body.title},
        )
    elif body is not None:
        line = Message(
            "It has stood before the {title} {since}{age}.",
            "На рассмотрении: {title}, {since}{age}.",
            values,
        )
    else:
        line = Message(
            "It has stood at the stage {title} {since}{age}.",
            "Этап «{title}», {since}{age}.",
            values,
        )
    yield sentence(say(line, language))
    if visit.round > 1:
        yield say(
            message(
                "It is considered there again (round {round}).",
                "Рассматривается повторно ({round}-й раз).",
                round=visit.round,
            ),
            language,
        )
    yield _verdict(stage, language)
    yield from term_lines(where, stage.terms, language)
    if declared is not None:
        yield from consult_lines(route, declared, language)


def _verdict(stage: StageOn, language: str) -> str:
    word = words.VERDICTS[stage.verdict]
    if stage.verdict == "on-track":
        return sentence(say(word, language))
    assert stage.says is not None  # every other verdict of a stage comes from a symptom
    if stage.verdict == "waiting-for-session":
        calm = message(
            "It is not stuck: it waits for a session. ",
            "Задержки нет: документ ожидает заседания. ",
        )
        return say(calm, language) + sentence(say(stage.says, language))
    return sentence(say(stage.says, language))
