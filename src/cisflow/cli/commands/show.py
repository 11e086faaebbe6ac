"""`cisflow show`: a route as a table: who holds a document, what can be done, where it goes."""

from __future__ import annotations

import click

from cisflow.cli import options
from cisflow.cli.output import Bold, language, tell, tell_json


@click.command()
@click.argument("route")
@options.form
@options.lang
def command(route: str, form: str, lang: str) -> None:
    """Show a route (a shipped name or a file): stages by body, actions, times, sources."""
    from cisflow.checks.load import load

    shown = load(route)
    if form == "json":
        from cisflow.report.show_json import show_json

        tell_json(show_json(shown, language()))
    else:
        from cisflow.report.show_text import show_text

        tell(show_text(shown, language(), Bold()))
