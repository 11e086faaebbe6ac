"""CF401: a deadline that prescribes an action which its stage does not have."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.asked import step_path
from cisflow.model.message import Message, message


def find(subject: Subject) -> Iterator[Hit]:
    """Deadlines and silences whose `then` is no action of the same stage or block."""
    for name, holder in subject.route.holders.items():
        for key, term in (("deadline", holder.deadline), ("silence", holder.silence)):
            if term is None or term.then in holder.actions:
                continue
            near = get_close_matches(term.then, holder.actions, n=1)
            says = message(
                "the {key} of stage {stage} leads to {then}, which is no action of it{hint}",
                "на этапе {stage} после срока ({key}) указано {then}, но такого действия у него нет{hint}",
                key=key,
                stage=name,
                then=term.then,
                hint=_hint(near),
            )
            yield Hit((*step_path(subject.route, name), key, "then"), says)


def _hint(near: list[str]) -> Message:
    if not near:
        return message("", "")
    return message("; did you mean {near}?", "; возможно, {near}?", near=near[0])


RULE = Rule(
    code="CF401",
    name="deadline-without-action",
    severity="error",
    why=message(
        "Nothing would happen when the term has passed (timer without a transition).",
        "По истечении срока ничего бы не произошло (таймер без перехода).",
    ),
    fix=message(
        "Let `then` name an action of the same stage.",
        "Укажите в `then` действие того же этапа.",
    ),
    bad="""\
route: example
stages:
  draft: {deadline: {after: 30 days, then: lapse}, actions: {submit: {to: adopted}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
stages:
  draft: {deadline: {after: 30 days, then: lapse}, actions: {submit: {to: adopted}, lapse: {to: lapsed, kind: lapse}}}
  adopted: {final: adopted}
  lapsed: {final: lapsed}
""",
    find=find,
    at_load=True,
)
