"""`cisflow new`: write a first file, so that nobody has to begin with a blank one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from cisflow.cli import options
from cisflow.cli.output import language, tell


@click.group()
def command() -> None:
    """Write a first file: a case, or a route."""


@command.command("case")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--route", required=True, help="A shipped route by name, or a file.")
@click.option("--at", help="The stage in which the document is taken over.")
@click.option("--since", type=options.Edtf(), help="Since when it stands there, in EDTF.")
@click.option(
    "--on", type=options.Edtf(), help="When the case was opened; default: SINCE, else today."
)
@click.option("--by", help="Who opened it.")
@click.option("--id", "name", help="The name of the case; default: the file's.")
@click.option("--title", help="What people call the document.")
@options.facts
@options.lang
def new_case(
    file: Path,
    route: str,
    at: str | None,
    since: Any,  # noqa: ANN401 - a Span
    on: Any,  # noqa: ANN401 - a Span
    by: str | None,
    name: str | None,
    title: str | None,
    sets: tuple[tuple[str, str], ...],
    lang: str,
) -> None:
    """Write a case file, opened on a day; or taken over from a register at a stage."""
    from cisflow.cases.new import new_case as make

    if since is not None and at is None:
        raise click.UsageError("--since says since when it stands --at a STAGE: give both")
    opened = on or since or options.Edtf().convert(date.today().isoformat(), None, None)
    tell(make(file, route, opened, at, since, by, name or file.stem, title, dict(sets), language()))


@command.command("route")
@click.argument("file", type=click.Path(path_type=Path), default=Path("route.yaml"))
@options.lang
def new_route(file: Path, lang: str) -> None:
    """Write a first route with comments to FILE (default: route.yaml), ready to be changed."""
    from cisflow.cases.first_route import first_route
    from cisflow.language.say import say

    tell(say(first_route(file, language()), language()))
