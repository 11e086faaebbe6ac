"""Step: what an action does to a configuration (semantics R6). Pure; shared by all that runs."""

from __future__ import annotations

from cisflow.automaton.region import Automaton, Configuration


def step(automaton: Automaton, configuration: Configuration, action: str) -> Configuration | None:
    """The configuration after the action; None where it is not possible or not known."""
    home = automaton.home.get(action)
    if home is None:
        return None
    place, number = home
    if configuration[place] != automaton.regions[place].source[number]:
        return None
    return put(configuration, place, automaton.regions[place].target[number])


def force(automaton: Automaton, configuration: Configuration, action: str) -> Configuration:
    """The configuration after a known action that happened although it was not possible (E5)."""
    place, number = automaton.home[action]
    return put(configuration, place, automaton.regions[place].target[number])


def put(configuration: Configuration, place: int, state: int) -> Configuration:
    """The configuration with one region in another state."""
    return (*configuration[:place], state, *configuration[place + 1 :])


def possible(automaton: Automaton, configuration: Configuration) -> list[str]:
    """The actions that are possible now, in the order of the route."""
    return [
        region.actions[action]
        for region, state in zip(automaton.regions, configuration, strict=True)
        if state >= 0
        for action in region.leaving[state]
    ]


def active(automaton: Automaton, configuration: Configuration) -> list[str]:
    """The stages in which the regions stand (semantics R3)."""
    return [
        region.states[state]
        for region, state in zip(automaton.regions, configuration, strict=True)
        if state >= 0 and region.kind != "fact"
    ]
