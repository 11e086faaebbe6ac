"""CF102: an action that leads to a stage which does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.block import Place
from cisflow.model.message import Message, message
from cisflow.model.origin import Path
from cisflow.model.stage import JOIN

HINTS = 20  # a near name costs a look at every stage, so only the first findings get one


def find(subject: Subject) -> Iterator[Hit]:
    """Targets of actions, blocks and of `carry` that are no stages, or lie where no way leads to."""
    route = subject.route
    known = list(route.holders)
    for count, (path, place, target) in enumerate(_targets(subject)):
        if target == JOIN and place != ():
            if place is not None:
                continue
        elif target in route.holders:
            within = route.place_of[target]
            if place is None or place[: len(within)] == within:
                continue
            yield Hit(path, _inside(target, within))
            continue
        yield Hit(path, _says(target, known if count < HINTS else []))


def _targets(subject: Subject) -> Iterator[tuple[Path, Place | None, str]]:
    """Path and target, with where the way begins; None where any stage will do."""
    route = subject.route
    for step, action, path in subject.actions():
        place = route.place_of[step.name]
        if action.to is not None:
            yield (*path, "to"), place, action.to
        for number, target in enumerate(action.guarded, start=1):
            yield (*path, "to", str(number), "to"), place, target.to
    for block in route.blocks.values():
        if block.then:
            yield (*subject.path(block.name), "then"), route.place_of[block.name], block.then
    for old, new in route.carry.items():
        yield ("carry", old), None, new


def _inside(target: str, place: Place) -> Message:
    return message(
        "stage {target} lies inside the block {block}: a way from outside leads to the block",
        "этап {target} находится внутри параллельного этапа {block}: "
        "извне путь ведёт на сам параллельный этап",
        target=target,
        block=place[-2],
    )


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
