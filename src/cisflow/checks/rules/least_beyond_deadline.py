"""CF405: a least time that ends after the deadline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.asked import step_path
from cisflow.model.message import message
from cisflow.timekeeping.arithmetic import add

DAY = date(2001, 1, 1)  # a Monday, and a month of 31 days


def find(subject: Subject) -> Iterator[Hit]:
    """Stages that nothing may pass on until their deadline is over; lists of days are let be."""
    for name, holder in subject.route.holders.items():
        term, least = holder.deadline, holder.least
        if (
            term is None
            or least is None
            or not (term.after.on_calendar and least.length.on_calendar)
        ):
            continue
        if add(DAY, least.length) > add(DAY, term.after):
            says = message(
                "stage {stage} may pass nothing on for {least}, but its deadline is over after {after}",
                "на этапе {stage} наименьший срок ({least}) больше предельного ({after})",
                stage=name,
                least=least.length,
                after=term.after,
            )
            yield Hit((*step_path(subject.route, name), "least"), says)


RULE = Rule(
    code="CF405",
    name="least-beyond-deadline",
    severity="warning",
    why=message(
        "The deadline would always pass before anything may be decided (terms that contradict).",
        "Предельный срок всегда истекал бы раньше, чем можно принять решение (сроки противоречат).",
    ),
    fix=message(
        "Shorten `least`, or lengthen the deadline.", "Сократите `least` или увеличьте срок."
    ),
    bad="""\
route: example
stages:
  draft:
    least: 6 weeks
    deadline: {after: 30 days, then: lapse}
    actions: {submit: {to: adopted}, lapse: {to: lapsed, kind: lapse}}
  adopted: {final: adopted}
  lapsed: {final: lapsed}
""",
    good="""\
route: example
stages:
  draft:
    least: 2 weeks
    deadline: {after: 30 days, then: lapse}
    actions: {submit: {to: adopted}, lapse: {to: lapsed, kind: lapse}}
  adopted: {final: adopted}
  lapsed: {final: lapsed}
""",
    find=find,
)
