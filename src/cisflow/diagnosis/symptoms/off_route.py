"""ST102: the document stands where the rules of the day know no stage."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.diagnosis.symptom import Example, OfCase, Symptom
from cisflow.model.message import Message, message


def find(situation: Situation, _: int) -> Iterator[Message]:
    """The version in force does not know the stage (C2, E6, N2)."""
    state = situation.position.state
    if state is None or not state.off_route:
        return
    yield message(
        "outside the declared order: the rules in force know no such stage ({stages})",
        "вне установленного порядка: в действующих правилах нет такого этапа ({stages})",
        stages=[situation.route.title_of(each) for each in situation.position.stages],
    )


SYMPTOM = Symptom(
    code="ST102",
    name="off-route",
    verdict="off-route",
    title=message(
        "outside the declared order",
        "вне установленного порядка",
    ),
    why=message(
        "The rules that hold now say nothing of where the document is, so nobody knows what comes next.",
        "Этап, на котором находится документ, действующими правилами не предусмотрен; дальнейший порядок неизвестен.",
    ),
    fix=message(
        "Record the stage in which it really stands, or let the new version `carry` the old stage.",
        "Запишите действительный этап или укажите в новой редакции `carry` для старого этапа.",
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
  - {on: 2019-02-01, stage: archive}
""",
        holds="2019-02-01",
        not_yet="2019-01-31",
    ),
)
