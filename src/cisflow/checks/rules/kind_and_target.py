"""CF130: an action, written in Python, whose kind and target contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.block import Step
from cisflow.model.message import Message, message
from cisflow.model.route import STAYS, Action
from cisflow.model.stage import JOIN


def find(subject: Subject) -> Iterator[Hit]:
    """Actions that stay by their kind and lead away, or the other way round.

    The reader of files refuses them as RD112 and RD126; a route made in Python is refused here.
    A target that is no stage is CF102.
    """
    known = {*subject.route.holders, JOIN}
    for stage, action, path in subject.actions():
        if action.guarded:
            continue
        if action.to is None or action.to in known:
            says = _says(stage, action)
            if says is not None:
                yield Hit((*path, "to"), says)


def _says(stage: Step, action: Action) -> Message | None:
    known = {"action": f"{stage.name}.{action.name}", "kind": action.kind, "to": action.to}
    if action.kind in STAYS:
        if action.to in (None, stage.name):
            return None
        return message(
            "action {action} ({kind}) stays in its stage by its kind, but leads to {to}",
            "действие {action} ({kind}) по своему виду остаётся на этапе, а ведёт на {to}",
            **known,
        )
    if action.to is None:
        return message(
            "action {action} ({kind}) leaves its stage by its kind, but leads nowhere",
            "действие {action} ({kind}) по своему виду уводит с этапа, но никуда не ведёт",
            **known,
        )
    if action.to == stage.name:
        return message(
            "action {action} ({kind}) leaves its stage by its kind, but leads back to {to}",
            "действие {action} ({kind}) по своему виду уводит с этапа, а ведёт обратно на {to}",
            **known,
        )
    return None


RULE = Rule(
    code="CF130",
    name="kind-and-target",
    severity="error",
    why=message(
        "The same decision would be told as considered again in one place and as passed on in "
        "another (`repeat` and `defer` are self-loops, every other kind leaves its state).",
        "Одно и то же решение значилось бы то повторным рассмотрением, то передачей дальше "
        "(`repeat` и `defer` — петли, прочие виды уводят из состояния).",
    ),
    fix=message(
        "Change the kind or the target; for `repeat` and `defer` leave `to` out.",
        "Измените вид или цель; для `repeat` и `defer` цель не указывают.",
    ),
    bad="""\
route: example
stages:
  draft: {actions: {revise: {to: adopted, kind: repeat}, submit: {to: adopted}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
stages:
  draft: {actions: {revise: {kind: repeat}, submit: {to: adopted}}}
  adopted: {final: adopted}
""",
    find=find,
    at_load=True,
)
