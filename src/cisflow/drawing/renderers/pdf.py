"""PDF: the SVG on a sheet of A4, its words still words; by the packages of the extra `pdf`."""

from __future__ import annotations

import re
from collections.abc import Callable

from cisflow.drawing.geometry import Layout
from cisflow.drawing.renderers import svg
from cisflow.drawing.renderers.svg import Told
from cisflow.errors import CannotRun
from cisflow.model.message import message

ENDINGS = ("pdf",)
LONG, SHORT = 297 / 25.4 * 72, 210 / 25.4 * 72  # A4, in points
MARGIN = 10 / 25.4 * 72
_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)pt" height="([\d.]+)pt"')
_FACE = re.compile(r'font-family="[^"]*"')
# What a picture says comes as inputs, never as source, so no word of it can be a command.
_SHEET = """\
#set document(title: sys.inputs.title, date: none)
#set text(lang: sys.inputs.language)
#set page(paper: "a4", flipped: sys.inputs.flipped == "yes", margin: 0pt)
#place(center + horizon, image(
  bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt, alt: sys.inputs.alt,
))
"""


def render(layout: Layout) -> bytes:
    """The picture on one sheet, upright or across, whichever prints it larger."""
    _packages()  # before anything is drawn
    return printed(svg.render(layout), layout.picture, layout.picture.description)


def scale(width: float, height: float) -> float:
    """How large a picture of that size is printed: 1.0 is its own size, and the most."""
    return max(_scale(width, height, across) for across in (False, True))


def printed(drawn: bytes, told: Told, description: str = "") -> bytes:
    """An SVG on a sheet; the same bytes for the same SVG.

    Raises:
        CannotRun: the extra `pdf` is not installed.
    """
    compile, face = _packages()
    text = drawn.decode()
    width, height = map(float, _SIZE.findall(text)[0])
    across = _scale(width, height, True) > _scale(width, height, False)
    given = {
        "svg": _FACE.sub('font-family="Arimo"', text),
        "title": told.title,
        "language": told.language,
        "alt": description or told.title,
        "flipped": "yes" if across else "no",
        "width": f"{width * scale(width, height):.2f}",
    }
    return compile(
        _SHEET.encode(),
        format="pdf",
        font_paths=[face],
        ignore_system_fonts=True,  # else each machine would print another face
        sys_inputs=given,
        timestamp=0,
    )


def _scale(width: float, height: float, across: bool) -> float:
    wide, high = (LONG, SHORT) if across else (SHORT, LONG)
    return min((wide - 2 * MARGIN) / width, (high - 2 * MARGIN) / height, 1.0)


def _packages() -> tuple[Callable[..., bytes], str]:
    """What makes a PDF, and the folder of the face that the picture was measured with."""
    try:
        from fontpkg_arimo import ROOT
        from typst import compile
    except ImportError as fault:
        raise CannotRun(
            message(
                "{form} needs an extra: `pip install 'cisflow[pdf]'`; {others} need none",
                "для {form} нужно дополнение: `pip install 'cisflow[pdf]'`; не нужно оно для {others}",
                form="pdf",
                others=("svg", "png", "dot"),
            )
        ) from fault
    return compile, str(ROOT / "files")
