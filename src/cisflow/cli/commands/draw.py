"""`cisflow draw`: a route, or a case on its route, as a picture."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from cisflow.cli import options
from cisflow.cli.asked import drawn_of, file_of, known
from cisflow.cli.kept import store
from cisflow.cli.output import language, tell, tell_bytes


@click.command()
@click.argument("what", metavar="ROUTE|CASE")
@store
@options.as_of
@known
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
    store: str | None,
    as_of: date | None,
    known: date | None,
    output: Path | None,
    form: str | None,
    direction: Any,  # noqa: ANN401 - one of the choices
    view: str,
    lang: str,
) -> None:
    """Draw a route (a shipped name or a file), or a case on a day; without -o to standard output.

    With --store, CASE is the name of one that is kept there.
    """
    from cisflow.cases.case import Case
    from cisflow.language.say import say
    from cisflow.model.message import message
    from cisflow.report.draw import Drawing, draw
    from cisflow.report.draw_timeline import TimelineDrawing, draw_timeline

    if output is not None and file_of(store) is not None:
        from cisflow.cli.supposed import sane_files

        sane_files([output], [file_of(store)])
    thing, as_of = drawn_of(what, store, known), as_of or known
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
