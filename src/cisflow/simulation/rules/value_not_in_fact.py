"""SM205: a scenario gives a chance to a value that the fact does not have."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit
from cisflow.model.message import message
from cisflow.simulation.rule import Fitting, Rule, near


def find(fitting: Fitting) -> Iterator[Hit]:
    """Values with a chance that the route does not declare."""
    for fact in fitting.scenario.facts.values():
        known = fitting.route.facts.get(fact.name)
        if known is None:
            continue
        for value in fact.chances:
            if value not in known.values:
                says = message(
                    "{value} is not a value of {fact}{hint}",
                    "{value} — не значение признака {fact}{hint}",
                    value=value,
                    fact=fact.name,
                    hint=near(value, known.values),
                )
                yield Hit(("facts", fact.name, value), says)


RULE = Rule(
    code="SM205",
    name="value-not-in-fact",
    severity="error",
    why=message(
        "No condition of the route holds on it (dangling reference).",
        "Ни одно условие маршрута на нём не выполняется (висячая ссылка).",
    ),
    fix=message(
        "Correct the value.",
        "Исправьте значение.",
    ),
    bad="""\
route: example
facts: {kind: {values: [treaty, decision]}}
stages:
  draft: {actions: {submit: {to: adopted, when: {kind: treaty}}, settle: {to: adopted, when: {kind: decision}}}}
  adopted: {final: adopted}
assumptions:
  facts: {kind: {treaties: 30 %, decision: 70 %}}
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
