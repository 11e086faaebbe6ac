"""`cisflow due`: what has fallen due because a deadline has passed; written down with --record."""

from __future__ import annotations

from datetime import date

import click

from cisflow.cli import options
from cisflow.cli.asked import known, source_of
from cisflow.cli.kept import store
from cisflow.cli.output import language, progress, tell, tell_json


@click.command()
@click.argument("case", metavar="CASE|FOLDER", required=False)
@store
@options.as_of
@known
@click.option(
    "--record", is_flag=True, help="Write it into the journal, each entry on the day it fell due."
)
@options.form
@options.lang
@click.pass_context
def command(
    context: click.Context,
    /,
    case: str | None,
    store: str | None,
    as_of: date | None,
    known: date | None,
    record: bool,
    form: str,
    lang: str,
) -> None:
    """List what fell due by a day: deadlines that passed, and silence that stands for an answer.

    CASE is a case file, or with --store the name of a case; without a name all of them are asked.
    With --record it is written down, once and in order, also what falls due by what was written.
    """
    from cisflow.diagnosis.due_list import due_in
    from cisflow.report.due_text import due_list_json, due_text
    from cisflow.report.unread_text import unread_lines

    if known is not None and record:
        raise click.UsageError("--record writes by all that is known now: leave out --known")
    cases, day = source_of(case, store, known, "CASE|FOLDER"), as_of or known or date.today()
    found, unread = due_in(cases, day, date.today() if record else None, progress)
    if form == "json":
        tell_json(due_list_json(found, language()))
    else:
        tell(due_text(found, day, language()))
    for line in unread_lines(unread, language()):
        click.echo(line, err=form == "json")
    context.exit(1 if unread else 0)
