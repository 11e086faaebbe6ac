"""Rule pages: `docs/reference/rules/`, written from the entries themselves.

Run as `python -m cisflow.cli.rule_pages`; with `--check` nothing is written, and the exit is 1
where a page on disk differs, is missing, or belongs to nothing any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

import click

from cisflow.report.explain import entries
from cisflow.report.findings import finding_line
from cisflow.report.page import Entry, page, what

FOLDER = Path("docs", "reference", "rules")  # of the checkout in which it is run
INDEX = "README.md"
FAMILIES = {
    "RD": "Reading files",
    "CF": "Checking routes",
    "EX": "Exporting routes",
    "ST": "Diagnosing cases",
    "RP": "Comparing a journal with its route",
    "SM": "Simulating",
    "JN": "Verifying journals",
}


def pages() -> Mapping[str, str]:
    """Every page by its file name, the index included; what has a code has a page."""
    every = entries()
    line = partial(finding_line, language="en")
    return {INDEX: index(every)} | {file_name(each): page(each, line) for each in every}


def file_name(entry: Entry) -> str:
    """The file of a page: CODE-name.md."""
    return f"{entry.code}-{entry.name}.md"


def index(every: Sequence[Entry]) -> str:
    """The list of all codes, by family."""
    parts = [
        "# What cisflow finds",
        "These pages are made from the rules themselves by `python -m cisflow.cli.rule_pages`; "
        "`cisflow rule CODE` shows the same on the screen.",
    ]
    for family, group in groupby(every, key=lambda each: each.code[:2]):
        rows = [
            f"| [{each.code}]({file_name(each)}) | {each.name} | {_cell(what(each))} |"
            for each in group
        ]
        head = "| Code | Name | What it says |\n|---|---|---|"
        parts.append(f"## {family}: {FAMILIES[family]}")
        parts.append("\n".join([head, *rows]))
    return "\n\n".join(parts) + "\n"


def differences(folder: Path) -> list[str]:
    """The names of the pages on disk that are not as they would be written now."""
    wanted = pages()
    there = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    return sorted(
        name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name)
    )


def write(folder: Path) -> None:
    """Write every page and remove those that belong to nothing any more."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in folder.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, "utf-8", newline="\n")


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where a page is out of date.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=FOLDER)
@click.pass_context
def main(context: click.Context, /, check: bool, folder: Path) -> None:
    """Write the pages of all codes into FOLDER."""
    if not check:
        write(folder)
        return
    wrong = differences(folder)
    for name in wrong:
        click.echo(f"{name} is not up to date: run python -m cisflow.cli.rule_pages")
    context.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
