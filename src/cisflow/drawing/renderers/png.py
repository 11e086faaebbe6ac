"""PNG: what the layout program draws, as dots."""

from __future__ import annotations

from cisflow.drawing.geometry import Layout
from cisflow.drawing.program import run
from cisflow.drawing.renderers.dot import dot

ENDINGS = ("png",)


def render(layout: Layout) -> bytes:
    """The picture as PNG: the same source as the SVG."""
    return run(dot(layout), "png")
