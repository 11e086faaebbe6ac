"""Text: the picture as a table of words, for a screen reader or a mail."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.drawing.geometry import Layout
from cisflow.drawing.picture import Edge, Node, Picture
from cisflow.drawing.words import MARKS_SEEN
from cisflow.language.say import say
from cisflow.model.message import message

ENDINGS = ("txt", "text")


def render(layout: Layout) -> bytes:
    """Each stage with its body and what leads on from it, in the order of the main line."""
    return ("\n".join(_lines(layout.picture)) + "\n").encode()


def _lines(picture: Picture) -> Iterator[str]:
    yield picture.title
    yield picture.caption
    lanes = {each.name: each.title for each in picture.lanes}
    titles = {each.name: each.title for each in picture.nodes}
    titles |= {each.name: each.title for each in picture.frames}
    branch = {
        step: (frame.title, title)
        for frame in picture.frames
        for title, steps in frame.branches
        for step in steps
    }
    for number, node in enumerate(picture.nodes, start=1):
        yield ""
        yield f"{number}. {_stage(node, lanes, picture.language)}"
        if node.name in branch:
            block, name = branch[node.name]
            inside = message(
                "in: {block}, branch: {name}",
                "внутри: {block}, ветвь: {name}",
                block=block,
                name=name,
            )
            yield "   " + say(inside, picture.language)
        yield from (f"   {note}" for note in node.notes)
        for edge in picture.edges:
            if edge.source == node.name:
                yield f"   - {_action(edge, titles, picture.language)}"
    for frame in picture.frames:
        yield ""
        yield f"{frame.title}:"
        for title, steps in frame.branches:
            yield f"   | {title}: " + ", ".join(titles[each] for each in steps if each in titles)
        if frame.then in titles:
            yield f"   → {titles[frame.then or '']}"
        for edge in picture.edges:
            if edge.source == frame.name:
                yield f"   - {_action(edge, titles, picture.language)}"
    if picture.asides:
        yield ""
        beside = message("Beside the way:", "Вне пути документа:")
        yield say(beside, picture.language)
        for aside in picture.asides:
            yield "   - " + "; ".join((aside.title, *aside.notes))


def _stage(node: Node, lanes: dict[str, str], language: str) -> str:
    words = [node.title]
    body = lanes.get(node.lane or "")
    if body and body != node.title:
        words.append(f"({body})")
    marks = [say(MARKS_SEEN[mark], language) for mark in node.marks]
    return " ".join(words) + (f" [{', '.join(marks)}]" if marks else "")


def _action(edge: Edge, titles: dict[str, str], language: str) -> str:
    stays = say(message("(stays there)", "(остаётся на этом этапе)"), language)
    goes = stays if edge.source == edge.target else f"→ {titles[edge.target]}"
    if edge.joins:
        goes = "→ " + say(message("the branch is done", "ветвь завершена"), language)
    days = f": {', '.join(edge.times)}" if edge.times else ""
    return f"{edge.label} {goes}{days}"
