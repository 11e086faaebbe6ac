"""`cisflow where`: where a document stands, since when, whether it is stuck, what comes next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from cisflow.cli import options
from cisflow.cli.asked import known, source_of
from cisflow.cli.kept import store
from cisflow.cli.output import Bold, language, progress, tell, tell_json

if TYPE_CHECKING:
    from cisflow.diagnosis.source import Source


@click.command()
@click.argument("case", metavar="CASE|FOLDER", required=False)
@store
@options.as_of
@known
@click.option("--all", "every", is_flag=True, help="Show the actions of the other stages too.")
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
    every: bool,
    form: str,
    lang: str,
) -> None:
    """Say where a document stands on a day, and what can happen next.

    CASE is a case file, or with --store the name of a case; for a FOLDER, or a store without a
    name, each case in it gets a line, by body, worst first.
    """
    from cisflow.diagnosis.source import asked
    from cisflow.diagnosis.where import where

    cases, day = source_of(case, store, known, "CASE|FOLDER"), as_of or known
    if not cases.single:
        context.exit(_list(cases, day, form))
    ((answer,), _) = asked(cases, lambda _, live: where(live, day))
    if form == "json":
        from cisflow.report.where_json import where_json

        tell_json(where_json(answer, language(), every=every))
    else:
        from cisflow.report.where_text import where_text

        tell(where_text(answer, language(), Bold(), every=every))


def _list(cases: Source, as_of: date | None, form: str) -> int:
    from cisflow.diagnosis.folder import where_folder
    from cisflow.report.list_text import list_text
    from cisflow.report.unread_text import unread_lines
    from cisflow.report.where_json import where_json

    answers, unread = where_folder(cases, as_of, progress)
    if form == "json":
        tell_json([where_json(each.where, language()) for each in answers])
    else:
        tell(list_text(answers, as_of or date.today(), language()))
    for line in unread_lines(unread, language()):
        click.echo(line, err=form == "json")
    return 1 if unread else 0
