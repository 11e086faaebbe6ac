"""CF208: an action that nobody can ever take."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.message import message
from cisflow.model.route import Action
from cisflow.model.stage import JOIN


def find(subject: Subject) -> Iterator[Hit]:
    """Actions of stages that no document can come to."""
    seen = subject.first_seen
    if seen is None:
        return
    for stage, action, path in subject.actions():
        if stage.name not in seen:
            says = message(
                "action {action} can never be taken: no document can come to stage {stage}",
                "действие {action} никогда не выполнить: на этап {stage} документ попасть не может",
                action=f"{stage.name}.{action.name}",
                stage=stage.name,
            )
            yield Hit(path, says)
        elif f"{stage.name}.{action.name}" not in subject.taken and _known(subject, action):
            says = message(
                "action {action} can never be taken: its conditions never hold there",
                "действие {action} никогда не выполнить: его условия на этом этапе не наступают",
                action=f"{stage.name}.{action.name}",
            )
            yield Hit(path, says)


def _known(subject: Subject, action: Action) -> bool:
    """Whether it leads somewhere; where it does not, CF102 has said so."""
    holders = subject.route.holders
    return any(each.to == JOIN or each.to in holders for each in action.targets)


RULE = Rule(
    code="CF208",
    name="dead-action",
    severity="warning",
    why=message(
        "The rule that it stands for is never applied (dead transition).",
        "Норма, которую оно выражает, никогда не применяется (мёртвый переход).",
    ),
    fix=message(
        "Let a way lead to its stage, or remove the action with the stage.",
        "Проведите путь на этот этап или уберите действие вместе с этапом.",
    ),
    bad="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}}}
  appeal: {actions: {reconsider: {to: draft, kind: return}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, object: {to: appeal}}}
  appeal: {actions: {reconsider: {to: draft, kind: return}}}
  adopted: {final: adopted}
""",
    find=find,
)
