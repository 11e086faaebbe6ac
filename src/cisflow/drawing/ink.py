"""Ink: nodes and ways in the words of DOT, each at its place; y grows downwards, as on a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from cisflow.drawing import looks
from cisflow.drawing.geometry import FONT, SMALL, Box, Point

FACE = "Helvetica"  # drawn by the wheel's own face of that measure, which has Cyrillic
BETWEEN = 3.0  # from the words of a box to the small ones below them


def sheet(width: float, high: float) -> Iterator[str]:
    """What all of a sheet has in common, and an unseen frame that keeps its margins."""
    yield "digraph {"
    yield (
        f'  graph [bb="0,0,{_n(width)},{_n(high)}" notranslate=true bgcolor=white '
        "outputorder=nodesfirst]"
    )
    yield f'  node [fontname="{FACE}" fontsize={FONT:g} fontcolor="{looks.INK}" shape=box '
    yield "    fixedsize=true margin=0]"
    yield f'  edge [fontname="{FACE}" fontsize={SMALL:g} fontcolor="{looks.INK}"]'
    yield node("frame", Box(width / 2, high / 2, width, high), high, 'class="frame" style=invis')


def node(
    name: str, box: Box, high: float, look: str, size: float = FONT, *, left: bool = False
) -> str:
    """A box with its words, from the left or in the middle; `look` holds further attributes.

    A label has one size of letters: small words below others are a node of their own, of the class
    `words`, which belongs to the node before it.
    """
    if not (box.lines and box.small):
        size = SMALL if box.small else size
        return _node(name, box, high, f"{_label(box.lines or box.small, left)} {look}", size)
    tall, low = size * 1.2 * len(box.lines), SMALL * 1.2 * len(box.small)
    top = box.y - (tall + BETWEEN + low) / 2
    upper = Box(box.x, top + tall / 2, box.width - 2, tall)
    lower = Box(box.x, top + tall + BETWEEN + low / 2, box.width - 2, low)
    words = 'class="words" shape=plaintext'
    return "\n".join(
        (
            _node(name, box, high, f'label="" {look}', size),
            _node(f"{name} words", upper, high, f"{_label(box.lines)} {words}", size),
            _node(f"{name} notes", lower, high, f"{_label(box.small)} {words}", SMALL),
        )
    )


def _node(name: str, box: Box, high: float, look: str, size: float) -> str:
    font = "" if size == FONT else f" fontsize={size:g}"
    return (
        f'  {quoted(name)} [pos="{_n(box.x)},{_n(high - box.y)}" width={_inch(box.width)} '
        f"height={_inch(box.height)} {look}{font}]"
    )


def _label(lines: Sequence[str], left: bool = False) -> str:
    ends = "\\l" if left else "\\n"
    words = ends.join(quoted(escape(each, quote=False))[1:-1] for each in lines)
    return f'label="{words}{ends if left and lines else ""}"'


def label(box: Box, high: float) -> str:
    """The words of an edge at their place, as attributes of the edge."""
    return f'{_label(box.small)} lp="{_n(box.x)},{_n(high - box.y)}"'


def line(name: str, start: Point, end: Point, high: float, look: str) -> str:
    """A straight line without a tip."""
    (x, y), (to_x, to_y) = start, end
    ways = f"{_n(x)},{_n(high - y)} {_n(x)},{_n(high - y)} "
    ways += f"{_n(to_x)},{_n(high - to_y)} {_n(to_x)},{_n(high - to_y)}"
    return f'  "frame" -> "frame" [pos="{ways}" comment={quoted(name)} arrowhead=none {look}]'


def spline(points: Sequence[Point], *, tip: bool = True) -> str:
    """Straight pieces with rounded corners, as Bezier curves; the tip of the arrow apart."""
    ahead = f"e,{_n(points[-1][0])},{_n(points[-1][1])} " if tip else ""
    if tip:
        points = [*points[:-1], _toward(points[-1], points[-2], 9)]
    made = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _toward(corner, before, 7), _toward(corner, after, 7)
        made += [made[-1], start, start, corner, corner, end]
    made += [made[-1], points[-1], points[-1]]
    return ahead + " ".join(f"{_n(x)},{_n(y)}" for x, y in made)


def _toward(start: Point, goal: Point, by: float) -> Point:
    length = max(abs(goal[0] - start[0]), abs(goal[1] - start[1])) or 1.0
    share = min(by, length / 2) / length
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share


def quoted(words: str) -> str:
    """Words as an identifier or attribute."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _inch(points: float) -> str:
    return f"{points / 72:.4f}"


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
