"""Recorded: what is to be said of an event that was recorded (E5): its deviations, powers, session."""

from __future__ import annotations

from cisflow.cases import deviations as dev
from cisflow.cases.deviations import found
from cisflow.cases.move import Move
from cisflow.cases.situation import Situation
from cisflow.cases.versions import Version
from cisflow.language.decisions import OUTCOMES
from cisflow.model.asked import needed_by
from cisflow.model.event import OPENED
from cisflow.model.finding import Finding
from cisflow.model.route import Action, Beside, Stage
from cisflow.model.span import When


def recorded_findings(situation: Situation, move: Move) -> tuple[Finding, ...]:
    """The deviations of a move, and what it lacked by what is known on the day."""
    version = situation.chronicle.versions.all[move.after.reached]
    session = _session(situation, version, move)
    return (*move.deviations, *_powers(version, move), *session, *_outcome(version, move))


def _declared(version: Version, move: Move) -> tuple[Stage | Beside, Action] | None:
    place, _, own = (move.action or "").partition(".")
    held = version.route.stages.get(place) or version.route.beside.get(place)
    action = held.actions.get(own) if held is not None else None
    return (held, action) if held is not None and action is not None else None


def _powers(version: Version, move: Move) -> list[Finding]:
    by, route = move.event.by, version.route
    declared = _declared(version, move)
    if move.action == OPENED:
        entitled = route.opens.by
    elif declared is None:
        return []
    else:
        entitled = route.entitled(*declared)
    if by is None or not entitled or by in entitled:
        return []
    return [
        found(
            dev.LACKS_POWERS,
            move.index,
            by=route.called(by),
            action=version.called(move.action or ""),
            entitled=[route.called(each) for each in entitled],
        )
    ]


def _outcome(version: Version, move: Move) -> list[Finding]:
    """An action that is for other outcomes of the vote than the entry says (B1)."""
    declared, outcome = _declared(version, move), move.event.outcome
    needs = needed_by(declared[1]) if declared is not None else ()
    if outcome is None or not needs or outcome in needs:
        return []
    called = version.called(move.action or "")
    said, has = [OUTCOMES[each] for each in needs], OUTCOMES.get(outcome, outcome)
    return [found(dev.OUTCOME_DIFFERS, move.index, action=called, needs=said, outcome=has)]


def _session(situation: Situation, version: Version, move: Move) -> list[Finding]:
    declared = _declared(version, move)
    if declared is None or not declared[1].at_session:
        return []
    stage, _ = declared
    on = move.event.on
    if any(each.on.meets(on) for each in situation.sessions_of(stage.body)):
        return []
    if any(plan.place == stage.name and plan.plan.on.meets(on) for plan in situation.plans):
        return []
    called = version.called(move.action or "")
    return [found(dev.NO_SESSION, move.index, action=called, on=When(on))]
