"""`cisflow merge`: another case is taken in, and is finished."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from cisflow.cli import kept, options
from cisflow.cli.output import language, tell


@click.command()
@click.argument("case", metavar="ID")
@click.argument("other", metavar="OTHER")
@kept.needed
@options.on_or_today
@options.by
@options.ref
@options.note
@options.source
@options.lang
@click.pass_context
def command(
    context: click.Context,
    /,
    case: str,
    other: str,
    store: str,
    on: Any,  # noqa: ANN401 - a Span
    by: str | None,
    lang: str,
    **details: Any,  # noqa: ANN401 - fields of the event
) -> None:
    """Merge the case OTHER into the case ID, which goes on with the documents of both: OTHER is finished.

    Both journals say so. Of a folder of case files: --store dir:FOLDER.
    """
    from cisflow.cases.bind import merge
    from cisflow.cli.asked import desk_of, given
    from cisflow.cli.refused import told
    from cisflow.language.say import say
    from cisflow.model.message import message
    from cisflow.report.done_text import tied_text

    desk = desk_of(store)
    with told(context):
        merge(desk, case, other, on or date.today(), by, **given(details))
    says = message(
        "Merged: {other}. The case {case} goes on where it stood.",
        "Карточка {other} объединена с {case}, рассмотрение которой продолжается на том же этапе.",
        case=case,
        other=other,
    )
    tell(say(says, language()))
    for one, two in ((case, other), (other, case)):
        for line in tied_text(desk.case(one), "merge", two, language()):
            tell(line)
