"""SM211: a stage which, once considered again, is never left."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit
from cisflow.model.message import message
from cisflow.model.stage import STAYS
from cisflow.simulation.rule import SLACK, Fitting, Rule


def find(fitting: Fitting) -> Iterator[Hit]:
    """Stages whose chances of staying make one in all later rounds."""
    for stage in fitting.scenario.stages.values():
        holder = fitting.route.holders.get(stage.name)
        if holder is None:
            continue
        staying = sum(
            each[-1]
            for name, each in stage.chances.items()
            if each and name in holder.actions and holder.actions[name].kind in STAYS
        )
        if staying > 1 - SLACK:
            says = message(
                "stage {stage} is never left: in its last round it is always considered again",
                "этап {stage} не заканчивается: в последнем круге документ всегда рассматривается вновь",
                stage=fitting.route.title_of(stage.name),
            )
            yield Hit(("stages", stage.name, "chances"), says)


RULE = Rule(
    code="SM211",
    name="never-leaves",
    severity="warning",
    why=message(
        "Documents stand there till the bound of rounds, whatever else is assumed (livelock).",
        "Документы останутся на нём до предела повторений при любых иных предположениях (активная блокировка).",
    ),
    fix=message(
        "Lower the last chance of the list, which holds for all later rounds.",
        "Уменьшите последнюю вероятность в списке: она действует и далее.",
    ),
    bad="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, again: {kind: repeat}}}
  adopted: {final: adopted}
assumptions:
  stages: {draft: {chances: {again: [20 %, 100 %]}}}
""",
    good="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, again: {kind: repeat}}}
  adopted: {final: adopted}
assumptions:
  stages: {draft: {chances: {again: [20 %, 10 %]}}}
""",
    find=find,
)
