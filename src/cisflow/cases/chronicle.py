"""Chronicle: where a case stood on any day, by what was known on that day (semantics E1-E3)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from attrs import evolve, field, frozen

from cisflow.cases.fold import Fold, fold, intervals, running_firsts
from cisflow.cases.move import Move
from cisflow.cases.state import State, carry, stages
from cisflow.cases.versions import Versions
from cisflow.model.event import Event
from cisflow.model.span import Span


@frozen
class Position:
    """The known events of a day: the first `happened` have happened, the rest may have.

    `spans[i]` is when move i was made. `state` is None before the case was opened. `maybe` lists
    the positions, other than this one, to which those that may have happened lead, in order.
    """

    versions: Versions = field(repr=False)
    day: date
    moves: Sequence[Move]
    spans: Sequence[Span]
    happened: int
    state: State | None
    stages: tuple[str, ...]
    maybe: tuple[tuple[str, ...], ...]

    def named(self, move: Move, stage: str | None) -> str | None:
        """A stage of a move by the name that it has on the day: versions rename stages (N2)."""
        if stage is None:
            return None
        if self.state is None:
            return stage
        since = move.after.reached
        for later in self._migrated:  # an entry can rename stages too
            if later.index > move.index and later.renamed is not None:
                version, names = later.renamed
                plain = self.versions.renamed(stage, since, version)
                stage, since = names.get(plain, plain), later.after.version
        return self.versions.renamed(stage, since, self.state.version)

    @cached_property
    def _migrated(self) -> list[Move]:
        """What happened and took the case to another version."""
        return [each for each in self.moves[: self.happened] if each.effect == "migrated"]

    def all_named(self, move: Move, names: Sequence[str]) -> tuple[str, ...]:
        """Stages of a move by the names that they have on the day."""
        alike = self.state is None or move.after.reached == self.state.version
        if alike and not self._migrated:
            return tuple(names)
        return tuple(self.named(move, each) or each for each in names)

    def acted(self, move: Move, stage: str | None) -> bool:
        """Whether the move is something that the stage did; that it was seen there is not."""
        seen = move.action is None and move.effect == "stayed"
        return not seen and stage is not None and self.named(move, move.place) == stage

    def uncertain(self, stage: str) -> bool:
        """Whether an event that may have happened acted in the stage, or left it."""
        for move in self.moves[self.happened :]:
            if self.acted(move, stage) or stage in self.all_named(move, move.left):
                return True
        return False


class Chronicle:
    """A journal that is asked for many days; each day is worked out once."""

    def __init__(
        self,
        versions: Versions,
        events: Sequence[Event],
        whole: Fold | None = None,
        numbers: Sequence[int] | None = None,
    ) -> None:
        self.versions = versions
        self.events = events
        self.numbers = numbers if numbers is not None else range(len(events))
        self._whole = whole  # the journal folded, where there is one version
        self._days: dict[date, Position] = {}
        self._alike: dict[tuple[int, int], Position] = {}  # by what is known and has happened

    @cached_property
    def _firsts(self) -> list[date]:
        return running_firsts(self.events)

    def on(self, day: date) -> Position:
        """The position on a day."""
        if day not in self._days:
            self._days[day] = self._position(day)
        return self._days[day]

    def _position(self, day: date) -> Position:
        known = bisect_right(self._firsts, day)
        spans = intervals(self.events, self._firsts, known)
        happened = bisect_right([span.last for span in spans], day)
        # Between two events nothing changes but the day, where no version can come into force.
        alike = self._alike.get((known, happened)) if len(self.versions.all) == 1 else None
        if alike is not None:
            return evolve(alike, day=day)
        moves = self._moves(known, spans)
        state = self._state(moves, happened, day)
        here = stages(self.versions, state) if state else ()
        maybe: list[tuple[str, ...]] = []
        for number in range(happened + 1, known + 1):
            may = self._state(moves, number, day)
            there = stages(self.versions, may) if may else ()
            if there != here and there not in maybe:
                maybe.append(there)
        found = Position(
            self.versions, day, moves[:known], spans, happened, state, here, tuple(maybe)
        )
        self._alike[known, happened] = found
        return found

    def _state(self, moves: Sequence[Move], number: int, day: date) -> State | None:
        if not number:
            return None
        state = moves[number - 1].after
        if len(self.versions.all) == 1 or self.versions.route.under_way == "rules at opening":
            return state
        return carry(self.versions, state, self.versions.on(day))

    def _moves(self, known: int, spans: Sequence[Span]) -> Sequence[Move]:
        # Days decide which version judges an event; with one version the moves are the same for
        # every day, and are made once.
        if len(self.versions.all) > 1:
            return fold(self.versions, self.events[:known], spans, self.numbers[:known]).moves
        if self._whole is None:
            every = intervals(self.events, self._firsts, len(self.events))
            self._whole = fold(self.versions, self.events, every, self.numbers)
        return self._whole.moves
