"""Foreign tree: the states of a machine of `transitions` as a tree, and which of them are steps.

A state that holds others and begins in one of them is never stood in itself: those inside it are
laid flat. One that begins in several is a block; each of those is a branch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from attrs import define, field

Branches = tuple["Node", ...]  # the branches that lie around a state, outermost first


@define(eq=False)
class Node:
    """A state with those inside it, or the machine itself at the top; `events` are declared in it."""

    name: str
    key: str
    state: Any
    parent: Node | None
    events: Mapping[str, Any]
    initial: tuple[str, ...] = ()
    children: dict[str, Node] = field(factory=dict)

    @property
    def parallel(self) -> bool:
        """Whether several of the states inside it are entered at once."""
        return len(self.initial) > 1

    @property
    def entry(self) -> Node:
        """Where whoever enters it stands then; a parallel state as a whole."""
        return self.children[self.initial[0]].entry if len(self.initial) == 1 else self

    @property
    def around(self) -> Iterator[Node]:
        """The states that it lies in, nearest first, and the machine."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def place(self) -> Branches:
        """The branches that it lies in."""
        nodes = [self, *self.around]
        pairs = pairwise(nodes)
        return tuple(reversed([each for each, above in pairs if above.parallel]))

    @property
    def chain(self) -> list[Node]:
        """The states of its region whose triggers it answers, nearest first: itself and those around."""
        found = [self]
        while (above := found[-1].parent) is not None and above.parent and not above.parallel:
            found.append(above)
        return found

    def find(self, path: Sequence[str]) -> Node | None:
        """A state inside it."""
        node: Node | None = self
        for key in path:
            node = node.children.get(key) if node is not None else None
        return node

    def walk(self) -> Iterator[Node]:
        """It and all inside it, in the order of the machine."""
        yield self
        for child in self.children.values():
            yield from child.walk()

    def steps(self) -> Iterator[Node]:
        """The states of its region in which something can stand, blocks as a whole."""
        if self.parallel or not self.initial:
            yield self
        if not self.parallel:
            for child in self.children.values():
                yield from child.steps()

    def branches(self) -> list[Node]:
        """The states that are entered side by side."""
        return [self.children[each] for each in self.initial]


def tree(source: Any) -> Node:  # noqa: ANN401 - a user's machine
    """The states of a machine, under a node that is the machine itself."""
    top = Node("", "", source, None, source.events)
    _grow(top, source.states, separator(source))
    return top


def separator(source: Any) -> str | None:  # noqa: ANN401
    """What stands between the names of a state and one inside it; None where there is no such thing."""
    return getattr(source.state_cls, "separator", None)


def path(source: Any, name: str) -> list[str]:  # noqa: ANN401
    """The name of a state, taken apart."""
    between = separator(source)
    return [name] if between is None else name.split(between)


def _grow(node: Node, states: Mapping[Any, Any], between: str | None) -> None:
    for state in states.values():
        key = str(state.name)
        name = f"{node.name}{between}{key}" if node.name else key
        begins = tuple(getattr(e, "name", e) for e in _listed(getattr(state, "initial", None)))
        child = Node(name, key, state, node, getattr(state, "events", {}), begins)
        node.children[key] = child
        _grow(child, getattr(state, "states", {}), between)


def _listed(given: Any) -> list[Any]:  # noqa: ANN401
    if given is None:
        return []
    return list(given) if isinstance(given, (list, tuple)) else [given]
