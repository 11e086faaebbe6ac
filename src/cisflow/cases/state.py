"""State: where a case stands, under which version, and how a new version carries it (N2)."""

from __future__ import annotations

from attrs import evolve, frozen

from cisflow.automaton.carried import carried
from cisflow.automaton.region import Configuration
from cisflow.automaton.step import active, holding
from cisflow.cases.versions import Version, Versions
from cisflow.model.tie import Tie


@frozen
class State:
    """A configuration, read under one version.

    `version` is the one whose stages the configuration names, `reached` the newest that has come
    into force; they differ where the document is stranded. `foreign` is a stage that no version
    knows, in which a register saw the document (E6). `taken` is the tie by which the case was taken
    into another, and is finished: it stands nowhere any more (E8).
    """

    version: int
    configuration: Configuration
    reached: int
    foreign: str | None = None
    taken: Tie | None = None

    @property
    def off_route(self) -> bool:
        """Whether the version in force does not know where the document stands (C2)."""
        return self.foreign is not None or self.version != self.reached


def stages(versions: Versions, state: State) -> tuple[str, ...]:
    """The active stages, the trunk's first; a foreign one stands for the trunk's."""
    if state.taken is not None:
        return ()
    known = active(versions.all[state.version].automaton, state.configuration)
    return (state.foreign, *known) if state.foreign is not None else tuple(known)


def holders(versions: Versions, state: State) -> tuple[str, ...]:
    """The active stages that hold the document: not those of branches that continue (R7)."""
    if state.taken is not None:
        return ()
    known = holding(versions.all[state.version].automaton, state.configuration)
    return (state.foreign, *known) if state.foreign is not None else tuple(known)


def trunk(versions: Versions, state: State) -> str:
    """The stage or block in which the trunk stands."""
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
    there = carried(
        older.automaton, state.configuration, newer.automaton, newer.route.carry, state.foreign
    )
    if there is None:  # stranded: it stays where it was, under its old version
        return evolve(state, reached=number)
    return State(number, there, number, taken=state.taken)
