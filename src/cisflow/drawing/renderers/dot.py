"""DOT: a laid-out picture as Graphviz source. Every place is given: `neato -n2` only draws it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cisflow.drawing import looks
from cisflow.drawing.geometry import FONT, SMALL, Box, Layout, Point, Run
from cisflow.drawing.layout import SAMPLE
from cisflow.drawing.picture import MARKS

ENDINGS = ("dot", "gv")
FACE = "Arimo"  # a face that the layout wheel carries, with Cyrillic


def dot(layout: Layout) -> str:
    """The source, the same for the same layout on every machine."""
    return "\n".join(_lines(layout)) + "\n"


def _lines(layout: Layout) -> Iterator[str]:
    high = layout.height
    yield "digraph {"
    yield (
        f'  graph [bb="0,0,{_n(layout.width)},{_n(high)}" notranslate=true bgcolor=white '
        "outputorder=nodesfirst]"
    )
    yield f'  node [fontname="{FACE}" fontsize={FONT:g} fontcolor="{looks.INK}" shape=box '
    yield "    fixedsize=true margin=0]"
    yield f'  edge [fontname="{FACE}"]'
    frame = between_all(layout)
    yield _node("frame", frame, high, 'class="frame" shape=box style=invis')
    yield _node("heading", layout.heading, high, 'class="heading" shape=plaintext', FONT + 3)
    for number, (lane, box) in enumerate(layout.lanes):
        look = f'class="lane" style=filled fillcolor="{looks.BANDS[number % 2]}" color="{looks.BORDER}"'
        yield _node(
            f"lane {lane.name} {number}", box, high, f"id={_quoted('lane-' + lane.name)} {look}"
        )
    for number, box in enumerate(layout.titles):
        yield _node(
            f"lane title {number}",
            box,
            high,
            f'class="lane-title" shape=plaintext fontcolor="{looks.HEAD}"',
        )
    for number, box in enumerate(layout.groups):
        look = f'style=filled fillcolor="{looks.ORGANISATION}" color="{looks.BORDER}"'
        yield _node(
            f"organisation {number}",
            box,
            high,
            f'class="organisation" {look} fontcolor="{looks.HEAD}"',
        )
    for node, box in layout.nodes:
        classes = " ".join(("stage", *node.marks))
        ident = f'id={_quoted("stage-" + node.name)} class="{classes}"'
        yield _node(f"stage {node.name}", box, high, f"{ident} {looks.stage(node.marks)}")
    for aside, box in layout.asides:
        ident = f'id={_quoted("beside-" + aside.name)} class="beside"'
        yield _node(
            f"beside {aside.name}",
            box,
            high,
            f'{ident} style="dashed,filled" fillcolor=white color="{looks.SOFT}"',
        )
    for number, run in enumerate(layout.runs):
        yield _edge(run, high)
        yield _node(f"label {number}", run.label, high, 'class="label" shape=plaintext')
    for number, (what, box) in enumerate(layout.legend):
        yield from _sample(number, what, box, high)
    yield "}"


def between_all(layout: Layout) -> Box:
    """The whole sheet: it keeps the margins around what is drawn."""
    return Box(layout.width / 2, layout.height / 2, layout.width, layout.height)


def _sample(number: int, what: str, box: Box, high: float) -> Iterator[str]:
    left, right, y = box.left - 6 - SAMPLE, box.left - 6, high - box.y
    yield _node(
        f"legend words {number}",
        Box(box.x, box.y, box.width, box.height, (), box.lines),
        high,
        'class="legend" shape=plaintext',
    )
    if what in MARKS:
        sample = Box((left + right) / 2, box.y, SAMPLE - 6, 12)
        yield _node(f"legend {number}", sample, high, f'class="legend" {looks.stage((what,))}')
    else:
        way = _spline([(left, y), (right, y)])
        name = _quoted(f"legend words {number}")
        yield f'  {name} -> {name} [pos="{way}" class="legend" {looks.KINDS[what]}]'


def _node(name: str, box: Box, high: float, look: str, size: float = FONT) -> str:
    parts = []
    if box.lines:
        parts.append(_font(box.lines, size))
    if box.small:
        parts.append(_font(box.small, SMALL))
    label = "<" + "<BR/>".join(parts) + ">" if parts else '""'
    return (
        f'  {_quoted(name)} [pos="{_n(box.x)},{_n(high - box.y)}" width={_inch(box.width)} '
        f"height={_inch(box.height)} label={label} {look}]"
    )


def _font(lines: Sequence[str], size: float) -> str:
    words = "<BR/>".join(map(_escaped, lines))
    return f'<FONT POINT-SIZE="{size:g}">{words}</FONT>'


def _edge(run: Run, high: float) -> str:
    edge = run.edge
    way = _spline([(x, high - y) for x, y in run.points])
    classes = f"{edge.kind} taken" if edge.times else edge.kind
    return (
        f"  {_quoted('stage ' + edge.source)} -> {_quoted('stage ' + edge.target)} "
        f'[pos="{way}" id={_quoted("action-" + edge.name)} class="{classes}" '
        f"{looks.action(edge.kind, taken=bool(edge.times))}]"
    )


def _spline(points: list[Point]) -> str:
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


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _inch(points: float) -> str:
    return f"{points / 72:.4f}"


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def render(layout: Layout) -> bytes:
    """The source as bytes."""
    return dot(layout).encode()
