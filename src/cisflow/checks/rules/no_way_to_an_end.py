"""CF203: a route whose ends no document can come to."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """A start from which none of the final stages can be reached."""
    route = subject.route
    ends = tuple(stage.name for stage in route.stages.values() if stage.final)
    if ends and route.start in subject.doomed:
        says = message(
            "no way leads from {start} to an end ({ends})",
            "с этапа {start} нет пути к завершению ({ends})",
            start=route.start,
            ends=ends,
        )
        yield Hit(("stages", route.start), says)


RULE = Rule(
    code="CF203",
    name="no-way-to-an-end",
    severity="error",
    why=message(
        "No document could ever be finished on this route, whatever anybody decides "
        "(no final state is reachable).",
        "Ни один документ на этом маршруте не будет рассмотрен до конца, что бы ни решили "
        "(конечные состояния недостижимы).",
    ),
    fix=message(
        "Find the last stage that documents come to, and let an action lead from it to an end.",
        "Найдите последний этап, до которого доходят документы, и добавьте с него действие, "
        "ведущее к завершению.",
    ),
    bad="""\
route: example
stages:
  draft: {actions: {submit: {to: review}}}
  review: {actions: {return: {to: draft, kind: return}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
stages:
  draft: {actions: {submit: {to: review}}}
  review: {actions: {return: {to: draft, kind: return}, approve: {to: adopted}}}
  adopted: {final: adopted}
""",
    find=find,
)
