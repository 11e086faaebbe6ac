"""Main line: the way that a document goes when all goes well, and where the other stages stand."""

from __future__ import annotations

from collections.abc import Mapping

from cisflow.model.route import Route, Stage


def main_line(route: Route) -> list[str]:
    """The stages from the start on, by the first `forward` action of each, to the end.

    The order in which the author wrote the actions decides, so one more stage shuffles nothing.
    """
    line: list[str] = []
    here: str | None = route.start
    while here is not None and here in route.stages and here not in line:
        line.append(here)
        actions = route.stages[here].actions.values()
        here = next((each.to for each in actions if each.kind == "forward"), None)
    return line


def places(route: Route) -> Mapping[str, tuple[int, int]]:
    """Column and row of each stage: the main line in row 0, the others below or after it."""
    line = main_line(route)
    found = {name: (column, 0) for column, name in enumerate(line)}
    taken = set(found.values())
    for name, stage in route.stages.items():
        if name not in found:
            column = _column(route, stage, found, len(line))
            row = 1
            while (column, row) in taken:
                row += 1
            found[name] = (column, row)
            taken.add(found[name])
    return found


def _column(route: Route, stage: Stage, found: Mapping[str, tuple[int, int]], length: int) -> int:
    """Below the line: an end below the last stage, another stage after the first that leads to it."""
    if stage.final is not None:
        return max(0, length - 1)
    before = [
        found[other.name][0]
        for other in route.stages.values()
        if other.name in found and any(a.to == stage.name for a in other.actions.values())
    ]
    return min(before, default=0) + 1
