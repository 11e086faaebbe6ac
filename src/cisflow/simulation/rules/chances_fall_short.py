"""SM206: the chances of a stage make less than one, and no action is left to take the rest."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit
from cisflow.model.block import Block, Step
from cisflow.model.message import message
from cisflow.simulation.rule import SLACK, Fitting, Rule


def takers(holder: Step) -> list[str]:
    """The actions that take what is left: those forward, else whatever does not end the way."""
    acts = holder.actions.values()
    forward = [each.name for each in acts if each.kind == "forward"]
    return (
        forward
        or [each.name for each in acts if each.kind not in ("withdraw", "reject")]
        or list(holder.actions)
    )


def find(fitting: Fitting) -> Iterator[Hit]:
    """Stages where all that could take the rest of the chances is named already."""
    for stage in fitting.scenario.stages.values():
        holder = fitting.route.holders.get(stage.name)
        if holder is None or not stage.chances or set(takers(holder)) - stage.chances.keys():
            continue
        if isinstance(holder, Block):  # what is left is the chance that it takes no action at all
            continue
        for turn in range(max(map(len, stage.chances.values()))):
            total = sum(each[min(turn, len(each) - 1)] for each in stage.chances.values())
            if total < 1 - SLACK:
                says = message(
                    "the chances of stage {stage} make {total} in round {round}, and nothing takes the rest",
                    "вероятности этапа {stage} в {round}-й раз составляют {total}, остаток никому не достаётся",
                    stage=stage.name,
                    total=f"{100 * total:.4g} %",
                    round=turn + 1,
                )
                yield Hit(("stages", stage.name, "chances"), says)
                break


RULE = Rule(
    code="SM206",
    name="chances-fall-short",
    severity="error",
    why=message(
        "Each time something is decided, so the chances make 100 % (probability distribution).",
        "Каждый раз принимается какое-то решение, поэтому вероятности составляют 100 % (распределение вероятностей).",
    ),
    fix=message(
        "Raise one of them; or leave out a forward action, which then takes the rest.",
        "Увеличьте одну из них или не указывайте действие, ведущее дальше: остаток достанется ему.",
    ),
    bad="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, again: {kind: repeat}}}
  adopted: {final: adopted}
assumptions:
  stages: {draft: {chances: {submit: 50 %, again: 30 %}}}
""",
    good="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, again: {kind: repeat}}}
  adopted: {final: adopted}
assumptions:
  stages: {draft: {chances: {again: 30 %}}}
""",
    find=find,
)
