"""Where: the answer to the question that everybody asks, put together for command, API and pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from cisflow.cases.case import Case
from cisflow.cases.clocks import TermOn, terms
from cisflow.cases.due import Due, due
from cisflow.cases.move import Move
from cisflow.cases.permission import Permission, permission
from cisflow.cases.plans import PlanOn, stages_ahead
from cisflow.cases.recorded import recorded_findings
from cisflow.cases.situation import Situation
from cisflow.cases.unmet import open_targets
from cisflow.cases.visits import Visit
from cisflow.diagnosis.judge import Judged, judge
from cisflow.diagnosis.limits import unread_limits
from cisflow.diagnosis.symptom import Verdict
from cisflow.model.block import Step
from cisflow.model.finding import Finding
from cisflow.model.message import Message
from cisflow.model.route import Action
from cisflow.model.span import Span
from cisflow.timekeeping.day import Day, as_day
from cisflow.timekeeping.sessions import Meeting


@frozen
class StageOn:
    """An active stage: its visit, its verdict, the next session to reach, the terms that run.

    `branch` names the blocks and branches in which it lies, the outer ones first; one that
    `continues` after its block was joined holds the document no more.
    """

    visit: Visit
    verdict: Verdict
    says: Message | None
    next_session: Meeting | None
    terms: tuple[TermOn, ...] = ()
    branch: tuple[str, ...] = ()
    continues: bool = False


@frozen
class ActionOn:
    """An action of the route with its permission; `reachable` is None where that is not decided."""

    stage: str
    action: Action
    to: tuple[str, ...]
    by: tuple[str, ...]
    permission: Permission
    reachable: bool | None


@frozen
class Past:
    """An event that has happened or may have, with the days in which it fell."""

    move: Move
    span: Span
    certain: bool


@frozen
class Where:
    """All that is to be said of a case on a day."""

    situation: Situation
    verdict: Verdict
    says: Message | None
    stages: tuple[StageOn, ...]
    maybe: tuple[tuple[str, ...], ...]
    findings: tuple[Finding, ...]
    actions: tuple[ActionOn, ...]
    further: tuple[ActionOn, ...]
    history: tuple[Past, ...]
    plans: tuple[PlanOn, ...]
    later_sessions: tuple[Meeting, ...]
    due: tuple[Due, ...] = ()
    block_terms: tuple[TermOn, ...] = ()

    @property
    def day(self) -> date:
        """The day that is asked for."""
        return self.situation.day


def where(case: Case, as_of: Day | None = None) -> Where:
    """Where a document is on a day (default: today), by what was known on that day.

    It never fails on a well-formed case, whatever its journal says.

    Raises:
        ValueError: `as_of` is not a day.
        CannotRun: a term counts public holidays, and the extra `holidays` is not installed.
    """
    day = as_day(as_of) or date.today()
    situation = case.at(day)
    judged = judge(situation)
    position = situation.position
    findings = [*judged.findings, *unread_limits(case.route)]
    for move in position.moves:
        findings.extend(recorded_findings(situation, move))
    active = {*position.stages, *situation.blocks}
    every = tuple(_actions(situation))
    return Where(
        situation,
        judged.verdict,
        judged.says,
        tuple(_stage(situation, visit, judged) for visit in situation.visits),
        position.maybe,
        tuple(findings),
        tuple(each for each in every if each.stage in active),
        tuple(each for each in every if each.stage not in active),
        tuple(
            Past(move, span, index < position.happened)
            for index, (move, span) in enumerate(zip(position.moves, position.spans, strict=True))
        ),
        situation.plans,
        tuple(_later(situation)),
        due(situation),
        tuple(each for name in situation.blocks for each in terms(situation, name)),
    )


def _stage(situation: Situation, visit: Visit, judged: Judged) -> StageOn:
    verdict, says = judged.stages[visit.stage]
    upcoming = None if situation.finished else situation.next_session(visit)
    running = () if situation.finished else terms(situation, visit.stage)
    branch = situation.route.place_of.get(visit.stage, ())
    continues = visit.stage in situation.continuing
    return StageOn(visit, verdict, says, upcoming, running, branch, continues)


def _actions(situation: Situation) -> list[ActionOn]:
    route = situation.route
    found = []
    for stage in route.holders.values():
        for action in stage.actions.values():
            to = _leads(situation, stage, action)
            entitled = route.entitled(stage, action)
            allowed = permission(situation, stage, action)
            found.append(
                ActionOn(stage.name, action, to, entitled, allowed, _reach(situation, stage))
            )
    return found


def _leads(situation: Situation, stage: Step, action: Action) -> tuple[str, ...]:
    """Where an action leads: where the document is, by what is known of it now."""
    here = stage.name in (*situation.position.stages, *situation.blocks)
    now = open_targets(situation, action) if here else ()
    return now or tuple(each.to for each in action.targets) or (stage.name,)


def _reach(situation: Situation, stage: Step) -> bool | None:
    reach = situation.within_reach
    return None if reach is None else stage.name in reach


def _later(situation: Situation) -> Sequence[Meeting]:
    """The known sessions to come of the bodies ahead, after the next one of each active stage."""
    if situation.finished:
        return ()
    nearest = [situation.next_session(visit) for visit in situation.visits]
    found: list[Meeting] = []
    here, known = situation.position.stages, situation.route.stages
    names = (*here, *stages_ahead(situation.version, *here))
    for body in dict.fromkeys(known[name].body for name in names if name in known):
        found.extend(
            each
            for each in situation.sessions_of(body)
            if each.on.last >= situation.day and each not in nearest and each not in found
        )
    return sorted(found, key=lambda each: (each.on.first, each.on.last))
