"""`cisflow check`: what is wrong with a route, a calendar, a case or a scenario."""

from __future__ import annotations

import click

from cisflow.cli import options
from cisflow.cli.asked import desk_of
from cisflow.cli.kept import store
from cisflow.cli.output import language, tell, tell_json


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1)
@store
@options.form
@options.lang
@click.pass_context
def command(
    context: click.Context, /, files: tuple[str, ...], store: str | None, form: str, lang: str
) -> None:
    """Check routes, calendars, cases and scenarios; FILE is a path, or the name of a shipped route.

    With --store, FILE is the name of a case that is kept there; without one, all of them are.
    Exit 0 where there is no error (warnings may stand), 1 where there is one, 2 where a file
    cannot be opened.
    """
    from cisflow.diagnosis.check_file import check_file, check_stored
    from cisflow.report.findings import finding_line, findings_json

    if store is not None:
        desk = desk_of(store)
        found = (check_stored(desk, name, store) for name in files or desk.names())
    elif files:
        found = (check_file(name) for name in files)
    else:
        raise click.UsageError("Missing argument 'FILE...'.")
    findings = [each for several in found for each in several]
    errors = sum(each.severity == "error" for each in findings)
    if form == "json":
        tell_json(findings_json(findings, language()))
    else:
        for each in findings:
            tell(finding_line(each, language()))
        tell(_summary(len(findings), errors, findings[0].code if findings else ""))
    context.exit(1 if errors else 0)


def _summary(count: int, errors: int, code: str) -> str:
    from cisflow.language.days import plural_ru
    from cisflow.language.say import say
    from cisflow.model.message import message

    if not count:
        return say(message("Nothing was found.", "Отметок нет."), language())
    return say(
        message(
            "{count} {findings} ({errors} {noun}). Explained by: cisflow rule {code}",
            "{count} {ru_findings} ({errors} {ru_noun}). Пояснение: cisflow rule {code}",
            count=count,
            errors=errors,
            code=code,
            findings="finding" if count == 1 else "findings",
            noun="error" if errors == 1 else "errors",
            ru_findings=plural_ru(count, "отметка", "отметки", "отметок"),
            ru_noun=plural_ru(errors, "ошибка", "ошибки", "ошибок"),
        ),
        language(),
    )
