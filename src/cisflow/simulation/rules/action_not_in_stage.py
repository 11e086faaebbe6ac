"""SM202: a scenario gives a chance to an action that its stage does not have."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit
from cisflow.model.message import message
from cisflow.simulation.rule import Fitting, Rule, near


def find(fitting: Fitting) -> Iterator[Hit]:
    """Actions with a chance that cannot be taken in the stage."""
    for stage in fitting.scenario.stages.values():
        holder = fitting.route.holders.get(stage.name)
        if holder is None:
            continue
        for name in stage.chances:
            if name not in holder.actions:
                says = message(
                    "stage {stage} has no action {name}{hint}",
                    "на этапе {stage} нет действия {name}{hint}",
                    stage=stage.name,
                    name=name,
                    hint=near(name, holder.actions),
                )
                yield Hit(("stages", stage.name, "chances", name), says)


RULE = Rule(
    code="SM202",
    name="action-not-in-stage",
    severity="error",
    why=message(
        "Its chance would fall to nobody (dangling reference).",
        "Его вероятность никому бы не досталась (висячая ссылка).",
    ),
    fix=message(
        "Correct the name, or add the action to the route.",
        "Исправьте имя или добавьте действие в маршрут.",
    ),
    bad="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, again: {kind: repeat}}}
  adopted: {final: adopted}
assumptions:
  stages: {draft: {chances: {sumbit: 80 %}}}
""",
    good="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, again: {kind: repeat}}}
  adopted: {final: adopted}
assumptions:
  stages: {draft: {chances: {again: 20 %}}}
""",
    find=find,
)
