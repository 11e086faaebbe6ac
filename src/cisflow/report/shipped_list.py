"""Shipped list: the routes that are installed with the package, a line each."""

from __future__ import annotations

from typing import Any

from cisflow.checks.load import find, read_route
from cisflow.formats.shipped import names
from cisflow.language.harmless import harmless
from cisflow.model.route import Route


def shipped_routes() -> list[Route]:
    """Every shipped route, by name."""
    read = (read_route(find(name)).value for name in names())
    return [each for each in read if isinstance(each, Route)]


def shipped_text(routes: list[Route], language: str) -> str:
    """Names in one column, titles in the next."""
    width = max((len(each.name) for each in routes), default=0)
    lines = [
        f"{each.name:{width}}  {harmless(each.title.say(language))}".rstrip() for each in routes
    ]
    return "".join(f"{line}\n" for line in lines)


def shipped_json(routes: list[Route], language: str) -> list[dict[str, Any]]:
    """Name, title and the days of the versions."""
    return [
        {
            "route": each.name,
            "title": each.title.say(language),
            "versions": [one.in_force.isoformat() for one in each.versions if one.in_force],
        }
        for each in routes
    ]
