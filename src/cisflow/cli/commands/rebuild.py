"""`cisflow rebuild`: the table of where cases stand, made anew from their journals."""

from __future__ import annotations

import click

from cisflow.cli import kept, options
from cisflow.cli.output import language, tell, tell_json


@click.command()
@kept.needed
@options.form
@options.lang
@click.pass_context
def command(context: click.Context, /, store: str, form: str, lang: str) -> None:
    """Make the table of where the cases stand anew from the journals, and say what was wrong in it.

    To be run when rows were changed by hand, or when routes or calendars beside the store were.
    Others may write meanwhile. Exit 1: a case could not be read.
    """
    from cisflow.cases.desk import Desk
    from cisflow.cases.rebuild import rebuild
    from cisflow.report.rebuild_text import rebuild_json, rebuild_text
    from cisflow.report.unread_text import unread_lines

    with kept.store_of(store) as found:
        looked = list(rebuild(found, Desk(found).made))
    if form == "json":
        tell_json(rebuild_json(looked))
    else:
        tell(rebuild_text(looked, language()))
    unread = [(each.case, each.unread) for each in looked if each.unread]
    for line in unread_lines(unread, language()):
        click.echo(line, err=form == "json")
    context.exit(1 if unread else 0)
