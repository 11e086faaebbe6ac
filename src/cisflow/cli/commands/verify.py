"""`cisflow verify`: whether the journals of cases are what was written."""

from __future__ import annotations

from pathlib import Path

import click

from cisflow.cli import kept, options
from cisflow.cli.output import language, tell, tell_json


@click.command()
@click.argument("case", metavar="[CASE|FOLDER|ID]", required=False)
@kept.store
@click.option("--head", metavar="HASH", help="A seal noted elsewhere: the case must have it.")
@click.option(
    "--heads",
    type=click.Path(path_type=Path),
    help="A file made by `--format json` earlier: each seal in it must be there still.",
)
@options.form
@options.lang
@click.pass_context
def command(
    context: click.Context,
    /,
    case: str | None,
    store: str | None,
    head: str | None,
    heads: Path | None,
    form: str,
    lang: str,
) -> None:
    """See whether anything was changed, removed, moved or put in since it was written.

    CASE is a case file; of a FOLDER every case is read; with --store the case ID, or all of them.
    Exit 0: intact; 1: not, with the case and the number of the entry; 2: it could not be run.
    """
    from datetime import UTC, datetime

    from cisflow.cli.noted import noted_in
    from cisflow.journal.verified import verify_all
    from cisflow.report.verify_text import NOTHING_THERE, verified_json, verified_lines

    if head is not None and (case is None or (store is None and Path(case).is_dir())):
        raise click.UsageError("--head is for one case: name it")
    listed = noted_in(heads) if heads is not None else None
    seal = head.strip().lower() if head is not None else None
    made = []
    with kept.kept_in(case, store) as cases:
        for each in verify_all(cases, datetime.now(UTC), listed, seal):
            made.append(each)
            if form != "json":
                for line in verified_lines(each, language()):
                    tell(line)
    if form == "json":
        tell_json([verified_json(each, language()) for each in made])
    elif not made:
        from cisflow.language.say import say

        tell(say(NOTHING_THERE, language()))
    context.exit(0 if all(each.intact for each in made) else 1)
