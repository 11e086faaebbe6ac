"""CF106: a route on which nothing is ever finished."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.message import message
from cisflow.model.stage import Stage


def find(subject: Subject) -> Iterator[Hit]:
    """Stages, none of them final."""
    route = subject.route
    if route.stages and not any(
        isinstance(each, Stage) and each.final for each in route.steps.values()
    ):
        says = message(
            "no stage of route {route} is final",
            "в маршруте {route} нет завершающего этапа",
            route=route.name,
        )
        yield Hit(("stages",), says)


RULE = Rule(
    code="CF106",
    name="no-end",
    severity="error",
    why=message(
        "A document on such a route is under consideration for ever (no final state).",
        "Документ на таком маршруте рассматривался бы бесконечно (нет конечного состояния).",
    ),
    fix=message(
        "Mark the stage in which the route ends with its outcome, as `final: adopted`.",
        "Отметьте этап, на котором маршрут заканчивается, и его исход: `final: adopted`.",
    ),
    bad="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}}}
  adopted: {}
""",
    good="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}}}
  adopted: {final: adopted}
""",
    find=find,
)
