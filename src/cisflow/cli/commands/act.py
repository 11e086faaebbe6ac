"""`cisflow act`: take an action, if the route allows it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from cisflow.cli import options
from cisflow.cli.output import complain, language, tell


@click.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("action")
@click.option("--on", type=options.Day(), required=True, help="The day of the action.")
@click.option("--by", required=True, help="The body that acts.")
@options.outcome
@options.behalf
@options.ref
@options.place
@options.note
@options.source
@options.lang
@click.pass_context
def command(
    context: click.Context,
    /,
    case: Path,
    action: str,
    on: date,
    by: str,
    lang: str,
    **details: Any,  # noqa: ANN401 - fields of the event
) -> None:
    """Take ACTION (stage.action) on a document, and add it to the journal of CASE.

    Refused with every reason, and exit 1, where the route does not allow it.
    """
    from cisflow.cases.open import open_case
    from cisflow.errors import Refused
    from cisflow.language.say import say
    from cisflow.report.done_text import done_text

    live = open_case(case)
    try:
        done = live.act(action, on, by, **given(details))
    except Refused as refused:
        for reason in refused.reasons:
            complain(f"{reason.code} {say(reason.message, language())}")
        context.exit(1)
    tell(done_text(live, done, language()))


def given(details: dict[str, Any]) -> dict[str, Any]:
    """The options that were given."""
    return {name: value for name, value in details.items() if value is not None}
