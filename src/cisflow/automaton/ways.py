"""Ways: what events can lead to, region by region, without multiplying them (semantics R4).

Exact where no region is tied to another; where guards tie them it may tell too much, never too
little: whoever needs to know then walks the product (`reach`).
"""

from __future__ import annotations

from collections.abc import Iterable

from cisflow.automaton.horn import Horn
from cisflow.automaton.region import DONE, Automaton, Condition, Configuration, Place


def ways(automaton: Automaton, start: Configuration, free: Iterable[Place] = ()) -> Horn:
    """What can be reached: the nodes found are places, (region, state), and ("action", name).

    `free` are the values of facts that may be set at any time.
    """
    horn = Horn()
    for number, region in enumerate(automaton.regions):
        for index, name in enumerate(region.actions):
            here, act = (number, region.source[index]), ("action", name)
            horn.rule(act, [here, *_clauses(horn, (name,), region.when[index])], says=name)
            for count, arc in enumerate(region.arcs[index]):
                more = _clauses(horn, (name, count), arc.when)
                horn.rule((arc.region, arc.state), [act, *more])
            for fact, value in region.sets[index]:
                horn.rule((fact, value), [act])
    for block in automaton.blocks:
        here = (block.region, block.state)
        done = []
        for number in block.branches:
            region = automaton.regions[number]
            horn.rule((number, region.entry), [here])
            done.append((number, region.state_index[DONE]))
        horn.rule(("joined", block.name), done, needed=block.needed)
        if block.then is not None:
            grounds = [here, ("joined", block.name)]
            horn.rule((block.then.region, block.then.state), grounds)
    horn.run([*enumerate(start), *free])
    return horn


def _clauses(horn: Horn, of: tuple[object, ...], condition: Condition) -> list[object]:
    """A node for each clause, which follows from any of its places."""
    found: list[object] = []
    for number, clause in enumerate(condition):
        places = [(region, state) for region, states in clause for state in sorted(states)]
        if len(places) == 1:
            found.append(places[0])
        else:
            found.append(("clause", *of, number))
            if places:
                horn.rule(found[-1], places, needed=1)
    return found
