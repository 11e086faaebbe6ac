"""SM209: something is assumed of a stage in which nothing is ever done."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit
from cisflow.model.block import Block
from cisflow.model.message import message
from cisflow.simulation.rule import Fitting, Rule

_END = message("the way ends there", "на нём путь заканчивается")
_NO_ACTIONS = message("it has no actions", "действий у него нет")


def find(fitting: Fitting) -> Iterator[Hit]:
    """Ends of the route, and blocks without actions of their own."""
    for name in fitting.scenario.stages:
        holder = fitting.route.holders.get(name)
        if holder is None:
            continue
        ends = not isinstance(holder, Block) and holder.final is not None
        if ends or not holder.actions:
            what = _END if ends else _NO_ACTIONS
            says = message(
                "nothing is simulated in {stage}: {what}",
                "на этапе {stage} ничего не моделируется: {what}",
                stage=fitting.route.title_of(name),
                what=what,
            )
            yield Hit(("stages", name), says)


RULE = Rule(
    code="SM209",
    name="nothing-to-do",
    severity="warning",
    why=message(
        "What is assumed there changes nothing (absorbing state).",
        "Предположение о нём ничего не меняет (поглощающее состояние).",
    ),
    fix=message(
        "Remove it, or assume it of the stage before.",
        "Уберите его или отнесите к предыдущему этапу.",
    ),
    bad="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, again: {kind: repeat}}}
  adopted: {final: adopted}
assumptions:
  stages: {adopted: {work: 20 days}}
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
