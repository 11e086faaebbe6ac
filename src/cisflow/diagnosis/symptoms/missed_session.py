"""ST106: the body met, and did not consider the document."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.cases.visits import Visit
from cisflow.diagnosis.symptom import Example, OfStage, Symptom
from cisflow.model.message import Message, message
from cisflow.timekeeping.sessions import Meeting


def find(situation: Situation, visit: Visit, _: int) -> Iterator[Message]:
    """Each session that passed without the document (C6)."""
    for each in missed_sessions(situation, visit):
        yield message(
            "not considered at the session of {on} ({body})",
            "не рассмотрен на заседании {on} ({body})",
            on=each.on,
            body=situation.route.called(each.body),
        )


def missed_sessions(situation: Situation, visit: Visit) -> Iterator[Meeting]:
    """Reachable sessions, known before they began, that are past, and the stage did not act there."""
    if situation.position.uncertain(visit.stage) or not bound_to_sessions(situation, visit.stage):
        return
    position = situation.position
    acted = [
        span
        for move, span in zip(position.moves, position.spans, strict=True)
        if position.acted(move, visit.stage)
    ]
    for each in situation.reachable_sessions(visit):
        past = each.on.last < situation.day and each.on.first > visit.since.last
        known = each.known < each.on.first and each.certain and not each.planned
        if past and known and not any(span.meets(each.on) for span in acted):
            yield each


def bound_to_sessions(situation: Situation, name: str) -> bool:
    """Whether an action of the stage can be taken only at a session."""
    stage = situation.route.stages.get(name)
    return stage is not None and any(each.at_session for each in stage.actions.values())


SYMPTOM = Symptom(
    code="ST106",
    name="missed-session",
    verdict="delayed",
    title=message(
        "not considered at a session",
        "не рассмотрен на заседании",
    ),
    why=message(
        "The body met while the document lay before it, and no decision on it is recorded.",
        "Орган заседал, когда документ находился у него, а решения по нему не записано.",
    ),
    fix=message(
        "Ask why it was not on the agenda; record a deferral if that is what was decided.",
        "Выясните, почему вопроса не было в повестке; если он перенесён, запишите это.",
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
        holds="2019-03-11",
        not_yet="2019-03-10",
    ),
)
