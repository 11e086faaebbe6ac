"""`cisflow log`: the entries of a case, as they stand, with their seals."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cisflow.cli import kept, options
from cisflow.cli.output import language, tell, tell_json

if TYPE_CHECKING:
    from cisflow.model.route import Route


@click.command()
@click.argument("case", metavar="CASE|ID")
@kept.store
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "csv")),
    default="text",
    help="Text for people, JSON for programs, CSV for spreadsheets.",
)
@options.lang
def command(case: str, store: str | None, form: str, lang: str) -> None:
    """List the entries of a case in the order in which they were written down.

    What was corrected or retracted stands there too, and so does the entry that did it.
    """
    with kept.kept_in(case, store) as cases:
        found = next(iter(cases), None)
        if found is None or not found.alone:
            raise click.UsageError("name one CASE file, or with --store the ID of one case")
        file = found.read()
    assert file is not None  # one that was asked for alone is a case, or was told above
    if form == "json":
        from cisflow.report.log_json import log_json

        tell_json(log_json(file, language()))
    elif form == "csv":
        from cisflow.report.log_json import log_csv

        for line in log_csv(file, language()):
            tell(line)
    else:
        from cisflow.report.log_text import log_lines

        for line in log_lines(file, _route(file.route, found.beside), language()):
            tell(line)


def _route(name: str, beside: Path) -> Route | None:
    """The route, for its words; a log is read without it too."""
    from cisflow.checks.load import find, load
    from cisflow.errors import CannotRun, InvalidInput

    try:
        return load(find(name, beside), assumptions=False)
    except (CannotRun, InvalidInput):
        return None
