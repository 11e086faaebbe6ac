"""A sheet of shapes as SVG, without any program: a group a shape, its words still words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from cisflow.drawing.geometry import Point
from cisflow.drawing.shapes import Area, Line, Shape, Sheet, Words

FACES = "Helvetica,sans-Serif"


def sheet_svg(sheet: Sheet) -> bytes:
    """The SVG, the same bytes for the same sheet on every machine."""
    return ("\n".join(_lines(sheet)) + "\n").encode()


def _lines(sheet: Sheet) -> Iterator[str]:
    wide, high = number(sheet.width), number(sheet.height)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg role="img" lang="{escape(sheet.language)}" '
        'aria-labelledby="picture-title picture-description" '
        f'width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}" '
        'xmlns="http://www.w3.org/2000/svg">'
    )
    yield f'<title id="picture-title">{escape(sheet.title)}</title>'
    yield f'<desc id="picture-description">{escape(sheet.description)}</desc>'
    yield f'<rect width="{wide}" height="{high}" fill="white"/>'
    for shape in sorted(sheet.shapes, key=lambda each: isinstance(each, Words)):
        yield _shape(shape)
    yield "</svg>"


def _shape(shape: Shape) -> str:
    named = f' id="{escape(shape.name)}"' if shape.name else ""
    given = f'{named} class="{escape(shape.kind)}"'
    if isinstance(shape, Words):
        # The middle of small letters and capitals is about a third of the size above their line.
        return (
            f'<text{given} x="{number(shape.x)}" y="{number(shape.y + shape.size * 0.35)}" '
            f'text-anchor="{shape.anchor}" font-family="{FACES}" font-size="{shape.size:g}" '
            f'fill="{shape.colour}">{escape(shape.text)}</text>'
        )
    places = f'points="{_points(shape.points)}"'
    told = f"<title>{escape(shape.words)}</title>" if shape.words else ""
    if isinstance(shape, Line):
        return f'<polyline{given} {places} fill="none" {_stroke(shape)}>{told}</polyline>'
    edge = _stroke(shape) if shape.edge else 'stroke="none"'
    return f'<polygon{given} {places} fill="{shape.fill}" {edge}>{told}</polygon>'


def _stroke(shape: Area | Line) -> str:
    colour = shape.colour if isinstance(shape, Line) else shape.edge
    dashes = ' stroke-dasharray="4,2.5"' if shape.dashed else ""
    return f'stroke="{colour}" stroke-width="{shape.weight:g}"{dashes}'


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def number(value: float) -> str:
    """Two places, and no more than are needed."""
    return f"{value + 0.0 if abs(value) >= 0.005 else 0.0:.2f}".rstrip("0").rstrip(".")
