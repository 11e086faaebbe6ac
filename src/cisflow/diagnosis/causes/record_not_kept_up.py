"""ST314: for long nobody wrote anything down."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.standing import days_since, has_time
from cisflow.diagnosis.symptom import Example
from cisflow.diagnosis.symptoms.record_age import SYMPTOM
from cisflow.model.message import message


def find(situation: Situation, _: int) -> Iterator[Hit]:
    """The last entry is older than the number of ST110, and nothing is known for which it waits."""
    position = situation.position
    if position.happened < len(position.moves):
        return  # something may have happened since: the record is kept
    last = position.spans[position.happened - 1].last
    if (situation.day - last).days <= SYMPTOM.limit(situation):
        return
    waits = any(has_time(situation, each) for each in situation.visits)
    says = message(
        "no entry since {last}, {days}: perhaps the record is not kept up",
        "последняя запись — {last}, с тех пор {days}: возможно, записи не ведутся",
        last=last,
        days=days_since(situation, last),
    )
    yield Hit(says, since=last, accuses=not waits)


CAUSE = Cause(
    code="ST314",
    name="record-not-kept-up",
    title=message("the record is not kept up", "записи не ведутся"),
    why=message(
        "What nobody wrote down looks like standing still: the document may be further on. After how many days "
        "that is said, the limit `record-age` of the route tells.",
        "О чём нет записи, то выглядит как остановка: документ мог уйти дальше. Через сколько дней об этом "
        "говорится, указывает предел `record-age` маршрута.",
    ),
    fix=message(
        "Ask the bodies, and record what happened.",
        "Запросите сведения у органов и внесите записи.",
    ),
    find=find,
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
        not_yet="2019-04-01",
    ),
)
