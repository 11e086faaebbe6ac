"""SVG: what the layout program draws, with title, description and data for those who use it."""

from __future__ import annotations

import re
from html import escape

from cisflow.drawing.geometry import Layout
from cisflow.drawing.program import run
from cisflow.drawing.renderers.dot import dot

ENDINGS = ("svg",)
_TITLE = re.compile(r"^<title>.*</title>\n", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->\n", re.DOTALL)
_ROOT = re.compile(r"<svg ([^>]*)>")


def render(layout: Layout) -> bytes:
    """The picture as SVG. All that is seen stands in the DOT; names and words are added here."""
    drawn = run(dot(layout), "svg").decode()
    drawn = _TITLE.sub("", _COMMENT.sub("", drawn)).replace("&#45;", "-")
    picture = layout.picture
    words = (
        f'<title id="picture-title">{escape(picture.title)}</title>\n'
        f'<desc id="picture-description">{escape(picture.description)}</desc>\n'
    )
    labelled = (
        f'<svg role="img" lang="{picture.language}" '
        'aria-labelledby="picture-title picture-description" '
    )
    drawn = _ROOT.sub(lambda match: f"{labelled}{match[1]}>\n{words}", drawn, count=1)
    for node in picture.nodes:
        if node.lane is not None:
            drawn = _with_body(drawn, f"stage-{node.name}", node.lane)
    for aside in picture.asides:
        drawn = _with_body(drawn, f"beside-{aside.name}", aside.lane)
    return drawn.encode()


def _with_body(drawn: str, ident: str, body: str) -> str:
    found = f'<g id="{escape(ident)}"'
    return drawn.replace(found, f'{found} data-body="{escape(body)}"', 1)
