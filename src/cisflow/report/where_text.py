"""Where as text: what an officer reads, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from cisflow.diagnosis.where import ActionOn, Past, StageOn, Where
from cisflow.language.days import say_age, say_since
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.event import OPENED
from cisflow.model.message import Message, message
from cisflow.model.route import Action
from cisflow.report import words
from cisflow.report.sessions_text import session_line


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
    if len(situation.file.documents) > 1:
        package = _listed(list(situation.file.documents.values()))
        yield tell("Documents: {package}", "Пакет документов: {package}", package=package)
    yield tell(
        "As of {day}; route {route}",
        "По состоянию на {day}; маршрут {route}",
        day=where.day,
        route=situation.route.name,
    )
    yield ""
    if not where.stages:
        yield tell("The case is not open yet.", "Карточка ещё не открыта.")
    for stage in where.stages:
        yield from _stage(where, stage, language)
    for maybe in where.maybe:
        titles = [situation.route.title_of(each) for each in maybe]
        yield tell(
            "It may already be at the stage: {titles}.",
            "Возможно, документ уже находится на этапе: {titles}.",
            titles=titles,
        )
    for heading, lines in (
        (message("What can be decided", "Возможные решения"), _actions(where, language, every)),
        (message("What happened", "Ход рассмотрения"), _history(where, language)),
        (message("Plans", "Планы рассмотрения"), _plans(where, language)),
        (message("Sessions to come", "Предстоящие заседания"), _sessions(where, language)),
        (message("Findings", "Отметки контроля"), _findings(where, language)),
    ):
        body = list(lines)
        if body:
            yield ""
            yield style.heading(say(heading, language))
            yield from body


def _stage(where: Where, stage: StageOn, language: str) -> Iterator[str]:
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
        yield _sentence(say(ended, language))
        return
    values: dict[str, object] = {
        "title": route.title_of(visit.stage),
        "since": say_since(visit.since, language),
        "age": f" ({say_age(*visit.days, language)})" if visit.days != (0, None) else "",
    }
    if body is not None:
        line = Message(
            "It has stood before the {title} {since}{age}.",
            "На рассмотрении: {title}, {since}{age}.",
            values,
        )
    else:
        line = Message(
            "It has stood at the stage {title} {since}{age}.",
            "Этап: {title}, {since}{age}.",
            values,
        )
    yield _sentence(say(line, language))
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
    if body is not None and body.decides is not None:
        assumed = words.ASSUMED if body.decides.assumed or "decides" in body.assumed else _NOTHING
        yield say(
            message(
                "The {body} decides {how}{assumed}.",
                "{body} принимает решения {how}{assumed}.",
                body=body.title,
                how=words.DECIDES[body.decides.how],
                assumed=assumed,
            ),
            language,
        )


_NOTHING = message("", "")


def _verdict(stage: StageOn, language: str) -> str:
    word = words.VERDICTS[stage.verdict]
    if stage.verdict == "on-track":
        return _sentence(say(word, language))
    assert stage.says is not None  # every other verdict of a stage comes from a symptom
    if stage.verdict == "waiting-for-session":
        calm = message(
            "It is not stuck: it waits for a session. ",
            "Задержки нет: документ ожидает заседания. ",
        )
        return say(calm, language) + _sentence(say(stage.says, language))
    return _sentence(say(stage.says, language))


def _sentence(line: str) -> str:
    line = line[:1].upper() + line[1:].removesuffix(".")
    return line if line.endswith((".", "!", "?")) else line + "."


def _listed(parts: Sequence[object]) -> Message:
    """Parts that hold commas themselves, one after the other."""
    words = "; ".join(f"{{part{number}}}" for number in range(len(parts)))
    return Message(words, words, {f"part{number}": each for number, each in enumerate(parts)})


def _actions(where: Where, language: str, every: bool) -> Iterator[str]:
    shown = (*where.actions, *(where.further if every else ()))
    several = len({each.stage for each in shown}) > 1
    stage = None
    for each in shown:
        if several and each.stage != stage:
            stage = each.stage
            yield f"  {say(_titled(where, stage), language)}:"
        yield from _action(where, each, language)


def _titled(where: Where, stage: str) -> Message:
    return message("{title}", "{title}", title=where.situation.route.title_of(stage))


def _action(where: Where, each: ActionOn, language: str) -> Iterator[str]:
    route = where.situation.route
    to = [route.title_of(name) for name in each.to]
    stays = each.to == (each.stage,)
    goes = (
        message(" (stays there)", " (остаётся на этом этапе)")
        if stays
        else message(" → {to}", " → {to}", to=to)
    )
    line = message(
        "  - {label}{goes}{assumed}: {allowed}",
        "  - {label}{goes}{assumed}: {allowed}",
        label=label(each.action),
        assumed=words.ASSUMED if each.action.assumed else _NOTHING,
        goes=goes,
        allowed=_allowed(each),
    )
    yield say(line, language)


def label(action: Action) -> object:
    """What people call an action: its label, else the words for its kind."""
    return action.label if action.label is not None else words.KINDS[action.kind]


def _allowed(each: ActionOn) -> Message:
    allowed = each.permission
    word = words.PERMISSIONS[allowed.allowed]
    if allowed.allowed == "not-now":  # why stands above: the document is elsewhere
        return message(
            "{word}{later}", "{word}{later}", word=word, later=words.REACHABLE[each.reachable]
        )
    # Which session it waits for stands above, in the verdict; here its day is enough.
    reasons = [reason.message for reason in allowed.reasons if reason.code != "ST202"]
    guessed = any(reason.code == "ST203" for reason in allowed.reasons)  # it tells the day itself
    if allowed.earliest is not None and allowed.allowed == "not-yet" and not guessed:
        word = message(
            "{word}, earliest {day}{assumed}",
            "{word}, не ранее {day}{assumed}",
            word=word,
            day=allowed.earliest,
            assumed=words.ASSUMED if allowed.assumed else _NOTHING,
        )
    if not reasons:
        return word
    says = _listed(reasons)
    return message("{word} — {reasons}", "{word} — {reasons}", word=word, reasons=says)


def _history(where: Where, language: str) -> Iterator[str]:
    for each in where.history:
        yield "  " + say(_past(where, each), language)
        if each.move.event.note is not None:
            yield "      " + harmless(each.move.event.note.say(language))


def _past(where: Where, each: Past) -> Message:
    route, event, move = where.situation.route, each.move.event, each.move
    parts: list[object] = [each.span]
    if not each.certain:
        parts[0] = message("{on} (perhaps)", "{on} (возможно)", on=each.span)
    if event.place is not None:
        parts.append(event.place)
    who = message("{by}: ", "{by}: ", by=route.called(event.by)) if event.by else _NOTHING
    parts.append(message("{who}{what}", "{who}{what}", who=who, what=_what(where, each)))
    if event.ref is not None:
        parts.append(message("No. {ref}", "№ {ref}", ref=event.ref))
    goes = (
        message(" → {to}", " → {to}", to=route.title_of(move.entered_stage))
        if move.effect in ("opened", "entered") and move.entered_stage
        else _NOTHING
    )
    return message(
        "{parts}{goes}{assumed}",
        "{parts}{goes}{assumed}",
        parts=parts,
        goes=goes,
        assumed=words.ASSUMED if event.assumed else _NOTHING,
    )


def _what(where: Where, each: Past) -> object:
    move, versions = each.move, where.situation.chronicle.versions
    if move.action == OPENED:
        return words.OPENED
    if move.action is None:
        seen = where.situation.route.title_of(move.event.stage or "")
        return message("recorded at: {seen}", "по записи — этап: {seen}", seen=seen)
    version = versions.all[move.after.reached]
    action = version.action(move.action) or version.beside(move.action)
    return label(action) if action is not None else move.action


def _plans(where: Where, language: str) -> Iterator[str]:
    for each in sorted(where.plans, key=lambda each: each.plan.on.first):
        state = "missed" if each.missed and each.state == "in-force" else each.state
        later = (
            message(", {missed}", ", {missed}", missed=words.PLANS["missed"])
            if each.missed and each.state != "in-force"
            else _NOTHING
        )
        yield "  " + say(
            message(
                "{on}: {title} — {state}{later}; announced {announced}{assumed}",
                "{on}: {title} — {state}{later}; объявлено {announced}{assumed}",
                on=each.plan.on,
                title=where.situation.route.title_of(each.place or each.body or ""),
                state=words.PLANS[state],
                later=later,
                announced=each.plan.announced.last,
                assumed=words.ASSUMED if each.plan.assumed else _NOTHING,
            ),
            language,
        )


def _sessions(where: Where, language: str) -> Iterator[str]:
    nearest = [each.next_session for each in where.stages if each.next_session is not None]
    for meeting in (*nearest, *where.later_sessions):
        yield "  " + session_line(where.situation.route, meeting, language)


def _findings(where: Where, language: str) -> Iterator[str]:
    for each in where.findings:
        yield f"  {each.code} {say(each.message, language)}"
