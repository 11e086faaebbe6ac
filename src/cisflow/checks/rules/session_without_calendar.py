"""CF402: an action that waits for a session of which nobody can know."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject, body_of
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Actions bound to a session where the stage has no body, or its body no calendar."""
    bodies = subject.route.bodies
    for stage, action, path in subject.actions():
        if not action.at_session:
            continue
        full = f"{stage.name}.{action.name}"
        body = body_of(stage)
        if body is None:
            says = message(
                "action {action} needs a session, but stage {stage} has no body that could sit",
                "действию {action} нужно заседание, но у этапа {stage} нет органа",
                action=full,
                stage=stage.name,
            )
            yield Hit((*path, "at"), says)
        elif body not in bodies or bodies[body].calendar is None:
            says = message(
                "action {action} needs a session, but body {body} has no calendar",
                "действию {action} нужно заседание, но у органа {body} нет календаря заседаний",
                action=full,
                body=body,
            )
            yield Hit((*path, "at"), says)


RULE = Rule(
    code="CF402",
    name="session-without-calendar",
    severity="error",
    why=message(
        "The action is possible on the day of a session only, and no session can ever be known: "
        "the document waits for ever (guard that is never true).",
        "Действие возможно только в день заседания, а о заседаниях ничего не известно: "
        "документ ждал бы бесконечно (условие, которое никогда не выполняется).",
    ),
    fix=message(
        "Give the body of the stage a `calendar`, or remove `at: session`.",
        "Укажите `calendar` органа, который ведёт этап, или уберите `at: session`.",
    ),
    bad="""\
route: example
bodies:
  council: {title: Council}
stages:
  council: {body: council, actions: {adopt: {to: adopted, at: session}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
bodies:
  council: {title: Council, calendar: {cadence: 3 months}}
stages:
  council: {body: council, actions: {adopt: {to: adopted, at: session}}}
  adopted: {final: adopted}
""",
    find=find,
)
