"""SM212: a session is cancelled or moved that the calendar does not have."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit
from cisflow.model.message import Message, message
from cisflow.simulation.rule import Fitting, Rule

_CHANGES: dict[str, Message] = {
    "cancelled": message("cancelled", "отменяется"),
    "moved": message("moved", "переносится"),
}


def find(fitting: Fitting) -> Iterator[Hit]:
    """Sessions that a scenario calls off or moves, and nobody has announced."""
    for body in fitting.scenario.bodies.values():
        held = fitting.route.bodies.get(body.name)
        if held is None or (held.calendar is None and not body.sessions):
            continue
        sessions = held.calendar.sessions if held.calendar is not None else ()
        known = {(each.number, each.id) for each in sessions}
        for place, session in enumerate(body.sessions, start=1):
            state = session.notices[-1].state
            if state in _CHANGES and (session.number, session.id) not in known:
                says = message(
                    "session {session} of {body} is {state}, but the calendar does not have it",
                    "заседание {session} ({body}) {state}, но в календаре его нет",
                    session=session.number or session.id,
                    body=fitting.route.called(body.name),
                    state=_CHANGES[state],
                )
                yield Hit(("bodies", body.name, "sessions", str(place)), says)


RULE = Rule(
    code="SM212",
    name="session-not-in-calendar",
    severity="error",
    why=message(
        "Nothing is called off that was never to be (dangling reference).",
        "Нельзя отменить то, что не назначалось (висячая ссылка).",
    ),
    fix=message(
        "Correct the number or the id: they are those of the calendar.",
        "Исправьте номер или `id`: они берутся из календаря.",
    ),
    bad="""\
route: example
bodies:
  council:
    title: Council
    calendar: {cadence: 3 months, sessions: [{number: 84, on: 2019-12-06, announced: 2019-09-01}]}
stages:
  draft: {body: council, actions: {submit: {to: adopted, at: session}}}
  adopted: {final: adopted}
assumptions:
  bodies: {council: {sessions: [{number: 48, state: cancelled}]}}
""",
    good="""\
route: example
bodies:
  council:
    title: Council
    calendar: {cadence: 3 months, sessions: [{number: 84, on: 2019-12-06, announced: 2019-09-01}]}
stages:
  draft: {body: council, actions: {submit: {to: adopted, at: session}}}
  adopted: {final: adopted}
assumptions:
  bodies: {council: {sessions: [{number: 84, state: cancelled}]}}
""",
    find=find,
)
