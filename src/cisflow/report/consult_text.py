"""A consultation as text: what is asked of whom, what silence means, how it is decided."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.language.decisions import answer, say_how
from cisflow.language.say import say
from cisflow.model.asked import asked, decision_of, unnamed, voters
from cisflow.model.decision import Consult, Silence
from cisflow.model.message import Message, message
from cisflow.model.route import Route, Stage
from cisflow.report.phrases import assumed, sentence

LISTED = 4  # so many are named, more are counted


def consult_lines(route: Route, stage: Stage, language: str) -> Iterator[str]:
    """The sentences on who is asked in a stage and how it is decided there."""
    consult = stage.consult
    if consult is not None:
        line = message(
            "Asked of {who}: {answers}{assumed}.",
            "Запрашивается мнение ({who}): {answers}{assumed}.",
            who=_who(route, stage, consult),
            answers=[answer(*each) for each in consult.answers.items()],
            assumed=assumed(consult.assumed),
        )
        yield say(line, language)
        if consult.silence is not None:
            yield sentence(say(_silence(consult, consult.silence), language))
    yield from _decided(route, stage, language)


def _who(route: Route, stage: Stage, consult: Consult) -> Message:
    every = asked(route, stage, consult)
    if len(every) <= LISTED:
        named = [*unnamed(route, consult).values(), *every.values()]
        return message("{names}", "{names}", names=named)
    who = consult.who or ((stage.body,) if stage.body else ())
    titles = [
        route.organisations[name].title if name in route.organisations else route.called(name)
        for name in who
        if name in route.organisations or name in route.bodies
    ]
    if not titles:
        return message("{n} members", "участников: {n}", n=len(every))
    return message(
        "{n} members ({titles})", "{titles}, участников: {n}", n=len(every), titles=titles
    )


def _silence(consult: Consult, silence: Silence) -> Message:
    after = silence.after
    return message(
        "silence{after} counts as: {answer}{assumed}",
        "если ответа нет{after}, считается: {answer}{assumed}",
        after=message(" for {length}", " (срок — {length})", length=after.length)
        if after is not None
        else message("", ""),
        answer=answer(silence.counts_as, consult.answers.get(silence.counts_as)),
        assumed=assumed(silence.assumed or (after is not None and after.assumed)),
    )


def _decided(route: Route, stage: Stage, language: str) -> Iterator[str]:
    decision, body = decision_of(route, stage), route.bodies.get(stage.body or "")
    if decision is None:
        return
    how = say_how(decision, voters(route, stage))
    if body is None or decision is not body.decides:
        line = message(
            "It is decided {how}{assumed}.",
            "Решение принимается {how}{assumed}.",
            how=how,
            assumed=assumed(decision.assumed),
        )
    else:
        line = message(
            "The {body} decides {how}{assumed}.",
            "{body} принимает решения {how}{assumed}.",
            body=body.title,
            how=how,
            assumed=assumed(decision.assumed or "decides" in body.assumed),
        )
    yield say(line, language)
