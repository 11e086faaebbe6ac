"""Compose: a route, with or without a case on it, as a picture in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from cisflow.drawing.decided import decision_note
from cisflow.drawing.mainline import main_line, places
from cisflow.drawing.marks import Marks
from cisflow.drawing.picture import MARKS, Aside, Edge, Lane, Mark, Node, Picture
from cisflow.drawing.words import MARKS_SEEN, describe, look
from cisflow.language.days import say_span
from cisflow.language.harmless import harmless
from cisflow.language.kinds import KINDS
from cisflow.language.say import say
from cisflow.model.message import message
from cisflow.model.route import Action, Route, Stage


def compose(route: Route, language: str, marks: Marks | None = None) -> Picture:
    """The picture of a route; `marks` are those of a case, whose way is drawn in it."""
    place = dict(places(route))
    if marks is not None and marks.foreign is not None:
        last = max((column for column, _ in place.values()), default=0)
        place[marks.foreign] = (last + 1, 0)
    nodes = tuple(
        _node(route, name, at, language, marks)
        for name, at in sorted(place.items(), key=lambda each: (each[1][1], each[1][0]))
    )
    edges = tuple(_edges(route, place, language, marks))
    title = (
        say(marks.title, language) if marks else harmless(route.title.say(language)) or route.name
    )
    made = Picture(
        title,
        say(marks.caption, language) if marks else route.name,
        "",
        language,
        tuple(_lanes(route, nodes, language)),
        nodes,
        tuple(_aside(route, name, language, marks) for name in route.beside),
        edges,
        tuple(_key(route, nodes, edges, language)),
    )
    return describe(made)


def _node(route: Route, name: str, at: tuple[int, int], language: str, marks: Marks | None) -> Node:
    stage = route.stages.get(name)
    held = _marks(name, stage, marks)
    title = harmless(route.title_of(name).say(language))
    notes = _notes(name, language, marks)
    if stage is not None and (marks is None or name in marks.here):  # elsewhere the days are enough
        notes += tuple(say(each, language) for each in decision_note(route, stage))
    return Node(name, title, stage.body if stage else None, *at, held, notes)


def _marks(name: str, stage: Stage | None, marks: Marks | None) -> tuple[Mark, ...]:
    sets: dict[Mark, bool] = {"final": stage is not None and stage.final is not None}
    if marks is not None:
        sets |= {
            "here": name in marks.here,
            "visited": name in marks.visited,
            "planned": name in marks.planned,
            "stuck": name in marks.stuck,
        }
    return tuple(mark for mark in MARKS if sets.get(mark))


def _notes(name: str, language: str, marks: Marks | None) -> tuple[str, ...]:
    return tuple(say(each, language) for each in marks.notes.get(name, ())) if marks else ()


def _aside(route: Route, name: str, language: str, marks: Marks | None) -> Aside:
    title = harmless(route.title_of(name).say(language))
    return Aside(name, title, route.beside[name].body, _notes(name, language, marks))


def _lanes(route: Route, nodes: Sequence[Node], language: str) -> Iterator[Lane]:
    seen = dict.fromkeys(each.lane for each in nodes if each.lane)
    for name in seen:
        body = route.bodies.get(name or "")
        group = route.organisations.get(body.organisation or "") if body else None
        title = harmless(route.called(name or "").say(language))
        yield Lane(name or "", title, harmless(group.title.say(language)) if group else "")


def _edges(
    route: Route, place: Mapping[str, tuple[int, int]], language: str, marks: Marks | None
) -> Iterator[Edge]:
    line = main_line(route)
    following = dict(pairwise(line))
    for stage in route.stages.values():
        unmet = True
        for action in stage.actions.values():
            to = action.to or stage.name
            if to not in place:
                continue
            main = unmet and action.kind == "forward" and following.get(stage.name) == to
            unmet = unmet and not main
            name = f"{stage.name}.{action.name}"
            times = marks.taken.get(name, ()) if marks else ()
            days = tuple(say_span(each, language) for each in times)
            yield Edge(name, stage.name, to, action.kind, _label(action, language), days, main)


def _label(action: Action, language: str) -> str:
    if action.label is not None:
        return harmless(action.label.say(language))
    return say(KINDS[action.kind], language)


def _key(
    route: Route, nodes: Sequence[Node], edges: Sequence[Edge], language: str
) -> Iterator[tuple[str, str]]:
    for kind, words in KINDS.items():
        if any(each.kind == kind for each in edges):
            yield kind, say(words, language)
    seen = {look(each.marks) for each in nodes} | {
        mark for each in nodes for mark in each.marks if mark in ("planned", "final")
    }
    for mark, said in MARKS_SEEN.items():
        if mark in seen:
            yield mark, say(said, language)
    if any(each.times for each in edges):
        yield "taken", say(message("taken, with its day", "выполнено, с датой"), language)
    if route.beside:
        yield "beside", say(message("beside the way", "вне пути документа"), language)
