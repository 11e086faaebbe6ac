"""SM203: a scenario speaks of a body that its route does not have."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit
from cisflow.model.message import message
from cisflow.simulation.rule import Fitting, Rule, near


def find(fitting: Fitting) -> Iterator[Hit]:
    """Bodies of the scenario that the route does not declare."""
    known = fitting.route.bodies
    for name in fitting.scenario.bodies:
        if name not in known:
            says = message(
                "the route has no body {name}{hint}",
                "в маршруте нет органа {name}{hint}",
                name=name,
                hint=near(name, known),
            )
            yield Hit(("bodies", name), says)


RULE = Rule(
    code="SM203",
    name="body-not-in-route",
    severity="error",
    why=message(
        "What is assumed of its sessions would be used nowhere (dangling reference).",
        "Предположение о его заседаниях нигде не применилось бы (висячая ссылка).",
    ),
    fix=message(
        "Correct the name.",
        "Исправьте имя.",
    ),
    bad="""\
route: example
bodies: {council: {title: Council, calendar: {cadence: 3 months}}}
stages:
  draft: {body: council, actions: {submit: {to: adopted, at: session}}}
  adopted: {final: adopted}
assumptions:
  bodies: {counsel: {agenda: 14}}
""",
    good="""\
route: example
bodies: {council: {title: Council, calendar: {cadence: 3 months}}}
stages:
  draft: {body: council, actions: {submit: {to: adopted, at: session}}}
  adopted: {final: adopted}
assumptions:
  bodies: {council: {agenda: 14}}
""",
    find=find,
)
