"""CF105: a route that does not say where a document begins."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """A `start` that is no stage, or no stages at all."""
    route = subject.route
    if not route.stages:
        says = message(
            "route {route} has no stages", "в маршруте {route} нет этапов", route=route.name
        )
        yield Hit(("stages",), says)
    elif route.start not in route.steps:
        near = get_close_matches(route.start, list(route.steps), n=1)
        hint = (
            message("; did you mean {near}?", "; возможно, {near}?", near=near[0])
            if near
            else message("", "")
        )
        says = message(
            "the route starts in {start}, which is no stage{hint}",
            "маршрут начинается с {start}, но такого этапа нет{hint}",
            start=route.start,
            hint=hint,
        )
        yield Hit(("start",), says)


RULE = Rule(
    code="CF105",
    name="no-start",
    severity="error",
    why=message(
        "Nobody could say where a new document is laid first (no initial state).",
        "Неизвестно, с чего начинается рассмотрение документа (нет начального состояния).",
    ),
    fix=message(
        "Let `start` name a stage, or leave it out: then the first stage is the start.",
        "Укажите в `start` имя этапа или уберите его: тогда маршрут начнётся с первого этапа.",
    ),
    bad="""\
route: example
start: drafting
stages:
  draft: {actions: {submit: {to: adopted}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
start: draft
stages:
  draft: {actions: {submit: {to: adopted}}}
  adopted: {final: adopted}
""",
    find=find,
    at_load=True,
)
