"""SM201: a scenario speaks of a stage that its route does not have."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit
from cisflow.model.message import message
from cisflow.simulation.rule import Fitting, Rule, near


def find(fitting: Fitting) -> Iterator[Hit]:
    """Stages of the scenario that are no stages or blocks of the route."""
    known = fitting.route.holders
    for name in fitting.scenario.stages:
        if name not in known:
            says = message(
                "the route has no stage {name}{hint}",
                "в маршруте нет этапа {name}{hint}",
                name=name,
                hint=near(name, known),
            )
            yield Hit(("stages", name), says)


RULE = Rule(
    code="SM201",
    name="stage-not-in-route",
    severity="error",
    why=message(
        "What is assumed of it would be used nowhere (dangling reference).",
        "Предположение о нём нигде не применилось бы (висячая ссылка).",
    ),
    fix=message(
        "Correct the name; the stages of a sub-route have names of their own.",
        "Исправьте имя; у этапов вложенного маршрута свои имена.",
    ),
    bad="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, again: {kind: repeat}}}
  adopted: {final: adopted}
assumptions:
  stages: {drafting: {work: 20 days}}
""",
    good="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, again: {kind: repeat}}}
  adopted: {final: adopted}
assumptions:
  stages: {draft: {work: 20 days}}
""",
    find=find,
)
