"""`cisflow draw`: a route, or a case on its route, as a picture."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from cisflow.cli import options
from cisflow.cli.output import language, tell, tell_bytes


@click.command()
@click.argument("what", metavar="ROUTE|CASE")
@options.as_of
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file; its ending tells the format."
)
@click.option(
    "--format", "form", help="svg, png, dot, mermaid or text; default: the file's, else svg."
)
@click.option(
    "--direction",
    type=click.Choice(("right", "down")),
    default="right",
    help="Where the main line runs.",
)
@options.lang
def command(
    what: str,
    as_of: date | None,
    output: Path | None,
    form: str | None,
    direction: Any,  # noqa: ANN401 - one of the choices
    lang: str,
) -> None:
    """Draw a route (a shipped name or a file), or a case on a day; without -o to standard output."""
    from cisflow.language.say import say
    from cisflow.model.message import message
    from cisflow.report.draw import draw
    from cisflow.report.drawn import drawn

    picture = draw(drawn(what), as_of, lang=language(), direction=direction)
    if output is None:
        tell_bytes(picture.render(form or "svg"))
    else:
        picture.save(output, form)
        tell(say(message("Drawn: {file}", "Рисунок: {file}", file=str(output)), language()))
