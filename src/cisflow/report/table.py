"""A table: aligned columns, words folded where a line would grow too long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import StringIO
from textwrap import wrap
from typing import Literal

from attrs import frozen
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDE = 100
_TIED = "\N{NO-BREAK SPACE}"
_UNITS = re.compile(r"(?<=\d) (?=%|days?\b|дн|points|г\.)")


@frozen
class Column:
    """A column: its heading, the side at which its words stand, its greatest width."""

    heading: str
    side: Literal["left", "right"] = "left"
    most: int | None = None


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int = WIDE, indent: int = 0
) -> list[str]:
    """The lines of the table, its headings first."""
    made = Table(box=None, pad_edge=False, show_edge=False, header_style="", padding=(0, 1))
    for each in columns:
        made.add_column(
            Text(each.heading),
            justify=each.side,
            overflow="fold",
            max_width=each.most,
        )
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    out = StringIO()
    console = Console(file=out, width=width - indent, color_system=None, legacy_windows=False)
    console.print(made)
    return [(" " * indent + line).rstrip() for line in out.getvalue().splitlines()]


def wrapped(line: str, indent: str = "", hanging: str = "", width: int = WIDE) -> list[str]:
    """A long line as several, those after the first set in further."""
    made = wrap(
        _UNITS.sub(_TIED, line),  # a number stays with what it counts
        width,
        initial_indent=indent,
        subsequent_indent=indent + hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [each.replace(_TIED, " ") for each in made]
