"""Alive: from which places a document can still be finished, region by region (semantics R4, R7).

A place is alive if some way of events leads from it to the end, the other branches doing what
they can. Guards are not looked at: what lacks an end here lacks it under every guard.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from cisflow.automaton.horn import Horn
from cisflow.automaton.region import CANCELLED, DONE, IDLE, Arc, Automaton, Join, Place


def alive(automaton: Automaton, seen: Container[object]) -> set[Place]:
    """The places from which an end can be reached; `seen` are those that can be come to (`ways`)."""
    ready = able(automaton, seen)
    horn = Horn()
    for number, region in enumerate(automaton.regions):
        for index, source in enumerate(region.source):
            for arc in region.arcs[index]:
                horn.rule((number, source), [(arc.region, arc.state)])
    for block in automaton.blocks:
        _through(automaton, horn, block, ready, seen)
    horn.run((0, state) for state in automaton.regions[0].finals)
    return _places(automaton, horn)


def _through(
    automaton: Automaton, horn: Horn, block: Join, ready: set[Place], seen: Container[object]
) -> None:
    """How a block is got through: joined, left by one of its branches, or by an action of its own."""
    then = None if block.then is None else (block.then.region, block.then.state)
    done = [each for each in block.branches if (each, automaton.regions[each].entry) in ready]
    leading: dict[Place, set[int]] = {}  # where branches lead out of the block, and which ones
    for number in block.branches:
        for target, joined in _exits(automaton, number, block, seen):
            if joined is None or _joins(automaton, joined, ready):
                leading.setdefault(target, set()).add(number)
    place = (block.region, block.state)
    for number in block.branches:
        region = automaton.regions[number]
        saved = ("saved", number)  # whatever becomes of this branch, the block can be got through
        if then is not None:
            others = len(done) - (number in done)
            if others + 1 >= block.needed:
                horn.rule((number, region.state_index[DONE]), [then])
            if others >= block.needed:
                horn.rule(saved, [then])
        horn.rule(place, [(number, region.entry)])
        for target, who in leading.items():
            if len(who) > 1 or number not in who:
                horn.rule(saved, [target])
        for index in automaton.regions[block.region].leaving[block.state]:
            for arc in automaton.regions[block.region].arcs[index]:
                horn.rule(saved, [(arc.region, arc.state)])
        if automaton.regions[block.region].kind == "branch":
            horn.rule(saved, [("saved", block.region)])
        for state, name in enumerate(region.states):
            if name not in (IDLE, DONE, CANCELLED):
                horn.rule((number, state), [saved])


def _exits(
    automaton: Automaton, number: int, block: Join, seen: Container[object]
) -> Iterator[tuple[Place, Join | None]]:
    """Where a branch, and all within it, leads out of the block: by actions, or by blocks joined."""
    region = automaton.regions[number]
    within = [number]
    for below in region.blocks.values():
        within.extend(automaton.blocks[below].inside)
    for each in within:
        held = automaton.regions[each]
        for source, arcs in zip(held.source, held.arcs, strict=True):
            for arc in arcs if (each, source) in seen else ():
                if arc.region not in block.inside:
                    yield (arc.region, arc.state), None
        for state, below in held.blocks.items():
            inner = automaton.blocks[below]
            then = inner.then
            if (each, state) in seen and then is not None and then.region not in block.inside:
                yield (then.region, then.state), inner


def _joins(automaton: Automaton, block: Join, ready: Container[Place]) -> bool:
    able_to = [(each, automaton.regions[each].entry) in ready for each in block.branches]
    return sum(able_to) >= block.needed


def able(automaton: Automaton, seen: Container[object]) -> set[Place]:
    """The places of branches from which the branch can be done within one entry of its block."""
    horn = Horn()
    for number, region in enumerate(automaton.regions):
        for index, source in enumerate(region.source):
            for arc in region.arcs[index]:
                horn.rule((number, source), [_held(automaton, number, arc)])
    for block in automaton.blocks:
        entries = [(each, automaton.regions[each].entry) for each in block.branches]
        joined = ("joined", block.name)
        horn.rule(joined, entries, needed=block.needed)
        if block.then is not None:
            then = (block.then.region, block.then.state)
            horn.rule((block.region, block.state), [joined, then])
        for number in block.branches:
            for target, inner in _exits(automaton, number, block, seen):
                if target[0] == block.region:
                    also = () if inner is None else (("joined", inner.name),)
                    horn.rule((block.region, block.state), [target, *also])
    horn.run(
        (number, region.state_index[DONE])
        for number, region in enumerate(automaton.regions)
        if region.kind == "branch"
    )
    return _places(automaton, horn)


def _held(automaton: Automaton, number: int, arc: Arc) -> tuple[object, ...]:
    """The place that an arc leads to, as far as it is in the region; what leads out is done no more."""
    return (arc.region, arc.state) if arc.region == number else ("out", arc.region, arc.state)


def _places(automaton: Automaton, horn: Horn) -> set[Place]:
    return {
        (number, state)
        for number, region in enumerate(automaton.regions)
        for state in range(len(region.states))
        if (number, state) in horn.found
    }
