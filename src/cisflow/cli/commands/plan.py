"""`cisflow plan`: note that a body is to consider a document on a day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cisflow.cli import options
from cisflow.cli.asked import case_of, key, written
from cisflow.cli.kept import store
from cisflow.cli.output import language, tell


@click.command()
@click.argument("case")
@click.argument("stage")
@store
@click.option("--on", type=options.Edtf(), required=True, help="The planned day or days, in EDTF.")
@click.option(
    "--announced", type=options.Edtf(), required=True, help="The day from which this was known."
)
@options.note
@options.source
@key
@options.lang
def command(
    case: str,
    stage: str,
    store: str | None,
    on: Any,  # noqa: ANN401 - a Span
    announced: Any,  # noqa: ANN401 - a Span
    note: str | None,
    source: str | None,
    key: str | None,
    lang: str,
) -> None:
    """Add a plan to CASE: STAGE (or an entry beside the way) is to consider it then.

    CASE is a case file, or with --store the name of a case. In a store, and in a file that is
    sealed, the plan is an entry of the journal.
    """
    from cisflow.cases import amend
    from cisflow.cases.announce import announce_plan, noted
    from cisflow.language.say import say
    from cisflow.model.plan import Plan

    plan = Plan(on, announced, stage, note=note, source=source)
    if store is None and key is None and not case_of(case, None).sealed:
        tell(say(announce_plan(Path(case), plan), language()))
        return
    told: dict[str, Any] = {"note": note, "source": source, "key": key}
    live, _ = written(case, store, lambda live: amend.plan(live, stage, on, announced, **told))
    tell(say(noted(live.route, plan), language()))
