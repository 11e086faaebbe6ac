"""The curves of a distribution: the share that has come to each end by a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from cisflow.drawing.chart import Curve, Dot, Rise
from cisflow.drawing.ticks import MONTH
from cisflow.language.days import say_day, say_days, say_days_of, say_duration
from cisflow.language.say import say
from cisflow.language.shares import say_share
from cisflow.model.duration import Duration
from cisflow.model.message import message
from cisflow.report.draw_words import called, scenario_title
from cisflow.simulation.figures import Outcome, Simulation

TOLD = 0.02  # the share from which on a session's step is told
DOTTED = 0.1  # the share from which on the days of a curve are told
PARTS = {
    "p10": message("one in ten", "каждый десятый"),
    "p50": message("half", "половина"),
    "p90": message("nine in ten", "девять из десяти"),
}
OPEN = message("still under way", "ещё рассматривается")
Steps = tuple[tuple[int, float], ...]


def ends(simulation: Simulation, language: str) -> Iterator[Curve]:
    """A curve for each end that documents came to."""
    for number, outcome in enumerate(simulation.outcomes):
        if outcome.share:
            line = _line(simulation, number)
            name = called(simulation, outcome.final, language)
            yield Curve(
                outcome.final,
                name,
                line,
                _end(name, outcome, simulation, language),
                tuple(_dots(outcome, line, simulation, language)),
                tuple(_rises(simulation, outcome, line)),
            )


def still_open(simulation: Simulation, language: str) -> Curve:
    """The share that has come to no end yet."""
    counts = simulation.days.sum(axis=0)
    line, come = [(0, 1.0)], 0
    for day in counts.nonzero()[0].tolist():
        come += int(counts[day])
        left = 1 - come / _whole(simulation)
        line = [*line, (day, left)] if day else [(0, left)]
    share = say_share(simulation.open_share, language)
    end = message("still open at the end: {n}", "к концу расчёта не завершено: {n}", n=share)
    return Curve("", say(OPEN, language), tuple(line), (say(end, language),), fades=True)


def compared(two: Sequence[Simulation], language: str) -> Iterator[Curve]:
    """A curve for each of two scenarios, of the end that most come to by the first."""
    chosen = main(two[0])
    names = [scenario_title(each, language) for each in two]
    if names[0] == names[1] or not all(names):
        plain = (message("as given", "исходный"), message("changed", "изменённый"))
        names = [say(each, language) for each in plain]
    for place, (each, name) in enumerate(zip(two, names, strict=True)):
        finals = [outcome.final for outcome in each.outcomes]
        if chosen is None or chosen.final not in finals:
            continue
        number = finals.index(chosen.final)
        outcome, line = each.outcomes[number], _line(each, number)
        share = say_share(each.open_share, language)
        left = message("still open: {n}", "не завершено: {n}", n=share)
        yield Curve(
            f"{chosen.final}-{place + 1}",
            name,
            line,
            (*_end(name, outcome, each, language), say(left, language)),
            tuple(_dots(outcome, line, each, language)),
            broad=not place,
        )


def main(simulation: Simulation) -> Outcome | None:
    """The end that most documents come to."""
    return max(simulation.outcomes, key=lambda each: each.share, default=None)


def _whole(simulation: Simulation) -> int:
    return max(1, simulation.done * simulation.documents)


def _line(simulation: Simulation, number: int) -> Steps:
    """The days on which the share grows, with the share from each of them on."""
    counts = simulation.days[number]
    found, come = ([(0, 0.0)] if not counts[0] else []), 0
    for day in counts.nonzero()[0].tolist():
        come += int(counts[day])
        found.append((day, come / _whole(simulation)))
    return tuple(found)


def _end(name: str, outcome: Outcome, simulation: Simulation, language: str) -> tuple[str, ...]:
    named = f"{name}: {say_share(outcome.share, language)}"
    if outcome.p50 is None:
        return (named,)
    half = _by(("p50",), outcome.p50, simulation, language)
    return named, half + ("" if simulation.case is not None else _roughly(outcome.p50, language))


def _roughly(days: int, language: str) -> str:
    """Many days in months or years as well."""
    months = round(days / MONTH)
    if days < 3 * MONTH:
        return ""
    if months < 24:
        return f" ({say_duration(Duration(months, 'months'), language)})"
    years = f"{days / MONTH / 12:.1f}"
    return f" ({years.replace('.', ',')} года)" if language == "ru" else f" ({years} years)"


def _by(parts: Sequence[str], day: int, simulation: Simulation, language: str) -> str:
    """How many have come by a day: a date for a running case, else days after the opening."""
    names = ", ".join(say(PARTS[each], language) for each in parts)
    if simulation.case is not None:
        on = say_day(simulation.start + timedelta(day), language)
        return f"{names} — к {on}" if language == "ru" else f"{names} by {on}"
    if language == "ru":
        return f"{names} — за {say_days(day, language)}"
    return f"{names} within {say_days_of(day, language)}"


def _dots(outcome: Outcome, line: Steps, simulation: Simulation, language: str) -> Iterator[Dot]:
    """The three days; one that is that of several is told once."""
    by_day: dict[int, list[str]] = {}
    for part in PARTS:
        day = getattr(outcome, part)
        if day is not None:
            by_day.setdefault(day, []).append(part)
    for day, parts in by_day.items():
        words = _by(parts, day, simulation, language) if outcome.share >= DOTTED else ""
        yield Dot(day, _value(line, day), words)


def _value(line: Steps, day: int) -> float:
    return max((value for on, value in line if on <= day), default=0.0)


def _rises(simulation: Simulation, outcome: Outcome, line: Steps) -> Iterator[Rise]:
    """What came at each session, at the middle of its step."""
    if simulation.documents > 1:
        return
    for each in simulation.by_session:
        if each.final == outcome.final and each.share >= TOLD:
            first, last = ((day - simulation.start).days for day in (each.first, each.last))
            days = [day for day, _ in line if first <= day <= last]
            if days:
                middle = (_value(line, first - 1) + _value(line, last)) / 2
                yield Rise(days[0], middle, f"+{each.share * 100:.0f} %")
