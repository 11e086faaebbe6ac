"""ST110: how old the record is; an old one may not have been kept up."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.diagnosis.symptom import Example, OfCase, Symptom
from cisflow.model.duration import Duration
from cisflow.model.message import Message, message


def find(situation: Situation, number: int) -> Iterator[Message]:
    """The last entry and its age; beyond the number, a doubt, unless no entry is to be expected."""
    position = situation.position
    if not position.happened:
        return
    last = position.spans[position.happened - 1].last
    age = (situation.day - last).days
    doubt = (
        message(": perhaps not kept up", ": возможно, записи не ведутся")
        if age > number and not situation.finished
        else message("", "")
    )
    yield message(
        "no entry since {last}, {age}{doubt}",
        "последняя запись — {last}, с тех пор {age}{doubt}",
        last=last,
        age=Duration(age, "days"),
        doubt=doubt,
    )


SYMPTOM = Symptom(
    code="ST110",
    name="record-age",
    verdict=None,
    title=message(
        "age of the record",
        "давность записей",
    ),
    why=message(
        "What nobody wrote down looks like standing still (the number is in days).",
        "О чём нет записи, то выглядит как остановка рассмотрения (число — в днях).",
    ),
    fix=message(
        "Ask the bodies, and record what happened.",
        "Запросите сведения у органов и внесите записи.",
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
""",
        holds="2019-04-02",
        not_yet="2018-12-31",
    ),
    number=90,
)
