"""`cisflow open`: begin a case in a store."""

from __future__ import annotations

from typing import Any

import click

from cisflow.cli import options
from cisflow.cli.asked import desk_for, key
from cisflow.cli.output import language, tell


@click.command()
@click.argument("case", metavar="ID")
@click.option("--route", required=True, help="A shipped route by name, or a file.")
@click.option(
    "--store",
    metavar="URL",
    required=True,
    help="Where the case is kept; it is begun where there is none.",
)
@click.option("--on", type=options.Edtf(), help="When it was opened; default: SINCE, else today.")
@click.option("--by", help="Who opened it.")
@click.option("--at", help="The stage in which the document is taken over.")
@click.option("--since", type=options.Edtf(), help="Since when it stands there, in EDTF.")
@click.option("--title", help="What people call the document.")
@click.option(
    "--document",
    "documents",
    metavar="ID=TITLE",
    type=options.FactValue("DOCUMENT=TITLE", "act=Draft Act"),
    multiple=True,
    help="A document of the package, for one that has several; may come again.",
)
@options.facts
@options.ref
@options.note
@options.source
@key
@options.lang
def command(
    case: str,
    route: str,
    store: str,
    on: Any,  # noqa: ANN401 - a Span
    since: Any,  # noqa: ANN401 - a Span
    at: str | None,
    documents: tuple[tuple[str, str], ...],
    sets: tuple[tuple[str, str], ...],
    lang: str,
    **details: Any,  # noqa: ANN401 - the card, and fields of the event
) -> None:
    """Begin the case ID on a route, in a store: opened on a day, or taken over at a stage.

    The store may be sqlite:///FILE.db, postgresql://… or dir:FOLDER.
    """
    from cisflow.language.say import say
    from cisflow.model.message import message

    if since is not None and at is None:
        raise click.UsageError("--since says since when it stands --at a STAGE: give both")
    card = {"route": route, "at": at, "since": since}
    card |= {"documents": dict(documents), "facts": dict(sets)}
    desk = desk_for(store, lambda desk: desk.open(case, on, **card, **details))
    live = desk.open(case, on, **card, **details)
    said = message(
        "Opened {case}. The document stands at the stage: {titles}.",
        "Открыта карточка {case}. Документ находится на этапе: {titles}.",
        case=case,
        titles=[live.route.title_of(each) for each in live.stages],
    )
    tell(say(said, language()))
