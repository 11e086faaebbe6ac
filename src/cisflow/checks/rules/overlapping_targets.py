"""CF304: guarded targets of which more than one holds."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.guards import shown
from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Values of facts for which two targets of an action hold at once."""
    for step, action, path in subject.actions():
        if not action.guarded:
            continue
        found = subject.guards(step, action).overlap
        if found is None:
            continue
        values, targets = found
        yield Hit(
            (*path, "to"),
            message(
                "action {action} leads to {targets} at once, where: {values}",
                "действие {action} ведёт сразу на {targets}, если: {values}",
                action=f"{step.name}.{action.name}",
                targets=targets,
                values=shown(values),
            ),
        )


RULE = Rule(
    code="CF304",
    name="overlapping-targets",
    severity="error",
    why=message(
        "Two ways would be right at once, and the order in the file would decide (nondeterminism).",
        "Верны были бы сразу два пути, и решал бы порядок записи в файле (недетерминизм).",
    ),
    fix=message(
        "Narrow the conditions so that for all values one alone holds.",
        "Сузьте условия, чтобы при любых значениях выполнялось только одно.",
    ),
    bad="""\
route: example
facts: {kind: {values: [law, treaty, other], initial: law}}
stages:
  draft:
    actions:
      submit:
        to:
          - {to: council, when: {kind: [law, other, treaty]}}
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
    at_load=True,
)
