"""CF202: a stage that a document comes to and from which no end can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Stages with a way to them and none from them to an end.

    Where the start is itself such a stage there is no way to an end at all: that is CF203, or,
    without any end, CF106.
    """
    doomed = subject.doomed
    if subject.route.start in doomed:
        return
    for stage in doomed:
        says = message(
            "a document that comes to stage {stage} can never be finished",
            "документ, попавший на этап {stage}, не может быть рассмотрен до конца",
            stage=stage,
        )
        yield Hit(subject.path(stage), says, subject.way(stage))


RULE = Rule(
    code="CF202",
    name="trap",
    severity="error",
    why=message(
        "Whatever is decided there, the document never comes to an end (trap state).",
        "Что бы там ни решили, рассмотрение документа не завершится (состояние-ловушка).",
    ),
    fix=message(
        "Let an action lead from there towards an end, or mark the stage as final.",
        "Добавьте действие, ведущее оттуда к завершению, или отметьте этап как завершающий.",
    ),
    bad="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, consult: {to: experts}}}
  experts: {actions: {discuss: {kind: repeat}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, consult: {to: experts}}}
  experts: {actions: {discuss: {kind: repeat}, answer: {to: draft, kind: return}}}
  adopted: {final: adopted}
""",
    find=find,
)
