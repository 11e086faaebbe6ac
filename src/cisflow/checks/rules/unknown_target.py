"""CF102: an action that leads to a stage which does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.message import Message, message
from cisflow.model.origin import Path

HINTS = 20  # a near name costs a look at every stage, so only the first findings get one


def find(subject: Subject) -> Iterator[Hit]:
    """Targets of actions and of `carry` that are no stages."""
    stages = list(subject.route.stages)
    for count, (path, target) in enumerate(_targets(subject)):
        yield Hit(path, _says(target, stages if count < HINTS else []))


def _targets(subject: Subject) -> Iterator[tuple[Path, str]]:
    stages = subject.route.stages
    for _, action, path in subject.actions():
        if action.to is not None and action.to not in stages:
            yield (*path, "to"), action.to
    for old, new in subject.route.carry.items():
        if new not in stages:
            yield ("carry", old), new


def _says(target: str, stages: list[str]) -> Message:
    near = get_close_matches(target, stages, n=1)
    hint = (
        message("; did you mean {near}?", "; возможно, {near}?", near=near[0])
        if near
        else message("", "")
    )
    return message(
        "there is no stage {target}{hint}", "этапа {target} нет{hint}", target=target, hint=hint
    )


RULE = Rule(
    code="CF102",
    name="unknown-target",
    severity="error",
    why=message(
        "The document would leave for a place that nobody knows (undefined state).",
        "Документ ушёл бы туда, чего никто не знает (неопределённое состояние).",
    ),
    fix=message("Correct the name, or add the stage.", "Исправьте имя или добавьте этап."),
    bad="""\
route: example
stages:
  draft: {actions: {submit: {to: adoptd}, withdraw: {to: adopted}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}}}
  adopted: {final: adopted}
""",
    find=find,
    at_load=True,
)
