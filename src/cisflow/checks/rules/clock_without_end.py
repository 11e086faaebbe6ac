"""CF408: a clock that never goes on, or that there is not."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.asked import step_path
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Actions that stop a clock which none lets go on, or the other way; that move no clock."""
    for name, holder in subject.route.holders.items():
        hands = {action.clock for action in holder.actions.values()}
        runs = holder.deadline is not None or holder.silence is not None
        for action in holder.actions.values():
            path = (*step_path(subject.route, name), "actions", action.name)
            full = f"{name}.{action.name}"
            if action.extends is not None and not runs:
                says = message(
                    "action {action} extends a term, but its stage has none",
                    "действие {action} продлевает срок, но на этом этапе его нет",
                    action=full,
                )
                yield Hit((*path, "extends"), says)
            if action.clock is None:
                continue
            if not runs and holder.least is None:
                says = message(
                    "action {action} moves a clock, but its stage has none",
                    "действие {action} относится к течению срока, но на этом этапе его нет",
                    action=full,
                )
                yield Hit((*path, "clock"), says)
            elif action.clock == "stop" and not hands & {"go", "restart"}:
                says = message(
                    "action {action} stops the clock of its stage, and none lets it go on",
                    "действие {action} приостанавливает срок, а возобновить его нечем",
                    action=full,
                )
                yield Hit((*path, "clock"), says)
            elif action.clock == "go" and "stop" not in hands:
                says = message(
                    "action {action} lets the clock of its stage go on, but none stops it",
                    "действие {action} возобновляет срок, но ничто его не приостанавливает",
                    action=full,
                )
                yield Hit((*path, "clock"), says)


RULE = Rule(
    code="CF408",
    name="clock-without-end",
    severity="warning",
    why=message(
        "A term that stands still for ever is none, and an action that moves no term says more than it "
        "does (timer that is never started or never stopped).",
        "Срок, который приостановлен навсегда, — не срок (таймер, который не запускают или не останавливают).",
    ),
    fix=message(
        "Add the action that stops the clock or lets it go on, or the deadline that is meant.",
        "Добавьте действие, которое приостанавливает или возобновляет срок, либо сам срок.",
    ),
    bad="""\
route: example
stages:
  draft:
    deadline: {after: 30 days, then: lapse}
    actions: {ask: {kind: defer, clock: stop}, submit: {to: adopted}, lapse: {to: lapsed, kind: lapse}}
  adopted: {final: adopted}
  lapsed: {final: lapsed}
""",
    good="""\
route: example
stages:
  draft:
    deadline: {after: 30 days, then: lapse}
    actions:
      ask: {kind: defer, clock: stop}
      answer: {kind: defer, clock: go}
      submit: {to: adopted}
      lapse: {to: lapsed, kind: lapse}
  adopted: {final: adopted}
  lapsed: {final: lapsed}
""",
    find=find,
)
