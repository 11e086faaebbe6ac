"""`cisflow record`: take what happened, whether the route foresaw it or not."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from cisflow.cli import options
from cisflow.cli.asked import despite_clock, given, key, moment_after, written
from cisflow.cli.kept import store
from cisflow.cli.output import language, tell, tell_json


@click.command()
@click.argument("case")
@click.argument("action", required=False)
@store
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
@key
@despite_clock
@options.form
@options.lang
def command(
    case: str,
    action: str | None,
    store: str | None,
    stage: str | None,
    on: Any,  # noqa: ANN401 - a Span
    sets: tuple[tuple[str, str], ...],
    despite_clock: bool,
    form: str,
    lang: str,
    **details: Any,  # noqa: ANN401 - fields of the event
) -> None:
    """Add to the journal of CASE what happened: ACTION (stage.action), --stage STAGE, or facts.

    CASE is a case file, or with --store the name of a case. What the rules did not foresee is kept too, and told.
    """
    from cisflow.cases.case import Case
    from cisflow.cases.done import Done
    from cisflow.report.done_json import done_json
    from cisflow.report.done_text import done_text

    if (action is None) + (stage is None) + (not sets) != 2:
        raise click.UsageError("give an ACTION, --stage STAGE or --set FACT=VALUE, one of them")
    if action == "opened":
        raise click.UsageError("a case is opened by `cisflow new case` or `cisflow open`")

    def take(live: Case) -> Done:
        # What is kept sealed is stamped when it is written.
        moment = moment_after(live, despite_clock)
        details["recorded"] = moment if live.sealed else date.today().isoformat()
        return live.record(action, on.edtf, stage=stage, sets=dict(sets), **given(details))

    live, done = written(case, store, take)
    if form == "json":
        tell_json(done_json(live, done, language()))
    else:
        tell(done_text(live, done, language()))
