"""The sessions of a simulation: what they have before them, and what waits between them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from attrs import frozen

from cisflow.language.days import say_day
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import message
from cisflow.report.figures_words import count, decimal, percent
from cisflow.report.simulate_ends import session_words
from cisflow.report.table import Column, table
from cisflow.simulation.figures import Load, Simulation

MOST = 12  # sessions that are shown
_SMALL = 0.005
_LOAD = (
    message("session", "заседание"),
    message("considered", "рассмотрено"),
    message("places", "мест"),
    message("left over", "не вошло"),
)
_QUEUE = (
    message("body", "орган"),
    message("on average", "в среднем"),
    message("at most", "наибольшая"),
    message("when", "когда"),
)


@frozen
class Queue:
    """The documents that are ready and wait for a body: their mean number, the greatest, when."""

    body: str
    mean: float
    greatest: float
    day: int  # after the start


def queues(simulation: Simulation) -> list[Queue]:
    """The queue of each body that had one, the longest first."""
    found = []
    rows = zip(simulation.stages, simulation.queue, strict=True)
    by_body: dict[str, list[int]] = {}
    for row, (each, _) in enumerate(rows):
        if each.body is not None:
            by_body.setdefault(each.body, []).append(row)
    for body, own in by_body.items():
        waiting = simulation.queue[own].sum(axis=0)
        if waiting.size and waiting.max() > 0:
            day = int(waiting.argmax())
            found.append(Queue(body, float(waiting.mean()), float(waiting[day]), day))
    return sorted(found, key=lambda each: -each.greatest)


def load_lines(simulation: Simulation, language: str) -> Iterator[str]:
    """A row a session that had documents before it, the earliest first."""
    busy = [each for each in simulation.sessions if each.considered + each.left_over >= _SMALL]
    limited = any(each.places is not None for each in busy)
    columns = [Column(say(_LOAD[0], language)), Column(say(_LOAD[1], language), "right")]
    if limited:
        columns += [Column(say(each, language), "right") for each in _LOAD[2:]]
    ordered = sorted(busy, key=lambda each: (each.first, each.last, each.body))
    if not ordered:
        return
    yield from table(
        columns,
        (_load(simulation, each, limited, language) for each in ordered[:MOST]),
        indent=2,
    )
    if len(ordered) > MOST:
        more = message(
            "and {number} later ones, in the answer for programs (`--format json`)",
            "и позднее ещё {number}, см. ответ для программ (`--format json`)",
            number=len(ordered) - MOST,
        )
        yield "  " + say(more, language)


def queue_lines(simulation: Simulation, language: str) -> Iterator[str]:
    """A row a body: how many documents are ready and wait for it."""
    found = queues(simulation)
    if simulation.documents == 1 or not found:
        return
    columns = [Column(say(_QUEUE[0], language))]
    columns += [Column(say(each, language), "right") for each in _QUEUE[1:]]
    rows = [
        [
            harmless(simulation.route.called(each.body).say(language)),
            decimal(each.mean, language),
            decimal(each.greatest, language),
            say_day(simulation.start + timedelta(each.day), language),
        ]
        for each in found
    ]
    yield from table(columns, rows, indent=2)


def _load(simulation: Simulation, each: Load, limited: bool, language: str) -> list[str]:
    single = simulation.documents == 1
    what = say(session_words(simulation, each, named=True), language)
    cells = [what, _several(each.considered, single, language)]
    if limited:
        cells.append("–" if each.places is None else count(each.places, language))
        cells.append(_several(each.left_over, single, language))
    return cells


def _several(number: float, single: bool, language: str) -> str:
    """How many documents on average; of a single one how likely it is there."""
    return percent(number) if single else decimal(number, language)
