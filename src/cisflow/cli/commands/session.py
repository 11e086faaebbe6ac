"""`cisflow session`: note what was said of a session of a body."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from cisflow.cli import options
from cisflow.cli.output import language, tell


@click.command()
@click.argument("calendar", type=click.Path(path_type=Path))
@click.option("--on", type=options.Edtf(), help="The day or days of the session, in EDTF.")
@click.option("--number", help="Its number; the same number again is a later notice of it.")
@click.option("--id", "name", help="A name for a session without a number.")
@click.option(
    "--announced", type=options.Edtf(), help="The day from which this was known; default: today."
)
@click.option(
    "--state",
    type=click.Choice(("planned", "held", "moved", "cancelled", "doubtful")),
    default="planned",
    help="What was said.",
)
@options.place
@options.note
@options.source
@options.lang
def command(
    calendar: Path,
    on: Any,  # noqa: ANN401 - a Span
    number: str | None,
    name: str | None,
    announced: Any,  # noqa: ANN401 - a Span
    state: Any,  # noqa: ANN401 - one of the choices
    place: str | None,
    note: str | None,
    source: str | None,
    lang: str,
) -> None:
    """Add a notice to CALENDAR (a file named by its body; it is begun where there is none)."""
    from cisflow.cases.announce import announce_session
    from cisflow.language.say import say
    from cisflow.model.calendar import Notice, Session

    if on is None and state != "cancelled":
        raise click.UsageError("--on DAY is needed, except for --state cancelled")
    if number is None and name is None and state in ("moved", "cancelled"):
        raise click.UsageError(f"say which session was {state}: --number or --id")
    if announced is None and state != "held":
        announced = options.Edtf().convert(date.today().isoformat(), None, None)
    notice = Notice(on, announced, state, place, source, note)
    tell(say(announce_session(calendar, Session((notice,), number, name)), language()))
