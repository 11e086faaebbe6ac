"""SM210: a scenario that was made for another route."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit
from cisflow.model.message import message
from cisflow.simulation.rule import Fitting, Rule


def find(fitting: Fitting) -> Iterator[Hit]:
    """The route that the scenario names, where it is another one."""
    made = fitting.scenario.route
    if made is None or made.endswith((".yaml", ".yml")):  # a file may be called as it likes
        return
    if made != fitting.route.name:
        says = message(
            "it was made for the route {made}, not for {route}",
            "сценарий составлен для маршрута {made}, а не {route}",
            made=made,
            route=fitting.route.name,
        )
        yield Hit(("route",), says)


RULE = Rule(
    code="SM210",
    name="other-route",
    severity="error",
    why=message(
        "Stages of the same name may be quite different there (wrong model).",
        "Одноимённые этапы там могут быть совсем иными (чужая модель).",
    ),
    fix=message(
        "Name the other scenario, or the other route.",
        "Укажите другой сценарий или другой маршрут.",
    ),
    bad="""\
""",
    good="""\
""",
    find=find,
)
