"""The route coloured by waiting: the marks of a simulation for the picture that `draw` gives."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.case import Case
from cisflow.diagnosis.marks import marks_of
from cisflow.diagnosis.where import where
from cisflow.drawing.marks import Marks
from cisflow.language.days import plural_ru
from cisflow.model.message import Message, message
from cisflow.report.draw_words import CAUSE, MARK, NOTHING, about, percent, stage_of
from cisflow.report.rests_on import assumed_stage
from cisflow.simulation.figures import Simulation, StageFigures


def waiting_marks(simulation: Simulation) -> Marks:
    """Each stage with its share of all waiting; of a case, the way that it has gone as well."""
    days = {each.stage: sum(each.waiting.values()) for each in simulation.stages}
    whole = sum(days.values())
    shares = {name: each / whole for name, each in days.items() if each > 0}
    notes = {
        each.stage: tuple(
            _notes(each, shares.get(each.stage, 0.0), rests=assumed_stage(simulation, each.stage))
        )
        for each in simulation.stages
    }
    for outcome in simulation.outcomes:
        words = message("{n} of documents", "{n} документов", n=percent(outcome.share))
        if simulation.case is not None:
            words = message("chance: {n}", "вероятность: {n}", n=percent(outcome.share))
        notes[stage_of(simulation, outcome.final)] = (words,)
    gone = _gone(simulation)
    return Marks(
        gone.title,
        about(simulation, marked=True),
        gone.here,
        gone.visited,
        taken=gone.taken,
        notes=notes,
        foreign=gone.foreign,
        waiting=shares,
    )


def _gone(simulation: Simulation) -> Marks:
    """The way that a case has gone by the first day; of a route none."""
    if simulation.case is None:
        title = simulation.route.title
        return Marks(
            message("{title}", "{title}", title=title if title.words else simulation.route.name),
            message("", ""),
        )
    return marks_of(where(Case(simulation.route, simulation.case), simulation.start))


def _notes(stage: StageFigures, share: float, *, rests: bool) -> Iterator[Message]:
    if share > 0:
        mark = MARK if rests else NOTHING
        yield message("{n} of all days{mark}", "{n} всех дней{mark}", n=percent(share), mark=mark)
        yield from _days(stage)
    if stage.open_share >= 0.0005:
        yield message(
            "{n} still here at the end", "{n} остаются здесь до конца", n=percent(stage.open_share)
        )


def _days(stage: StageFigures) -> Iterator[Message]:
    """The days, and the most of them by their cause, broken where it reads best."""
    whole = round(sum(stage.waiting.values()))
    cause, most = max(stage.waiting.items(), key=lambda each: each[1])
    days = message(
        "1 day" if whole == 1 else f"{whole} days",
        f"{whole} {plural_ru(whole, 'день', 'дня', 'дней')}",
    )
    if not whole:
        yield message("less than a day", "менее дня")
    elif round(most) == whole:
        yield message("{days} {cause}", "{days} {cause}", days=days, cause=CAUSE[cause])
    else:
        yield message("{days}, of which", "{days}, из них", days=days)
        yield message("{most} {cause}", "{most} {cause}", most=round(most), cause=CAUSE[cause])
