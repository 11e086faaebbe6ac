"""ST315: the document waits for a session that is known, as it should."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.reasons import session
from cisflow.cases.situation import Situation
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.standing import awaited
from cisflow.diagnosis.symptom import Example
from cisflow.model.duration import Duration
from cisflow.model.message import message


def find(situation: Situation, _: int) -> Iterator[Hit]:
    """Only a session can decide, or one is planned, and the next is known (C7); nobody is accused."""
    for visit in situation.holding:
        meeting = awaited(situation, visit)
        if meeting is None:
            continue
        days = (meeting.on.first - situation.day).days
        says = message(
            "waits for a session: {body}, {session}{days}",
            "ожидает заседания: {body}, {session}{days}",
            body=situation.route.called(meeting.body),
            session=session(meeting),
            days=message(", in {days}", ", через {days}", days=Duration(days, "days"))
            if days > 0
            else message("", ""),
        )
        yield Hit(says, visit.stage, visit.since.last, accuses=False)


CAUSE = Cause(
    code="ST315",
    name="waits-for-session",
    title=message("waits for a session", "ожидает заседания"),
    why=message(
        "Only a session can decide, and the next one is known: the document is not stuck.",
        "Решить может лишь заседание, и оно назначено: задержки нет.",
    ),
    fix=message(
        "See that the papers are in by the closing day.",
        "Представьте материалы в срок.",
    ),
    find=find,
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
