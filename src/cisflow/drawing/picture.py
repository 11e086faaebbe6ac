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
    """A stage. Row 0 is the main line; `notes` are short lines below its title."""

    name: str
    title: str
    lane: str | None
    column: int
    row: int
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()


@frozen
class Aside:
    """An entry beside the way: it stands in the band of its body and is joined to nothing."""

    name: str
    title: str
    lane: str
    notes: tuple[str, ...] = ()


@frozen
class Edge:
    """An action; `name` is its full name, `times` the days on which it was taken."""

    name: str
    source: str
    target: str
    kind: Kind
    label: str
    times: tuple[str, ...] = ()
    main: bool = False


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
