"""`cisflow correct`: an entry of a journal is to read otherwise."""

from __future__ import annotations

from typing import Any

import click

from cisflow.cli import options
from cisflow.cli.asked import despite_clock, given, key, moment_after, written
from cisflow.cli.kept import store
from cisflow.cli.output import language, tell


@click.command()
@click.argument("case")
@click.argument("seq", type=int)
@store
@click.option("--on", type=options.Edtf(), help="When it happened, in EDTF.")
@click.option("--action", help="What was done: stage.action.")
@click.option("--stage", help="The stage in which a register saw the document, or of a plan.")
@options.facts
@click.option("--by", help="Who acted.")
@click.option("--to", help="The stage to which it went, where the action leaves that open.")
@click.option("--at", help="Of number 1: the stage in which the document was taken over.")
@click.option("--since", type=options.Edtf(), help="Of number 1: since when it stands there.")
@click.option("--announced", type=options.Edtf(), help="Of a plan: from when it was known.")
@options.outcome
@options.behalf
@options.ref
@options.place
@options.note
@options.source
@key
@despite_clock
@options.lang
def command(
    case: str,
    seq: int,
    store: str | None,
    sets: tuple[tuple[str, str], ...],
    despite_clock: bool,
    lang: str,
    **fields: Any,  # noqa: ANN401 - fields of the event
) -> None:
    """Say how entry number SEQ of the journal of CASE is to read, from now on.

    What is not given stays as it reads; an empty word takes it away. The entry itself is left in
    the journal, and the correction is added after the last one. CASE is a case file, or with
    --store the name of a case.
    """
    from cisflow.cases.amend import correct
    from cisflow.cases.case import Case
    from cisflow.cases.done import Done
    from cisflow.language.say import say
    from cisflow.model.message import message
    from cisflow.report.done_text import stands_text
    from cisflow.report.findings import finding_line

    known = given(fields)
    fields = {
        name: None if value == "" and name != "key" else value for name, value in known.items()
    }
    if sets:
        fields["sets"] = dict(sets)
    if not fields.keys() - {"key"}:
        raise click.UsageError("say what the entry is to read: --on, --by, --note, …")

    def take(live: Case) -> Done:
        moment = moment_after(live, despite_clock)
        return correct(live, seq, **fields | ({"recorded": moment} if moment else {}))

    live, done = written(case, store, take)
    said = message(
        "Number {seq} is corrected by number {by}.",
        "Запись {seq} исправлена записью {by}.",
        seq=seq,
        by=done.seq,
    )
    tell(say(said, language()) + " " + stands_text(live, language()))
    for each in done.findings:
        tell(finding_line(each, language()))
