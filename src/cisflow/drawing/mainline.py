"""Main line: the way that a document goes when all goes well, and where the other stages stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, field, frozen

from cisflow.model.block import Block, Step
from cisflow.model.route import Route


def main_line(route: Route) -> list[str]:
    """The stages and blocks from the start on, by the first `forward` action of each, to the end.

    The order in which the author wrote the actions decides, so one more stage shuffles nothing.
    """
    return line_of(route.steps, route.start)


def line_of(steps: Mapping[str, Step], start: str) -> list[str]:
    """As `main_line`, of the trunk or of a branch."""
    line: list[str] = []
    here: str | None = start
    while here is not None and here in steps and here not in line:
        line.append(here)
        here = following(steps[here])
    return line


def following(step: Step) -> str | None:
    """Where a stage or block leads when all goes well."""
    if isinstance(step, Block):
        return step.then or None
    forward = (each for each in step.actions.values() if each.kind == "forward")
    return next((each.targets[0].to for each in forward if each.targets), None)


@frozen
class Spot:
    """Column, row (0: on or above the line of tracks, others below) and level of a stage.

    Level 0 is the height of the main line; the branches of a block lie on levels below each other.
    """

    column: int
    row: int = 0
    level: int = 0


@frozen
class Extent:
    """The columns and levels of a block, and how many blocks lie around it."""

    first: int
    last: int
    level: int
    deepest: int
    depth: int


@define
class Arrangement:
    """Where each stage and each block of a route stands."""

    spots: dict[str, Spot] = field(factory=dict)
    extents: dict[str, Extent] = field(factory=dict)
    columns: int = 0

    def _next(self) -> int:
        self.columns += 1
        return self.columns - 1

    def lay(self, steps: Mapping[str, Step], start: str, level: int, depth: int) -> int:
        """Place the steps of the trunk or of a branch; gives the number of levels that they take."""
        line = line_of(steps, start)
        used = 1
        for name in _in_order(steps, line, ends=depth > 0):
            step = steps[name]
            if isinstance(step, Block):
                own = level if name in line else level + used
                used = max(used, own - level + self._block(step, own, depth))
            elif name in line:
                self.spots[name] = Spot(self._next(), 0, level)
            elif depth:  # beside the line of a branch: on a level of its own
                self.spots[name] = Spot(self._next(), 0, level + used)
                used += 1
            else:
                self.spots[name] = Spot(self._next(), 1, 0)
        return used

    def _block(self, block: Block, level: int, depth: int) -> int:
        first, deep = self.columns, 0
        for branch in block.branches.values():
            deep += self.lay(branch.steps, branch.start, level + deep, depth + 1)
        last = max(first, self.columns - 1)
        self.columns = max(self.columns, first + 1)
        self.extents[block.name] = Extent(first, last, level, level + max(deep, 1) - 1, depth)
        return max(deep, 1)


def arrange(route: Route) -> Arrangement:
    """Column, row and level of each stage: the main line straight on, the others below it.

    A stage beside the line has a column of its own, after the first that leads to it, so that each
    column is of one body; ends are below the last stage of the line.
    """
    made = Arrangement()
    made.lay(route.steps, route.start, 0, 0)
    line = main_line(route)
    last = max((_last(made, name) for name in line), default=0)
    below = (name for name, step in route.steps.items() if name not in line and _ends(step))
    for row, name in enumerate(below, start=1):
        made.spots[name] = Spot(last, row, 0)
    return made


def _last(made: Arrangement, name: str) -> int:
    return made.spots[name].column if name in made.spots else made.extents[name].last


def _ends(step: Step) -> bool:
    return not isinstance(step, Block) and step.final is not None and not step.actions


def _in_order(steps: Mapping[str, Step], line: Sequence[str], *, ends: bool) -> list[str]:
    """The line, each other step behind the first that leads to it and those put there before."""
    columns = list(line)
    for name, step in steps.items():
        if name not in line and (ends or not _ends(step)):
            columns.insert(_after(steps, name, columns), name)
    return columns


def _after(steps: Mapping[str, Step], name: str, columns: Sequence[str]) -> int:
    leading = (number for number, other in enumerate(columns) if name in _goals(steps[other]))
    return next(leading, len(columns) - 1) + 1


def _goals(step: Step) -> set[str]:
    """Where the actions of a step lead, those of the stages inside a block too."""
    found = {each.to for action in step.actions.values() for each in action.targets}
    if isinstance(step, Block):
        found.add(step.then)
        for branch in step.branches.values():
            for inner in branch.steps.values():
                found |= _goals(inner)
    return found
