"""A sheet of shapes as Graphviz source, for a PNG: shapes as background, words as nodes."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from cisflow.drawing.ink import quoted
from cisflow.drawing.ink import sheet as sheet_of
from cisflow.drawing.shapes import Area, Line, Sheet, Words
from cisflow.drawing.sheet_svg import number


def sheet_dot(sheet: Sheet) -> str:
    """The source, the same for the same sheet on every machine."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield from sheet_of(sheet.width, sheet.height)
    behind = (each for each in sheet.shapes if not isinstance(each, Words))
    yield f'  _background="{" ".join(_operations(each, sheet.height) for each in behind)}"'
    words = (each for each in sheet.shapes if isinstance(each, Words))
    yield from (_words(each, count, sheet.height) for count, each in enumerate(words))
    yield "}"


def _operations(shape: Area | Line, high: float) -> str:
    """In the words of xdot: pen, fill, and the points."""
    places = " ".join(f"{number(x)} {number(high - y)}" for x, y in shape.points)
    style = "dashed" if shape.dashed else "solid"
    pen = _given("S", style) + " " + _given("S", f"setlinewidth({shape.weight:g})")
    if isinstance(shape, Line):
        return f"{pen} {_given('c', shape.colour)} L {len(shape.points)} {places}"
    if shape.edge is None:
        pen = _given("S", "setlinewidth(0)")
    colours = f"{_given('c', shape.edge or shape.fill)} {_given('C', shape.fill)}"
    return f"{pen} {colours} P {len(shape.points)} {places}"


def _given(operation: str, words: str) -> str:
    return f"{operation} {len(words)} -{words}"


def _words(words: Words, count: int, high: float) -> str:
    ends = {"start": "\\l", "middle": "", "end": "\\r"}[words.anchor]
    text = quoted(escape(words.text, quote=False))[:-1] + ends + '"'
    wide, middle = words.right - words.left, (words.left + words.right) / 2
    return (
        f'  "words {count}" [pos="{number(middle)},{number(high - words.y)}" '
        f"width={wide / 72:.4f} height={words.size * 1.2 / 72:.4f} label={text} "
        f'class={quoted(words.kind)} shape=plaintext fontsize={words.size:g} fontcolor="{words.colour}"]'
    )
