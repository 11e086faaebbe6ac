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
    "--format",
    "form",
    help="svg, png, pdf, dot, mermaid or text; default: the file's, else svg.",
)
@click.option(
    "--direction",
    type=click.Choice(("right", "down")),
    help="Where the main line runs; default: right, in a PDF the one that prints larger.",
)
@click.option(
    "--view",
    type=click.Choice(("route", "timeline")),
    default="route",
    help="The route, or for a case what was planned and what happened over the days.",
)
@options.lang
def command(
    what: str,
    as_of: date | None,
    output: Path | None,
    form: str | None,
    direction: Any,  # noqa: ANN401 - one of the choices
    view: str,
    lang: str,
) -> None:
    """Draw a route (a shipped name or a file), or a case on a day; without -o to standard output."""
    from cisflow.cases.case import Case
    from cisflow.language.say import say
    from cisflow.model.message import message
    from cisflow.report.draw import Drawing, draw
    from cisflow.report.draw_timeline import TimelineDrawing, draw_timeline
    from cisflow.report.drawn import drawn

    thing = drawn(what)
    picture: Drawing | TimelineDrawing
    if view == "timeline":
        if not isinstance(thing, Case):
            raise click.UsageError("a timeline is that of a CASE")
        picture = draw_timeline(thing, as_of, lang=language())
    else:
        picture = draw(thing, as_of, lang=language(), direction=direction)
    if output is None:
        tell_bytes(picture.render(form or "svg"))
    else:
        picture.save(output, form)
        tell(say(message("Drawn: {file}", "Рисунок: {file}", file=str(output)), language()))
