"""Words of: every title and label of a route, with what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from cisflow.model.asked import declared, step_path
from cisflow.model.body import Body, Organisation
from cisflow.model.decision import ANSWERS, Consult
from cisflow.model.message import Message, message
from cisflow.model.origin import Path
from cisflow.model.route import Action, Beside, Route, Stage
from cisflow.model.text import Text

NONE = Text(())


@frozen
class Words:
    """A text that people read, where it stands, and what it is; without words where none stand."""

    path: Path
    what: Message
    text: Text


def words_of(route: Route, labels: bool = True) -> Iterator[Words]:
    """The titles and labels of a route; with `labels` also those that actions do not have."""
    yield Words(("title",), _title("route", "маршрута", route.name), route.title)
    for group, kind, of in (
        (route.organisations, "organisation", "организации"),
        (route.bodies, "body", "органа"),
    ):
        for held in group.values():
            where = ("organisations" if isinstance(held, Organisation) else "bodies", held.name)
            yield Words((*where, "title"), _title(kind, of, held.name), held.title)
            yield from _members(held, where)
    yield from _places(route, "stages", route.stages, labels)
    yield from _places(route, "beside", route.beside, labels)
    for stage in route.stages.values():
        if stage.consult is not None:
            yield from _answers(stage.consult, step_path(route, stage.name), labels)
    for each in declared(route):
        if each.decision.measure is not None:
            what = _title("measure", "показателя", each.place)
            yield Words((*each.path, "measure"), what, each.decision.measure)


def _answers(consult: Consult, where: Path, labels: bool) -> Iterator[Words]:
    """The answers that have words of their own; with `labels` those too that have none."""
    for name, title in consult.answers.items():
        if title is not None or (labels and name not in ANSWERS):
            path = (*where, "consult", "answers", name)
            yield Words(path, _title("answer", "ответа", name), title or NONE)


def _members(held: Organisation | Body, where: Path) -> Iterator[Words]:
    """The members that have words of their own; a bare list of names has none."""
    if isinstance(held.members, str):
        return
    for name, text in held.members.items():
        if text.languages:
            yield Words((*where, "members", name), _title("member", "члена", name), text)


def _places(
    route: Route, group: str, places: Mapping[str, Stage] | Mapping[str, Beside], labels: bool
) -> Iterator[Words]:
    """The words of stages or beside entries; one that has none goes by the title of its body."""
    kind, of = ("stage", "этапа") if group == "stages" else ("entry", "рассмотрения")
    for place in places.values():
        where = (group, place.name)
        if place.title is not None or place.body not in route.bodies:
            yield Words((*where, "title"), _title(kind, of, place.name), place.title or NONE)
        for action in place.actions.values():
            if labels or action.label is not None:
                yield _label(place, action, (*where, "actions", action.name))


def _label(place: Stage | Beside, action: Action, where: Path) -> Words:
    what = message(
        "the label of {action}",
        "название действия {action}",
        action=f"{place.name}.{action.name}",
    )
    return Words((*where, "label"), what, action.label or NONE)


def _title(kind: str, of: str, name: str) -> Message:
    return Message(f"the title of {kind} {{name}}", f"название {of} {{name}}", {"name": name})
