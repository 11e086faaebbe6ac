"""ST306: the day for which consideration was announced has passed."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.standing import days_since
from cisflow.diagnosis.symptom import Example
from cisflow.diagnosis.symptoms.overdue import missed_plans
from cisflow.model.message import message
from cisflow.model.span import When


def find(situation: Situation, _: int) -> Iterator[Hit]:
    """A plan in force for the stage, or one ahead, is missed (C4, S5)."""
    for visit in situation.holding:
        for each in sorted(missed_plans(situation, visit), key=lambda each: each.plan.on.first):
            says = message(
                "{body}: was to consider it {on}; no record of that, {days} later",
                "{body}: рассмотрение планировалось {on}; прошло {days}, сведений о нём нет",
                body=situation.route.title_of(each.place or ""),
                on=When(each.plan.on),
                days=days_since(situation, each.plan.on.last),
            )
            yield Hit(
                says, visit.stage, each.plan.on.last, named=True, shared=each.place != visit.stage
            )


CAUSE = Cause(
    code="ST306",
    name="plan-missed",
    title=message("a planned day was missed", "плановый срок пропущен"),
    why=message(
        "The day for which consideration was announced has passed, and the journal tells nothing of it.",
        "Объявленный день рассмотрения прошёл, а в записях о нём ничего нет.",
    ),
    fix=message(
        "Ask the body what became of it; record the decision, or announce a new day: `cisflow plan`.",
        "Выясните у органа, состоялось ли рассмотрение; запишите решение или новый срок: `cisflow plan`.",
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
plans:
  - {stage: council, on: 2019-02, announced: 2019-01-05}
""",
        holds="2019-03-01",
        not_yet="2019-02-28",
    ),
)
