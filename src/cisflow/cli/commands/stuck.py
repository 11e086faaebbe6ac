"""`cisflow stuck`: the documents that need somebody to act, worst first, with the cause and the cure."""

from __future__ import annotations

from datetime import date

import click

from cisflow.cli import options
from cisflow.cli.asked import known, source_of
from cisflow.cli.kept import store
from cisflow.cli.output import Bold, language, progress, tell, tell_json


@click.command()
@click.argument("case", metavar="CASE|FOLDER", required=False)
@store
@options.as_of
@known
@click.option("--all", "every", is_flag=True, help="Show those too that wait as they should.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "csv")),
    default="text",
    help="Text for people, JSON for programs, CSV for spreadsheets.",
)
@options.lang
@click.pass_context
def command(
    context: click.Context,
    /,
    case: str | None,
    store: str | None,
    as_of: date | None,
    known: date | None,
    every: bool,
    form: str,
    lang: str,
) -> None:
    """Say which documents are stuck on a day, worst first: why, what would help, what it has cost.

    CASE is a case file, or with --store the name of a case; of a FOLDER every case file in it and
    below is read, of a store without a name every case.
    """
    from cisflow.diagnosis.stuck_folder import stuck_in
    from cisflow.report.unread_text import unread_lines

    cases, day = source_of(case, store, known, "CASE|FOLDER"), as_of or known or date.today()
    found = stuck_in(cases, day, every=every, watch=progress)
    if form == "json":
        from cisflow.report.stuck_json import stuck_json

        tell_json(stuck_json(found, language()))
    elif form == "csv":
        from cisflow.report.stuck_json import stuck_csv

        for line in stuck_csv(found, language()):
            tell(line)
    else:
        from cisflow.report.stuck_text import stuck_lines

        for line in stuck_lines(found, language(), Bold()):
            tell(line)
    for told in unread_lines(found.unread, language()):
        click.echo(told, err=form != "text")
    context.exit(1 if found.unread else 0)
