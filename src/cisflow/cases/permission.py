"""Permission: whether an action can be taken on a day, and every reason why not (semantics P)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import evolve, frozen

from cisflow.cases import reasons as why
from cisflow.cases.clocks import least_day, passed
from cisflow.cases.situation import Situation
from cisflow.cases.unmet import unmet
from cisflow.cases.visits import Visit
from cisflow.model.block import Block, Step
from cisflow.model.clock import CannotSay
from cisflow.model.reason import Reason
from cisflow.model.route import Action, Stage
from cisflow.timekeeping.sessions import by_cadence, closing_day

Allowed = Literal["must", "may", "not-yet", "not-now"]


@frozen
class Permission:
    """What is allowed, why not, and the first day on which all that is known can be met.

    `earliest` is None where nothing known tells; `assumed` says that it follows from a cadence or
    an assumed session.
    """

    allowed: Allowed
    reasons: tuple[Reason, ...] = ()
    earliest: date | None = None
    assumed: bool = False


def permission(
    situation: Situation, stage: Step, action: Action, by: str | None = None
) -> Permission:
    """The permission of an action of a stage or block, with all reasons (P1-P5)."""
    found = _by_conditions(situation, action, _by_sessions(situation, stage, action, by))
    return _by_the_clock(situation, stage, action, found)


def _by_conditions(situation: Situation, action: Action, found: Permission) -> Permission:
    """The permission with what must hold of facts, stages and branches (R5, P3)."""
    if found.allowed == "not-now":
        return found
    reasons = tuple(unmet(situation, action))
    if not reasons:
        return found
    return Permission("not-yet", (*found.reasons, *reasons), None, found.assumed)


def _by_the_clock(
    situation: Situation, stage: Step, action: Action, found: Permission
) -> Permission:
    """The permission with a least time in the stage, and with what has fallen due (P2, P3)."""
    if found.allowed == "not-now":
        return found
    least = least_day(situation, stage.name) if action.kind == "forward" else None
    if stage.least is not None and least is not None:
        if isinstance(least, CannotSay):
            reason = why.least_time(situation.route, stage.least, least)
            return Permission("not-yet", (*found.reasons, reason))
        if situation.day < least:
            reason = why.least_time(situation.route, stage.least, least)
            earliest = _not_before(situation, stage, action, least)
            return Permission("not-yet", (*found.reasons, reason), earliest, found.assumed)
    if found.allowed == "may" and any(
        each.term.then == action.name for each in passed(situation, stage.name)
    ):
        return evolve(found, allowed="must")
    return found


def _not_before(situation: Situation, stage: Step, action: Action, day: date) -> date | None:
    """The first day from `day` on that is not known to be too early."""
    if not action.at_session:
        return day
    visit = situation.visit_of[stage.name]
    sitting = (each for each in situation.reachable_sessions(visit) if each.on.last >= day)
    return next((max(each.on.first, day) for each in sitting), None)


def _by_sessions(situation: Situation, stage: Step, action: Action, by: str | None) -> Permission:
    visit = situation.visit_of.get(stage.name)
    powers = _powers(situation, stage, action, by)
    if isinstance(stage, Block):
        if stage.name in situation.blocks:
            return Permission("may", powers, situation.day)
        return Permission("not-now", (why.not_active(situation, stage), *powers))
    if visit is None:
        found = [why.not_active(situation, stage), *_no_session_today(situation, stage, action)]
        return Permission("not-now", (*found, *powers))
    if not action.at_session:
        return Permission("may", powers, situation.day)
    return _at_session(situation, visit, stage, powers)


def _powers(
    situation: Situation, stage: Step, action: Action, by: str | None
) -> tuple[Reason, ...]:
    entitled = situation.route.entitled(stage, action)
    if by is None or not entitled or by in entitled:
        return ()
    return (why.lacks_powers(situation.route, by, entitled),)


def _no_session_today(situation: Situation, stage: Stage, action: Action) -> list[Reason]:
    if not action.at_session:
        return []
    today = (each for each in situation.sessions(stage.name) if situation.day in each.on)
    return [] if any(each.certain for each in today) else [why.no_session_today(situation, stage)]


def _at_session(
    situation: Situation, visit: Visit, stage: Stage, powers: tuple[Reason, ...]
) -> Permission:
    upcoming = [
        each for each in situation.reachable_sessions(visit) if each.on.last >= situation.day
    ]
    if any(situation.day in each.on and each.certain for each in upcoming):
        return Permission("may", powers, situation.day)
    late = _missed_closing(situation, visit, stage)
    if upcoming:
        nearest = upcoming[0]
        reason = why.waits_for_session(situation.route, nearest)
        earliest = max(nearest.on.first, situation.day)
        return Permission("not-yet", (reason, *late, *powers), earliest, nearest.assumed)
    guess = by_cadence(situation.calendar_of(stage), max(situation.day, visit.since.last))
    reason = why.no_session_known(situation.route, stage, guess)
    return Permission("not-yet", (reason, *late, *powers), guess, guess is not None)


def _missed_closing(situation: Situation, visit: Visit, stage: Stage) -> list[Reason]:
    """The sessions to come that the document came too late for."""
    calendar = situation.calendar_of(stage)
    found = []
    for each in situation.sessions(stage.name):
        closing = closing_day(calendar, each)
        if each.on.last >= situation.day and closing is not None and visit.since.last > closing:
            assumed = bool(calendar and calendar.closing and calendar.closing.assumed)
            found.append(why.closing_day_missed(situation.route, each, closing, assumed=assumed))
    return found
