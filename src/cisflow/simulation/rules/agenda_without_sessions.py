"""SM208: an agenda or a closing day for a body that has no sessions."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit
from cisflow.model.message import message
from cisflow.model.scenario import BodyAssumed
from cisflow.simulation.rule import Fitting, Rule


def _sits(fitting: Fitting, body: BodyAssumed) -> bool:
    calendar = fitting.route.bodies[body.name].calendar
    known = calendar is not None and bool(calendar.sessions or calendar.cadence or calendar.file)
    return known or bool(body.sessions or body.cadence)


def find(fitting: Fitting) -> Iterator[Hit]:
    """Bodies that never sit, of whose sessions something is assumed."""
    for body in fitting.scenario.bodies.values():
        if body.name not in fitting.route.bodies or _sits(fitting, body):
            continue
        for key in ("agenda", "closing"):
            if getattr(body, key) is not None:
                says = message(
                    "{key} of {body}, which has no sessions",
                    "{key} органа {body}, у которого нет заседаний",
                    key=f"`{key}`",
                    body=fitting.route.called(body.name),
                )
                yield Hit(("bodies", body.name, key), says)


RULE = Rule(
    code="SM208",
    name="agenda-without-sessions",
    severity="warning",
    why=message(
        "It changes nothing: nobody waits for a session there (resource without a schedule).",
        "Это ничего не меняет: заседаний там не ждут (ресурс без расписания).",
    ),
    fix=message(
        "Add a calendar to the route or a cadence to the scenario, or remove the key.",
        "Добавьте календарь в маршрут, `cadence` в сценарий или уберите ключ.",
    ),
    bad="""\
route: example
bodies: {council: {title: Council}}
stages:
  draft: {body: council, actions: {submit: {to: adopted}}}
  adopted: {final: adopted}
assumptions:
  bodies: {council: {agenda: 14}}
""",
    good="""\
route: example
bodies: {council: {title: Council, calendar: {cadence: 3 months}}}
stages:
  draft: {body: council, actions: {submit: {to: adopted, at: session}}}
  adopted: {final: adopted}
assumptions:
  bodies: {council: {agenda: 14, cadence: 3 months}}
""",
    find=find,
)
