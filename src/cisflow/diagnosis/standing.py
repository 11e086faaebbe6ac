"""Standing: what a stage did last, and whether it waits for a day that is known."""

from __future__ import annotations

from datetime import date

from cisflow.cases.clocks import least_day, terms
from cisflow.cases.move import Move
from cisflow.cases.situation import Situation
from cisflow.cases.visits import Visit
from cisflow.diagnosis.symptoms.waiting_for_session import expected
from cisflow.model.duration import Duration
from cisflow.model.route import Action
from cisflow.model.span import Span
from cisflow.timekeeping.sessions import Meeting


def forward(situation: Situation, stage: str) -> list[Action]:
    """The actions of a stage that lead on."""
    held = situation.route.stages.get(stage)
    return [each for each in held.actions.values() if each.kind == "forward"] if held else []


def awaited(situation: Situation, visit: Visit) -> Meeting | None:
    """The session, or the day of a plan, that the stage waits for as it should (C7)."""
    return expected(situation, visit)


def has_time(situation: Situation, visit: Visit) -> bool:
    """Whether it waits for a day that is known, or for a term of it, or of a block around it, to end."""
    if awaited(situation, visit) is not None:
        return True
    least = least_day(situation, visit.stage)
    if least is not None and not (isinstance(least, date) and least <= situation.day):
        return True
    around = situation.route.place_of.get(visit.stage, ())[::2]
    return any(
        not each.done and not (isinstance(each.last, date) and each.last < situation.day)
        for name in (visit.stage, *around)
        for each in terms(situation, name)
    )


def last_act(situation: Situation, visit: Visit) -> tuple[Move, Span] | None:
    """The last thing that the stage did since the visit began."""
    position = situation.position
    for number in range(position.happened - 1, -1, -1):
        move = position.moves[number]
        if move.effect != "again" and visit.stage in position.all_named(move, move.entered):
            return None
        if move.effect != "nothing" and position.acted(move, visit.stage):
            return move, position.spans[number]
    return None


def days_since(situation: Situation, day: date) -> Duration:
    """How many days have passed."""
    return Duration(max(0, (situation.day - day).days), "days")
