"""Drive: the flat machines of `transitions` that carry a live case, one a region (semantics R2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cisflow.cases.move import Move
    from cisflow.cases.state import State
    from cisflow.cases.versions import Versions


class Standing:
    """What a machine drives: a state, and nothing else is put on it."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


class Drive:
    """The machines of a route's versions, made when a live case first acts."""

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        self._standing = Standing("")
        self._machines: dict[int, list[Any]] = {}

    def follow(self, before: State, move: Move) -> None:
        """Take the move with the region's machine; the kernel has decided and must agree."""
        automaton = self._versions.all[before.version].automaton
        home = automaton.home.get(move.action or "")
        if home is None:  # beside the way: nothing moves
            return
        place = home[0]
        region = automaton.regions[place]
        standing = self._standing
        standing.state = region.states[before.configuration[place]]
        machines = self._machines.get(before.version) or self._built(before.version)
        machines[place].events[move.action].trigger(standing)
        if move.after.version == before.version:
            agreed = region.states[move.after.configuration[place]]
            assert standing.state == agreed, f"machine and kernel differ after {move.action}"

    def _built(self, version: int) -> list[Any]:
        from cisflow.automaton.machine import machine_of

        automaton = self._versions.all[version].automaton
        self._machines[version] = [machine_of(region) for region in automaton.regions]
        return self._machines[version]
