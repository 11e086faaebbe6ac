"""CF305: guarded targets of which none holds."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.guards import guards_of, shown
from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Values of facts for which no target of an action holds."""
    for step, action, path in subject.actions():
        if not action.guarded:
            continue
        found = guards_of(subject.route, action).gap
        if found is None:
            continue
        yield Hit(
            (*path, "to"),
            message(
                "action {action} leads nowhere, where: {values}",
                "действие {action} никуда не ведёт, если: {values}",
                action=f"{step.name}.{action.name}",
                values=shown(found),
            ),
        )


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
