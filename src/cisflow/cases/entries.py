"""Entries: since when and how often a case has entered its stages, kept up as its journal grows."""

from __future__ import annotations

from datetime import date

from attrs import define, field

from cisflow.cases.fold import Fold
from cisflow.cases.move import Move
from cisflow.model.span import OPEN_FIRST, Span


@define
class _Entry:
    """The visit under way, or the last one, of a stage."""

    first: date
    last: date
    taken_over: Span | None = None
    round: int = 1

    @property
    def since(self) -> Span:
        """The days in which it may have begun."""
        known = self.taken_over
        if known is None:
            return Span(self.first, max(self.first, self.last))
        last = min(known.last, max(self.first, self.last))
        return Span(min(known.first, last), last)


@define
class Entries:
    """The visits of all stages of a journal under one version; `visits` says the same of a day (E3)."""

    _known: dict[str, _Entry] = field(factory=dict)
    _count: int = 0
    _running: date = OPEN_FIRST
    _newest: Move | None = None

    def follow(self, fold: Fold) -> None:
        """Go on by the moves that have come; where others stand in their place, begin again."""
        moves = fold.moves
        if self._newest is not None and not (
            self._count <= len(moves) and _alike(moves[self._count - 1], self._newest)
        ):
            self._known, self._count, self._running = {}, 0, OPEN_FIRST
        for number in range(self._count, len(moves)):
            self._add(moves[number])
        self._count = len(moves)
        self._newest = moves[-1] if moves else None

    def of(self, stage: str) -> tuple[Span, int]:
        """Since when a document stands in a stage, and in which round."""
        known = self._known[stage]
        return known.since, known.round

    def _add(self, move: Move) -> None:
        on = move.event.on
        self._running = max(self._running, on.first)
        for known in reversed(self._known.values()):  # whatever came before has happened by then
            if known.last <= on.last:  # and so have those entered earlier
                break
            known.last = on.last
        for stage in move.entered:
            before = self._known.get(stage)
            round = before.round + 1 if before is not None else 1
            if before is not None and move.effect == "again":
                before.round = round
                continue
            self._known.pop(stage, None)  # they stand in the order in which they were entered
            since = move.event.since if move.effect == "opened" else None
            self._known[stage] = _Entry(self._running, on.last, since, round)


def _alike(one: Move, other: Move) -> bool:
    """Whether two moves are one, though the entry may have been sealed meanwhile."""
    return (
        one.after is other.after and one.event.on == other.event.on and one.effect == other.effect
    )
