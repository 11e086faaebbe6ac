"""DOT: a laid-out picture as Graphviz source. Every place is given: `neato -n2` only draws it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from cisflow.drawing import looks
from cisflow.drawing.frames import block_of
from cisflow.drawing.geometry import FONT, Box, Layout, Run
from cisflow.drawing.ink import label, node, quoted, sheet, spline
from cisflow.drawing.layout import SAMPLE
from cisflow.drawing.picture import MARKS

ENDINGS = ("dot", "gv")


def dot(layout: Layout) -> str:
    """The source, the same for the same layout on every machine."""
    return "\n".join(_lines(layout)) + "\n"


def _lines(layout: Layout) -> Iterator[str]:
    high = layout.height
    yield from sheet(layout.width, high)
    yield node("heading", layout.heading, high, 'class="heading" shape=plaintext', FONT + 3)
    parts: Counter[str] = Counter()
    for number, (lane, box) in enumerate(layout.lanes):
        parts[lane.name] += 1
        part = f".{parts[lane.name]}" if parts[lane.name] > 1 else ""
        ground = looks.BANDS[number % 2]
        look = f'class="lane" style=filled fillcolor="{ground}" color="{ground}"'
        ident = quoted(f"lane-{lane.name}{part}")
        yield node(f"lane {lane.name} {number}", box, high, f"id={ident} {look}")
    for number, box in enumerate(layout.titles):
        yield node(
            f"lane title {number}",
            box,
            high,
            f'class="lane-title" shape=plaintext fontcolor="{looks.HEAD}"',
        )
    for number, box in enumerate(layout.groups):
        look = f'style=filled fillcolor="{looks.ORGANISATION}" color="{looks.PAPER}" penwidth=2'
        yield node(
            f"organisation {number}",
            box,
            high,
            f'class="organisation" {look} fontcolor="{looks.HEAD}"',
        )
    for frame, box in layout.frames:
        ident = f'id={quoted("block-" + frame.name)} class="block"'
        yield node(f"block {frame.name}", box, high, f"{ident} {looks.BLOCK}")
    for number, box in enumerate(layout.frame_titles):
        look = f'class="block-title" shape=plaintext fontcolor="{looks.HEAD}"'
        yield node(f"block title {number}", box, high, look, left=True)
    for stage, box in layout.nodes:
        waits = (f"waits-{stage.waits}",) if stage.waits else ()
        classes = " ".join(("stage", *stage.marks, *waits))
        ident = f'id={quoted("stage-" + stage.name)} class="{classes}"'
        shape = _inner(box) if "final" in stage.marks else box
        yield node(
            f"stage {stage.name}", shape, high, f"{ident} {looks.stage(stage.marks, stage.waits)}"
        )
    for aside, box in layout.asides:
        ident = f'id={quoted("beside-" + aside.name)} class="beside"'
        yield node(
            f"beside {aside.name}",
            box,
            high,
            f"{ident} {looks.BESIDE}",
        )
    called = {frame.name: f"block {frame.name}" for frame, _ in layout.frames}
    called |= {each.name: f"stage {each.name}" for each, _ in layout.nodes}
    for run in _together(layout.runs):
        yield _edge(run, called, high)
    for number, (what, box) in enumerate(layout.legend):
        yield from _sample(number, what, box, high)
    for number, box in enumerate(layout.footnotes):
        yield node(f"footnote {number}", box, high, 'class="legend" shape=plaintext', left=True)
    yield "}"


def _together(runs: Sequence[Run]) -> list[Run]:
    """The runs, those of one action after each other."""
    first: dict[str, int] = {}
    for number, run in enumerate(runs):
        first.setdefault(run.edge.name or str(number), number)
    keyed = [(first[run.edge.name or str(number)], number) for number, run in enumerate(runs)]
    return [runs[number] for _, number in sorted(keyed)]


def _inner(box: Box) -> Box:
    """The inner outline of two: Graphviz draws the second around it."""
    return evolve(box, width=box.width - 8, height=box.height - 8)


def _sample(number: int, what: str, box: Box, high: float) -> Iterator[str]:
    left, right, y = box.left - 6 - SAMPLE, box.left - 6, high - box.y
    yield node(
        f"legend words {number}",
        Box(box.x, box.y, box.width, box.height, (), box.lines),
        high,
        'class="legend" shape=plaintext',
        left=True,
    )
    if what in MARKS or what in looks.BOXES:
        sample = Box((left + right) / 2, box.y, SAMPLE - 6, 14)
        sample = _inner(sample) if what == "final" else sample
        look = looks.BOXES.get(what) or looks.stage((what,))
        yield node(f"legend {number}", sample, high, f'class="legend" {look}')
    else:
        way = spline([(left, y), (right, y)])
        name = quoted(f"legend words {number}")
        yield f'  {name} -> {name} [pos="{way}" class="legend" {looks.KINDS[what]}]'


def _edge(run: Run, called: Mapping[str, str], high: float) -> str:
    edge = run.edge
    way = spline([(x, high - y) for x, y in run.points], tip=not run.joins)
    tip = " arrowhead=none" if run.joins else ""
    part = f"-{edge.part}" if edge.part else ""
    ident = f" id={quoted('action-' + edge.name + part)}" if edge.name else ""
    classes = f"{edge.kind} taken" if edge.times else edge.kind if edge.name else "then"
    return (
        f"  {quoted(called[edge.source])} -> {quoted(called[block_of(edge.target)])} "
        f'[pos="{way}"{ident} class="{classes}" '
        f"{looks.action(edge.kind, taken=bool(edge.times))}{tip} {label(run.label, high)}]"
    )


def render(layout: Layout) -> bytes:
    """The source as bytes."""
    return dot(layout).encode()
