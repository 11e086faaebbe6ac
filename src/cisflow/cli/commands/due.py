"""`cisflow due`: what has fallen due because a deadline has passed; written down with --record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cisflow.cli import options
from cisflow.cli.output import language, progress, tell, tell_json


@click.command()
@click.argument("case", metavar="CASE|FOLDER", type=click.Path(path_type=Path))
@options.as_of
@click.option(
    "--record", is_flag=True, help="Write it into the journal, each entry on the day it fell due."
)
@options.form
@options.lang
@click.pass_context
def command(
    context: click.Context,
    /,
    case: Path,
    as_of: date | None,
    record: bool,
    form: str,
    lang: str,
) -> None:
    """List what fell due by a day: deadlines that passed, and silence that stands for an answer.

    With --record it is written down, once and in order, also what falls due by what was written.
    """
    from cisflow.diagnosis.due_list import due_in
    from cisflow.report.due_text import due_list_json, due_text
    from cisflow.report.unread_text import unread_lines

    day = as_of or date.today()
    found, unread = due_in(case, day, date.today() if record else None, progress)
    if form == "json":
        tell_json(due_list_json(found, language()))
    else:
        tell(due_text(found, day, language()))
    for line in unread_lines(unread, language()):
        click.echo(line, err=form == "json")
    context.exit(1 if unread else 0)
