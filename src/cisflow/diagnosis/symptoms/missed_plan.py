"""ST111: a plan was missed, whatever became of it later."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.diagnosis.symptom import Example, OfCase, Symptom
from cisflow.model.message import Message, message
from cisflow.model.span import When


def find(situation: Situation, _: int) -> Iterator[Message]:
    """Plans that were in force when their days had passed (S5); they stay in the history."""
    for each in situation.plans:
        if each.missed:
            yield message(
                "{body}: planned for {on}, no record of it in that time",
                "{body}: рассмотрение планировалось {when}, сведений о нём в этот срок нет",
                body=situation.route.title_of(each.place or each.body or ""),
                on=each.plan.on,
                when=When(each.plan.on),
            )


SYMPTOM = Symptom(
    code="ST111",
    name="missed-plan",
    verdict=None,
    title=message(
        "a plan was missed",
        "в запланированный срок не рассмотрен",
    ),
    why=message(
        "A plan that passed without a decision is part of the history, even where a newer one took its place.",
        "План, прошедший без решения, остаётся в истории, даже если его сменил новый.",
    ),
    fix=message(
        "Nothing has to be done if a newer plan is in force.",
        "Если действует новый план, ничего делать не нужно.",
    ),
    looks=OfCase(find),
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
  - {stage: council, on: 2019-05, announced: 2019-03-20}
""",
        holds="2019-04-01",
        not_yet="2019-02-28",
    ),
)
