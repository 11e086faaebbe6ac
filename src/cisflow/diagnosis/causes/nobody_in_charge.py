"""ST303: no body holds the document, and nobody is named who may act."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.standing import days_since, has_time, last_act
from cisflow.diagnosis.symptom import Example
from cisflow.model.message import message


def find(situation: Situation, number: int) -> Iterator[Hit]:
    """The stage has no body, none of its actions names one, and for long nothing was done there.

    A route that declares no bodies at all leaves out on purpose who acts.
    """
    route = situation.route
    for visit in situation.holding if route.bodies else ():
        stage = route.stages.get(visit.stage)
        if stage is None or situation.position.uncertain(visit.stage):
            continue
        if any(route.entitled(stage, each) for each in stage.actions.values()):
            continue
        acted = last_act(situation, visit)
        since = acted[1].last if acted is not None else visit.since.last
        if (situation.day - since).days > number and not has_time(situation, visit):
            says = message(
                "nobody is in charge: the stage has no body, and nothing was done for {days}",
                "документ ни за кем не закреплён: у этапа нет органа; записей о действиях нет уже {days}",
                days=days_since(situation, since),
            )
            yield Hit(says, visit.stage, since)


CAUSE = Cause(
    code="ST303",
    name="nobody-in-charge",
    title=message("nobody is in charge", "документ ни за кем не закреплён"),
    why=message(
        "What belongs to nobody is done by nobody, and nobody can be reminded (the number is in days).",
        "За что никто не отвечает, того никто не делает, и напомнить некому (число — в днях).",
    ),
    fix=message(
        "Agree who takes the document on, and record what that body does; name the body in the route.",
        "Договоритесь, кто принимает документ, и запишите его действия; укажите орган в маршруте.",
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
        holds="2019-02-01",
        not_yet="2019-01-31",
    ),
    number=30,
)
