"""ST101: the document has come to an end of the route."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.reasons import case_taken
from cisflow.cases.situation import Situation
from cisflow.diagnosis.symptom import Example, OfCase, Symptom
from cisflow.model.message import Message, message


def find(situation: Situation, _: int) -> Iterator[Message]:
    """The trunk stands in a final stage (C1), or the case was taken into another (E8)."""
    if not situation.finished:
        return
    state = situation.position.state
    if state is not None and state.taken is not None:
        yield case_taken(state.taken).message
        return
    stage = situation.route.stages[situation.position.stages[0]]
    yield message(
        "consideration is finished: {stage}",
        "рассмотрение завершено: {stage}",
        stage=situation.route.title_of(stage.name),
    )


SYMPTOM = Symptom(
    code="ST101",
    name="finished",
    verdict="finished",
    title=message(
        "finished",
        "рассмотрение завершено",
    ),
    why=message(
        "The document has come to the end of its way (final state).",
        "Документ прошёл свой путь до конца (конечное состояние).",
    ),
    fix=message(
        "Nothing is left to do.",
        "Ничего делать не нужно.",
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
  - {on: 2019-02-01, action: draft.submit}
  - {on: 2019-03-10, action: council.approve}
""",
        holds="2019-03-10",
        not_yet="2019-03-09",
    ),
)
