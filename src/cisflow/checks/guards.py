"""Guards: for which values several targets of an action hold, or none (semantics R5).

A condition is looked at as boxes: of each region that it names, the states for which it holds. Two
boxes overlap where they do in every region; a gap is what is left of all values when the boxes of
the targets are taken away, piece by piece. So nothing is multiplied out but what the targets
themselves cut apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, frozen

from cisflow.automaton.region import DONE, Automaton, Clause, Condition
from cisflow.automaton.step import goal
from cisflow.model.route import Route
from cisflow.model.stage import Action, When

MOST = 20_000  # pieces that are looked at in search of a gap
Values = Mapping[str, str]  # of what the conditions look at, as written; yes or no of stages
Box = Mapping[int, frozenset[int]]  # of some regions, the states; of the others, all


@frozen
class Guards:
    """The first values for which two targets hold, with these; and those for which none does.

    `unsure`: so many conditions cut across each other that no gap was found nor excluded.
    """

    overlap: tuple[Values, tuple[str, ...]] | None = None
    gap: Values | None = None
    unsure: bool = False


def guards_of(route: Route, automaton: Automaton, step: str, action: Action) -> Guards:
    """What is wrong with the guarded targets of an action, over all values of all facts."""
    place, number = automaton.home.get(f"{step}.{action.name}", (0, -1))
    arcs = automaton.regions[place].arcs[number] if number >= 0 else ()
    if len(arcs) != len(action.guarded):
        return Guards()  # some lead to what is not known, which is said elsewhere
    region = automaton.regions[place]
    domains = {
        each: frozenset(range(len(automaton.regions[each].states) - int(settled)))
        for each, settled in _looked_at(route, automaton, action)
    }
    domains[place] = frozenset({region.source[number]})
    whole = list(boxes(domains, region.when[number], domains))
    targets = [list(boxes(domains, arc.when, domains)) for arc in arcs]
    overlap = _overlap(whole, targets)
    found = None
    if overlap is not None:
        held = [goal(automaton, arcs[each]) for each in _holding(overlap, targets)]
        found = _shown(automaton, action, overlap), tuple(held)
    search = _Gap([box for each in targets for box in each])
    gap = next((left for box in whole if (left := search.left(box, 0)) is not None), None)
    return Guards(
        found,
        None if gap is None else _shown(automaton, action, gap),
        gap is None and search.looked > MOST,
    )


def _looked_at(route: Route, automaton: Automaton, action: Action) -> Iterator[tuple[int, bool]]:
    """The regions that the conditions name; a fact that has a value is never unset again."""
    facts = automaton.facts
    named = {region.name: number for number, region in enumerate(automaton.regions)}
    for when in (action.when, *(each.when for each in action.guarded)):
        for name in when.facts:
            if name in facts:
                yield facts[name], route.facts[name].initial is not None
        for stage in when.active:
            if stage in automaton.place:
                yield automaton.place[stage][0], False
        for branch in when.done:
            if branch in named:
                yield named[branch], False


def boxes(domains: Box, condition: Condition, within: Box) -> Iterator[Box]:
    """The boxes, no two of which overlap, in which a condition holds."""
    if not condition:
        yield within
        return
    first, *rest = condition
    for box in _of_clause(domains, first, within):
        yield from boxes(domains, tuple(rest), box)


def _of_clause(domains: Box, clause: Clause, within: Box) -> Iterator[Box]:
    """One box for each region of a clause: it is the first of them for which the clause holds."""
    states: dict[int, frozenset[int]] = {}
    for region, held in clause:
        states[region] = states.get(region, frozenset()) | held
    left = dict(within)
    for region, held in states.items():
        if left[region] & held:
            yield {**left, region: left[region] & held}
        left[region] = left[region] - held
        if not left[region]:
            return


def _meet(one: Box, other: Box) -> Box | None:
    found = {region: states & other[region] for region, states in one.items()}
    return found if all(found.values()) else None


def _overlap(whole: Sequence[Box], targets: Sequence[Sequence[Box]]) -> Box | None:
    for number, target in enumerate(targets):
        for other in targets[number + 1 :]:
            for one in target:
                for two in other:
                    both = _meet(one, two)
                    for box in whole if both is not None else ():
                        found = _meet(box, both or {})
                        if found is not None:
                            return found
    return None


def _holding(values: Box, targets: Sequence[Sequence[Box]]) -> list[int]:
    point = {region: frozenset({min(states)}) for region, states in values.items()}
    return [n for n, held in enumerate(targets) if any(_meet(point, each) for each in held)]


@define
class _Gap:
    """A search for what none of the targets covers."""

    targets: Sequence[Box]
    looked: int = 0

    def left(self, box: Box, number: int) -> Box | None:
        """Something of a box that no target from a number on covers."""
        waiting = [(box, number)]
        while waiting:
            box, number = waiting.pop()
            self.looked += 1
            if self.looked > MOST:
                return None
            while number < len(self.targets) and _meet(box, self.targets[number]) is None:
                number += 1
            if number == len(self.targets):
                return box
            waiting.extend((each, number + 1) for each in _without(box, self.targets[number]))
        return None


def _without(box: Box, target: Box) -> list[Box]:
    """What is left of a box, in pieces that do not overlap."""
    found: list[Box] = []
    inner = dict(box)
    for region, states in target.items():
        if outside := inner[region] - states:
            found.append({**inner, region: outside})
        inner[region] = inner[region] & states
    return found[::-1]


def _shown(automaton: Automaton, action: Action, box: Box) -> Values:
    """The first values of a box, of all that the conditions name."""
    at = {region: min(states) for region, states in box.items()}
    facts, found = automaton.facts, {}
    named = {region.name: number for number, region in enumerate(automaton.regions)}
    whens: tuple[When, ...] = (*(each.when for each in action.guarded), action.when)
    for when in whens:
        for name in when.facts:
            if name in facts:
                found[name] = automaton.regions[facts[name]].states[at[facts[name]]]
        for name in when.active:
            if name in automaton.place:
                region, state = automaton.place[name]
                found[f"in {name}"] = "yes" if at[region] == state else "no"
        for name in when.done:
            if name in named:
                held = automaton.regions[named[name]].states[at[named[name]]]
                found[f"done {name}"] = "yes" if held == DONE else "no"
    return found


def shown(values: Values) -> list[str]:
    """Values as they are told: `kind: treaty`."""
    return [f"{name}: {value}" for name, value in values.items()]
