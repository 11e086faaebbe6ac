"""`cisflow join`: what was split off comes back, and is finished."""

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
    """Join OTHER, which was split off from the case ID, to it again: OTHER is finished.

    Both journals say so. Of a folder of case files: --store dir:FOLDER.
    """
    from cisflow.cases.bind import join
    from cisflow.cli.asked import desk_of, given
    from cisflow.cli.refused import told
    from cisflow.language.say import say
    from cisflow.model.message import message
    from cisflow.report.done_text import tied_text

    desk = desk_of(store)
    with told(context):
        join(desk, case, other, on or date.today(), by, **given(details))
    says = message(
        "Joined again: {other}. The case {case} goes on where it stood.",
        "Карточка {other} вновь присоединена. Рассмотрение {case} продолжается на том же этапе.",
        case=case,
        other=other,
    )
    tell(say(says, language()))
    for one, two in ((case, other), (other, case)):
        for line in tied_text(desk.case(one), "join", two, language()):
            tell(line)
