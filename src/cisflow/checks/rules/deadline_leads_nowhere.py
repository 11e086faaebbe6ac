"""CF412: a deadline after which nothing changes."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.asked import step_path
from cisflow.model.message import message
from cisflow.model.stage import STAYS


def find(subject: Subject) -> Iterator[Hit]:
    """Terms whose action stays in its stage and moves no clock, or must wait for a session."""
    for name, holder in subject.route.holders.items():
        for key, term in (("deadline", holder.deadline), ("silence", holder.silence)):
            action = holder.actions.get(term.then) if term is not None else None
            if action is None:
                continue
            path = (*step_path(subject.route, name), key, "then")
            if action.at_session:
                says = message(
                    "the {key} of stage {stage} leads to {then}, which waits for a session",
                    "на этапе {stage} после срока ({key}) указано {then}, но это действие ждёт заседания",
                    key=key,
                    stage=name,
                    then=action.name,
                )
                yield Hit(path, says)
            elif action.kind in STAYS and action.extends is None and action.clock is None:
                says = message(
                    "the {key} of stage {stage} leads to {then}, after which the document stays, and no term runs",
                    "на этапе {stage} после срока ({key}) указано {then}: документ остаётся, и новый срок не идёт",
                    key=key,
                    stage=name,
                    then=action.name,
                )
                yield Hit(path, says)


RULE = Rule(
    code="CF412",
    name="deadline-leads-nowhere",
    severity="warning",
    why=message(
        "Once the term has passed the document would stand where it stood, without a term "
        "(timer that changes nothing).",
        "По истечении срока документ остался бы на месте, уже без срока (таймер, который ничего не меняет).",
    ),
    fix=message(
        "Let `then` name an action that leads on, or that `extends` the term.",
        "Укажите в `then` действие, которое ведёт дальше или продлевает срок (`extends`).",
    ),
    bad="""\
route: example
stages:
  draft: {deadline: {after: 30 days, then: remind}, actions: {remind: {kind: defer}, submit: {to: adopted}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
stages:
  draft:
    deadline: {after: 30 days, then: remind}
    actions: {remind: {kind: defer, extends: 30 days}, submit: {to: adopted}}
  adopted: {final: adopted}
""",
    find=find,
)
