"""What a simulation cannot say, what it rests on, and how far chance alone moves it."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.report.figures_words import decimal
from cisflow.report.rests_on import last_known
from cisflow.report.table import wrapped
from cisflow.simulation.figures import Simulation

_SURE = 2  # standard errors


def unknown_lines(simulation: Simulation, language: str) -> Iterator[str]:
    """A line a body before which documents are left because no further session is known."""
    told = set()
    for each in simulation.stages:
        body, declared = each.body, simulation.route.stages.get(each.stage)
        if body is None or declared is None or not each.open_share or body in told:
            continue
        if any(action.at_session for action in declared.actions.values()):
            told.add(body)
            line = _unknown(simulation, body)
            if line is not None:
                yield from wrapped(say(line, language), "  ")


def _unknown(simulation: Simulation, body: str) -> Message | None:
    last = last_known(simulation, body)
    if last is not None:
        return message(
            "{body}: nothing can be said beyond the published calendar; "
            "the last known session is that of {day}.",
            "{body}: за пределами опубликованного календаря ничего сказать нельзя; "
            "последнее известное заседание: {day}",
            body=simulation.route.called(body),
            day=last,
        )
    if any(each.body == body for each in simulation.sessions):
        return None
    return message(
        "{body}: no session to come is known, so nothing can be said of what would follow.",
        "{body}: предстоящие заседания неизвестны, о дальнейшем ничего сказать нельзя.",
        body=simulation.route.called(body),
    )


def assumed_lines(simulation: Simulation, language: str) -> Iterator[str]:
    """What no scenario and no source gave, a line each."""
    for each in simulation.assumed:
        yield from wrapped(f"{each.code} {say(each.message, language)}", "  ", " " * 6)


def exact_lines(simulation: Simulation, language: str) -> Iterator[str]:
    """How far the number of runs alone may have moved the chances."""
    most = 100 * _SURE * max((each.share_se for each in simulation.outcomes), default=0.0)
    if not most:
        return
    line = message(
        "By the number of runs the chances are right to about {points} points of a hundred; "
        "how well they fit life depends on what was assumed.",
        "При таком числе вариантов погрешность вероятностей — около {points} процентного пункта; "
        "насколько они верны на деле, зависит от принятых предположений.",
        points=decimal(max(most, 0.1), language),
    )
    yield from wrapped(say(line, language), "  ")
