"""Main line: the way that a document goes when all goes well, and where the other stages stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cisflow.model.route import Route


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
    """Column and row of each stage: the main line in row 0, the others below it.

    A stage beside the line has a column of its own, after the first that leads to it, so that each
    column is of one body; ends are below the last stage of the line.
    """
    line = main_line(route)
    ends = [
        each.name
        for each in route.stages.values()
        if each.name not in line and each.final is not None and not each.actions
    ]
    columns = list(line)
    for name in route.stages:
        if name not in line and name not in ends:
            columns.insert(_after(route, name, columns), name)
    found = {name: (number, int(name not in line)) for number, name in enumerate(columns)}
    last = found[line[-1]][0] if line else 0
    return found | {name: (last, row) for row, name in enumerate(ends, start=1)}


def _after(route: Route, name: str, columns: Sequence[str]) -> int:
    """The place behind the first column that leads to the stage, and behind those put there before."""
    leading = (
        number
        for number, other in enumerate(columns)
        if any(each.to == name for each in route.stages[other].actions.values())
    )
    return next(leading, len(columns) - 1) + 1
