"""ST104: a plan in force has passed, and no decision is recorded."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.plans import stages_ahead
from cisflow.cases.situation import Situation
from cisflow.cases.visits import Visit
from cisflow.diagnosis.symptom import Example, OfStage, Symptom
from cisflow.model.message import Message, message


def find(situation: Situation, visit: Visit, _: int) -> Iterator[Message]:
    """A plan in force for this stage or one ahead is missed (C4); it must be certain."""
    if situation.position.uncertain(visit.stage):
        return
    ahead = {visit.stage, *stages_ahead(situation.version, visit.stage)}
    for each in situation.plans:
        if each.judges and each.missed and each.place in ahead:
            yield message(
                "{body}: planned for {on}, no record of a decision",
                "{body}: в запланированный срок ({on}) не рассмотрен, сведений о рассмотрении нет",
                body=situation.route.title_of(each.place or ""),
                on=each.plan.on,
            )


SYMPTOM = Symptom(
    code="ST104",
    name="overdue",
    verdict="overdue",
    title=message(
        "not considered by the planned day, no record of a decision",
        "в запланированный срок не рассмотрен, сведений о рассмотрении нет",
    ),
    why=message(
        "The day for which consideration was announced has passed, and the journal tells nothing of it.",
        "Объявленный день рассмотрения прошёл, а в записях о нём ничего нет.",
    ),
    fix=message(
        "Ask the body; record what it decided, or announce a new day with `cisflow plan`.",
        "Запросите сведения у органа; запишите решение или внесите новый срок: `cisflow plan`.",
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
plans:
  - {stage: council, on: 2019-02, announced: 2019-01-05}
""",
        holds="2019-03-01",
        not_yet="2019-02-28",
    ),
)
