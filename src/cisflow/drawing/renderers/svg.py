"""SVG: what the layout program draws, with title, description and data for those who use it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Protocol

from cisflow.drawing.geometry import Layout
from cisflow.drawing.program import run
from cisflow.drawing.renderers.dot import dot

ENDINGS = ("svg",)
_TITLE = re.compile(r"^<title>.*</title>\n", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->\n", re.DOTALL)
_WORDS = re.compile(r'</g>\n<g id="[^"]*" class="node words">\n')  # they belong to what is before
_GROUP = re.compile(r'<g id="((?:stage|beside)-[^"]*)"')
# The ways of an action that has several, one after the other: they become one group.
_PARTS = re.compile(
    r'((?:<g id="action-([^"]*)-1" class="edge (\w+)[^"]*">\n(?:(?!</g>).*\n)*</g>\n)'
    r'(?:<g id="action-\2-\d+"[^>]*>\n(?:(?!</g>).*\n)*</g>\n)+)'
)
_ROOT = re.compile(r"<svg ([^>]*)>")


class Told(Protocol):
    """What an SVG tells of itself."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def language(self) -> str:
        """Its language."""


def render(layout: Layout) -> bytes:
    """The picture as SVG. All that is seen stands in the DOT; names and words are added here."""
    picture = layout.picture
    drawn = dressed(run(dot(layout), "svg"), picture, picture.description).decode()
    bodies = {f"stage-{each.name}": each.lane for each in picture.nodes if each.lane}
    bodies |= {f"beside-{each.name}": each.lane for each in picture.asides}
    drawn = _GROUP.sub(lambda match: _with_body(match, bodies), drawn)
    return _PARTS.sub(r'<g id="action-\2" class="edge \3">\n\1</g>\n', drawn).encode()


def dressed(bare: bytes, told: Told, description: str = "") -> bytes:
    """What the program drew, without its own comments and titles, with those for a reader."""
    drawn = _TITLE.sub("", _COMMENT.sub("", bare.decode())).replace("&#45;", "-")
    drawn = _WORDS.sub("", drawn)
    words = f'<title id="picture-title">{escape(told.title)}</title>\n'
    words += f'<desc id="picture-description">{escape(description)}</desc>\n'
    labelled = (
        f'<svg role="img" lang="{told.language}" '
        'aria-labelledby="picture-title picture-description" '
    )
    return _ROOT.sub(lambda match: f"{labelled}{match[1]}>\n{words}", drawn, count=1).encode()


def _with_body(group: re.Match[str], bodies: Mapping[str, str]) -> str:
    body = bodies.get(unescape(group[1]))
    return group[0] if body is None else f'{group[0]} data-body="{escape(body)}"'
