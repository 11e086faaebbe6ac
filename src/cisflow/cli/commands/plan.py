"""`cisflow plan`: note that a body is to consider a document on a day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cisflow.cli import options
from cisflow.cli.output import language, tell


@click.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("stage")
@click.option("--on", type=options.Edtf(), required=True, help="The planned day or days, in EDTF.")
@click.option(
    "--announced", type=options.Edtf(), required=True, help="The day from which this was known."
)
@options.note
@options.source
@options.lang
def command(
    case: Path,
    stage: str,
    on: Any,  # noqa: ANN401 - a Span
    announced: Any,  # noqa: ANN401 - a Span
    note: str | None,
    source: str | None,
    lang: str,
) -> None:
    """Add a plan to CASE: STAGE (or an entry beside the way) is to consider it then."""
    from cisflow.cases.announce import announce_plan
    from cisflow.language.say import say
    from cisflow.model.plan import Plan

    plan = Plan(on, announced, stage, note=note, source=source)
    tell(say(announce_plan(case, plan), language()))
