"""Language tables: the keys of routes and scenarios, written into their documents from the readers.

Run as `python -m cisflow.cli.language_tables`. Between `<!-- keys: NAME -->` and `<!-- end -->` a
document holds the table of a shape; after `<!-- later -->` what is refused as not yet understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from cisflow.formats import (
    action_yaml,
    body_yaml,
    calendar_yaml,
    case_yaml,
    clock_yaml,
    consult_yaml,
    decision_yaml,
    event_yaml,
    fact_yaml,
    part_yaml,
    route_yaml,
    scenario_yaml,
    stage_yaml,
    times_yaml,
)
from cisflow.formats.shape import Shape

DOCUMENTS = tuple(  # of the checkout in which it is run
    Path("docs", "reference", name) for name in ("route-language.md", "scenario.md")
)
_TABLE = re.compile(r"(<!-- (keys: (?P<name>\w+)|later) -->\n).*?(<!-- end -->)", re.DOTALL)


def shapes() -> Mapping[str, Shape]:
    """Every kind of mapping that files hold, by the name that it has in its reader."""
    return {
        name: value
        for module in (
            route_yaml,
            body_yaml,
            calendar_yaml,
            case_yaml,
            clock_yaml,
            consult_yaml,
            decision_yaml,
            event_yaml,
            action_yaml,
            stage_yaml,
            fact_yaml,
            part_yaml,
            times_yaml,
            scenario_yaml,
        )
        for name, value in vars(module).items()
        if isinstance(value, Shape)
    }


def filled(text: str) -> str:
    """The document with every table as the readers have it now."""
    known = shapes()

    def table(match: re.Match[str]) -> str:
        name = match["name"]
        return f"{match[1]}{keys(known[name]) if name else later(known)}{match[4]}"

    return _TABLE.sub(table, text)


def keys(shape: Shape) -> str:
    """The table of a shape's keys."""
    rows = [
        f"| `{word}`{' (required)' if key.required else ''} | {key.meaning} |"
        for word, key in shape.keys.items()
    ]
    return "\n".join(["| Key | Meaning |", "|---|---|", *sorted(rows, key=_rank)]) + "\n"


def later(known: Mapping[str, Shape]) -> str:
    """The table of the keys that are refused until they can be run."""
    found: dict[str, dict[str, None]] = {}
    for shape in known.values():
        for word, what in shape.later.items():
            found.setdefault(what.en, {}).setdefault(f"`{word}`")
    rows = [f"| {what} | {', '.join(words)} |" for what, words in found.items()]
    return "\n".join(["| Not yet | Keys |", "|---|---|", *rows]) + "\n"


def _rank(row: str) -> int:
    """What a thing rests on stands last in each table, as it does in files."""
    last = ("| `accept`", "| `source`", "| `note`", "| `assumed`")
    return next((place for place, start in enumerate(last, 1) if row.startswith(start)), 0)


def write(document: Path) -> None:
    """Write the tables into the document."""
    document.write_text(filled(document.read_text("utf-8")), "utf-8", newline="\n")


if __name__ == "__main__":
    for document in DOCUMENTS:
        write(document)
