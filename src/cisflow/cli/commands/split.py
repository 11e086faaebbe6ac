"""`cisflow split`: documents of a package go on as a case of their own."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from cisflow.cli import kept, options
from cisflow.cli.output import language, tell


@click.command()
@click.argument("case", metavar="ID")
@click.argument("new", metavar="NEW")
@click.option(
    "--document", "documents", multiple=True, help="A document that goes along; may come again."
)
@click.option("--title", help="What people call the new case; default: its first document.")
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
    new: str,
    documents: tuple[str, ...],
    title: str | None,
    store: str,
    on: Any,  # noqa: ANN401 - a Span
    by: str | None,
    lang: str,
    **details: Any,  # noqa: ANN401 - fields of the event
) -> None:
    """Split documents off the case ID: the case NEW is opened where its parent stands.

    Both journals say so. Of a folder of case files: --store dir:FOLDER.
    """
    from cisflow.cases.bind import split
    from cisflow.cli.asked import desk_of, given
    from cisflow.cli.refused import told
    from cisflow.language.say import say
    from cisflow.model.message import message
    from cisflow.report.done_text import tied_text

    desk = desk_of(store)
    with told(context):
        made = split(
            desk, case, new, documents, on or date.today(), by, title=title, **given(details)
        )
    says = message(
        "Split off: {new}. It stands at the stage: {where}.",
        "Выделена карточка {new}. Документ находится на этапе: {where}.",
        new=new,
        where=[made.route.title_of(each) for each in made.stages],
    )
    tell(say(says, language()))
    for line in tied_text(desk.case(case), "split", new, language()):
        tell(line)
