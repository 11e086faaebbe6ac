"""ST307: a stage is gone through again and again."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.symptom import Example
from cisflow.diagnosis.symptoms.looping import bound_of
from cisflow.model.message import message


def find(situation: Situation, _: int) -> Iterator[Hit]:
    """The round is beyond the bound of the stage, else of the route (C5)."""
    for visit in situation.holding:
        bound = bound_of(situation, visit.stage)
        if visit.round > bound:
            says = message(
                "considered again and again: round {round}, more than {bound} are unusual",
                "рассматривается снова и снова: {round}-й раз, обычно не более {bound}",
                round=visit.round,
                bound=bound,
            )
            yield Hit(says, visit.stage, visit.since.last)


CAUSE = Cause(
    code="ST307",
    name="endless-rounds",
    title=message("endless rounds", "рассматривается снова и снова"),
    why=message(
        "The text comes back because of a question that this stage cannot settle; how many rounds are usual "
        "is said by `rounds:` of the stage, or by the limit `looping` of the route.",
        "Текст возвращается из-за вопроса, который на этом этапе не решить; сколько раз обычно рассматривают, "
        "говорит `rounds:` этапа или предел `looping` маршрута.",
    ),
    fix=message(
        "Settle the open question above, or take the text on without it.",
        "Решите спорный вопрос на более высоком уровне или продолжите рассмотрение без него.",
    ),
    find=find,
    example=Example(
        route="""\
route: example
stages:
  review: {actions: {revise: {kind: repeat}, approve: {to: adopted}}}
  adopted: {final: adopted}
""",
        case="""\
case: example
route: route.yaml
journal:
  - {on: 2019-01-01, action: opened}
  - {on: 2019-02-01, action: review.revise}
  - {on: 2019-03-01, action: review.revise}
  - {on: 2019-04-01, action: review.revise}
""",
        holds="2019-04-01",
        not_yet="2019-03-31",
    ),
)
