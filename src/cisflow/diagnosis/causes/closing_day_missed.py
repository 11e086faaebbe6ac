"""ST311: the document came too late for a session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cisflow.cases.reasons import ASSUMED, SURE
from cisflow.cases.situation import Situation
from cisflow.cases.visits import Visit
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.symptom import Example
from cisflow.diagnosis.symptoms.missed_session import bound_to_sessions
from cisflow.model.duration import Duration
from cisflow.model.message import Message, message
from cisflow.timekeeping.sessions import Meeting, closing_day


def find(situation: Situation, _: int) -> Iterator[Hit]:
    """It came after the closing day; that accuses once the session is past and no other is known."""
    for visit in situation.holding:
        if not bound_to_sessions(situation, visit.stage) or situation.position.uncertain(
            visit.stage
        ):
            continue
        late = list(_too_late(situation, visit))
        if not late:
            continue
        meeting, closing = late[-1]
        reachable = situation.reachable_sessions(visit)
        if any(each.on.last < situation.day for each in reachable):
            continue  # it could have been considered since: that it once was late is history
        accuses = meeting.on.last < situation.day and not reachable
        yield Hit(_says(situation, visit, meeting, closing), visit.stage, closing, accuses)


def _too_late(situation: Situation, visit: Visit) -> Iterator[tuple[Meeting, date]]:
    """The sessions for which it came too late, each with the closing day."""
    calendar = situation.calendar_of(situation.route.stages.get(visit.stage))
    if calendar is None or calendar.closing is None:
        return
    for each in situation.sessions(visit.stage):
        closing = closing_day(calendar, each)
        if closing is not None and closing < visit.since.last <= each.on.first:
            yield each, closing


def _says(situation: Situation, visit: Visit, meeting: Meeting, closing: date) -> Message:
    calendar = situation.calendar_of(situation.route.stages.get(visit.stage))
    term = calendar.closing if calendar is not None else None
    coming = situation.next_session(visit)
    after: Message = (
        message("the next one is on {on}", "следующее — {on}", on=coming.on)
        if coming is not None
        else message("no later one is known", "о следующем сведений нет")
    )
    return message(
        "too late by {late} for the session of {on}: papers closed on {closing}{assumed}; {after}",
        "к заседанию {on} опоздал на {late}: срок представления — {closing}{assumed}; {after}",
        late=Duration((visit.since.last - closing).days, "days"),
        closing=closing,
        assumed=ASSUMED if term is not None and term.assumed else SURE,
        on=meeting.on,
        after=after,
    )


CAUSE = Cause(
    code="ST311",
    name="closing-day-missed",
    title=message("the closing day was missed", "срок представления материалов пропущен"),
    why=message(
        "Papers that come after the closing day are left for the next session, and that can be half a year away.",
        "Материалы, поступившие после срока, откладываются до следующего заседания, а оно может быть через полгода.",
    ),
    fix=message(
        "Ask that the papers be taken all the same, or plan the document for the next session: `cisflow plan`.",
        "Попросите принять материалы в порядке исключения или запланируйте следующее заседание: `cisflow plan`.",
    ),
    find=find,
    example=Example(
        route="""\
route: example
bodies:
  council: {title: Council, members: [a, b], calendar: {closing: 30 days, sessions: [
    {number: 1, on: 2019-03-10, announced: 2019-02-01}]}}
stages:
  draft: {actions: {submit: {to: council}}}
  council: {body: council, actions: {approve: {to: adopted, at: session}}}
  adopted: {final: adopted}
""",
        case="""\
case: example
route: route.yaml
journal:
  - {on: 2019-01-01, action: opened}
  - {on: 2019-02-20, action: draft.submit}
""",
        holds="2019-03-11",
        not_yet="2019-02-19",
    ),
)
