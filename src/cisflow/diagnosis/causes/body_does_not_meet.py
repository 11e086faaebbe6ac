"""ST304: only a session can decide, and the body holds none any more, or never did."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.cases.visits import Visit
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.standing import days_since, forward
from cisflow.diagnosis.symptom import Example
from cisflow.model.calendar import Calendar
from cisflow.model.message import message
from cisflow.timekeeping.sessions import Meeting


def find(situation: Situation, number: int) -> Iterator[Hit]:
    """For long neither a session nor a rhythm of the body has been known (S1)."""
    for visit in situation.holding:
        actions = forward(situation, visit.stage)
        bound = bool(actions) and all(each.at_session for each in actions)
        if not bound or situation.position.uncertain(visit.stage):
            continue
        calendar = situation.calendar_of(situation.route.stages[visit.stage])
        known = situation.sessions(visit.stage)
        if not _ahead(situation, visit, calendar, known):
            yield from _told(situation, visit, known, number)


def _ahead(
    situation: Situation, visit: Visit, calendar: Calendar | None, known: list[Meeting]
) -> bool:
    """Whether a session is to come, or to be expected by the rhythm of the body."""
    to_come = any(each.on.last >= situation.day for each in known)
    rhythm = bool(known) and calendar is not None and calendar.cadence is not None
    return to_come or rhythm or situation.next_session(visit) is not None


def _told(situation: Situation, visit: Visit, known: list[Meeting], number: int) -> Iterator[Hit]:
    last = max((each.on.last for each in known), default=None)
    since = visit.since.last if last is None else max(last, visit.since.last)
    if (situation.day - since).days <= number:
        return
    if last is None:
        says = message(
            "no session of the body was ever known; the document has lain there for {days}",
            "сведений о заседаниях органа никогда не было; документ находится у него {days}",
            days=days_since(situation, since),
        )
    else:
        says = message(
            "the last known session was on {last}; for {days} none to come has been known",
            "последнее известное заседание — {last}; о предстоящих нет сведений уже {days}",
            last=last,
            days=days_since(situation, since),
        )
    yield Hit(says, visit.stage, since)


CAUSE = Cause(
    code="ST304",
    name="body-does-not-meet",
    title=message("the body does not meet", "орган не заседает"),
    why=message(
        "Only a session can decide, and none is known: the body may have been dissolved, or its calendar is not kept "
        "(the number is in days).",
        "Решить может лишь заседание, а сведений о нём нет: орган, возможно, упразднён, или его календарь не ведётся "
        "(число — в днях).",
    ),
    fix=message(
        "Ask whether the body still meets; add its session, plan the document, or record which body has it now.",
        "Выясните, заседает ли орган; внесите заседание или план рассмотрения либо запишите, у кого документ теперь.",
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
  - {on: 2019-04-01, action: draft.submit}
""",
        holds="2019-09-29",
        not_yet="2019-09-28",
    ),
    number=180,
)
