"""Route words: parts of a route in words, the same in every report of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from cisflow.model.block import Block, Branch
from cisflow.model.clock import Hand, Recess
from cisflow.model.message import Message, message
from cisflow.model.route import Route
from cisflow.model.stage import Action, Beside, Stage, When
from cisflow.report.phrases import NOTHING

# What is counted in a stage or block: the name of its attribute, and its words. A clock that is
# added to the model is told once it has its line here.
CLOCKS: Mapping[str, Message] = {
    "norm": message("usual time", "обычный срок"),
    "deadline": message("deadline", "предельный срок"),
    "silence": message("silence", "молчание"),
    "least": message("at least", "не менее"),
}
_HANDS: Mapping[Hand, Message] = {
    "stop": message("stops the clock", "приостанавливает срок"),
    "restart": message("restarts the clock", "начинает срок заново"),
    "go": message("lets the clock go on", "возобновляет срок"),
}
WHOLE = message(", the first day included", ", включая первый день")
JOIN = "join"  # the target with which a branch is done


@frozen
class Clock:
    """A clock as it is told: how long, and the action that follows, where one does."""

    name: str
    length: object
    then: str | None
    of: Any  # what it rests on: `source`, `assumed`, where it has them


def clocks(holder: Stage | Block) -> Iterator[Clock]:
    """The clocks that a stage or block has."""
    for name in CLOCKS:
        held = getattr(holder, name, None)
        if held is not None:
            term = getattr(held, "after", held)
            yield Clock(name, getattr(term, "length", term), getattr(held, "then", None), held)


def clock_words(clock: Clock, holder: Stage | Block) -> Message:
    """`usual time 30 days`, `deadline 6 months, then: lapse`."""
    then = holder.actions.get(clock.then or "")
    return message(
        "{name} {length}{begins}{then}",
        "{name} {length}{begins}{then}",
        name=CLOCKS[clock.name],
        length=clock.length,
        begins=WHOLE if getattr(clock.of, "begins", None) == "on the day" else NOTHING,
        then=message(", then: {what}", ", затем: {what}", what=then.label or then.name)
        if then is not None
        else NOTHING,
    )


def when_words(route: Route, when: When) -> list[Message]:
    """The conditions of an action or target, one by one."""
    found = [_fact(route, fact, values) for fact, values in when.facts.items()]
    if when.active:
        titles = [route.title_of(name) for name in when.active]
        found.append(
            message("while at: {titles}", "пока документ на этапе: {titles}", titles=titles)
        )
    if when.done:
        found.append(
            message("once done: {names}", "после завершения: {names}", names=list(when.done))
        )
    return found


def sets_words(route: Route, action: Action) -> list[Message]:
    """What an action makes of facts."""
    return [
        message("sets {what}", "устанавливает: {what}", what=_value(route, fact, (value,)))
        for fact, value in action.sets.items()
    ]


def clock_changes(action: Action) -> list[Message]:
    """What an action does to the clocks of its stage."""
    found = []
    if action.extends is not None:
        longer = message(
            "extends it by {length}", "продлевает срок: {length}", length=action.extends
        )
        found.append(longer)
    if action.clock is not None:
        found.append(_HANDS[action.clock])
    return found


def recess_words(recess: Recess) -> Message:
    """A recess and how far it is known."""
    last = max((each.last for each in recess.days), default=None)
    until = recess.published_to or last
    known = message(" (known to {day})", " (известны до {day})", day=until) if until else NOTHING
    title = recess.title or recess.name
    return message("{title}{known}", "{title}{known}", title=title, known=known)


def target_title(route: Route, to: str) -> object:
    """Where an action leads, in words."""
    return message("the end of the branch", "конец ветви") if to == JOIN else route.title_of(to)


def _fact(route: Route, name: str, values: tuple[str, ...]) -> Message:
    what = _value(route, name, values)
    return message("if {what}", "если {what}", what=what)


def _value(route: Route, name: str, values: tuple[str, ...]) -> Message:
    fact = route.facts.get(name)
    shown = [fact.values.get(value, value) if fact is not None else value for value in values]
    title = fact.title if fact is not None and fact.title is not None else name
    return message("{fact}: {values}", "{fact}: {values}", fact=title, values=shown)


def join_words(block: Block) -> Message:
    """How many branches must be done, and what becomes of the others."""
    if isinstance(block.join, int):
        total = len(block.branches)
        joined = message(
            "{number} of {total} must be done",
            "должны завершиться {number} из {total}",
            number=block.join,
            total=total,
        )
    elif block.join == "any":
        joined = message("one must be done", "должна завершиться одна")
    else:
        return message("all must be done", "должны завершиться все")
    others = (
        message("the others go on", "остальные продолжаются")
        if block.others == "continue"
        else message("the others end", "остальные прекращаются")
    )
    return message("{joined}; {others}", "{joined}; {others}", joined=joined, others=others)


def branch_title(branch: Branch) -> object:
    """What people call a branch; its name where it has no title."""
    return branch.title or branch.name


def who_acts(route: Route, holder: Stage | Block | Beside, action: Action) -> tuple[str, ...]:
    """The bodies of an action, where they are others than the one that holds the document."""
    entitled = route.entitled(holder, action)
    own = None if isinstance(holder, Block) else holder.body
    return () if entitled == (own,) else entitled
