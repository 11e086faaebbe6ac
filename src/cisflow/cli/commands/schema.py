"""`cisflow schema`: what an editor needs to complete and explain the keys of a file."""

from __future__ import annotations

import click

from cisflow.cli import options
from cisflow.cli.output import tell_json


@click.command()
@click.argument("kind", type=click.Choice(("route", "case", "calendar", "scenario")))
@options.lang
def command(kind: str, lang: str) -> None:
    """Print the JSON Schema (2020-12) of routes, cases, calendars or scenarios, for an editor."""
    from cisflow.formats.schema import schema

    tell_json(schema(kind))
