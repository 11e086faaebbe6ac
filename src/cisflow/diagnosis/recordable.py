"""Recordable: what could be recorded of a case on a day, or announced: one event or plan each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from attrs import frozen

from cisflow.automaton.step import possible
from cisflow.cases.clocks import least_day, passed
from cisflow.cases.situation import Situation
from cisflow.cases.supposed import Entry
from cisflow.diagnosis.ends import no_end
from cisflow.model.block import Block, Step
from cisflow.model.clock import CannotSay
from cisflow.model.event import Event
from cisflow.model.plan import Plan
from cisflow.model.route import Action
from cisflow.model.span import OPEN_LAST, Span, one_day
from cisflow.model.stage import Kind
from cisflow.timekeeping.edtf import edtf
from cisflow.timekeeping.sessions import Meeting

BACK: tuple[Kind, ...] = ("return",)
ENDS: tuple[Kind, ...] = ("withdraw", "reject", "lapse")
ONWARD, BACKWARD, ENDING = range(3)


@frozen
class Recordable:
    """An event or a plan; `name` tells it apart whatever its day, `rank` is its place in the route.

    `turn` tells whether it leads on, back, or to an end that nobody wished for. `stage` is where an
    action is taken, or for which stage a plan is.
    """

    entry: Entry
    name: tuple[str, ...]
    rank: tuple[int, int]
    turn: int = ONWARD
    stage: str | None = None
    action: str | None = None


def recordable(
    situation: Situation, planned: Collection[str], announced: date
) -> Iterator[Recordable]:
    """What can be recorded now: actions in the route's order, stages of a document that stands
    outside it, facts; and new plans for the stages of `planned`, announced on a day. At a dead end
    nothing helps but the stage where the document really is.

    Each is dated the first day on which it can be: an action bound to sessions that of the next
    known one which the document reaches.
    """
    yield from _stages(situation)
    if at_dead_end(situation):
        return
    yield from _actions(situation)
    yield from _facts(situation)
    for rank, (name, stage) in enumerate(situation.route.stages.items()):
        if name in planned and stage.body is not None:
            plan = Plan(_to_come(situation, name), one_day(announced), name)
            yield Recordable(plan, ("plan", name), (3, rank), stage=name)


def at_dead_end(situation: Situation) -> bool:
    """Whether the rules know where a document stands, and no way of theirs leads from there to an end."""
    state = situation.position.state
    on_route = state is not None and not state.off_route
    return on_route and not situation.finished and no_end(situation)


def _actions(situation: Situation) -> Iterator[Recordable]:
    state, version = situation.position.state, situation.version
    if state is None or (state.foreign is not None and not situation.position.stages[1:]):
        return
    ranks = {name: number for number, name in enumerate(version.actions)}
    for name in possible(version.automaton, state.configuration):
        step = version.route.holders[name.partition(".")[0]]
        action = version.actions[name]
        on = _day_of(situation, step, action)
        if on is not None:
            turn = _turn(situation, step, action)
            entry = Event(on, name)
            yield Recordable(entry, ("action", name), (0, ranks[name]), turn, step.name, name)


def _turn(situation: Situation, step: Step, action: Action) -> int:
    """Whither an action turns the document; what has fallen due leads on, whatever its kind."""
    if action.kind not in (*BACK, *ENDS):
        return ONWARD
    if any(each.term.then == action.name for each in passed(situation, step.name)):
        return ONWARD
    return BACKWARD if action.kind in BACK else ENDING


def _day_of(situation: Situation, step: Step, action: Action) -> Span | None:
    """The first day on which an action can be taken, as far as sessions are known."""
    day = situation.day
    if action.kind == "forward":
        least = least_day(situation, step.name)
        if isinstance(least, CannotSay):
            return None
        day = max(day, least or day)
    if isinstance(step, Block) or not action.at_session:
        return one_day(day)
    visit = situation.visit_of.get(step.name)
    if visit is None:
        return None
    sessions = situation.reachable_sessions(visit)
    to_come = [_within(each, day) for each in sessions if each.on.last >= day]
    return min(to_come, key=lambda each: (each.last, each.first), default=None)


def _within(session: Meeting, day: date) -> Span:
    """The first day of a session from a day on; where its days are not known, all of them."""
    first, last = max(session.on.first, day), session.on.last
    if session.on.exact or last == OPEN_LAST or first == last:
        return one_day(first)
    return session.on if first == session.on.first else edtf(f"{first}/{last}")


def _stages(situation: Situation) -> Iterator[Recordable]:
    state = situation.position.state
    if state is None or not (state.off_route or at_dead_end(situation)):
        return
    route = situation.chronicle.versions.all[state.reached].route
    for rank, stage in enumerate(route.stages.values()):
        turn = ENDING if stage.final is not None else ONWARD
        entry = Event(one_day(situation.day), stage=stage.name)
        yield Recordable(entry, ("stage", stage.name), (1, rank), turn)


def _facts(situation: Situation) -> Iterator[Recordable]:
    rank = 0
    for fact in situation.route.facts.values():
        for value in fact.values if fact.set_by == "any time" else ():
            rank += 1
            if situation.facts.get(fact.name) != value:
                entry = Event(one_day(situation.day), sets={fact.name: value})
                yield Recordable(entry, ("fact", fact.name, value), (2, rank))


def _to_come(situation: Situation, stage: str) -> Span:
    """The next session of a stage's body, else some day to come."""
    visit = situation.visit_of.get(stage)
    if visit is not None:
        session = situation.next_session(visit)
    else:
        known = (each for each in situation.sessions(stage) if each.on.last >= situation.day)
        session = next(known, None)
    if session is not None:
        return session.on
    return Span(situation.day, OPEN_LAST, f"{situation.day}/..", exact=False)
