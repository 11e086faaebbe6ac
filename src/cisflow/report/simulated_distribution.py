"""The distribution: the chance that an end has come by a day, as curves with the sessions as steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from cisflow.drawing.chart import Chart, Curve, Dot, Rise
from cisflow.language.days import say_day, say_days, say_days_of
from cisflow.language.say import say
from cisflow.language.shares import say_share
from cisflow.model.message import Message, message
from cisflow.report.simulated_sessions import bodies, loads, steps
from cisflow.report.simulated_words import about, called, scenario_title, title
from cisflow.simulation.figures import Outcome, Simulation

NEARLY, WIDE = 0.995, 0.7  # what has come before the cut; from where on nothing is cut
TOLD = 0.02  # the share from which on a session's step is told
PARTS = (
    ("p10", message("one in ten", "каждый десятый")),
    ("p50", message("half", "половина")),
    ("p90", message("nine in ten", "девять из десяти")),
)
KEY: dict[str, Message] = {
    "dot": message(
        "one in ten, half, nine in ten of those that come to this end",
        "каждый десятый, половина, девять из десяти пришедших к этому концу",
    ),
    "open": message("still under way", "ещё рассматривается"),
    "session": message("session", "заседание"),
    "assumed": message("session assumed", "заседание (предположительно)"),
    "break": message("days drawn together", "дни показаны сжато"),
}


def distribution(simulation: Simulation, language: str, against: Simulation | None = None) -> Chart:
    """The chart of one simulation with all its ends, or of two with the end that most come to."""
    two = [simulation] if against is None else [simulation, against]
    last = max((each.until - each.start).days for each in two)
    if against is None:
        curves = (*_ends(simulation, language), _open(simulation, language))
    else:
        curves = tuple(_compared(two, language))
    cut = _cut(curves, last)
    gates = (
        ()
        if simulation.documents > 1
        else (*steps(simulation, language), *loads(simulation, language, steps_only=True))
    )
    rows = bodies(simulation, gates, language)
    dated = simulation.case is not None
    seen = {"dot", "open" if against is None else "", "break" if cut < last else ""}
    seen |= {"assumed" if each.assumed else "session" for each in gates if 0 <= each.first <= cut}
    return Chart(
        title(simulation, language),
        _caption(simulation, against, language),
        " ".join(f"{each.end}." for each in curves),
        language,
        simulation.start,
        dated,
        last,
        cut,
        1.0,
        "share",
        _below(simulation, dated, language),
        curves,
        bodies=rows,
        gates=gates,
        key=tuple((what, say(words, language)) for what, words in KEY.items() if what in seen),
    )


def main(simulation: Simulation) -> Outcome | None:
    """The end that most documents come to."""
    return max(simulation.outcomes, key=lambda each: each.share, default=None)


def _caption(simulation: Simulation, against: Simulation | None, language: str) -> str:
    what = message(
        "Chance that the end has come by the day", "Вероятность завершения к указанному дню"
    )
    if against is not None:
        chosen = main(simulation)
        name = called(simulation, chosen.final, language) if chosen else ""
        what = message(
            "Chance by the day: {name}", "Вероятность к указанному дню: {name}", name=name
        )
    return say(
        message("{what}. {about}", "{what}. {about}", what=what, about=about(simulation)), language
    )


def _below(simulation: Simulation, dated: bool, language: str) -> str:
    if dated:
        return ""
    if simulation.documents > 1:
        return say(message("after the opening", "после открытия"), language)
    return say(message("after {day}", "после {day}", day=simulation.start), language)


def _ends(simulation: Simulation, language: str) -> Iterator[Curve]:
    for number, outcome in enumerate(simulation.outcomes):
        if not outcome.share:
            continue
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


def _line(simulation: Simulation, number: int) -> tuple[tuple[int, float], ...]:
    """The days on which the share grows, with the share from each of them on."""
    whole = max(1, simulation.done * simulation.documents)
    counts = simulation.days[number]
    found = [(0, 0.0)] if not counts[0] else []
    come = 0
    for day in counts.nonzero()[0].tolist():
        come += int(counts[day])
        found.append((day, come / whole))
    return tuple(found)


def _open(simulation: Simulation, language: str) -> Curve:
    whole = max(1, simulation.done * simulation.documents)
    counts = simulation.days.sum(axis=0)
    left, line = 1.0, [(0, 1.0)]
    come = 0
    for day in counts.nonzero()[0].tolist():
        come += int(counts[day])
        left = 1 - come / whole
        line = [*line, (day, left)] if day else [(0, left)]
    end = message(
        "still open at the end: {n}",
        "к концу расчёта не завершено: {n}",
        n=say_share(left, language),
    )
    return Curve("", say(KEY["open"], language), tuple(line), say(end, language), fades=True)


def _end(name: str, outcome: Outcome, simulation: Simulation, language: str) -> str:
    share = say_share(outcome.share, language)
    if outcome.p50 is None:
        return f"{name}: {share}"
    return f"{name}: {share}; {_by('p50', outcome.p50, simulation, language)}"


def _by(
    part: str, day: int, simulation: Simulation, language: str, others: tuple[str, ...] = ()
) -> str:
    named = dict(PARTS)
    names = ", ".join(say(named[each], language) for each in (*others, part))
    if simulation.case is not None:
        on = say_day(simulation.start + timedelta(day), language)
        return f"{names} — к {on}" if language == "ru" else f"{names} by {on}"
    if language == "ru":
        return f"{names} — за {say_days(day, language)}"
    return f"{names} within {say_days_of(day, language)}"


def _dots(
    outcome: Outcome, line: tuple[tuple[int, float], ...], simulation: Simulation, language: str
) -> Iterator[Dot]:
    """The three days; one that is that of several is told once."""
    by_day: dict[int, list[str]] = {}
    for part, _ in PARTS:
        day = getattr(outcome, part)
        if day is not None:
            by_day.setdefault(day, []).append(part)
    for day, parts in by_day.items():
        words = _by(parts[-1], day, simulation, language, tuple(parts[:-1]))
        yield Dot(day, _value(line, day), words if outcome.share >= 0.1 else "")


def _value(line: tuple[tuple[int, float], ...], day: int) -> float:
    return max((value for on, value in line if on <= day), default=0.0)


def _rises(
    simulation: Simulation, outcome: Outcome, line: tuple[tuple[int, float], ...]
) -> Iterator[Rise]:
    """What came at each session, at the middle of its step."""
    if simulation.documents > 1:
        return
    for each in simulation.by_session:
        if each.final == outcome.final and each.share >= TOLD:
            first, last = (each.first - simulation.start).days, (each.last - simulation.start).days
            days = [day for day, _ in line if first <= day <= last]
            if days:
                low, high = _value(line, first - 1), _value(line, last)
                yield Rise(days[0], (low + high) / 2, f"+{each.share * 100:.0f} %")


def _compared(two: list[Simulation], language: str) -> Iterator[Curve]:
    """A curve for each of two scenarios, of the end that most come to by the first."""
    chosen = main(two[0])
    names = [scenario_title(each, language) for each in two]
    if names[0] == names[1] or not all(names):
        names = [
            say(message("as given", "исходный сценарий"), language),
            say(message("changed", "изменённый сценарий"), language),
        ]
    for place, (each, name) in enumerate(zip(two, names, strict=True)):
        finals = [outcome.final for outcome in each.outcomes]
        if chosen is None or chosen.final not in finals:
            continue
        number = finals.index(chosen.final)
        outcome, line = each.outcomes[number], _line(each, number)
        left = message(
            "; still open: {n}", "; не завершено: {n}", n=say_share(each.open_share, language)
        )
        end = _end(name, outcome, each, language) + say(left, language)
        yield Curve(
            f"{chosen.final}-{place + 1}",
            name,
            line,
            end,
            tuple(_dots(outcome, line, each, language)),
        )


def _cut(curves: tuple[Curve, ...], last: int) -> int:
    """The day by which nearly all has come that comes; the last one where that is not much less."""
    days = [30]
    for each in curves:
        if not each.fades and each.steps[-1][1]:
            enough = each.steps[-1][1] * NEARLY
            days.append(next(day for day, value in each.steps if value >= enough))
    cut = round(max(days) * 1.06) + 1
    return last if cut > last * WIDE else cut
