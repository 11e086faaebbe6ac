"""State: where a case stands, under which version, and how a new version carries it (N2)."""

from __future__ import annotations

from attrs import evolve, frozen

from cisflow.automaton.region import OFF, Configuration
from cisflow.automaton.step import active
from cisflow.cases.versions import Version, Versions


@frozen
class State:
    """A configuration, read under one version.

    `version` is the one whose stages the configuration names, `reached` the newest that has come
    into force; they differ where the document is stranded. `foreign` is a stage that no version
    knows, in which a register saw the document (E6).
    """

    version: int
    configuration: Configuration
    reached: int
    foreign: str | None = None

    @property
    def off_route(self) -> bool:
        """Whether the version in force does not know where the document stands (C2)."""
        return self.foreign is not None or self.version != self.reached


def stages(versions: Versions, state: State) -> tuple[str, ...]:
    """The active stages, the trunk's first; a foreign one stands for the trunk's."""
    known = active(versions.all[state.version].automaton, state.configuration)
    return (state.foreign, *known) if state.foreign is not None else tuple(known)


def trunk(versions: Versions, state: State) -> str:
    """The stage in which the trunk stands: the one whose leaving moves the document on."""
    if state.foreign is not None:
        return state.foreign
    return versions.all[state.version].automaton.regions[0].states[state.configuration[0]]


def version_of(versions: Versions, state: State) -> Version:
    """The version under which the state is read."""
    return versions.all[state.version]


def carry(versions: Versions, state: State, to: int) -> State:
    """The state when the versions up to number `to` have come into force."""
    for number in range(state.reached + 1, to + 1):
        state = _carry(versions, state, number)
    return state


def _carry(versions: Versions, state: State, number: int) -> State:
    newer, older = versions.all[number], versions.all[state.version]
    named = {
        region.name: region.states[place] if place != OFF else state.foreign
        for region, place in zip(older.automaton.regions, state.configuration, strict=True)
    }
    places = []
    for region in newer.automaton.regions:
        name = named.get(region.name, region.states[region.start])
        place = region.state_index.get(newer.route.carry.get(name or "", name or ""), OFF)
        if place == OFF:  # stranded: it stays where it was, under its old version
            return evolve(state, reached=number)
        places.append(place)
    return State(number, tuple(places), number)
