"""ST313: the document stays longer than is usual for the stage."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.reasons import ASSUMED, SURE
from cisflow.cases.situation import Situation
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.standing import awaited, days_since
from cisflow.diagnosis.symptom import Example
from cisflow.diagnosis.symptoms.delayed import usual_day
from cisflow.model.message import message


def find(situation: Situation, _: int) -> Iterator[Hit]:
    """The norm of the stage has passed (C8), and no day is known on which it is to be considered."""
    for visit in situation.holding:
        usual = usual_day(situation, visit)
        stage = situation.route.stages.get(visit.stage)
        if usual is None or stage is None or stage.norm is None:
            continue
        says = message(
            "slower than usual ({norm}{assumed}, until {usual}): that was {days} ago",
            "дольше обычного ({norm}{assumed}, до {usual}); с тех пор прошло {days}",
            norm=stage.norm.length,
            assumed=ASSUMED if stage.norm.assumed else SURE,
            usual=usual,
            days=days_since(situation, usual),
        )
        yield Hit(says, visit.stage, usual, awaited(situation, visit) is None)


CAUSE = Cause(
    code="ST313",
    name="slower-than-usual",
    title=message("slower than usual", "рассматривается дольше обычного"),
    why=message(
        "What takes longer than it usually does has perhaps been left lying.",
        "Что рассматривается дольше обычного, возможно, отложено и забыто.",
    ),
    fix=message(
        "Ask the body how far it has come; record what it decided.",
        "Узнайте у органа о ходе рассмотрения и запишите его решение.",
    ),
    find=find,
    example=Example(
        route="""\
route: example
stages:
  draft: {norm: 30 days, actions: {submit: {to: adopted}}}
  adopted: {final: adopted}
""",
        case="""\
case: example
route: route.yaml
journal:
  - {on: 2019-01-01, action: opened}
""",
        holds="2019-02-01",
        not_yet="2019-01-31",
    ),
)
