"""ST108: the document stays longer than is usual for the stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cisflow.cases.course import published
from cisflow.cases.reasons import ASSUMED, SURE
from cisflow.cases.situation import Situation
from cisflow.cases.visits import Visit
from cisflow.diagnosis.symptom import Example, OfStage, Symptom
from cisflow.model.message import Message, message
from cisflow.timekeeping.counting import after


def find(situation: Situation, visit: Visit, _: int) -> Iterator[Message]:
    """The norm of the stage has passed since the last day of `since` (C8)."""
    stage, usual = situation.route.stages.get(visit.stage), usual_day(situation, visit)
    if stage is not None and stage.norm is not None and usual is not None:
        yield message(
            "{stage}: longer than usual ({norm}{assumed}); it would have been done by {day}",
            "{stage}: рассматривается дольше обычного ({norm}{assumed}); обычно — до {day}",
            stage=situation.route.title_of(visit.stage),
            norm=stage.norm.length,
            assumed=ASSUMED if stage.norm.assumed else SURE,
            day=usual,
        )


def usual_day(situation: Situation, visit: Visit) -> date | None:
    """The last day of the norm, where it has passed for certain."""
    stage = situation.route.stages.get(visit.stage)
    if stage is None or stage.norm is None or situation.position.uncertain(visit.stage):
        return None
    usual = after(visit.since.last, stage.norm.length, published(situation))
    return usual if isinstance(usual, date) and usual < situation.day else None


SYMPTOM = Symptom(
    code="ST108",
    name="delayed",
    verdict="delayed",
    title=message(
        "longer than usual",
        "рассматривается дольше обычного",
    ),
    why=message(
        "Most documents leave this stage sooner (sojourn time beyond the norm).",
        "Обычно на этом этапе рассматривают быстрее (время пребывания сверх нормы).",
    ),
    fix=message(
        "Ask who holds it, and what is missing.",
        "Выясните, у кого документ и чего не хватает.",
    ),
    looks=OfStage(find),
    example=Example(
        route="""\
route: example
stages:
  review: {norm: 30 days, actions: {approve: {to: adopted}}}
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
