"""ST107: the document waits for the next session, as it should."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.reasons import waits_for_session
from cisflow.cases.situation import Situation
from cisflow.cases.visits import Visit
from cisflow.diagnosis.symptom import Example, OfStage, Symptom
from cisflow.model.message import Message, message
from cisflow.timekeeping.sessions import Meeting


def find(situation: Situation, visit: Visit, _: int) -> Iterator[Message]:
    """Every forward action is bound to sessions, or a plan is a meeting; the next is known (C7)."""
    meeting = expected(situation, visit)
    if meeting is not None:
        yield waits_for_session(situation.route, meeting).message


def expected(situation: Situation, visit: Visit) -> Meeting | None:
    """The session for which the stage waits: where a plan alone binds it, the planned one."""
    stage = situation.route.stages.get(visit.stage)
    forward = [each for each in stage.actions.values() if each.kind == "forward"] if stage else []
    upcoming = [
        each for each in situation.reachable_sessions(visit) if each.on.last >= situation.day
    ]
    if not (forward and all(each.at_session for each in forward)):
        upcoming = [each for each in upcoming if is_planned(situation, visit.stage, each)]
    return upcoming[0] if upcoming else None


def is_planned(situation: Situation, stage: str, meeting: Meeting) -> bool:
    """Whether a plan in force is this meeting of the stage."""
    return any(
        each.place == stage and each.state == "in-force" and each.plan.on.meets(meeting.on)
        for each in situation.plans
    )


SYMPTOM = Symptom(
    code="ST107",
    name="waiting-for-session",
    verdict="waiting-for-session",
    title=message(
        "waits for a session",
        "ожидает заседания",
    ),
    why=message(
        "Only a session can decide, and the next one is known: the document is not stuck.",
        "Решить может лишь заседание, и оно назначено: задержки нет.",
    ),
    fix=message(
        "See that the papers are in by the closing day.",
        "Представьте материалы в срок.",
    ),
    looks=OfStage(find),
    example=Example(
        route="""\
route: example
bodies:
  council: {title: Council, members: [a, b], calendar: {sessions: [
    {number: 1, on: 2019-03-10, announced: 2019-02-01}]}}
stages:
  draft: {actions: {submit: {to: council}}}
  council: {body: council, actions: {approve: {to: adopted, at: session}, withdraw: {to: withdrawn, kind: withdraw}}}
  adopted: {final: adopted}
  withdrawn: {final: withdrawn}
""",
        case="""\
case: example
route: route.yaml
journal:
  - {on: 2019-01-01, action: opened}
  - {on: 2019-02-05, action: draft.submit}
""",
        holds="2019-03-10",
        not_yet="2019-02-04",
    ),
)
