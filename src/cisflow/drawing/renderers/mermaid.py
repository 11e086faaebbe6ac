"""Mermaid: a `stateDiagram-v2`, for pages that draw it themselves."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.drawing.geometry import Layout
from cisflow.drawing.picture import Picture

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
    yield "---"
    yield f'title: "{_plain(picture.title)}"'
    yield "---"
    yield "stateDiagram-v2"
    yield "  direction LR"
    for each in picture.nodes:
        words = "<br/>".join(_plain(line) for line in (each.title, *each.notes))
        yield f'  state "{words}" as {number[each.name]}'
    for index, aside in enumerate(picture.asides):
        words = "<br/>".join(_plain(line) for line in (aside.title, *aside.notes))
        yield f'  state "({words})" as b{index}'
    if picture.nodes:
        yield f"  [*] --> {number[picture.nodes[0].name]}"
    for edge in picture.edges:
        words = " / ".join(map(_plain, (edge.label, *edge.times)))
        yield f"  {number[edge.source]} --> {number[edge.target]} : {words}"
    for each in picture.nodes:
        if "final" in each.marks:
            yield f"  {number[each.name]} --> [*]"
    yield "  classDef here fill:#fff0c2,stroke:#8a5a00,stroke-width:3px"
    yield "  classDef visited fill:#e3efe0"
    yield "  classDef planned stroke-dasharray:5"
    yield "  classDef stuck fill:#fde3e3,stroke:#a11d33,stroke-width:3px"
    for each in picture.nodes:
        mark = next(
            (one for one in ("stuck", "here", "visited", "planned") if one in each.marks), None
        )
        if mark is not None:
            yield f"  class {number[each.name]} {mark}"


def _plain(words: str) -> str:
    return "".join(_SPOILS.get(each, each) for each in words)
