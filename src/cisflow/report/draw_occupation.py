"""The occupation: how many documents stand in which stage at the end of each day."""

from __future__ import annotations

from datetime import timedelta

from cisflow.drawing.chart import Chart, Layer
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.language.shares import say_share
from cisflow.model.message import Message, message
from cisflow.report.draw_distribution import WIDE
from cisflow.report.draw_sessions import bodies, loads
from cisflow.report.draw_words import about, start_of, title
from cisflow.simulation.figures import Simulation

LEAST = 0.002  # of the highest stack: less is no area that anybody sees
KEY: dict[str, Message] = {
    "work": message("at work", "в работе"),
    "queue": message("ready and waiting", "готов и ожидает"),
    "session": message("session", "заседание"),
    "assumed": message("session assumed", "заседание (предположительно)"),
    "break": message("days drawn together", "дни показаны сжато"),
}


def occupation(simulation: Simulation, language: str) -> Chart:
    """The chart: shares where one document went at a time, else the mean number of documents."""
    alone = simulation.documents == 1
    stages = simulation.route.stages  # a block stands where its branches do
    rows = [number for number, each in enumerate(simulation.stages) if each.stage in stages]
    held = simulation.occupation[rows].sum(axis=0)
    peak = max(float(held.max(initial=0.0)), 1e-9)
    beside = alone and peak > 1 + 1e-6
    top = max(1.0, peak) if alone else peak * 1.04
    layers = tuple(
        Layer(
            simulation.stages[number].stage,
            harmless(simulation.route.title_of(simulation.stages[number].stage).say(language)),
            tuple(simulation.occupation[number].tolist()),
            tuple(simulation.queue[number].tolist()),
        )
        for number in rows
        if simulation.occupation[number].max(initial=0.0) >= peak * LEAST
    )
    last = max(1, simulation.occupation.shape[1] - 1)
    busy = (held - held[-1] > peak * 0.005).nonzero()[0] if held.size else held
    cut = min(last, round((int(busy[-1]) if busy.size else last) * 1.06) + 30)
    cut = last if cut > last * WIDE else cut
    gates = tuple(loads(simulation, language))
    seen = {"work", "queue", "break" if cut < last else ""}
    seen |= {"assumed" if each.assumed else "session" for each in gates if 0 <= each.first <= cut}
    what = (
        message(
            "Where the document stands, by its chances",
            "На каком этапе находится документ, по вероятности",
        )
        if alone
        else message("Documents at each stage, on average", "Документов на каждом этапе, в среднем")
    )
    left = message(
        "still open at the end: {n}",
        "к концу не завершено: {n}",
        n=say_share(simulation.open_share, language),
    )
    if beside:
        what = message(
            "{what} (each branch side by side counts)", "{what} (ветви считаются каждая)", what=what
        )
    caption = message(
        "{what}; {left}. {about}",
        "{what}; {left}. {about}",
        what=what,
        left=left,
        about=about(simulation),
    )
    return Chart(
        title(simulation, language),
        say(caption, language),
        _description(layers, alone, simulation, language),
        language,
        simulation.start,
        True,
        last,
        cut,
        top,
        "share" if alone else "documents",
        start_of(simulation, language, dated=True),
        say(message("come to an end", "рассмотрение завершено"), language)
        if alone and not beside
        else "",
        layers=layers,
        bodies=bodies(simulation, gates, language),
        gates=gates,
        key=tuple((what, say(words, language)) for what, words in KEY.items() if what in seen),
    )


def _description(
    layers: tuple[Layer, ...], alone: bool, simulation: Simulation, language: str
) -> str:
    """The most that stood in each stage, and when."""
    said = []
    for each in layers:
        most = max(each.values)
        day = simulation.start + timedelta(each.values.index(most))
        number = say_share(most, language) if alone else f"{most:.1f}"
        words = message(
            "{title}: at most {n} on {day}.",
            "{title}: не более {n}, {day}",
            title=each.title,
            n=number,
            day=day,
        )
        said.append(say(words, language))
    return " ".join(said)
