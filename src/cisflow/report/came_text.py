"""What really came, beside what the simulation says of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.model.span import When
from cisflow.report.figures_words import percent
from cisflow.report.phrases import NOTHING
from cisflow.report.table import wrapped
from cisflow.report.where_json import days
from cisflow.simulation.figures import Simulation
from cisflow.simulation.hindsight import Came


def came_lines(simulation: Simulation, came: Came, language: str) -> Iterator[str]:
    """When it ended and how, and how many runs had ended so by then."""
    yield from wrapped(say(_told(simulation, came), language), "  ")


def _told(simulation: Simulation, came: Came) -> Message:
    if came.final is None or came.on is None:
        return message(
            "By what the file tells it has not ended; its last entry is of {day}.",
            "По имеющимся сведениям рассмотрение не завершено; последняя запись — {day}",
            day=came.last,
        )
    final = simulation.route.title_of(came.final)
    if came.on.last < simulation.start:
        return message(
            "It ended {when}: {final}. That was before the day from which it was simulated.",
            "Рассмотрение завершилось {on}: {final}. Это раньше дня, с которого сделан расчёт.",
            when=When(came.on),
            on=When(came.on),
            final=final,
        )
    if not came.share:
        return message(
            "It ended {when}: {final}. None of the runs ends so.",
            "Рассмотрение завершилось {on}: {final}. Ни один из вариантов так не завершается.",
            when=When(came.on),
            on=When(came.on),
            final=final,
        )
    if not came.by:
        return message(
            "It came {when}: {final}. That is sooner than in every run that ends so.",
            "Рассмотрение завершилось {on}: {final}. Это раньше, чем в любом из вариантов с таким исходом.",
            when=When(came.on),
            on=When(came.on),
            final=final,
        )
    return message(
        "It came {when}: {final}. By this simulation {by} of the runs end so by then, "
        "{before} before{part}.",
        "Рассмотрение завершилось {on}: {final}. По расчёту к этому времени так завершается {by} "
        "вариантов, ранее — {before}{part}.",
        when=When(came.on),
        on=When(came.on),
        final=final,
        by=_none(came.by),
        before=_none(came.before),
        part=message(
            "; that is {part} of those that end so at all",
            "; из всех вариантов с таким исходом это {part}",
            part=percent(came.by / came.share),
        )
        if came.by < came.share < 1
        else NOTHING,
    )


def _none(share: float) -> object:
    return percent(share) if share else message("none", "нисколько")


def came_json(came: Came) -> dict[str, Any]:
    """The same as plain values; `percentile` is among the runs that end so."""
    return {
        "final": came.final,
        "date": None if came.on is None else days(came.on),
        "share": round(came.share, 6),
        "before": round(came.before, 6),
        "by": round(came.by, 6),
        "percentile": round(100 * came.by / came.share, 4) if came.share else None,
    }
