"""Due: what has fallen due because a term has passed, and writing it down (P2, R11)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from attrs import frozen

from cisflow.automaton.step import is_possible
from cisflow.cases.case import Case
from cisflow.cases.chronicle import Position
from cisflow.cases.clocks import TermOn, passed, to_pass
from cisflow.cases.done import Done
from cisflow.cases.situation import Situation
from cisflow.errors import CannotRun
from cisflow.model.message import Message, message
from cisflow.model.span import Span


@frozen
class Due:
    """An action that is due: the day on which it fell due, and the term that has passed."""

    day: date
    term: TermOn

    @property
    def stage(self) -> str:
        """The stage or block in which the document stands."""
        return self.term.stage

    @property
    def action(self) -> str:
        """The action, by its full name."""
        return self.term.action

    @property
    def since(self) -> Span:
        """Since when it stands there."""
        return self.term.since


def due(situation: Situation) -> tuple[Due, ...]:
    """What has fallen due by the day and is not done, by the day on which it did.

    An action that needs a session is not among them: only the body that sits can take it. Neither
    is one whose conditions do not hold; where they come to hold later, it falls due then.
    """
    return tuple(each for each in _due(situation, passed) if each.day <= situation.day)


def to_fall_due(situation: Situation) -> tuple[Due, ...]:
    """What has fallen due or will, if nothing else is recorded and no other version comes."""
    return () if situation.finished else _due(situation, to_pass)


def _due(
    situation: Situation, terms: Callable[[Situation, str], Sequence[TermOn]]
) -> tuple[Due, ...]:
    found = []
    for name in (*situation.blocks, *situation.position.stages):
        holder = situation.route.holders.get(name)
        for term in terms(situation, name):
            action = holder.actions.get(term.term.then) if holder is not None else None
            day = term.falls_due
            if action is None or day is None or action.at_session:
                continue
            if _possible(situation, term.action):
                since = (_declared_since(situation, term), _possible_since(situation, term))
                found.append(Due(_free_day(situation, term, max(day, *since)), term))
    return tuple(sorted(found, key=lambda each: each.day))


def record_due(case: Case, as_of: date, today: date) -> tuple[tuple[Due, Done], ...]:
    """Write down what fell due by a day, each entry dated the day on which it did; in order.

    What is written can start the next clock, and what falls due by that is written as well.

    Raises:
        CannotRun: the journal has entries of later days, so nothing can be added to that day.
        StaleCase: somebody else has added to the journal.
    """
    found: list[tuple[Due, Done]] = []
    written: set[tuple[str, date]] = set()
    later = later_entry(case, as_of) if due(case.at(as_of)) else None
    if later is not None:
        raise CannotRun(later)
    while waiting := [each for each in due(case.at(as_of)) if _key(each) not in written]:
        first = waiting[0]
        written.add(_key(first))
        # What is kept sealed is stamped when it is written.
        recorded = None if case.sealed else today.isoformat()
        done = case.record(first.action, first.day, recorded=recorded)
        found.append((first, done))
    return tuple(found)


def _possible(situation: Situation, action: str) -> bool:
    """Whether the conditions of an action hold, those of sessions and least times apart."""
    state = situation.position.state
    if state is None:
        return False
    return is_possible(situation.version.automaton, state.configuration, action)


def _possible_since(situation: Situation, term: TermOn) -> date:
    """The day from which its conditions have held, where they came to hold after it ended."""
    position, end = situation.position, term.falls_due or date.min
    for number in range(position.happened - 1, 0, -1):
        before, on = position.moves[number - 1].after, position.spans[number].last
        if on <= end or position.state is None or before.version != position.state.version:
            break
        if not is_possible(situation.version.automaton, before.configuration, term.action):
            return on
    return date.min


def _free_day(situation: Situation, term: TermOn, day: date) -> date:
    """The first day from this one on without such an act: the same twice would be one written twice.

    What extends its own term by too little, when that ended long ago, is due again on the next day;
    so is what was done in an earlier stay on that very day. An entry with a number is another one.
    """
    acts = (move.event for move in situation.position.moves)
    taken = {
        each.on.first
        for each in acts
        if each.action == term.action and each.ref is None and each.on.first == each.on.last
    }
    while day in taken and day < date.max:
        day += timedelta(days=1)
    return day


def _declared_since(situation: Situation, term: TermOn) -> date:
    """The day since which the rule that sets the term holds for the case: nothing fell due by it before.

    It held under the earlier versions too, by the name that the stage had there, where they say it.
    """
    position, since, name = situation.position, date.min, term.stage
    number = -1 if position.state is None else position.state.version
    rule = (term.term.after, term.term.then)
    while number >= 0:
        holder = position.versions.all[number].route.holders.get(name)
        held = () if holder is None else (holder.deadline, holder.silence)
        if not any(each and (each.after, each.then) == rule for each in held):
            return since
        since, number, name = _before(position, number, name)
    return date.min


def _before(position: Position, number: int, name: str) -> tuple[date, int, str]:
    """When a case came under a version; the version before, and what the stage was called there."""
    for move, span in zip(position.moves[: position.happened], position.spans, strict=False):
        if move.renamed is not None and move.renamed[0] < number <= move.after.version:
            older, names = move.renamed
            return span.last, older, next((old for old in names if names[old] == name), name)
    version = position.versions.all[number].route
    names = version.carry
    return (
        version.in_force or date.min,
        number - 1,
        next((old for old in names if names[old] == name), name),
    )


def _key(each: Due) -> tuple[str, date]:
    return each.action, each.day


def later_entry(case: Case, as_of: date, option: str = "--as-of") -> Message | None:
    """Why nothing can be written for a day: the journal has an entry of a later one.

    `option` is that by which a command is given the day.
    """
    later = [each.on for each in case.effective.events if each.on.first > as_of]
    if not later:
        return None
    return message(
        "the journal has an entry of a later day ({on}); record by that day or later: `{option}`",
        "в ходе рассмотрения есть запись от более позднего дня ({on}); укажите его: `{option}`",
        on=later[-1],
        option=option,
    )
