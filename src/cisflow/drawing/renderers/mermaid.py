"""Mermaid: a `stateDiagram-v2`, for pages that draw it themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cisflow.drawing.geometry import Layout
from cisflow.drawing.looks import WAITING
from cisflow.drawing.picture import Edge, Frame, Node, Picture

ENDINGS = ("mmd", "mermaid")
_SPOILS = {
    '"': "#quot;",
    ";": "#59;",
    ":": "#58;",
    "<": "#lt;",
    ">": "#gt;",
    "#": "#35;",
    "`": "#96;",
}


def render(layout: Layout) -> bytes:
    """The picture as Mermaid text; lanes, which it does not have, stand in the names of stages."""
    return ("\n".join(_lines(layout.picture)) + "\n").encode()


def _lines(picture: Picture) -> Iterator[str]:
    number = {each.name: f"s{index}" for index, each in enumerate(picture.nodes)}
    number |= {each.name: f"p{index}" for index, each in enumerate(picture.frames)}
    inside = {step for frame in picture.frames for _, steps in frame.branches for step in steps}
    yield "---"
    yield f'title: "{_plain(picture.title)}"'
    yield "---"
    yield "stateDiagram-v2"
    yield "  direction LR"
    for each in picture.nodes:
        if each.name not in inside:
            yield f"  {_state(each, number)}"
    for frame in picture.frames:
        if frame.name not in inside:
            yield from _frame(picture, frame, number, "  ")
    for index, aside in enumerate(picture.asides):
        words = "<br/>".join(_plain(line) for line in (aside.title, *aside.notes))
        yield f'  state "({words})" as b{index}'
    first = next((each.name for each in picture.nodes), None)
    if first is not None and first not in inside:
        yield f"  [*] --> {number[first]}"
    for edge in picture.edges:
        if not edge.joins:
            yield f"  {_way(edge, number)}"
    for frame in picture.frames:
        if frame.then is not None and frame.then in number:
            yield f"  {number[frame.name]} --> {number[frame.then]}"
    for each in picture.nodes:
        if "final" in each.marks:
            yield f"  {number[each.name]} --> [*]"
    yield from _looks(picture, number)


def _state(node: Node, number: Mapping[str, str]) -> str:
    words = "<br/>".join(_plain(line) for line in (node.title, *node.notes))
    return f'state "{words}" as {number[node.name]}'


def _way(edge: Edge, number: Mapping[str, str]) -> str:
    words = " / ".join(map(_plain, (edge.label, *edge.times)))
    goal = "[*]" if edge.joins else number[edge.target]
    return f"{number[edge.source]} --> {goal} : {words}"


def _frame(picture: Picture, frame: Frame, number: Mapping[str, str], indent: str) -> Iterator[str]:
    """A block as a state with its branches in it, one beside the other."""
    nodes = {each.name: each for each in picture.nodes}
    frames = {each.name: each for each in picture.frames}
    yield f'{indent}state "{_plain(frame.title)}" as {number[frame.name]} {{'
    for place, (_, steps) in enumerate(frame.branches):
        if place:
            yield f"{indent}  --"
        for name in steps:
            if name in nodes:
                yield f"{indent}  {_state(nodes[name], number)}"
            elif name in frames:
                yield from _frame(picture, frames[name], number, indent + "  ")
        for start in frame.starts:
            if start in steps:
                yield f"{indent}  [*] --> {number[start]}"
        for edge in picture.edges:
            if edge.joins and edge.source in steps:
                yield f"{indent}  {_way(edge, number)}"
    yield f"{indent}}}"


def _looks(picture: Picture, number: Mapping[str, str]) -> Iterator[str]:
    yield "  classDef here fill:#fff0c2,stroke:#8a5a00,stroke-width:3px"
    yield "  classDef visited fill:#e3efe0"
    yield "  classDef planned stroke-dasharray:5"
    yield "  classDef stuck fill:#fde3e3,stroke:#a11d33,stroke-width:3px"
    for each in picture.nodes:
        order = ("stuck", "here", "visited", "planned")
        mark = next((one for one in order if one in each.marks), None)
        if mark is not None:
            yield f"  class {number[each.name]} {mark}"
    for step, (_, fill) in enumerate(WAITING, start=1):
        waiting = [number[each.name] for each in picture.nodes if each.waits == step]
        if waiting:
            yield f"  classDef waits{step} fill:{fill}"
            yield f"  class {','.join(waiting)} waits{step}"


def _plain(words: str) -> str:
    return "".join(_SPOILS.get(each, each) for each in words)
