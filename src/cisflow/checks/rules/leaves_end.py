"""CF107: a final stage from which actions lead on."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Final stages that have actions and do not say that a document may leave them."""
    for stage in subject.route.stages.values():
        if stage.final and not stage.final.leaves and stage.actions:
            says = message(
                "stage {stage} is final and yet has actions: {actions}",
                "этап {stage} завершающий, но на нём есть действия: {actions}",
                stage=stage.name,
                actions=tuple(stage.actions),
            )
            yield Hit((*subject.path(stage.name), "actions"), says)


RULE = Rule(
    code="CF107",
    name="leaves-end",
    severity="error",
    why=message(
        "What is finished would go on, and no outcome could be relied on "
        "(transition out of a final state).",
        "Завершённое рассмотрение продолжалось бы, и исход не был бы окончательным "
        "(переход из конечного состояния).",
    ),
    fix=message(
        "Remove the actions; or, where a finished document may indeed be taken up again, "
        "write `final: {outcome: adopted, leaves: true}`.",
        "Уберите действия; если же к завершённому документу и вправду возвращаются, "
        "напишите `final: {outcome: adopted, leaves: true}`.",
    ),
    bad="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}}}
  adopted: {final: adopted, actions: {amend: {to: draft, kind: return}}}
""",
    good="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}}}
  adopted:
    final: {outcome: adopted, leaves: true}
    actions: {amend: {to: draft, kind: return}}
""",
    find=find,
    at_load=True,
)
