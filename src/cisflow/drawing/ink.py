"""Ink: nodes and ways in the words of DOT, each at its place; y grows downwards, as on a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cisflow.drawing import looks
from cisflow.drawing.geometry import FONT, SMALL, Box, Point

FACE = "Arimo"  # a face that the layout wheel carries, with Cyrillic


def sheet(width: float, high: float) -> Iterator[str]:
    """What all of a sheet has in common, and an unseen frame that keeps its margins."""
    yield "digraph {"
    yield (
        f'  graph [bb="0,0,{_n(width)},{_n(high)}" notranslate=true bgcolor=white '
        "outputorder=nodesfirst]"
    )
    yield f'  node [fontname="{FACE}" fontsize={FONT:g} fontcolor="{looks.INK}" shape=box '
    yield "    fixedsize=true margin=0]"
    yield f'  edge [fontname="{FACE}"]'
    yield node("frame", Box(width / 2, high / 2, width, high), high, 'class="frame" style=invis')


def node(name: str, box: Box, high: float, look: str, size: float = FONT) -> str:
    """A box with its words; `look` holds further attributes."""
    parts = []
    if box.lines:
        parts.append(_font(box.lines, size))
    if box.small:
        parts.append(_font(box.small, SMALL))
    label = "<" + "<BR/>".join(parts) + ">" if parts else '""'
    return (
        f'  {quoted(name)} [pos="{_n(box.x)},{_n(high - box.y)}" width={_inch(box.width)} '
        f"height={_inch(box.height)} label={label} {look}]"
    )


def line(name: str, start: Point, end: Point, high: float, look: str) -> str:
    """A straight line without a tip."""
    (x, y), (to_x, to_y) = start, end
    ways = f"{_n(x)},{_n(high - y)} {_n(x)},{_n(high - y)} "
    ways += f"{_n(to_x)},{_n(high - to_y)} {_n(to_x)},{_n(high - to_y)}"
    return f'  "frame" -> "frame" [pos="{ways}" comment={quoted(name)} arrowhead=none {look}]'


def _font(lines: Sequence[str], size: float) -> str:
    words = "<BR/>".join(map(_escaped, lines))
    return f'<FONT POINT-SIZE="{size:g}">{words}</FONT>'


def spline(points: list[Point]) -> str:
    """Straight pieces with rounded corners, as Bezier curves; the tip of the arrow apart."""
    tip = points[-1]
    points = [*points[:-1], _toward(tip, points[-2], 9)]
    made = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _toward(corner, before, 7), _toward(corner, after, 7)
        made += [made[-1], start, start, corner, corner, end]
    made += [made[-1], points[-1], points[-1]]
    return f"e,{_n(tip[0])},{_n(tip[1])} " + " ".join(f"{_n(x)},{_n(y)}" for x, y in made)


def _toward(start: Point, goal: Point, by: float) -> Point:
    length = max(abs(goal[0] - start[0]), abs(goal[1] - start[1])) or 1.0
    share = min(by, length / 2) / length
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(words: str) -> str:
    """Words as an identifier or attribute."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _inch(points: float) -> str:
    return f"{points / 72:.4f}"


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
