"""Step: what an action does to a configuration (semantics R6). Pure; shared by all that runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from cisflow.automaton.consequences import Moving, continuing, go, is_live
from cisflow.automaton.region import DONE, Arc, Automaton, Condition, Configuration
from cisflow.model.stage import JOIN


@frozen
class Taken:
    """A step that was taken: the configuration after it, the branches that began in it, and where
    the action led, as the route says it.
    """

    configuration: Configuration
    begun: frozenset[int]
    to: str


NONE: frozenset[int] = frozenset()


def step(
    automaton: Automaton, configuration: Configuration, action: str, to: str | None = None
) -> Configuration | None:
    """The configuration after the action; None where it is not possible or not known."""
    taken = take(automaton, configuration, action, to)
    return None if taken is None else taken.configuration


def take(
    automaton: Automaton, configuration: Configuration, action: str, to: str | None = None
) -> Taken | None:
    """The step of an action; None where it is not possible or not known.

    Of several guarded targets the one that holds is taken; `to` names it where more than one does.
    """
    arc = _open_arc(automaton, configuration, action, to)
    if arc is None:
        return None
    return _taken(automaton, configuration, *automaton.home[action], arc)


def is_possible(automaton: Automaton, configuration: Configuration, action: str) -> bool:
    """Whether an action can be taken; the step itself is not worked out."""
    return _open_arc(automaton, configuration, action, None) is not None


def _open_arc(
    automaton: Automaton, configuration: Configuration, action: str, to: str | None
) -> Arc | None:
    home = automaton.home.get(action)
    if home is None:
        return None
    place, number = home
    if configuration[place] != automaton.regions[place].source[number]:
        return None
    return _arc(automaton, configuration, place, number, to)


def _arc(
    automaton: Automaton, configuration: Configuration, place: int, number: int, to: str | None
) -> Arc | None:
    region = automaton.regions[place]
    when = region.when[number]
    if when and not holds(configuration, when):
        return None
    arcs = region.arcs[number]
    if len(arcs) == 1 and not arcs[0].when:
        return arcs[0]
    open_now = [each for each in arcs if holds(configuration, each.when)]
    named = (each for each in open_now if goal(automaton, each) == to)
    return next(named, open_now[0] if open_now else None)


def _taken(
    automaton: Automaton, configuration: Configuration, place: int, number: int, arc: Arc
) -> Taken:
    there, begun = _there(automaton, configuration, place, number, arc)
    return Taken(there, begun, goal(automaton, arc))


def _there(
    automaton: Automaton, configuration: Configuration, place: int, number: int, arc: Arc
) -> tuple[Configuration, frozenset[int]]:
    """The configuration after a step, and the branches that began in it."""
    sets = automaton.regions[place].sets[number]
    if not automaton.blocks and not sets:
        return put(configuration, arc.region, arc.state), NONE
    moving = Moving(automaton, list(configuration))
    for fact, value in sets:
        moving.states[fact] = value
    go(moving, place, arc)
    return tuple(moving.states), frozenset(moving.begun)


def goal(automaton: Automaton, arc: Arc) -> str:
    """Where an arc leads, as a route says it: a stage, a block, or `join`."""
    region = automaton.regions[arc.region]
    state = region.states[arc.state]
    return JOIN if region.kind == "branch" and state == DONE else state


def force(
    automaton: Automaton, configuration: Configuration, action: str, to: str | None = None
) -> Taken | None:
    """The step of a known action that happened although it was not possible (E5).

    Its region goes where the action leads, of several targets to the one named or open; None where
    nothing moves: that of a branch whose block is neither entered nor continuing, or no target.
    """
    place, number = automaton.home[action]
    region = automaton.regions[place]
    if region.kind == "branch":
        block = automaton.blocks[region.block]
        entered = configuration[block.region] == block.state
        if not entered and not is_live(Moving(automaton, list(configuration)), place):
            return None
    arcs = region.arcs[number]
    named = [each for each in arcs if goal(automaton, each) == to]
    open_now = [each for each in arcs if holds(configuration, each.when)]
    for arc in (*named, *open_now, *(arcs if len(arcs) == 1 else ())):
        return _taken(automaton, configuration, place, number, arc)
    return None


def set_facts(
    automaton: Automaton, configuration: Configuration, facts: Mapping[str, str]
) -> tuple[Configuration, list[tuple[str, str]]]:
    """The configuration with facts set, and those that the automaton does not know."""
    unknown = []
    known = automaton.facts if facts else {}
    for name, value in facts.items():
        region = known.get(name)
        state = None if region is None else automaton.regions[region].state_index.get(value)
        if region is None or state is None:
            unknown.append((name, value))
        else:
            configuration = put(configuration, region, state)
    return configuration, unknown


def facts_of(automaton: Automaton, configuration: Configuration) -> dict[str, str]:
    """The values of the facts, by name."""
    return {
        name: automaton.regions[region].states[configuration[region]]
        for name, region in automaton.facts.items()
    }


def put(configuration: Configuration, place: int, state: int) -> Configuration:
    """The configuration with one region in another state."""
    return (*configuration[:place], state, *configuration[place + 1 :])


def holds(configuration: Configuration, condition: Condition) -> bool:
    """Whether every clause of a condition holds."""
    return all(any(configuration[r] in states for r, states in clause) for clause in condition)


def possible(automaton: Automaton, configuration: Configuration) -> list[str]:
    """The actions that are possible now, in the order of the route."""
    ways = _open_arcs(automaton, configuration)
    return [automaton.regions[place].actions[number] for place, number, _ in ways]


def steps(
    automaton: Automaton, configuration: Configuration
) -> Iterator[tuple[str, Configuration]]:
    """The actions that are possible now, each with the configuration after it."""
    for place, number, arc in _open_arcs(automaton, configuration):
        there, _ = _there(automaton, configuration, place, number, arc)
        yield automaton.regions[place].actions[number], there


def _open_arcs(
    automaton: Automaton, configuration: Configuration
) -> Iterator[tuple[int, int, Arc]]:
    """Region, number of the action in it, and where that leads now."""
    for place, (region, state) in enumerate(zip(automaton.regions, configuration, strict=True)):
        if state >= 0:
            for number in region.leaving[state]:
                arc = _arc(automaton, configuration, place, number, None)
                if arc is not None:
                    yield place, number, arc


def active(automaton: Automaton, configuration: Configuration) -> list[str]:
    """The stages in which the regions stand, those that continue included (semantics R3)."""
    return [
        region.states[state]
        for region, state in zip(automaton.regions, configuration, strict=True)
        if region.is_stage(state)
    ]


def standing(automaton: Automaton, configuration: Configuration) -> list[str]:
    """The stages and blocks in which the regions stand."""
    return [
        region.states[state]
        for region, state in zip(automaton.regions, configuration, strict=True)
        if region.is_stage(state) or state in region.blocks
    ]


def holding(automaton: Automaton, configuration: Configuration) -> list[str]:
    """The stages that hold the document: the active ones but for those that continue (R7)."""
    if not automaton.blocks:
        return active(automaton, configuration)
    moving = Moving(automaton, list(configuration))
    return [
        region.states[configuration[number]]
        for number, region in enumerate(automaton.regions)
        if region.is_stage(configuration[number]) and continuing(moving, number) is None
    ]
