"""The distribution: the chance that an end has come by a day, as curves with the sessions as steps."""

from __future__ import annotations

from cisflow.drawing.chart import Chart, Curve, Gate
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.report.draw_curves import OPEN, compared, ends, main, still_open
from cisflow.report.draw_sessions import bodies, loads, steps
from cisflow.report.draw_words import about, called, start_of, title
from cisflow.simulation.figures import Simulation

NEARLY, WIDE = 0.995, 0.7  # what has come before the cut; from where on nothing is cut
KEY: dict[str, Message] = {
    "dot": message(
        "one in ten, half, nine in ten of those that come to this end",
        "каждый десятый, половина, девять из десяти пришедших к этому концу",
    ),
    "open": OPEN,
    "session": message("session", "заседание"),
    "assumed": message("session assumed", "заседание (предположительно)"),
    "break": message("days drawn together", "дни показаны сжато"),
}


def distribution(simulation: Simulation, language: str, against: Simulation | None = None) -> Chart:
    """The chart of one simulation with all its ends, or of two with the end that most come to."""
    two = [simulation] if against is None else [simulation, against]
    if against is None:
        curves = (*ends(simulation, language), still_open(simulation, language))
    else:
        curves = tuple(compared(two, language))
    last = max((each.until - each.start).days for each in two)
    cut = _cut(curves, last)
    gates = () if simulation.documents > 1 else _gates(two, language)
    seen = {each for curve in curves for each in (("open",) if curve.fades else ("dot",))}
    seen |= {"assumed" if each.assumed else "session" for each in gates if 0 <= each.first <= cut}
    seen |= {"break"} if cut < last else set()
    return Chart(
        title(simulation, language),
        _caption(simulation, against, language),
        " ".join(f"{'; '.join(each.end)}." for each in curves),
        language,
        simulation.start,
        simulation.case is not None,
        last,
        cut,
        1.0,
        "share",
        start_of(simulation, language, dated=simulation.case is not None),
        curves=curves,
        bodies=bodies(simulation, gates, language),
        gates=gates,
        key=tuple((what, say(words, language)) for what, words in KEY.items() if what in seen),
    )


def _gates(two: list[Simulation], language: str) -> tuple[Gate, ...]:
    """The sessions of all; one that several have is there once."""
    found: dict[tuple[str, int, int], Gate] = {}
    for each in two:
        for gate in (*steps(each, language), *loads(each, language, steps_only=True)):
            found.setdefault((gate.body, gate.first, gate.last), gate)
    return tuple(found.values())


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
    told = about(simulation, alone=against is None)
    return say(message("{what}. {about}", "{what}. {about}", what=what, about=told), language)


def _cut(curves: tuple[Curve, ...], last: int) -> int:
    """The day by which nearly all has come that comes; the last one where that is not much less."""
    days = [30]
    for each in curves:
        if not each.fades and each.steps[-1][1]:
            enough = each.steps[-1][1] * NEARLY
            days.append(next(day for day, value in each.steps if value >= enough))
    cut = round(max(days) * 1.06) + 1
    return last if cut > last * WIDE else cut
