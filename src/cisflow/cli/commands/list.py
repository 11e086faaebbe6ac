"""`cisflow list`: the routes that are installed with the package."""

from __future__ import annotations

import click

from cisflow.cli import options
from cisflow.cli.output import language, tell, tell_json


@click.command()
@options.form
@options.lang
def command(form: str, lang: str) -> None:
    """List the routes that are installed with the package, a line each."""
    from cisflow.report.shipped_list import shipped_json, shipped_routes, shipped_text

    routes = shipped_routes()
    if form == "json":
        tell_json(shipped_json(routes, language()))
    else:
        tell(shipped_text(routes, language()))
