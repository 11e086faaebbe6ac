"""Reference pages: commands, names of the library, and schemas, written from themselves.

Run as `python -m cisflow.cli.reference_pages`; what is on disk is held to it by a test.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

import cisflow
from cisflow import errors
from cisflow.cli.main import cisflow as program
from cisflow.formats.schema import KINDS, schema

FOLDER = Path("docs", "reference")  # of the checkout in which it is run
WIDE = 100
NAMES = {
    "Read, check, draw": ("load", "check", "draw", "draw_timeline", "dump"),
    "Cases": ("Case", "open_case", "where", "Where", "stuck", "Stuck", "Cost"),
    "Cases in a store": ("Desk", "open_store"),
    "Simulation": (
        "simulate",
        "simulate_case",
        "Simulation",
        "compare",
        "Difference",
        "rank",
        "Ranking",
        "write_log",
        "draw_simulation",
        "load_scenario",
        "Scenario",
    ),
    "Parts of a route": (
        "Route",
        "Stage",
        "Action",
        "Target",
        "When",
        "Block",
        "Branch",
        "Fact",
        "Beside",
        "Body",
        "Organisation",
        "Decision",
        "Consult",
        "Silence",
        "Deadline",
        "Recess",
        "Calendar",
        "Session",
        "Notice",
        "Event",
        "Plan",
        "Text",
        "Finding",
        "edtf",
    ),
    "Other packages": ("machine", "from_transitions", "to_networkx"),
}
_MADE = "This page is made from the program itself by `python -m cisflow.cli.reference_pages`."


def pages() -> Mapping[str, str]:
    """Both pages, and the schemas beside them, by their file names."""
    schemas = {
        f"schema/{kind}.json": json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
        for kind in KINDS
    }
    return {"commands.md": commands(), "python.md": names()} | schemas


def commands() -> str:
    """Every command with what `--help` says of it."""
    parts = [
        "# Commands",
        _MADE,
        "Exit codes: 0 no error, 1 an error was found or an action refused, 2 it could not be run.",
    ]
    top = click.Context(
        program,
        info_name="cisflow",
        terminal_width=WIDE,
        help_option_names=["-h", "--help"],
    )
    for name in program.list_commands(top):
        command = program.get_command(top, name)
        parts.extend(_command(command, name, top) if command else ())
    return "\n\n".join(parts) + "\n"


def _command(command: click.Command, name: str, above: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=above, terminal_width=WIDE)
    said = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    yield f"## `{context.command_path}`\n\n```text\n{said}\n```"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            yield from _command(found, inner, context) if found else ()


def names() -> str:
    """Every name of `import cisflow`: how it is called, what it means, what it raises."""
    parts = [
        "# Names of the library",
        _MADE,
        "All of them are typed, and imported when first used.",
    ]
    for heading, group in NAMES.items():
        parts.append(f"## {heading}")
        parts.extend(_entry(name, getattr(cisflow, name)) for name in group)
    tree = inspect.cleandoc(errors.__doc__ or "").split("\n\n", 1)[1]
    parts.append(f"## What can go wrong\n\nAll are of `cisflow`.\n\n```text\n{tree}\n```")
    return "\n\n".join(parts) + "\n"


def _entry(name: str, value: Any) -> str:  # noqa: ANN401 - whatever the name stands for
    lines = [f"### `{name}`", f"```text\n{_call(f'cisflow.{name}', value)}\n```", _doc(value)]
    if inspect.isclass(value):
        rows = [
            f"| `{_member(member, held)}` | {_first(held)} |"
            for member, held in vars(value).items()
            if not member.startswith("_") and _first(held)
        ]
        if rows:
            lines.append("\n".join(["| Member | Meaning |", "|---|---|", *rows]))
    return "\n\n".join(lines)


def _call(name: str, value: Any) -> str:  # noqa: ANN401 - as above
    """How it is called, an argument a line where one line is too long."""
    signature = inspect.signature(value)
    whole = _plain(f"{name}{signature}").removesuffix(" -> None")
    if len(whole) <= WIDE:
        return whole
    given = "\n".join(f"    {_plain(each)}" for each in _arguments(signature))
    return f"{name}(\n{given}\n){_plain(str(signature)).rpartition(')')[2]}".removesuffix(
        " -> None"
    )


def _plain(call: str) -> str:
    """Annotations, which are kept as text, without their quotes; made defaults as a mark."""
    return re.sub(r"NOTHING|<factory>", "…", re.sub(r"(: |-> )'([^']*)'", r"\1\2", call))


def _arguments(signature: inspect.Signature) -> Iterator[str]:
    named = False
    for each in signature.parameters.values():
        if each.kind is inspect.Parameter.KEYWORD_ONLY and not named:
            named = True
            yield "*,"
        yield f"{each},"


def _member(name: str, held: Any) -> str:  # noqa: ANN401 - as above
    plain = held.__func__ if isinstance(held, classmethod | staticmethod) else held
    return f"{name}()" if inspect.isfunction(plain) else name


def _first(held: Any) -> str:  # noqa: ANN401 - as above
    """The first sentence of what is written on a method or property."""
    if not isinstance(held, property | classmethod | staticmethod) and not inspect.isfunction(held):
        return ""
    return " ".join((inspect.getdoc(held) or "").split("\n\n", 1)[0].split()).replace("|", "\\|")


def _doc(value: Any) -> str:  # noqa: ANN401 - as above
    """The words on it; what it raises as a list."""
    said, _, raised = (inspect.getdoc(value) or "").partition("\n\nRaises:\n")
    items = re.findall(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", raised, re.MULTILINE)
    listed = "\n".join(f"- `{what}`: {' '.join(why.split())}" for what, why in items)
    said = re.sub(r"::\n\n((?:    .*\n?|\n)+)", r":\n\n```text\n\1\n```\n", said)
    return f"{said}\n\nRaises:\n\n{listed}" if listed else said


def write(folder: Path) -> None:
    """Write the pages and the schemas."""
    for name, text in pages().items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    write(FOLDER)
