"""Drive: the flat machines of `transitions` that carry a live case, one a region (semantics R2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cisflow.automaton.machine import Driven
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
        self._machines: dict[int, list[Driven]] = {}

    def follow(self, before: State, move: Move) -> None:
        """Take the move with the machines of the regions; the kernel has decided and must agree."""
        automaton = self._versions.all[before.version].automaton
        home = automaton.home.get(move.action or "")
        if home is None or move.after.version != before.version:
            return  # beside the way nothing moves; another version's machines know no way there
        machines = self._machines.get(before.version) or self._built(before.version)
        standing = self._standing
        pairs = zip(before.configuration, move.after.configuration, strict=True)
        for number, (was, now) in enumerate(pairs):
            if was != now or number == home[0]:
                states = automaton.regions[number].states
                standing.state = states[was]
                machines[number].follow(standing, move.action or "", states[now])
                assert standing.state == states[now], f"machine and kernel differ: {move.action}"

    def _built(self, version: int) -> list[Driven]:
        from cisflow.automaton.machine import machines_of

        self._machines[version] = machines_of(self._versions.all[version].automaton)
        return self._machines[version]
