"""Visits: since when a document stands in a stage, and in which round (semantics E3)."""

from __future__ import annotations

from attrs import frozen

from cisflow.cases.chronicle import Position
from cisflow.cases.state import carry, stages
from cisflow.model.span import OPEN_FIRST, Span, one_day


@frozen
class Visit:
    """A stay in a stage on a day: since when, how many days (greatest None where open), the round."""

    stage: str
    since: Span
    days: tuple[int, int | None]
    round: int


def visits(position: Position) -> tuple[Visit, ...]:
    """The visits under way, one for each active stage."""
    return tuple(_visit(position, stage) for stage in position.stages)


def _visit(position: Position, stage: str) -> Visit:
    begun = 0
    count = 0
    for number in range(position.happened):
        move = position.moves[number]
        if stage in position.all_named(move, move.entered):
            count += 1
            if move.effect != "again":
                begun = number
    since = since_of(position, begun) if count else _since_carried(position, stage)
    least = max(0, (position.day - since.last).days)
    greatest = None if since.first == OPEN_FIRST else (position.day - since.first).days
    return Visit(stage, since, (least, greatest), max(1, count))


def _since_carried(position: Position, stage: str) -> Span:
    """Since when a document stands in a stage into which no event, but a version brought it (N2)."""
    versions, newest = position.versions, position.state
    assert newest is not None
    for move in reversed(position.moves[: position.happened]):
        if stage in position.all_named(move, stages(versions, move.after)):
            continue  # it stood there before the next event
        for number in range(move.after.reached + 1, newest.reached + 1):
            carried = stages(versions, carry(versions, move.after, number))
            called = (versions.renamed(each, number, newest.version) for each in carried)
            day = versions.all[number].route.in_force
            if stage in called and day is not None:
                return one_day(day)
        break
    return since_of(position, 0)


def since_of(position: Position, begun: int) -> Span:
    """The days in which the visit that a move began may have begun."""
    move, span = position.moves[begun], position.spans[begun]
    taken_over = move.event.since if move.effect == "opened" else None
    if taken_over is None:
        return span
    last = min(taken_over.last, span.last)
    return Span(min(taken_over.first, last), last)
