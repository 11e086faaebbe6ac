"""ST309: the body met, and did not consider the document."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.cases.visits import Visit
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.standing import days_since, last_act
from cisflow.diagnosis.symptom import Example
from cisflow.diagnosis.symptoms.missed_session import missed_sessions
from cisflow.model.message import message

SHOWN = 3  # sessions that are told by their days


def find(situation: Situation, _: int) -> Iterator[Hit]:
    """Sessions passed without the document (C6), and neither an act nor a plan came after."""
    for visit in situation.holding:
        missed = list(missed_sessions(situation, visit))
        if not missed:
            continue
        last, number = missed[-1].on.last, len(missed)
        acted = last_act(situation, visit)
        if acted is not None and acted[1].first > last:
            continue
        says = message(
            "no place on the agenda: the body met on {on}{more}; nothing is recorded, {days} later",
            "не включён в повестку: орган заседал {on}{more}; прошло {days}, записей о рассмотрении нет",
            on=[each.on for each in missed[-SHOWN:]],
            more=message(
                " and {n} times before that", " (и ранее, заседаний: {n})", n=number - SHOWN
            )
            if number > SHOWN
            else message("", ""),
            days=days_since(situation, last),
        )
        yield Hit(says, visit.stage, missed[0].on.last, not _planned_since(situation, visit))


def _planned_since(situation: Situation, visit: Visit) -> bool:
    """Whether a plan in force gives the document a day: then it waits as it should."""
    return any(
        each.place == visit.stage and each.state == "in-force" and not each.missed
        for each in situation.plans
    )


CAUSE = Cause(
    code="ST309",
    name="not-on-the-agenda",
    title=message("no place on the agenda", "не включён в повестку"),
    why=message(
        "The body met while the document lay before it, and no decision on it is recorded.",
        "Орган заседал, когда документ находился у него, а решения по нему не записано.",
    ),
    fix=message(
        "Ask for a place on the agenda of the next session and write that down: `cisflow plan`; "
        "record a deferral if that is what was decided.",
        "Добейтесь включения в повестку следующего заседания и запишите это: `cisflow plan`; "
        "если вопрос перенесён, запишите перенос.",
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
        holds="2019-03-11",
        not_yet="2019-03-10",
    ),
)
