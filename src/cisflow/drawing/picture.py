"""Picture: lanes, nodes, edges and marks, with no format and no coordinates in it."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from cisflow.model.route import Kind

Mark = Literal["here", "visited", "planned", "stuck", "final"]
MARKS: tuple[Mark, ...] = ("here", "visited", "planned", "stuck", "final")
Direction = Literal["right", "down"]


@frozen
class Lane:
    """The band of a body; `group` is the title of the organisation that it belongs to."""

    name: str
    title: str
    group: str = ""


@frozen
class Node:
    """A stage. Row 0 is the main line; `notes` are short lines below its title.

    The stages of a block's branches lie in row 0 too, each branch on a level of its own. `waits` is
    the step of the tint that tells its share of all waiting, 0 for none.
    """

    name: str
    title: str
    lane: str | None
    column: int
    row: int
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    level: int = 0
    waits: int = 0


@frozen
class Frame:
    """A block: the columns and levels around which it lies, and the stages in which branches begin.

    `depth` counts the frames around it, `then` is where it leads when it is joined.
    """

    name: str
    title: str
    first: int
    last: int
    level: int
    deepest: int
    depth: int
    starts: tuple[str, ...]
    then: str | None
    branches: tuple[tuple[str, tuple[str, ...]], ...] = ()  # title, and the steps in it


@frozen
class Aside:
    """An entry beside the way: it stands in the band of its body and is joined to nothing."""

    name: str
    title: str
    lane: str
    notes: tuple[str, ...] = ()


@frozen
class Edge:
    """An action; `name` is its full name, `times` the days on which it was taken.

    Of several guarded targets each is an edge, numbered by `part`; `main` runs straight on, and one
    that `joins` straight to the side of its block. An edge without a name is no action: a branch
    begins, or a block that was joined goes on.
    """

    name: str
    source: str
    target: str
    kind: Kind
    label: str
    times: tuple[str, ...] = ()
    main: bool = False
    joins: bool = False
    part: int = 0

    @property
    def ident(self) -> str:
        """Its name, with the number of its target where the action has several."""
        return f"{self.name}-{self.part}" if self.part else self.name


@frozen
class Picture:
    """What is to be seen, in one language; lanes and nodes in the order of the main line.

    `key` holds what the legend says of the kinds and marks that occur: (kind or mark, words);
    `footnotes` the labels that became numbers, for want of room.
    """

    title: str
    caption: str
    description: str
    language: str
    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    asides: tuple[Aside, ...]
    edges: tuple[Edge, ...]
    key: tuple[tuple[str, str], ...] = ()
    footnotes: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
