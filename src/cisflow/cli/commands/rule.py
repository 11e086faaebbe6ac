"""`cisflow rule`: what a code means, why it matters, how to mend it."""

from __future__ import annotations

import click

from cisflow.cli import options
from cisflow.cli.output import complain, language, tell


@click.command()
@click.argument("code", metavar="CODE")
@options.lang
@click.pass_context
def command(context: click.Context, /, code: str, lang: str) -> None:
    """Explain a finding by its code, such as CF201 or ST104."""
    from cisflow.model.message import message
    from cisflow.report.explain import entries, explain

    known = {each.code: each for each in entries()}
    found = known.get(code.upper())
    if found is None:
        complain(
            message(
                "there is no rule {code}; known are {known}",
                "правила {code} нет; известны: {known}",
                code=code,
                known=sorted(known),
            )
        )
        context.exit(2)
    tell(explain(found, language()))
