"""Hindsight: what really came of a case, and how likely a simulation had held it to be."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from cisflow.cases.case import Case
from cisflow.cases.situation import Situation
from cisflow.errors import CannotRun
from cisflow.model.message import message
from cisflow.model.span import Span
from cisflow.simulation.figures import Simulation


@frozen
class Came:
    """How a case really ended, beside what a simulation says of that end.

    `final` and `on` are None where it has not ended by what is known; `last` is the day of the last
    entry. `share` is the part of the
    documents that came to this end at all; `before` and `by` are the parts that did so before its
    first day and by its last.
    """

    final: str | None
    on: Span | None
    last: date | None
    share: float
    before: float
    by: float


def hindsight(simulation: Simulation, case: Case) -> Came:
    """The end of a case that is known by now, found in a simulation.

    Raises:
        CannotRun: the case goes another route.
    """
    if case.route.name != simulation.route.name:
        raise CannotRun(
            message(
                "what came is told of the route {other}, and {route} was simulated",
                "итог относится к маршруту {other}, а рассчитан {route}",
                other=case.route.name,
                route=simulation.route.name,
            )
        )
    situation = case.at(date.max)
    last = max((each.last for each in situation.position.spans), default=None)
    if not situation.finished or not situation.position.stages:  # taken into another case
        return Came(None, None, last, 0.0, 0.0, 0.0)
    final, on = _end(situation)
    row = next((i for i, each in enumerate(simulation.outcomes) if each.final == final), None)
    if row is None:
        return Came(final, on, last, 0.0, 0.0, 0.0)
    counted = simulation.days[row]
    every = simulation.done * simulation.documents
    first, end = ((day - simulation.start).days for day in (on.first, on.last))
    return Came(
        final,
        on,
        last,
        int(counted.sum()) / every,
        int(counted[: max(0, first)].sum()) / every,
        int(counted[: max(0, end + 1)].sum()) / every,
    )


def _end(situation: Situation) -> tuple[str, Span]:
    """The final stage in which the trunk stands, and when it was entered."""
    position = situation.position
    final = position.stages[0]
    pairs = list(zip(position.moves, position.spans, strict=True))
    for move, span in reversed(pairs):
        if final in position.all_named(move, move.entered):
            return final, span
    return final, pairs[-1][1]  # taken over from a register that saw it there
