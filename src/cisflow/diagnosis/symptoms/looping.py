"""ST105: a stage is gone through more often than it should be."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.cases.visits import Visit
from cisflow.diagnosis.symptom import Example, OfStage, Symptom
from cisflow.model.message import Message, message


def find(situation: Situation, visit: Visit, _: int) -> Iterator[Message]:
    """The round is beyond the bound of the stage, else of the route (C5)."""
    bound = bound_of(situation, visit.stage)
    if visit.round > bound:
        yield message(
            "{stage}: considered again (round {round}; more than {bound} are unusual)",
            "{stage}: рассматривается повторно ({round}-й раз; обычно не более {bound})",
            stage=situation.route.title_of(visit.stage),
            round=visit.round,
            bound=bound,
        )


def bound_of(situation: Situation, name: str) -> int:
    """How many rounds of a stage are usual: its own bound, else that of the route."""
    stage = situation.route.stages.get(name)
    return stage.rounds if stage is not None and stage.rounds else SYMPTOM.limit(situation)


SYMPTOM = Symptom(
    code="ST105",
    name="looping",
    verdict="looping",
    title=message(
        "considered again and again",
        "рассматривается повторно",
    ),
    why=message(
        "A text that comes back more than three times has a question that this stage cannot "
        "settle (rework loop; the number is of rounds).",
        "Если к тексту возвращаются более трёх раз, в нём есть вопрос, который на этом этапе не решить "
        "(цикл доработок; число — повторных рассмотрений).",
    ),
    fix=message(
        "Settle the open question above, or raise the bound: `rounds:` of the stage.",
        "Решите спорный вопрос на более высоком уровне или измените `rounds:` этапа.",
    ),
    looks=OfStage(find),
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
    number=3,
)
