"""ST310: the body put the document off."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.standing import awaited, days_since, forward, last_act
from cisflow.diagnosis.symptom import Example
from cisflow.model.message import message


def find(situation: Situation, _: int) -> Iterator[Hit]:
    """The last act of the stage was to put it off; that accuses where no later day is known."""
    for visit in situation.holding:
        acted = last_act(situation, visit)
        if acted is None or acted[0].kind != "defer" or not _sits(situation, visit.stage):
            continue
        on = acted[1].last
        coming = awaited(situation, visit)
        if coming is not None and coming.on.last > on:
            says = message(
                "deferred on {on}, {days} ago",
                "рассмотрение отложено {on}, {days} назад",
                on=on,
                days=days_since(situation, on),
            )
            yield Hit(says, visit.stage, on, accuses=False)
        elif not situation.position.uncertain(visit.stage):
            says = message(
                "deferred on {on}, {days} ago, and no later day is known",
                "рассмотрение отложено {on}, {days} назад, новый срок не назначен",
                on=on,
                days=days_since(situation, on),
            )
            yield Hit(says, visit.stage, on)


def _sits(situation: Situation, stage: str) -> bool:
    """Whether sessions decide there: elsewhere such an action need not put anything off."""
    actions = forward(situation, stage)
    return bool(actions) and all(each.at_session for each in actions)


CAUSE = Cause(
    code="ST310",
    name="deferred",
    title=message("deferred", "рассмотрение отложено"),
    why=message(
        "What is put off without a day is easily forgotten.",
        "Отложенное без нового срока легко забыть.",
    ),
    fix=message(
        "Ask for a day, and write it down: `cisflow plan`.",
        "Добейтесь нового срока и запишите его: `cisflow plan`.",
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
  council: {body: council, actions: {approve: {to: adopted, at: session}, put_off: {kind: defer}}}
  adopted: {final: adopted}
""",
        case="""\
case: example
route: route.yaml
journal:
  - {on: 2019-01-01, action: opened}
  - {on: 2019-02-05, action: draft.submit}
  - {on: 2019-03-10, action: council.put_off}
""",
        holds="2019-03-11",
        not_yet="2019-03-09",
    ),
)
