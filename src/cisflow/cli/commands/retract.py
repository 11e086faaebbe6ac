"""`cisflow retract`: an entry of a journal is to count as not there."""

from __future__ import annotations

import click

from cisflow.cli import options
from cisflow.cli.asked import despite_clock, key, moment_after, written
from cisflow.cli.kept import store
from cisflow.cli.output import language, tell


@click.command()
@click.argument("case")
@click.argument("seq", type=int)
@store
@click.option("--reason", required=True, help="Why it is not to count.")
@click.option("--by", help="Who says so.")
@key
@despite_clock
@options.lang
def command(
    case: str,
    seq: int,
    store: str | None,
    reason: str,
    by: str | None,
    key: str | None,
    despite_clock: bool,
    lang: str,
) -> None:
    """Let entry number SEQ of the journal of CASE count as if it were not there, from now on.

    The entry itself is left in the journal, and the retraction is added after the last one; it can
    be retracted too. CASE is a case file, or with --store the name of a case.
    """
    from cisflow.cases.amend import retract
    from cisflow.cases.case import Case
    from cisflow.cases.done import Done
    from cisflow.language.say import say
    from cisflow.model.message import message
    from cisflow.report.done_text import stands_text

    def take(live: Case) -> Done:
        moment = moment_after(live, despite_clock)
        return retract(live, seq, reason, by, key=key, recorded=moment)

    live, done = written(case, store, take)
    said = message(
        "Number {seq} is retracted by number {by}.",
        "Запись {seq} отозвана записью {by}.",
        seq=seq,
        by=done.seq,
    )
    tell(say(said, language()) + " " + stands_text(live, language()))
