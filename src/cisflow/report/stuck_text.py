"""Stuck as text: a paragraph a document, worst first, as an officer reads it."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from cisflow.diagnosis.cause import Held
from cisflow.diagnosis.stuck import Stuck
from cisflow.diagnosis.stuck_folder import StuckIn
from cisflow.language.days import say_age, say_since
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.report import words
from cisflow.report.phrases import sentence
from cisflow.report.stuck_words import cause_words, cost_words, place_words, set_words
from cisflow.report.where_text import Style

WIDTH = 100
_HELD = "\N{NO-BREAK SPACE}"
MOST = 8  # ways to go on that are told; JSON has them all
_WHERE = message("Where", "Где")
_WHY = message("Why", "Причина")
_ALSO = message("Also", "Также")
_TO_GO_ON = message("To go on", "Что нужно")
_LOST = message("Lost", "Потеряно")
_NAMES = (_WHERE, _WHY, _ALSO, _TO_GO_ON, _LOST)


def stuck_lines(found: StuckIn, language: str, style: Style) -> Iterator[str]:
    """How many need somebody to act, then each of them; a row is made when its lines are asked for."""
    yield say(_head(found), language)
    if len(found.ranks) < found.open and not found.accused:
        more = message("(`--all` shows what is waited for.)", "(`--all` покажет, что ожидается.)")
        yield say(more, language)
    for number, each in enumerate(found.rows(), start=1):
        yield ""
        yield from _document(each, number if len(found.ranks) > 1 else 0, language, style)


def _head(found: StuckIn) -> Message:
    number = found.accused
    if not found.open:
        return message(
            "As of {day}: no open document.",
            "По состоянию на {day}: документов на рассмотрении нет.",
            day=found.day,
        )
    if found.single and number:
        return message(
            "As of {day}: somebody needs to act.",
            "По состоянию на {day}: требуются действия.",
            day=found.day,
        )
    if found.single:
        return message(
            "As of {day}: not stuck.", "По состоянию на {day}: задержки нет.", day=found.day
        )
    return message(
        "As of {day}: {open} open, {number} of them waiting for somebody to act.",
        "По состоянию на {day}: документов на рассмотрении — {open}, из них требуют действий — {number}.",
        day=found.day,
        number=number,
        open=found.open,
    )


def _document(each: Stuck, number: int, language: str, style: Style) -> Iterator[str]:
    mark = f"{number}. " if number else ""
    title = wrap(mark + harmless(each.title.say(language)), WIDTH, subsequent_indent="   ")
    yield from map(style.heading, title)
    if each.path is not None:
        yield "   " + harmless(str(each.path))
    yield from _named(_WHERE, _where(each, language), language)
    accusing = [held for held in each.causes if held.accuses]
    others = [held for held in each.causes if not held.accuses]
    told = [_cause(each, held, language) for held in accusing]
    for index, line in enumerate(told):
        yield from _named(None if index else _WHY, line, language)
    if not told and not others:
        yield from _named(_WHY, sentence(say(words.VERDICTS[each.verdict], language)), language)
    name = _ALSO if told else _WHY
    for index, held in enumerate(others):
        yield from _named(None if index else name, _cause(each, held, language), language)
    yield from _ways(each, language)
    if each.causes:
        yield from _named(_LOST, sentence(say(cost_words(each.cost), language)), language)


def _cause(each: Stuck, held: Held, language: str) -> str:
    """What a cause says, with the code by which `cisflow rule` explains it."""
    words = sentence(say(cause_words(each, held), language)).removesuffix(".")
    return f"{words}{_HELD}({held.code})."


def _where(each: Stuck, language: str) -> str:
    place = say(place_words(each, each.stage), language)
    since = say_since(each.since, language)
    age = say_age(*each.days, language).replace(" ", _HELD)  # it stays on one line
    others = [say(place_words(each, name), language) for name in each.stages]
    others = [name for name in others if name != place]
    more = message("; also: {others}", "; также: {others}", others=others)
    besides = say(more, language) if others else ""
    return f"{place}, {since} ({age}){besides}."


def _ways(each: Stuck, language: str) -> Iterator[str]:
    """What would let it go on: one way on the line, several below each other."""
    if not each.accused:
        return
    ways = [say(set_words(each, events), language) for events in each.unblock]
    if not ways:
        nothing = message(
            "nothing that can be recorded here: the route must be changed",
            "записью не помочь: нужно изменить маршрут",
        )
        ways = [say(nothing, language)]
    told = [sentence(line) for line in ways[:MOST]]
    either = message("or: {way}", "или: {way}", way="")
    for number, line in enumerate(told):
        first = "" if number == 0 else say(either, language)
        yield from _named(
            _TO_GO_ON if number == 0 else None,
            first + (line[:1].lower() + line[1:] if number else line),
            language,
        )
    more = len(ways) - len(told)
    if more:
        left = message("There are further ways: {more}.", "Есть и другие пути: {more}.", more=more)
        yield from _named(None, say(left, language), language)
    elif each.cut:
        left = message("There may be further ways.", "Возможны и другие пути.")
        yield from _named(None, say(left, language), language)


def _named(name: Message | None, words: str, language: str) -> Iterator[str]:
    """Words beside their name."""
    column = max(len(say(each, language)) for each in _NAMES) + 5
    shown = "" if name is None else say(name, language)
    first = f"   {shown}".ljust(column)
    lines = wrap(
        words, WIDTH, initial_indent=first, subsequent_indent=" " * column, break_on_hyphens=False
    )
    yield from (line.replace(_HELD, " ") for line in lines)
