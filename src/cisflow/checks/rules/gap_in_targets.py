"""CF305: guarded targets of which none holds."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.guards import shown
from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Values of facts for which no target of an action holds."""
    for step, action, path in subject.actions():
        if not action.guarded:
            continue
        found, called = subject.guards(step, action), f"{step.name}.{action.name}"
        if found.unsure:
            says = message(
                "action {action} has too many conditions to say whether some target always holds",
                "у действия {action} слишком много условий: "
                "нельзя сказать, всегда ли выполняется одно из них",
                action=called,
            )
            yield Hit((*path, "to"), says)
        elif found.gap is not None:
            says = message(
                "action {action} leads nowhere, where: {values}",
                "действие {action} никуда не ведёт, если: {values}",
                action=called,
                values=shown(found.gap),
            )
            yield Hit((*path, "to"), says)


RULE = Rule(
    code="CF305",
    name="gap-in-targets",
    severity="warning",
    why=message(
        "A document with such values could not go on by this action (missing case).",
        "Документ с такими значениями не мог бы пройти этим действием (пропущенный случай).",
    ),
    fix=message(
        "Add a target for these values, or accept the finding with the reason.",
        "Добавьте цель для этих значений или примите замечание с указанием причины.",
    ),
    bad="""\
route: example
facts: {kind: {values: [law, treaty, other], initial: law}}
stages:
  draft:
    actions:
      submit:
        to:
          - {to: council, when: {kind: law}}
          - {to: heads, when: {kind: treaty}}
  council: {actions: {approve: {to: adopted}}}
  heads: {actions: {approve: {to: adopted}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
facts: {kind: {values: [law, treaty, other], initial: law}}
stages:
  draft:
    actions:
      submit:
        to:
          - {to: council, when: {kind: [law, other]}}
          - {to: heads, when: {kind: treaty}}
  council: {actions: {approve: {to: adopted}}}
  heads: {actions: {approve: {to: adopted}}}
  adopted: {final: adopted}
""",
    find=find,
)
