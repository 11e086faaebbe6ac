"""Foreign ways: what the triggers of a machine of `transitions` do in each of its states."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, TypeAlias

from attrs import field, frozen

from cisflow.automaton.foreign_tree import Node, path
from cisflow.errors import CannotConvert

Tell: TypeAlias = Callable[[str], None]
Handlers: TypeAlias = dict[tuple[Node, Node], dict[str, list[Any]]]


@frozen
class Way:
    """Where a trigger can lead from a step: a step, or a name that the machine does not know."""

    trigger: str
    to: Node | str
    notes: tuple[str, ...] = field(default=(), eq=False)


def handlers(source: Any, top: Node) -> Handlers:  # noqa: ANN401 - a user's machine
    """The transitions of each trigger, by where they are declared and the state they start from.

    Raises:
        CannotConvert: a trigger starts from no state.
    """
    found: Handlers = {}
    jumps = {f"to_{node.name}" for node in top.walk()} if source.auto_transitions else set()
    for scope in top.walk():
        for trigger, event in scope.events.items():
            if scope is top and trigger in jumps:
                continue
            for origin, transitions in event.transitions.items():
                node = scope.find(path(source, origin))
                if node is None:
                    raise CannotConvert(f"{trigger!r} starts from {origin!r}, which is no state")
                found.setdefault((scope, node), {})[trigger] = list(transitions)
    return found


def ways(source: Any, step: Node, held: Handlers, tell: Tell) -> Iterator[Way]:  # noqa: ANN401
    """What can be triggered in a step; a state nearer to it answers before one around it."""
    seen: dict[Way, None] = {}
    settled: set[str] = set()  # triggers of which a transition without conditions was met
    for scope in step.around:
        for origin in step.chain:
            for trigger, transitions in held.get((scope, origin), {}).items():
                for each in transitions:
                    if trigger in settled:
                        if origin is step:
                            tell(f"{trigger!r} from {origin.name!r} to {each.dest!r}: never taken")
                        continue
                    made = _way(source, step, scope, trigger, each, tell)
                    if made is not None:
                        seen.setdefault(made)
                    if not each.conditions:
                        settled.add(trigger)
    yield from seen


def _way(
    source: Any,  # noqa: ANN401
    step: Node,
    scope: Node,
    trigger: str,
    transition: Any,  # noqa: ANN401
    tell: Tell,
) -> Way | None:
    called = f"{trigger!r} in {step.name!r}"
    notes = []
    if transition.conditions:
        notes.append("its conditions are code, which a route does not hold: they are left out")
    if transition.dest is None:
        tell(f"{called}: it moves nothing, and is left out")
        return None
    target = scope.find(path(source, transition.dest))
    if target is None:
        to: Node | str = transition.dest
    else:
        reached, lost = _reached(step, target)
        if reached is None:
            tell(f"{called}: {lost}, and is left out")
            return None
        to = reached
        notes += [lost] if lost else []
        if scope.parent and any(each.parallel for each in _between(scope, target)):
            notes.append("in transitions it leaves the branches beside it, which here go on")
    for note in notes:
        tell(f"{called}: {note}")
    return Way(trigger, to, tuple(notes))


def _between(scope: Node, target: Node) -> Iterator[Node]:
    """The states around a target that lie in a scope."""
    for each in target.around:
        if each is scope:
            return
        yield each


def _reached(step: Node, target: Node) -> tuple[Node | None, str]:
    """The step in or around the region of `step` to which it leads, and what that does not say.

    None where a route has no such action.
    """
    nodes = [target, *target.around]
    for inner, above in pairwise(nodes):
        if above.parallel and inner.key not in above.initial:
            return None, f"it leads to {inner.name!r}, with which {above.name!r} never begins"
    entered = target.entry
    place, here = entered.place, step.place
    common = 0
    while common < min(len(place), len(here)) and place[common] is here[common]:
        common += 1
    if common == len(place):
        return entered, ""
    block = place[common].parent
    assert block is not None
    if step is block or (len(here) > common and here[common].parent is block):
        return None, f"it moves a branch of {block.name!r} from outside of it"
    return block, f"it leads into {block.name!r}: here all branches begin, each at its start"
