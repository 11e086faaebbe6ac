"""What a simulation cannot say, what it rests on, and how far chance alone moves it."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.language.say import say
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.report.figures_words import decimal
from cisflow.report.rests_on import Answer
from cisflow.report.table import wrapped
from cisflow.simulation.figures import Simulation

_SURE = 2  # standard errors


def unknown_lines(simulation: Answer, language: str) -> Iterator[str]:
    """What the runs could not follow: sessions beyond the calendar, rounds without an end."""
    for each in simulation.assumed:
        if each.severity != "info":
            yield from _line(each, language)


def assumed_lines(simulation: Answer, language: str) -> Iterator[str]:
    """What no scenario and no source gave, a line each."""
    for each in simulation.assumed:
        if each.severity == "info":
            yield from _line(each, language)


def _line(finding: Finding, language: str) -> list[str]:
    return wrapped(f"{finding.code} {say(finding.message, language)}", "  ", " " * 6)


def error_lines(simulation: Simulation, language: str) -> Iterator[str]:
    """How far the number of runs alone may have moved the chances."""
    most = 100 * _SURE * max((each.share_se for each in simulation.outcomes), default=0.0)
    if not most:
        return
    line = message(
        "By the number of runs the chances are right to about {points} points of a hundred; "
        "how well they fit life depends on the scenario.",
        "При таком числе вариантов погрешность вероятностей — около {points} процентного пункта; "
        "насколько они верны на деле, зависит от сценария.",
        points=decimal(max(most, 0.1), language),
    )
    yield from wrapped(say(line, language), "  ")
