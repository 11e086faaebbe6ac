"""`cisflow record`: take what happened, whether the route foresaw it or not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from cisflow.cli import options
from cisflow.cli.commands.act import given
from cisflow.cli.output import language, tell


@click.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("action", required=False)
@click.option("--stage", help="The stage in which a register saw the document, without an action.")
@click.option("--on", type=options.Edtf(), required=True, help="When it happened, in EDTF.")
@click.option("--by", help="Who acted.")
@click.option("--to", help="The stage to which it went, where the action leaves that open.")
@options.facts
@options.outcome
@options.behalf
@options.ref
@options.place
@options.note
@options.source
@options.lang
def command(
    case: Path,
    action: str | None,
    stage: str | None,
    on: Any,  # noqa: ANN401 - a Span
    sets: tuple[tuple[str, str], ...],
    lang: str,
    **details: Any,  # noqa: ANN401 - fields of the event
) -> None:
    """Add to the journal of CASE what happened: ACTION (stage.action), --stage STAGE, or facts.

    What the rules did not foresee is kept too, and told.
    """
    from cisflow.cases.open import open_case
    from cisflow.report.done_text import done_text

    if (action is None) + (stage is None) + (not sets) != 2:
        raise click.UsageError("give an ACTION, --stage STAGE or --set FACT=VALUE, one of them")
    if action == "opened":
        raise click.UsageError("a case is opened by `cisflow new case`")
    live = open_case(case)
    today = date.today().isoformat()
    done = live.record(
        action, on.edtf, stage=stage, sets=dict(sets), recorded=today, **given(details)
    )
    tell(done_text(live, done, language()))
