"""`cisflow export`: a route as a workflow net, for tools that study processes."""

from __future__ import annotations

from pathlib import Path

import click

from cisflow.cli import options
from cisflow.cli.output import complain, language, tell, tell_bytes

ENDING = ".pnml"


@click.command()
@click.argument("route")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=f"The file, which ends in {ENDING}; default: standard output.",
)
@options.lang
@click.pass_context
def command(context: click.Context, /, route: str, output: Path | None, lang: str) -> None:
    """Write a route (a shipped name or a file) as a workflow net: PNML, ISO/IEC 15909-2.

    Exit 1 where a plain net cannot hold the route: each finding says why, and nothing is written.
    """
    from cisflow.automaton.net_build import to_net
    from cisflow.checks.load import load
    from cisflow.checks.unheld import unheld
    from cisflow.formats.pnml import pnml
    from cisflow.journal.whole import write_whole
    from cisflow.language.say import say
    from cisflow.model.message import message

    if output is not None and output.suffix.lower() != ENDING:
        raise click.UsageError(f"{output.name}: a net is written to a file that ends in {ENDING}")
    given = load(route)
    found = unheld(given)
    complain(found)
    if any(each.severity == "error" for each in found):
        complain(
            message(
                "Nothing was written. Explained by: cisflow rule {code}",
                "Ничего не записано. Пояснение: cisflow rule {code}",
                code=found[0].code,
            )
        )
        context.exit(1)
    net = to_net(given)
    data = pnml(net, given.name)
    if output is None:
        tell_bytes(data)
        return
    write_whole(output, data)
    said = message(
        "Written: {file} ({places} places, {transitions} transitions)",
        "Записано: {file} (мест: {places}, переходов: {transitions})",
        file=str(output),
        places=len(net.places),
        transitions=len(net.transitions),
    )
    tell(say(said, language()))
