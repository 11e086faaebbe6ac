"""`python -m benchmarks [NAME...] [--tiny]`: one JSON object a benchmark, one a line."""

from __future__ import annotations

import json
from importlib import import_module

import click

NAMES = (
    "start",
    "read",
    "compile",
    "act",
    "act_block",
    "act_sealed",
    "blocks",
    "record",
    "restore",
    "store_act",
    "store_batch",
    "store_restore",
    "store_list",
    "reach",
    "where_days",
    "folder",
    "stuck",
    "draw",
    "simulate",
)


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(NAMES))
@click.option("--tiny", is_flag=True, help="Sizes that only show that it runs.")
def main(names: tuple[str, ...], tiny: bool) -> None:
    """Run the benchmarks NAMES, or all of them."""
    for name in names or NAMES:
        click.echo(json.dumps(import_module(f"benchmarks.{name}").run(tiny)))


if __name__ == "__main__":
    main()
