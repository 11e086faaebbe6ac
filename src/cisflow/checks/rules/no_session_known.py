"""CF407: a body that acts at sessions, with an empty calendar."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject, body_of
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Bodies with actions bound to sessions, a calendar, and neither sessions nor a cadence in it."""
    sitting = {body_of(stage) for stage, action, _ in subject.actions() if action.at_session}
    for name, body in subject.route.bodies.items():
        calendar = body.calendar
        if name in sitting and calendar and not calendar.sessions and not calendar.cadence:
            says = message(
                "body {body} acts at its sessions, and its calendar names neither one nor a cadence",
                "орган {body} решает на заседаниях, но в его календаре нет ни заседаний, "
                "ни их периодичности",
                body=name,
            )
            yield Hit(("bodies", name, "calendar"), says)


RULE = Rule(
    code="CF407",
    name="no-session-known",
    severity="warning",
    why=message(
        "Nobody can be told when the document comes up next "
        "(event gate without an event in the horizon).",
        "Нельзя сказать, когда документ будет рассмотрен (ожидание события, которого нет).",
    ),
    fix=message(
        "Add a session to the calendar, or how often the body meets, as `cadence: 3 months`.",
        "Внесите в календарь заседание или периодичность заседаний: `cadence: 3 months`.",
    ),
    bad="""\
route: example
bodies:
  council: {title: Council, calendar: {closing: 30 days}}
stages:
  council: {body: council, actions: {adopt: {to: adopted, at: session}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
bodies:
  council:
    title: Council
    calendar: {closing: 30 days, sessions: [{on: 2019-09-13, announced: 2019-07-24}]}
stages:
  council: {body: council, actions: {adopt: {to: adopted, at: session}}}
  adopted: {final: adopted}
""",
    find=find,
)
