"""The log of a case as text: its entries in the order in which they were written down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from cisflow.language.decisions import OUTCOMES
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.language.tied import tied
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED, Event
from cisflow.model.message import Message, message
from cisflow.model.route import Route
from cisflow.model.text import Text, as_text
from cisflow.report import words
from cisflow.report.log_json import stage_of
from cisflow.report.phrases import NOTHING, label, listed


def log_lines(file: CaseFile, route: Route | None, language: str) -> Iterator[str]:
    """A heading, a line an entry with its remarks below it, and the last seal.

    Without its route the names stand for what they name.
    """
    head = message("{title} ({case}), route {route}", "{title} ({case}), маршрут {route}")
    values = {"title": file.title, "case": file.id, "route": file.route}
    yield say(Message(head.en, head.ru, values), language)
    width = len(str(len(file.journal)))
    for seq, event in enumerate(file.journal, 1):
        yield f"  {seq:>{width}}  {say(_entry(event, route), language)}"
        for words_of in (event.note, event.source):
            if words_of is not None:
                yield " " * (width + 6) + harmless(words_of.say(language))
    last = file.journal[-1].hash if file.journal else None
    if last is not None:
        yield say(message("Last seal: {hash}", "Последняя печать: {hash}", hash=last), language)
    else:
        yield say(message("It is not sealed.", "Карточка не опечатана."), language)


def _entry(event: Event, route: Route | None) -> Message:
    parts: list[object] = [event.on]
    if event.place is not None:
        parts.append(event.place)
    who: Message = NOTHING
    if event.by is not None and event.on_behalf_of is not None:
        who = message(
            "{by} for {whom}: ",
            "{by} от имени {whom}: ",
            by=_called(event.by, route),
            whom=_called(event.on_behalf_of, route),
        )
    elif event.by is not None:
        who = message("{by}: ", "{by}: ", by=_called(event.by, route))
    parts.append(message("{who}{what}", "{who}{what}", who=who, what=_what(event, route)))
    if event.outcome is not None:
        parts.append(OUTCOMES.get(event.outcome, event.outcome))
    if event.ref is not None:
        parts.append(message("No. {ref}", "№ {ref}", ref=event.ref))
    if event.recorded is not None:
        written = _moment(event.recorded)
        parts.append(message("written down {written}", "внесено {written}", written=written))
    return listed(parts)


def _moment(recorded: str) -> object:
    """When an entry was written down: a day, or a moment; what is neither stands as it is."""
    try:
        moment = datetime.fromisoformat(recorded)
    except ValueError:
        return recorded
    if len(recorded) <= len("2026-11-24"):
        return moment.date()
    moment = moment.astimezone(UTC) if moment.tzinfo is not None else moment
    return message(
        "{day}, {time} UTC",
        "{day}, {time} (всемирное время)",
        day=moment.date(),
        time=f"{moment:%H:%M}",
    )


def _what(event: Event, route: Route | None) -> object:
    if event.retract is not None:
        return message(
            "entry {number} does not count", "запись {number} не учитывается", number=event.retract
        )
    if event.correct is None:
        return _happened(event, route)
    return message(
        "entry {number} is to read: {what}",
        "запись {number} следует читать: {what}",
        number=event.correct,
        what=_happened(event, route),
    )


def _happened(event: Event, route: Route | None) -> object:
    if event.tie is not None:
        return tied(event.tie)
    if event.migrate is not None:
        day = event.migrate
        return message("taken over by the rules of {day}", "переведена на редакцию {day}", day=day)
    if event.plan is not None:
        return message(
            "planned: {title}; announced {announced}",
            "планируется: {title}; объявлено {announced}",
            title=_titled(event.plan, route),
            announced=event.announced or NOTHING,
        )
    if event.action == OPENED and event.at is not None:
        at = _titled(event.at, route)
        return message("opened at the stage: {at}", "открыта на этапе: {at}", at=at)
    if event.action == OPENED:
        return words.OPENED
    if event.action is not None:
        stage, action = _titled(stage_of(event) or "", route), _labelled(event.action, route)
        if event.by is not None and stage == _called(event.by, route):
            return action  # who acted is said before it, in the same words
        return message("{stage} – {action}", "{stage} – {action}", stage=stage, action=action)
    if event.stage is not None:
        seen = _titled(event.stage, route)
        return message("recorded at: {seen}", "по записи — этап: {seen}", seen=seen)
    facts = [f"{name} – {value}" for name, value in event.sets.items()]
    return message("recorded: {facts}", "записано: {facts}", facts=facts)


def _called(who: str, route: Route | None) -> Text:
    return as_text(who) if route is None else route.called(who)


def _titled(name: str, route: Route | None) -> Text:
    return as_text(name) if route is None else route.title_of(name)


def _labelled(full: str, route: Route | None) -> object:
    """The words for an action, by the newest version of the route that knows it."""
    stage, _, name = full.partition(".")
    for version in reversed(route.versions if route is not None else ()):
        place = version.stages.get(stage) or version.beside.get(stage)
        action = place.actions.get(name) if place is not None else None
        if action is not None:
            return label(action)
    return name or full
