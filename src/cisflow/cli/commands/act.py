"""`cisflow act`: take an action, if the route allows it."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from cisflow.cli import options
from cisflow.cli.asked import despite_clock, given, key, moment_after, written
from cisflow.cli.kept import store
from cisflow.cli.output import language, tell, tell_json
from cisflow.cli.refused import told


@click.command()
@click.argument("case")
@click.argument("action")
@store
@click.option("--on", type=options.Day(), required=True, help="The day of the action.")
@click.option("--by", required=True, help="The body that acts.")
@options.outcome
@options.behalf
@options.ref
@options.place
@options.note
@options.source
@key
@despite_clock
@options.form
@options.lang
@click.pass_context
def command(
    context: click.Context,
    /,
    case: str,
    action: str,
    store: str | None,
    on: date,
    by: str,
    despite_clock: bool,
    form: str,
    lang: str,
    **details: Any,  # noqa: ANN401 - fields of the event
) -> None:
    """Take ACTION (stage.action) on a document, and add it to the journal of CASE.

    CASE is a case file, or with --store the name of a case. Refused with every reason, and exit 1,
    where the route does not allow it. What exits with 0 is on disk.
    """
    from cisflow.cases.case import Case
    from cisflow.cases.done import Done
    from cisflow.report.done_json import done_json
    from cisflow.report.done_text import done_text

    def take(live: Case) -> Done:
        details["recorded"] = moment_after(live, despite_clock)
        return live.act(action, on, by, **given(details))

    with told(context, form):
        live, done = written(case, store, take)
    if form == "json":
        tell_json(done_json(live, done, language()))
    else:
        tell(done_text(live, done, language()))
