"""CF501: a stage in which nobody is named who may act."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Stages without a body, with actions that name nobody.

    A route that declares no bodies at all leaves out on purpose who acts.
    """
    route = subject.route
    if not route.bodies:
        return
    for stage in route.holders.values():
        open_to_all = tuple(
            action.name for action in stage.actions.values() if not route.entitled(stage, action)
        )
        if open_to_all:
            says = message(
                "stage {stage} has no body, and nobody is named who may take: {actions}",
                "у этапа {stage} нет органа, и не указано, кто вправе совершить: {actions}",
                stage=stage.name,
                actions=open_to_all,
            )
            yield Hit(subject.path(stage.name), says)


RULE = Rule(
    code="CF501",
    name="nobody-entitled",
    severity="warning",
    why=message(
        "No one is responsible there, so nobody can be reminded, and anybody may act "
        "(task without a performer).",
        "Там никто не отвечает: напоминать некому, а действовать может кто угодно "
        "(задача без исполнителя).",
    ),
    fix=message(
        "Give the stage a `body`, or the actions a `by`.",
        "Укажите `body` этапа или `by` действий.",
    ),
    bad="""\
route: example
bodies:
  council: {title: Council}
stages:
  draft: {actions: {submit: {to: council}}}
  council: {body: council, actions: {adopt: {to: adopted}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
bodies:
  council: {title: Council}
stages:
  draft: {actions: {submit: {to: council, by: council}}}
  council: {body: council, actions: {adopt: {to: adopted}}}
  adopted: {final: adopted}
""",
    find=find,
)
