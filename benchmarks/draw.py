"""Draw: a picture in memory to SVG, beside the layout program's own layout of the same graph.

Ours is all of it: the places, the DOT, the program that draws it (`-Kneato -n2`), the pass over the
SVG. Beside it the same program lays out and draws the same stages, actions and words by itself
(`-Kdot`), from source made before the clock starts; with lanes as its clusters, and without.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import partial
from typing import Any
from unittest.mock import patch

from benchmarks.made import CONCEPT, grown
from benchmarks.measure import Runner, milliseconds, result, take_turns, timed, times
from cisflow.checks.load import load
from cisflow.drawing import program
from cisflow.drawing.compose import compose
from cisflow.drawing.geometry import FONT, NODE, SMALL, Layout
from cisflow.drawing.ink import FACE, quoted
from cisflow.drawing.layout import layout
from cisflow.drawing.picture import Picture
from cisflow.drawing.renderers import png, svg
from cisflow.drawing.renderers.dot import dot
from cisflow.drawing.rightward import LABEL
from cisflow.drawing.textfit import wrap

AT_MOST = 5.0  # times `-Kdot` alone
LANGUAGE = "ru"
Seconds = dict[str, list[float]]


def run(tiny: bool = False) -> dict[str, Any]:
    """The shipped route, the same grown to 100 and to 300 stages, and one with one end for all."""
    lengths, single, rounds = ((8, 16), 8, 2) if tiny else ((100, 300), 50, 9)
    routes = {"shipped": load(CONCEPT), "one end": grown(single, one_end=True)}
    routes |= {f"grown to {stages}": grown(stages) for stages in lengths}
    most, least = (f"grown to {stages}" for stages in reversed(lengths))
    sizes, seconds = [], {}
    for name, route in routes.items():
        picture = compose(route, LANGUAGE)
        seconds[name] = take_turns(dict(_runners(picture)), rounds)
        # of 300 stages in a row no PNG: nobody looks at one that is so wide
        dots = take_turns(dict(_png_runners(picture)), min(rounds, 3)) if name != most else None
        sizes.append(_size(name, picture, seconds[name], dots))
    growth = times(seconds[most]["ours"], seconds[least]["ours"], shares=lengths[1] / lengths[0])
    return result("draw", sizes, growth=growth, at_most=AT_MOST)


def _runners(picture: Picture) -> Iterator[tuple[str, Runner]]:
    """Ours, theirs, and the steps of ours by themselves."""
    placed = layout(picture)
    source, plain, lanes = dot(placed), _source(picture), _source(picture, lanes=True)
    bare = program.run(source, "svg")
    yield "ours", timed(lambda: svg.render(layout(picture)))
    yield "-Kdot", timed(partial(_laid_out, plain, "svg"))
    yield "-Kdot, clusters", timed(partial(_laid_out, lanes, "svg"))
    yield "layout", timed(lambda: layout(picture))
    yield "dot", timed(lambda: dot(placed))
    yield "program", timed(partial(program.run, source, "svg"))
    yield "pass", timed(partial(_passed, placed, bare))


def _png_runners(picture: Picture) -> Iterator[tuple[str, Runner]]:
    """The same as PNG; it has the same steps, but for the last."""
    source, plain = dot(layout(picture)), _source(picture)
    yield "ours", timed(lambda: png.render(layout(picture)))
    yield "-Kdot", timed(partial(_laid_out, plain, "png"))
    yield "program", timed(partial(program.run, source, "png"))


def _size(name: str, picture: Picture, svgs: Seconds, pngs: Seconds | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "picture": name,
        "stages": len(picture.nodes),
        "actions": len(picture.edges),
        "milliseconds": {each: milliseconds(spent) for each, spent in svgs.items()},
        "times -Kdot": times(svgs["ours"], svgs["-Kdot"]),
        "times -Kdot, clusters": times(svgs["ours"], svgs["-Kdot, clusters"]),
    }
    if pngs is not None:
        found["milliseconds, PNG"] = {each: milliseconds(spent) for each, spent in pngs.items()}
        found["times -Kdot, PNG"] = times(pngs["ours"], pngs["-Kdot"])
    return found


def _passed(placed: Layout, bare: bytes) -> None:
    """The pass over the SVG alone: what stands before it in `render` is given."""
    with patch.object(svg, "dot", return_value=""), patch.object(svg, "run", return_value=bare):
        svg.render(placed)


def _laid_out(source: str, form: str) -> None:
    command = [str(program.find_program()), "-Kdot", f"-T{form}"]
    subprocess.run(command, input=source.encode(), capture_output=True, check=True)


def _source(picture: Picture, *, lanes: bool = False) -> str:
    """The same stages, actions and words in the same face and sizes, and no place given."""
    return "\n".join(_lines(picture, lanes)) + "\n"


def _lines(picture: Picture, lanes: bool) -> Iterator[str]:
    yield "digraph {"
    title = _words(picture.title, 999, FONT)
    yield f'  graph [rankdir=LR fontname="{FACE}" label={title}]'
    yield f'  node [shape=box fontname="{FACE}" fontsize={FONT:g}]'
    yield f'  edge [fontname="{FACE}" fontsize={SMALL:g}]'
    for each in picture.nodes:
        yield f"  {quoted(each.name)} [label={_words(each.title, NODE - 16, FONT)}]"
    for edge in picture.edges:
        words = _words(edge.label, LABEL, SMALL)
        yield f"  {quoted(edge.source)} -> {quoted(edge.target)} [label={words}]"
    for number, lane in enumerate(picture.lanes if lanes else ()):
        held = " ".join(quoted(each.name) for each in picture.nodes if each.lane == lane.name)
        words = _words(lane.title, NODE, FONT)
        yield f"  subgraph cluster_{number} {{ label={words} {held} }}"
    yield "}"


def _words(words: str, limit: float, size: float) -> str:
    """Words in the lines in which we set them."""
    return '"' + "\\n".join(quoted(line)[1:-1] for line in wrap(words, size, limit)) + '"'
