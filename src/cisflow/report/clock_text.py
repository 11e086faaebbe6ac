"""Clocks as text: until when a stage has time, what follows, and what has fallen due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cisflow.cases.clocks import TermOn
from cisflow.diagnosis.where import Where
from cisflow.language.say import say
from cisflow.model.clock import CannotSay
from cisflow.model.counted import called
from cisflow.model.duration import Duration
from cisflow.model.message import Message, message
from cisflow.model.route import Route
from cisflow.model.span import OPEN_FIRST, Span, one_day
from cisflow.report.phrases import NOTHING, assumed, label, sentence
from cisflow.report.route_words import WHOLE

_SAYS = {
    "deadline": message(
        "Deadline {day}, after {length}{begins}{assumed}; then: {action}",
        "Предельный срок: {day}, всего {length}{begins}{assumed}; затем: {action}",
    ),
    "silence": message(
        "Silence until {day}, after {length}{begins}{assumed}, stands for: {action}",
        "Отсутствие ответа до {day} включительно, всего {length}{begins}{assumed}, означает: {action}",
    ),
}
_UNSAID = {
    "deadline": message(
        "Deadline after {length}{assumed}; then: {action}; on which day: {why}",
        "Предельный срок: {length}{assumed}; затем: {action}; до какого дня: {why}",
    ),
    "silence": message(
        "Silence for {length}{assumed} stands for: {action}; until which day: {why}",
        "Отсутствие ответа ({length}{assumed}) означает: {action}; до какого дня: {why}",
    ),
}


def term_lines(where: Where, terms: Sequence[TermOn], language: str) -> Iterator[str]:
    """A line a term that runs; of one that has passed the verdict tells, or the action was taken."""
    for each in terms:
        over = not isinstance(each.last, CannotSay) and each.last < where.day
        if not over:
            yield sentence(say(_running(where, each), language))


def block_lines(where: Where, language: str) -> Iterator[str]:
    """The terms of the blocks in which the document is, each after the title of its block."""
    for each in where.block_terms:
        for line in term_lines(where, [each], language):
            title = message(
                "{title}: ", "{title}: ", title=where.situation.route.title_of(each.stage)
            )
            yield say(title, language) + line[:1].lower() + line[1:]


def due_lines(where: Where, language: str) -> Iterator[str]:
    """A line for what fell due, by day."""
    for each in where.due:
        line = message(
            "{day}: {action} ({stage})",
            "{day}: {action} ({stage})",
            day=each.day,
            action=action_of(where, each.term),
            stage=where.situation.route.title_of(each.stage),
        )
        yield "  " + say(line, language)


def action_of(where: Where, term: TermOn) -> object:
    """What people call the action that a term prescribes."""
    holder = where.situation.route.holders.get(term.stage)
    action = holder.actions.get(term.term.then) if holder is not None else None
    return label(action) if action is not None else term.term.then


def _added(route: Route, lengths: Sequence[Duration]) -> Message:
    """`6 weeks + 2 weeks`: a term with what it was extended by."""
    words = " + ".join(f"{{part{number}}}" for number in range(len(lengths)))
    return Message(
        words, words, {f"part{number}": called(route, each) for number, each in enumerate(lengths)}
    )


def _running(where: Where, term: TermOn) -> Message:
    values: dict[str, object] = {
        "length": _added(where.situation.route, term.lengths),
        "begins": WHOLE if term.term.begins == "on the day" else NOTHING,
        "assumed": assumed(term.term.assumed),
        "action": action_of(where, term),
    }
    if isinstance(term.last, CannotSay):
        says = _UNSAID[term.which]
        return Message(says.en, says.ru, values | {"why": term.last.says})
    known = term.day.first != OPEN_FIRST
    day = Span(term.day.first, term.last) if known else one_day(term.last)
    return Message(_SAYS[term.which].en, _SAYS[term.which].ru, values | {"day": day})
