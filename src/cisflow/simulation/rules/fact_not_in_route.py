"""SM204: a scenario speaks of a fact that its route does not have."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit
from cisflow.model.message import message
from cisflow.simulation.rule import Fitting, Rule, near


def find(fitting: Fitting) -> Iterator[Hit]:
    """Facts of the scenario that the route does not declare."""
    known = fitting.route.facts
    for name in fitting.scenario.facts:
        if name not in known:
            says = message(
                "the route has no fact {name}{hint}",
                "в маршруте нет признака {name}{hint}",
                name=name,
                hint=near(name, known),
            )
            yield Hit(("facts", name), says)


RULE = Rule(
    code="SM204",
    name="fact-not-in-route",
    severity="error",
    why=message(
        "Its chances would decide nothing (dangling reference).",
        "Его вероятности ничего бы не решали (висячая ссылка).",
    ),
    fix=message(
        "Correct the name.",
        "Исправьте имя.",
    ),
    bad="""\
route: example
facts: {kind: {values: [treaty, decision]}}
stages:
  draft: {actions: {submit: {to: adopted, when: {kind: treaty}}, settle: {to: adopted, when: {kind: decision}}}}
  adopted: {final: adopted}
assumptions:
  facts: {kinds: {treaty: 30 %, decision: 70 %}}
""",
    good="""\
route: example
facts: {kind: {values: [treaty, decision]}}
stages:
  draft: {actions: {submit: {to: adopted, when: {kind: treaty}}, settle: {to: adopted, when: {kind: decision}}}}
  adopted: {final: adopted}
assumptions:
  facts: {kind: {treaty: 30 %, decision: 70 %}}
""",
    find=find,
)
