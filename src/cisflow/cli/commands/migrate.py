"""`cisflow migrate`: take open cases to another version of their route, or see what would come of it."""

from __future__ import annotations

from datetime import date

import click

from cisflow.cli import options
from cisflow.cli.asked import source_of
from cisflow.cli.kept import store
from cisflow.cli.output import language, progress, tell, tell_json


@click.command()
@click.argument("case", metavar="CASE|FOLDER", required=False)
@store
@click.option(
    "--to",
    "version",
    metavar="VERSION",
    required=True,
    help="The day from which the version is in force, or the beginning of its fingerprint.",
)
@click.option("--route", metavar="NAME", help="Only the cases of this route.")
@click.option(
    "--map",
    "carry",
    metavar="OLD=NEW",
    multiple=True,
    help="Where a stage goes, if not where the version says; may come again.",
)
@click.option("--on", type=options.Day(), default=None, help="The day of it; default: today.")
@click.option("--dry-run", is_flag=True, help="Write nothing: tell what would come of it.")
@click.option("--accept-loss", is_flag=True, help="Move the cases too that would lose something.")
@click.option("--by", metavar="WHO", help="Who has decided it.")
@options.form
@options.lang
@click.pass_context
def command(
    context: click.Context,
    /,
    case: str | None,
    store: str | None,
    version: str,
    route: str | None,
    carry: tuple[str, ...],
    on: date | None,
    dry_run: bool,
    accept_loss: bool,
    by: str | None,
    form: str,
    lang: str,
) -> None:
    """Take open cases to a version of their route; an entry of each journal says so.

    A case that would lose something (a branch that is done, a running deadline, a fact) is left
    unless --accept-loss is given; one that has no place in the version is left until --map names
    it. Exit 1: a case was left. Finished cases are no matter of it.
    """
    from cisflow.diagnosis.migrate_list import Wanted, migrate_in
    from cisflow.report.migrate_text import migrate_json, migrate_text
    from cisflow.report.unread_text import unread_lines

    wanted = Wanted(version, on or date.today(), _pairs(carry), route, by, accept_loss)
    cases = source_of(case, store, None, "CASE|FOLDER")
    found, unread = migrate_in(cases, wanted, write=not dry_run, watch=progress)
    if form == "json":
        tell_json(migrate_json(found, language()))
    else:
        tell(migrate_text(found, language(), accept_loss=accept_loss))
    for line in unread_lines(unread, language()):
        click.echo(line, err=form == "json")
    left = any(each.left and not each.foreseen.may(accept_loss=accept_loss) for each in found)
    context.exit(1 if left or unread else 0)


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in given:
        old, sign, new = each.partition("=")
        if not (old and sign and new):
            raise click.UsageError(f"{each!r} is not OLD=NEW, such as draft=drafting")
        if found.get(old, new) != new:
            raise click.UsageError(f"--map says twice where {old} goes: {found[old]} and {new}")
        found[old] = new
    return found
