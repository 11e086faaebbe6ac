"""Clocks: when the terms of a stage or block run out, as far as is known on a day (E3, P2, P3, C4).

A clock begins on the last day of `since`, is moved by actions that extend it, and stands still
between an action that stops it and one that lets it go on. One that restarts it lets it begin anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from attrs import frozen

from cisflow.cases.chronicle import Position
from cisflow.cases.course import Course
from cisflow.cases.move import Move
from cisflow.cases.situation import Situation
from cisflow.cases.stays import Stay, own_name, stay
from cisflow.cases.unmet import unmet
from cisflow.model.block import Step
from cisflow.model.clock import CannotSay, Deadline
from cisflow.model.duration import Duration
from cisflow.model.span import OPEN_FIRST, OPEN_LAST, Span
from cisflow.model.stage import STAYS

Which = Literal["deadline", "silence"]


@frozen
class TermOn:
    """A term of a stage or block on a day: between which days it ends, and what is due then.

    `first` is None where nothing tells it, `last` a `CannotSay` where the day cannot be told.
    """

    stage: str
    which: Which
    term: Deadline
    since: Span
    first: date | None
    last: date | CannotSay
    lengths: tuple[Duration, ...]  # its own, then those by which it was extended
    done: bool = False  # what it prescribes was done once it had passed

    @property
    def action(self) -> str:
        """The full name of the action that it prescribes."""
        return f"{self.stage}.{self.term.then}"

    @property
    def day(self) -> Span:
        """The days between which it ends; an end that nothing tells is open."""
        last = self.last if isinstance(self.last, date) else OPEN_LAST
        return Span(OPEN_FIRST if self.first is None else min(self.first, last), last)

    @property
    def falls_due(self) -> date | None:
        """The day after its last one; None where that cannot be told."""
        return _next_day(self.last)


def terms(situation: Situation, name: str) -> tuple[TermOn, ...]:
    """The terms of a stage or block in which the document stands, deadline first."""
    holder = situation.route.holders.get(name)
    declared = [] if holder is None else list(_declared(holder))
    here = stay(situation, name) if declared else None
    if holder is None or here is None:
        return ()
    return tuple(_term(situation, here, holder, which, term) for which, term in declared)


def _term(situation: Situation, here: Stay, holder: Step, which: Which, term: Deadline) -> TermOn:
    """A term, act by act: one that was met stays so, unless what met it extends it."""
    course = Course.of(situation, here, holder, whole=term.begins == "on the day")
    course.run(term.after)
    done = False
    for move, span in here.acts:
        action = holder.actions.get(own_name(move))
        if action is None or done:
            continue
        if action.extends is not None:
            course.run(action.extends)
        elif action.name == term.then:
            due = _next_day(course.ends()[1])
            done = due is not None and span.last >= due
    return TermOn(holder.name, which, term, here.since, *course.ends(), tuple(course.lengths), done)


def passed(situation: Situation, name: str) -> tuple[TermOn, ...]:
    """Those that have passed for certain, and what they prescribe was not done (C4)."""
    if situation.finished or _uncertain(situation.position, name):
        return ()
    return tuple(each for each in to_pass(situation, name) if _is_over(situation, each))


def to_pass(situation: Situation, name: str) -> tuple[TermOn, ...]:
    """Those that have passed or will, if nothing else is recorded, in order; not done yet.

    Where the first of them prescribes an action that leaves the stage, the later ones never come.
    One whose action asks for other facts (silence approves, where nobody commented) is passed over.
    """
    found = [
        each for each in terms(situation, name) if not each.done and isinstance(each.last, date)
    ]
    if not found:
        return ()
    actions = situation.route.holders[name].actions
    kept: list[TermOn] = []
    for each in sorted(found, key=lambda each: each.day.last):
        action = actions.get(each.term.then)
        if action is not None and any(unmet(situation, action)):
            continue
        kept.append(each)
        if action is not None and action.kind not in STAYS:
            break
    return tuple(kept)


def least_day(situation: Situation, name: str) -> date | CannotSay | None:
    """The first day on which a stage may pass the document on; None where it sets no least time."""
    holder = situation.route.holders.get(name)
    here = stay(situation, name) if holder is not None and holder.least is not None else None
    if holder is None or holder.least is None or here is None:
        return None
    course = Course.of(situation, here, holder)
    course.run(holder.least.length)
    return course.ends()[1]


def _declared(holder: Step) -> Iterator[tuple[Which, Deadline]]:
    if holder.deadline is not None:
        yield "deadline", holder.deadline
    if holder.silence is not None:
        yield "silence", holder.silence


def _is_over(situation: Situation, term: TermOn) -> bool:
    return isinstance(term.last, date) and term.last < situation.day


def _uncertain(position: Position, name: str) -> bool:
    """Whether an event that may have happened acted there, or left it."""
    if name in position.stages:
        return position.uncertain(name)
    later: Sequence[Move] = position.moves[position.happened :]
    return any(position.acted(move, name) or move.left for move in later)


def _next_day(day: date | CannotSay) -> date | None:
    return None if isinstance(day, CannotSay) or day == date.max else day + timedelta(days=1)
