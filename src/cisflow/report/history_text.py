"""The history and the plans of a case as text."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.diagnosis.where import Past, Where
from cisflow.language.decisions import OUTCOMES
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.language.tied import tied
from cisflow.model.event import OPENED, Event
from cisflow.model.message import Message, message
from cisflow.report import words
from cisflow.report.phrases import BRANCH_DONE, NOTHING, assumed, label


def history_lines(where: Where, language: str) -> Iterator[str]:
    """A line an event, its note below it."""
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
    who = message("{by}: ", "{by}: ", by=route.called(event.by)) if event.by else NOTHING
    parts.append(message("{who}{what}", "{who}{what}", who=who, what=_what(where, each)))
    if event.outcome is not None:
        parts.append(OUTCOMES.get(event.outcome, event.outcome))
    if event.ref is not None:
        parts.append(message("No. {ref}", "№ {ref}", ref=event.ref))
    goes: Message = NOTHING
    if (
        move.effect == "opened"
        or (move.effect == "entered" and move.entered)
        or (move.effect == "migrated" and move.entered)
    ):
        goes = message(" → {to}", " → {to}", to=[route.title_of(name) for name in move.entered])
    elif move.effect == "entered":
        goes = message(" → {to}", " → {to}", to=BRANCH_DONE)
    return message(
        "{parts}{goes}{assumed}",
        "{parts}{goes}{assumed}",
        parts=parts,
        goes=goes,
        assumed=assumed(event.assumed),
    )


def _what(where: Where, each: Past) -> object:
    move, versions = each.move, where.situation.chronicle.versions
    if move.action == OPENED:
        tie = move.event.tie
        if tie is None:
            return words.OPENED
        return message("{opened}, {tied}", "{opened}, {tied}", opened=words.OPENED, tied=tied(tie))
    if move.event.tie is not None:
        return tied(move.event.tie)
    if move.event.migrate is not None:
        day = move.event.migrate
        return message("taken over by the rules of {day}", "переведена на редакцию {day}", day=day)
    if move.effect == "set":
        return message("recorded: {facts}", "записано: {facts}", facts=_facts(where, move.event))
    if move.action is None:
        seen = where.situation.route.title_of(move.event.stage or "")
        return message("recorded at: {seen}", "по записи — этап: {seen}", seen=seen)
    version = versions.all[move.after.reached]
    action = version.action(move.action) or version.beside(move.action)
    return label(action) if action is not None else move.action


def _facts(where: Where, event: Event) -> list[Message]:
    declared = where.situation.route.facts
    found = []
    for name, value in event.sets.items():
        fact = declared.get(name)
        title = fact.values.get(value, value) if fact is not None else value
        called = fact.title or name if fact is not None else name
        found.append(message("{fact} – {value}", "{fact} – {value}", fact=called, value=title))
    return found


def plan_lines(where: Where, language: str) -> Iterator[str]:
    """A line a plan, by its days."""
    for each in sorted(where.plans, key=lambda each: each.plan.on.first):
        state = "missed" if each.missed and each.state == "in-force" else each.state
        later = (
            message(", {missed}", ", {missed}", missed=words.PLANS["missed"])
            if each.missed and each.state != "in-force"
            else NOTHING
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
                assumed=assumed(each.plan.assumed),
            ),
            language,
        )
