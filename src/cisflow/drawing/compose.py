"""Compose: a route, with or without a case on it, as a picture in one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cisflow.drawing.decided import decision_note
from cisflow.drawing.edges import edges_of
from cisflow.drawing.looks import step_of
from cisflow.drawing.mainline import Arrangement, Spot, arrange
from cisflow.drawing.marks import Marks
from cisflow.drawing.picture import MARKS, Aside, Edge, Frame, Lane, Mark, Node, Picture
from cisflow.drawing.words import MARKS_SEEN, WAITS, describe, look
from cisflow.language.harmless import harmless
from cisflow.language.kinds import KINDS
from cisflow.language.say import say
from cisflow.model.block import Block
from cisflow.model.message import message
from cisflow.model.route import Route, Stage
from cisflow.model.text import as_text

STAYS_THERE = message("noted, stays there", "учтено, остаётся на этапе")


def compose(route: Route, language: str, marks: Marks | None = None) -> Picture:
    """The picture of a route; `marks` are those of a case, whose way is drawn in it."""
    made = arrange(route)
    if marks is not None and marks.foreign is not None:
        made.spots[marks.foreign] = Spot(made.columns)
    nodes = tuple(
        _node(route, name, at, language, marks)
        for name, at in sorted(
            made.spots.items(), key=lambda each: (each[1].row, each[1].column, each[1].level)
        )
    )
    edges = tuple(edges_of(route, made, language, marks))
    title = (
        say(marks.title, language) if marks else harmless(route.title.say(language)) or route.name
    )
    drawn = Picture(
        title,
        say(marks.caption, language) if marks else route.name,
        "",
        language,
        tuple(_lanes(route, nodes, language)),
        nodes,
        tuple(_aside(route, name, language, marks) for name in route.beside),
        edges,
        tuple(_key(route, nodes, edges, language)),
        frames=tuple(_frames(route, made, language)),
    )
    return describe(drawn)


def _frames(route: Route, made: Arrangement, language: str) -> Iterator[Frame]:
    for name, block in route.blocks.items():
        if name in made.extents:
            at = made.extents[name]
            title = harmless(route.title_of(name).say(language))
            starts = tuple(each.start for each in block.branches.values())
            yield Frame(
                name,
                f"{title} ({_joined(block, language)})",
                at.first,
                at.last,
                at.level,
                at.deepest,
                at.depth,
                tuple(each for each in starts if each in made.spots or each in made.extents),
                block.then if block.then in made.spots or block.then in made.extents else None,
                tuple(_branches(block, language)),
            )


def _branches(block: Block, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for branch in block.branches.values():
        title = branch.title if branch.title is not None else as_text(branch.name)
        yield harmless(title.say(language)), tuple(branch.steps)


def _joined(block: Block, language: str) -> str:
    """How many branches must be done."""
    if block.join == "all":
        return say(message("all branches", "все ветви"), language)
    if block.join == "any":
        return say(message("any branch", "любая ветвь"), language)
    return say(message("{k} of {n}", "{k} из {n}", k=block.needed, n=len(block.branches)), language)


def _node(route: Route, name: str, at: Spot, language: str, marks: Marks | None) -> Node:
    stage = route.stages.get(name)
    held = _marks(name, stage, marks)
    title = harmless(route.title_of(name).say(language))
    notes = _notes(name, language, marks)
    told = marks is None or (name in marks.here and not marks.waiting)  # else the days are enough
    if stage is not None and told:
        notes += tuple(say(each, language) for each in decision_note(route, stage))
    body = stage.body if stage else None
    waits = step_of(marks.waiting.get(name, 0.0)) if marks else 0
    return Node(name, title, body, at.column, at.row, held, notes, at.level, waits)


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


def _key(
    route: Route, nodes: Sequence[Node], edges: Sequence[Edge], language: str
) -> Iterator[tuple[str, str]]:
    for kind, words in KINDS.items():
        if any(each.kind == kind and each.name for each in edges):
            sits = kind != "defer" or any(
                action.kind == kind and action.at_session
                for stage in route.stages.values()
                for action in stage.actions.values()
            )
            yield kind, say(words if sits else STAYS_THERE, language)
    seen = {look(each.marks) for each in nodes} | {
        mark for each in nodes for mark in each.marks if mark in ("planned", "final")
    }
    for mark, said in MARKS_SEEN.items():
        if mark in seen:
            yield mark, say(said, language)
    for step, said in enumerate(WAITS, start=1):
        if any(each.waits == step for each in nodes):
            yield f"waits-{step}", say(said, language)
    if any(each.times for each in edges):
        yield "taken", say(message("taken, with its day", "выполнено, с датой"), language)
    if route.blocks:
        yield "block", say(message("branches side by side", "ветви рядом"), language)
    if route.beside:
        yield "beside", say(message("beside the way", "вне пути документа"), language)
