"""CF201: a stage that no document can come to."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Stages that no way from the start leads to."""
    seen = subject.first_seen
    if seen is None:
        return
    for name in subject.route.holders:
        if name not in seen:
            says = message(
                "no document can come to stage {stage} from {start}",
                "на этап {stage} документ с этапа {start} попасть не может",
                stage=name,
                start=subject.route.start,
            )
            yield Hit(subject.path(name), says)


RULE = Rule(
    code="CF201",
    name="unreachable-stage",
    severity="error",
    why=message(
        "A body waits there for documents that never come (unreachable state).",
        "Орган ждёт документов, которые никогда не поступят (недостижимое состояние).",
    ),
    fix=message(
        "Let an action lead there, or remove the stage.",
        "Добавьте действие, ведущее на этап, или уберите этап.",
    ),
    bad="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}}}
  review: {actions: {approve: {to: adopted}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
stages:
  draft: {actions: {submit: {to: review}}}
  review: {actions: {approve: {to: adopted}}}
  adopted: {final: adopted}
""",
    find=find,
)
