"""Foreign: a machine of the package `transitions` as a route, to be checked and drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from attrs import define, evolve, field

from cisflow.automaton.foreign_left import left_out
from cisflow.automaton.foreign_tree import Node, path, tree
from cisflow.automaton.foreign_ways import Tell, Way, handlers, ways
from cisflow.errors import CannotConvert
from cisflow.model.block import Block, Branch, Join, Step
from cisflow.model.route import RESERVED, Action, Final, Route, Stage
from cisflow.model.stage import JOIN

_NEVER_JOINED = "the machine leaves this parallel state by its triggers alone"


def from_transitions(
    source: Any,  # noqa: ANN401 - a user's machine
    name: str = "from-transitions",
    tell: Callable[[str], object] | None = None,
) -> Route:
    """A route from a `transitions` Machine, nested and parallel states included.

    A trigger becomes an action of each state that answers it; one that stays in its state becomes a
    `repeat`, one that conditions can lead to several states an action for each. States declared
    final are final; where none is, those without a way out. `to_*` triggers that transitions adds
    of itself are left out. A state that holds others is laid flat, its triggers with them; a
    parallel one becomes a block: final states in its branches are its join, and `then` is what its
    `on_final` triggers, else a stage that stands for all of them being final. Names that a route
    cannot have are written with underscores, the old name kept as title or label.

    `tell` is called with each thing that a route cannot hold (conditions and callbacks are code): give
    `print`, or the `append` of a list. The note of the route holds them too.

    Raises:
        CannotConvert: a trigger that starts from no state, a beginning in several states that
            are none, two names that become one.
    """
    told: dict[str, None] = {}

    def note(line: str) -> None:
        told.setdefault(line)

    reading = _Reading(source, tree(source), note)
    reading.read()
    steps = [step for node in reading.trunk() for step in reading.step(node)]
    start = reading.start()
    for line in left_out(source, reading.top):
        note(line)
    for line in told:
        if tell is not None:
            tell(line)
    said = "Left out of the machine: " + "; ".join(told) if told else None
    return Route(name, steps, title=name, start=start, note=said)


@define
class _Reading:
    """A machine while it is read: the steps that it has, their names, their ways, what ends a branch."""

    source: Any
    top: Node
    tell: Tell
    names: dict[Node, str] = field(factory=dict)
    ways: dict[Node, list[Way]] = field(factory=dict)
    joins: set[Node] = field(factory=set)  # final states that are the join of their branch

    def read(self) -> None:
        """Look at every step, wherever it lies."""
        held = handlers(self.source, self.top)
        for node in self._every(self.trunk()):
            self.names[node] = _name(node.name)
            self.ways[node] = list(ways(self.source, node, held, self.tell))
        if len(set(self.names.values())) < len(self.names):
            names = ", ".join(node.name for node in self.names)
            raise CannotConvert(f"two states would have the same name: {names}")
        entered_from: dict[Node, list[Node]] = {}
        for node, found in self.ways.items():
            for way in found:
                if isinstance(way.to, Node):
                    entered_from.setdefault(way.to, []).append(node)
        self._tell_what_is_shared()
        self.joins = {each for each in self.names if self._ends(each, entered_from.get(each, []))}

    def trunk(self) -> list[Node]:
        """The steps of the trunk."""
        return [step for node in self.top.children.values() for step in node.steps()]

    def _every(self, nodes: Sequence[Node]) -> Iterator[Node]:
        for node in nodes:
            yield node
            if node.parallel:
                for branch in node.branches():
                    yield from self._every(list(branch.steps()))

    def _ends(self, node: Node, entered_from: Sequence[Node]) -> bool:
        """Whether a state of a branch becomes its join: final, and nothing else is to be done there."""
        if not node.place or node.parallel:
            return False
        block = node.place[-1].parent
        assert block is not None
        declared = any(_is_final(each) for each in block.walk())
        if declared and not _is_final(node):
            return False
        free = all(way.to is node for way in self.ways[node]) and (
            node is not node.place[-1].entry
            and all(len(each.place) == len(node.place) for each in entered_from)
            and not (declared and self.ways[node])
        )
        if declared and not free and not self._is_over(node.place[-1]):
            self.tell(f"final state {node.name!r}: it stays a stage, which its join does not count")
        return free

    def _is_over(self, branch: Node) -> bool:
        """Whether a branch is at its end from the beginning: so the others alone are waited for."""
        node, block = branch.entry, branch.parent
        assert block is not None
        declared = any(_is_final(each) for each in block.walk())
        return (
            not node.parallel
            and not self.ways[node]
            and (_is_final(node) or not declared)
            and node.place[-1] is branch
        )

    def step(self, node: Node) -> list[Step]:
        """A step as the route has it: a stage; or a block, with what stands for its end."""
        if not node.parallel:
            return [] if node in self.joins else [self._stage(node)]
        actions = self._actions(node, node)
        branches = [self._branch(node, each) for each in node.branches()]
        joined = self._joined_name(node)
        then = self._triggered(node, actions)
        title, note = node.name, "all children are final"
        after: list[Step] = []
        accept = {}
        if not any(self._is_done(each) for each in node.branches()):
            accept = {"CF204": _NEVER_JOINED}
            if node.state.on_final and all(map(self._is_over, node.branches())):
                self.tell(
                    f"{node.name!r}: on_final is called as it is entered; here nothing follows"
                )
            then = next((each.to for each in actions if each.to), None) or self.names[node]
        elif then is None and node.place and not actions:
            then = JOIN
        elif then is None:
            then = joined
            final = None if actions or node.place else Final("ended")
            moving = [evolve(e, kind="forward") if e.kind == "repeat" else e for e in actions]
            after = [Stage(joined, actions=moving, title=f"{title}: {note}", final=final)]
            if node.place:
                self.tell(
                    f"{node.name!r}: once {note}, its branch goes on by a trigger, and is not done"
                )
        over = sum(map(self._is_over, node.branches())) if not accept else 0
        join: Join = len(branches) - over if over else "all"
        made = Block(
            self.names[node], branches, then, join, actions=actions, title=title, accept=accept
        )
        return [made, *after]

    def _triggered(self, node: Node, actions: Sequence[Action]) -> str | None:
        """Where the trigger leads that the machine calls when all children are final."""
        called = getattr(node.state, "on_final", None) or []
        for trigger in called:
            found = [way for way in self.ways[node] if way.trigger == trigger and not way.notes]
            if len(called) == len(found) == 1:
                return next(e.to for e in actions if e.name == _name(trigger))
        if called:
            self.tell(f"on_final of {node.name!r}: callbacks are code")
        return None

    def _branch(self, block: Node, node: Node) -> Branch:
        steps = [each for inner in node.steps() for each in self.step(inner)]
        done = [each.name for each in node.steps() if each in self.joins]
        note = "done in " + ", ".join(done) if done else None
        start = self.names[node.entry]
        return Branch(_name(node.key), steps, start, title=node.name, note=note)

    def _is_done(self, branch: Node) -> bool:
        """Whether anything ends a branch: a final state, or a block in it that then is done."""
        return any(
            each in self.joins
            or (each.parallel and not self.ways[each] and any(map(self._is_done, each.branches())))
            for each in branch.steps()
        )

    def _stage(self, node: Node) -> Stage:
        actions = self._actions(node, node)
        final = not node.place and (
            _is_final(node)
            or (
                not any(map(_is_final, self.trunk()))
                and all(way.to is node for way in self.ways[node])
            )
        )
        ended = Final("ended", leaves=bool(actions)) if final else None
        return Stage(self.names[node], actions=actions, title=node.name, final=ended)

    def _actions(self, node: Node, home: Node) -> list[Action]:
        found: dict[str, Action] = {}
        for way in self.ways[node]:
            several = sum(way.trigger == other.trigger for other in self.ways[node]) > 1
            old = way.to if isinstance(way.to, str) else way.to.name
            made = Action(
                _name(f"{way.trigger}_to_{old}" if several else way.trigger),
                self._to(way.to),
                "repeat" if way.to is home else "forward",
                label=f"{way.trigger}: {old}" if several else way.trigger,
                note="; ".join(way.notes) or None,
            )
            if made.name in found:
                raise CannotConvert(f"two triggers of {node.name!r} become {made.name!r}")
            found[made.name] = made
        return list(found.values())

    def _to(self, target: Node | str) -> str:
        if isinstance(target, str):  # a state that the machine lacks: the checks will tell
            return _name(target)
        return JOIN if target in self.joins else self.names[target]

    def _joined_name(self, node: Node) -> str:
        made = f"{self.names[node]}_joined"
        while made in self.names.values():
            made += "_"
        return made

    def _tell_what_is_shared(self) -> None:
        """Triggers that several branches answer at once, or a block and what lies in it."""
        answered: dict[tuple[Node, str], set[Node]] = {}
        for node, found in self.ways.items():
            for trigger in {way.trigger for way in found}:
                for branch in node.place:
                    assert branch.parent is not None
                    answered.setdefault((branch.parent, trigger), set()).add(branch)
        for (block, trigger), branches in answered.items():
            if len(branches) > 1:
                self.tell(
                    f"{trigger!r} moves several branches of {block.name!r} at once: here each by itself"
                )
            if any(way.trigger == trigger for way in self.ways[block]):
                self.tell(
                    f"{trigger!r} of {block.name!r}: not possible where a state in it has it, here it is"
                )

    def start(self) -> str:
        """Where the machine begins."""
        begins = self.source.initial
        if isinstance(begins, (list, tuple)):
            wanted = set(begins)
            for node in self._every(self.trunk()):
                if node.parallel and {each.entry.name for each in node.branches()} == wanted:
                    return self.names[node]
            raise CannotConvert("it begins in several states at once: " + ", ".join(begins))
        found = self.top.find(path(self.source, str(begins)))
        if found is None:
            return ""
        place = found.entry.place
        if not place:
            return self.names[found.entry]
        block = place[0].parent
        assert block is not None
        self.tell(f"it begins inside {block.name!r}: here all its branches begin")
        return self.names[block]


def _is_final(node: Node) -> bool:
    return bool(getattr(node.state, "final", False)) and not node.parallel


def _name(words: str) -> str:
    made = re.sub(r"[^\w-]+", "_", words).strip("_")
    if not made or not made[0].isalpha() or made in RESERVED:
        made = f"s_{made}"
    return made
