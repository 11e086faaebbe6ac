"""Fold: a journal as moves, one event after the other (semantics E1, E5, N1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import define, evolve, field

from cisflow.cases import deviations as dev
from cisflow.cases.move import Move, move, nothing, open_case
from cisflow.cases.state import State, carry
from cisflow.cases.ties import migrated, tied
from cisflow.cases.versions import Versions
from cisflow.language.tied import KINDS
from cisflow.model.event import Event
from cisflow.model.span import OPEN_FIRST, Span


def running_firsts(events: Sequence[Event]) -> list[date]:
    """For each event the greatest first day so far: the order of the journal is that of events."""
    found: list[date] = []
    running = OPEN_FIRST
    for event in events:
        running = max(running, event.on.first)
        found.append(running)
    return found


def intervals(
    events: Sequence[Event], firsts: Sequence[date], known: int, least: date = date.max
) -> list[Span]:
    """The days in which each of the first `known` events fell, as far as those tell (E1).

    `least` is a day by which all of them have happened.
    """
    spans: list[Span] = []
    for index in range(known - 1, -1, -1):
        least = min(least, events[index].on.last)
        spans.append(Span(firsts[index], max(firsts[index], least)))
    spans.reverse()
    return spans


@define
class Fold:
    """A journal under way: the moves so far, and what the next event must be judged by."""

    versions: Versions
    moves: list[Move] = field(factory=list)
    running: date = OPEN_FIRST  # the greatest first day so far
    _seen: set[object] = field(factory=set)

    @property
    def state(self) -> State | None:
        """Where the case stands at the end of the journal; None before it was opened."""
        return self.moves[-1].after if self.moves else None

    def add(self, event: Event, span: Span, number: int | None = None) -> Move:
        """Judge the next event, which fell within `span`.

        `number` is that of its entry (from 0), where corrections and retractions stand between.
        """
        index = len(self.moves) if number is None else number
        made = self._judge(event, span, index)
        if event.on.last < self.running:
            version = self.versions.all[made.after.reached]
            facts = ", ".join(f"{name}: {value}" for name, value in event.sets.items())
            what = version.called(event.action) if event.action else event.stage or facts
            if event.tie is not None:
                what = KINDS[event.tie.kind]
            late = dev.found(
                dev.OUT_OF_ORDER, made.index, what=what, before=self.running, on=event.on
            )
            made = evolve(made, deviations=(*made.deviations, late))
        if event.version is not None and event.version not in self.versions.fingerprints:
            other = dev.found(dev.RULES_NOT_HERE, made.index, version=event.version)
            made = evolve(made, deviations=(*made.deviations, other))
        self.moves.append(made)
        self.running = max(self.running, event.on.first)
        return made

    def is_duplicate(self, event: Event) -> bool:
        """Whether the same action with the same days and number is in the journal already (E5)."""
        return event.action is not None and _same(event) in self._seen

    def undo(self, number: int, running: date) -> None:
        """Take back what was added after the first `number` moves, when `running` was what it was."""
        while len(self.moves) > number:
            made = self.moves.pop()
            if all(each.code != dev.DUPLICATE.code for each in made.deviations):
                self._seen.discard(_same(made.event))
        self.running = running

    def copy(self) -> Fold:
        """The same, to which other events can be added."""
        return Fold(self.versions, list(self.moves), self.running, set(self._seen))

    def _judge(self, event: Event, span: Span, index: int) -> Move:
        if not self.moves:
            return open_case(self.versions, event, span)
        state = self.moves[-1].after
        same = _same(event)
        if event.action is not None and same in self._seen:
            called = self.versions.all[state.reached].called(event.action or "")
            twice = dev.found(dev.DUPLICATE, index, action=called)
            return nothing(state, index, event, twice)
        self._seen.add(same)
        numbers = self.versions.over(span, state.reached)
        if event.migrate is not None:
            return migrated(self.versions, state, index, event, numbers[-1])
        if event.tie is not None and event.action is None:
            here = carry(self.versions, state, numbers[-1])
            return tied(self.versions, here, index, event, event.tie)
        return move(self.versions, state, index, event, numbers)


def _same(event: Event) -> tuple[object, ...]:
    return event.action, event.on.first, event.on.last, event.ref


def fold(
    versions: Versions,
    events: Sequence[Event],
    spans: Sequence[Span],
    numbers: Sequence[int] | None = None,
) -> Fold:
    """The whole journal folded; `numbers` are those of its entries, where they are not all here."""
    made = Fold(versions)
    for event, span, number in zip(events, spans, numbers or range(len(events)), strict=True):
        made.add(event, span, number)
    return made
