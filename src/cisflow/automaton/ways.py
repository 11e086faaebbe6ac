"""Ways: what events can lead to, region by region, without multiplying them (semantics R4).

Exact where no region is tied to another. Where conditions tie them it may tell too much, never too
little; without what conditions may keep back (`certain`) it may tell too little, never too much.
Whoever needs to know what lies between the two walks the product (`reach`).
"""

from __future__ import annotations

from collections.abc import Collection

from cisflow.automaton.horn import Horn
from cisflow.automaton.region import DONE, Automaton, Condition, Configuration, Place


def ways(
    automaton: Automaton,
    start: Configuration,
    free: Collection[Place] = (),
    *,
    certain: bool = False,
) -> Horn:
    """What can be reached: the nodes found are places, (region, state), and ("action", name).

    `free` are the values of facts that may be set at any time. With `certain` an action is left out
    unless its conditions hold whatever happens: they look at facts that nothing changes.
    """
    horn = Horn()
    settled = _settled(automaton, free) if certain else frozenset()

    def open_(condition: Condition) -> bool:
        return not certain or all(
            any(r in settled and start[r] in states for r, states in clause) for clause in condition
        )

    for number, region in enumerate(automaton.regions):
        for index, name in enumerate(region.actions):
            arcs = [each for each in region.arcs[index] if open_(each.when)]
            if not arcs or not open_(region.when[index]):
                continue
            act = ("action", name)
            grounds: list[object] = [
                (number, region.source[index]),
                *_clauses(horn, (name,), region.when[index]),
            ]
            if all(arc.when for arc in arcs):  # it can be taken where one of its targets holds
                grounds.append(("target", name))
            horn.rule(act, grounds, says=name)
            for count, arc in enumerate(arcs):
                more = _clauses(horn, (name, count), arc.when)
                horn.rule((arc.region, arc.state), [act, *more])
                if arc.when:
                    horn.rule(("target", name), more)
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


def _settled(automaton: Automaton, free: Collection[Place]) -> frozenset[int]:
    """The facts that keep their value: no action sets them, and they are not free."""
    changing = {region for region, _ in free}
    for each in automaton.regions:
        changing.update(fact for sets in each.sets for fact, _ in sets)
    return frozenset(automaton.facts.values()) - changing


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
