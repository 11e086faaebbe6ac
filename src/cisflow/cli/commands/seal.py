"""`cisflow seal`: seal a case file anew after it was edited by hand."""

from __future__ import annotations

from pathlib import Path

import click

from cisflow.cli import kept, options
from cisflow.cli.output import complain, language, tell


@click.command()
@click.argument("case", metavar="[CASE|FOLDER|ID]", required=False)
@kept.store
@options.lang
@click.pass_context
def command(context: click.Context, /, case: str | None, store: str | None, lang: str) -> None:
    """Seal a case file, or those of a FOLDER, after an edit by hand that was meant.

    Says what had been changed, with the last seal before and now. Only the seals are written;
    every other byte stays. From then on each new entry is sealed as it is written.
    """
    from datetime import UTC, datetime

    from cisflow.errors import CannotRun, InvalidInput
    from cisflow.journal.sealing import seal_file
    from cisflow.language.harmless import harmless
    from cisflow.language.say import say
    from cisflow.report.verify_text import NOTHING_THERE, sealed_lines

    alone = case is not None and (store is not None or not Path(case).is_dir())
    files = kept.files_of(case, store)
    wrong = False
    for path in files:
        try:
            done = seal_file(path, datetime.now(UTC))
        except (InvalidInput, CannotRun) as fault:
            if alone:
                raise
            wrong = True
            complain(harmless(str(path)) + ":")
            complain(fault.findings if isinstance(fault, InvalidInput) else fault.message)
            continue
        for line in sealed_lines(done, language()):
            tell(line)
    if not files:
        tell(say(NOTHING_THERE, language()))
    context.exit(1 if wrong else 0)
