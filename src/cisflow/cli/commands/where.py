"""`cisflow where`: where a document stands, since when, whether it is stuck, what comes next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cisflow.cli import options
from cisflow.cli.output import Bold, language, progress, tell, tell_json


@click.command()
@click.argument("case", metavar="CASE|FOLDER", type=click.Path(path_type=Path))
@options.as_of
@click.option("--all", "every", is_flag=True, help="Show the actions of the other stages too.")
@options.form
@options.lang
@click.pass_context
def command(
    context: click.Context,
    /,
    case: Path,
    as_of: date | None,
    every: bool,
    form: str,
    lang: str,
) -> None:
    """Say where a document stands on a day, and what can happen next.

    CASE is a case file; for a FOLDER each case in it gets a line, by body, worst first.
    """
    from cisflow.cases.open import Shelf, open_case
    from cisflow.diagnosis.where import where

    if case.is_dir():
        context.exit(_folder(case, as_of, form))
    answer = where(open_case(case, Shelf(assumptions=False)), as_of)
    if form == "json":
        from cisflow.report.where_json import where_json

        tell_json(where_json(answer, language(), every=every))
    else:
        from cisflow.report.where_text import where_text

        tell(where_text(answer, language(), Bold(), every=every))


def _folder(folder: Path, as_of: date | None, form: str) -> int:
    from cisflow.diagnosis.folder import where_folder
    from cisflow.report.list_text import list_text
    from cisflow.report.unread_text import unread_lines
    from cisflow.report.where_json import where_json

    answers, unread = where_folder(folder, as_of, progress)
    if form == "json":
        tell_json([where_json(each.where, language()) for each in answers])
    else:
        tell(list_text(answers, as_of or date.today(), language()))
    for line in unread_lines(unread, language()):
        click.echo(line, err=form == "json")
    return 1 if unread else 0
