"""ST302: from where the document stands no end can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.ends import no_end
from cisflow.diagnosis.symptom import Example
from cisflow.diagnosis.wanted import wanted, wanted_words
from cisflow.model.message import message
from cisflow.model.route import Action


def find(situation: Situation, _: int) -> Iterator[Hit]:
    """No sequence of possible events leads to a final stage (C3); what stands in the way is told."""
    state = situation.position.state
    if state is None or state.off_route or not no_end(situation):
        return
    facts = wanted(situation, _actions(situation))
    if facts:
        says = message(
            "no way leads to an end, and this can no longer change: {facts}",
            "пути к завершению нет, и это уже не изменить: {facts}",
            facts=wanted_words(situation, facts),
        )
    else:
        says = message(
            "no action leads from here to an end",
            "ни одно действие не ведёт отсюда к завершению",
        )
    yield Hit(says, since=max(each.since.last for each in situation.visits))


def _actions(situation: Situation) -> Iterator[Action]:
    for visit in situation.holding:
        held = situation.route.stages.get(visit.stage)
        yield from held.actions.values() if held is not None else ()


CAUSE = Cause(
    code="ST302",
    name="no-way-on",
    title=message("no way on", "дальнейший путь закрыт"),
    why=message(
        "Whatever is decided there, the document never comes to an end: a fact that would open "
        "the way can no longer be set, or the rules lead nowhere.",
        "Что бы ни решили, рассмотрение не завершится: нужный признак уже нельзя установить "
        "или порядок никуда не ведёт.",
    ),
    fix=message(
        "Record the stage from which there is a way on, or correct the fact or the route.",
        "Запишите этап, с которого есть дальнейший путь, или исправьте признак или маршрут.",
    ),
    find=find,
    example=Example(
        route="""\
route: example
facts:
  kind: {values: [law, treaty], set: at start}
stages:
  draft: {actions: {submit: {to: council}}}
  council: {actions: {approve: {to: adopted, when: {kind: law}}}}
  adopted: {final: adopted}
""",
        case="""\
case: example
route: route.yaml
journal:
  - {on: 2019-01-01, action: opened, facts: {kind: law}}
  - {on: 2019-02-05, action: draft.submit}
  - {on: 2019-02-10, set: {kind: treaty}}
""",
        holds="2019-02-10",
        not_yet="2019-02-09",
    ),
)
