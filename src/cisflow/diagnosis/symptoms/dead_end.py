"""ST103: from where the document stands no end can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.diagnosis.symptom import Example, OfCase, Symptom
from cisflow.model.message import Message, message


def find(situation: Situation, _: int) -> Iterator[Message]:
    """No sequence of possible events leads to a final stage (C3); a walk that was cut decides nothing."""
    state, reach = situation.position.state, situation.within_reach
    if state is None or reach is None:
        return
    trunk = situation.version.automaton.regions[0]
    if not any(trunk.states[final] in reach for final in trunk.finals):
        yield message(
            "no way leads to an end from the stage: {stages}",
            "пути к завершению нет; этап: {stages}",
            stages=[situation.route.title_of(each) for each in situation.position.stages],
        )


SYMPTOM = Symptom(
    code="ST103",
    name="dead-end",
    verdict="dead-end",
    title=message(
        "no way on",
        "дальнейшее рассмотрение невозможно",
    ),
    why=message(
        "Whatever the bodies decide, the document can never be closed (no option to complete).",
        "Что бы ни решили органы, рассмотрение не завершится (нет пути к концу).",
    ),
    fix=message(
        "Run `cisflow check` on the route and mend it.",
        "Проверьте маршрут командой `cisflow check` и исправьте его.",
    ),
    looks=OfCase(find),
    example=Example(
        route="""\
route: example
stages:
  draft: {actions: {submit: {to: review}, shelve: {to: shelf}}}
  review: {actions: {approve: {to: adopted}}}
  shelf: {}
  adopted: {final: adopted}
""",
        case="""\
case: example
route: route.yaml
journal:
  - {on: 2019-01-01, action: opened}
  - {on: 2019-02-01, action: draft.shelve}
""",
        holds="2019-02-01",
        not_yet="2019-01-31",
    ),
)
