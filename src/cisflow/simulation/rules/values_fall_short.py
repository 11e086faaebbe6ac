"""SM207: the chances of the values of a fact make less than one."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit
from cisflow.model.message import message
from cisflow.simulation.rule import SLACK, Fitting, Rule


def find(fitting: Fitting) -> Iterator[Hit]:
    """Facts whose values are not all accounted for."""
    for fact in fitting.scenario.facts.values():
        total = sum(fact.chances.values())
        if fact.name in fitting.route.facts and total < 1 - SLACK:
            says = message(
                "the chances of {fact} make {total}, not 100 %",
                "вероятности признака {fact} составляют {total}, а не 100 %",
                fact=fact.name,
                total=f"{100 * total:.4g} %",
            )
            yield Hit(("facts", fact.name), says)


RULE = Rule(
    code="SM207",
    name="values-fall-short",
    severity="error",
    why=message(
        "Each document has one of the values, so their chances make 100 % (probability distribution).",
        "У каждого документа одно из значений, поэтому вероятности составляют 100 % (распределение вероятностей).",
    ),
    fix=message(
        "Give the chance of each value; 0 % for those that never come.",
        "Укажите вероятность каждого значения; 0 % — для тех, которых не бывает.",
    ),
    bad="""\
route: example
facts: {kind: {values: [treaty, decision]}}
stages:
  draft: {actions: {submit: {to: adopted, when: {kind: treaty}}, settle: {to: adopted, when: {kind: decision}}}}
  adopted: {final: adopted}
assumptions:
  facts: {kind: {treaty: 30 %}}
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
