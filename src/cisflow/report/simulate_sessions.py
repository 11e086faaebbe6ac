"""The sessions of a simulation: what they have before them, and what waits between them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from attrs import frozen

from cisflow.language.days import say_day
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.report.figures_words import NOTHING, count, decimal, percent
from cisflow.report.phrases import listed
from cisflow.report.simulate_ends import session_words
from cisflow.report.table import Column, table, wrapped
from cisflow.simulation.figures import Load, Simulation

FEW = 6  # sessions of a body that are shown
_SMALL, _LIKELY = 0.005, 0.02
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


def load_heading(simulation: Simulation) -> Message:
    """The heading over the sessions."""
    if _likely(simulation):
        return message(
            "Sessions that are likely to consider it", "Заседания, где вероятно рассмотрение"
        )
    return message(
        "Documents before the sessions, the mean of a run",
        "Документы на заседаниях, в среднем по вариантам",
    )


def load_lines(simulation: Simulation, language: str) -> Iterator[str]:
    """The sessions that had documents before them.

    Under each body a row a session with its load, those of bodies whose agenda is limited where
    there are any; where a single document never finds the agenda full, a line a body with the
    chance of each session.
    """
    if _likely(simulation):
        yield from _chances(simulation, language)
        return
    by_body = _by_body(simulation, _SMALL)
    limited = {body: own for body, own in by_body.items() if own[0].places is not None}
    columns = [Column(say(_LOAD[0], language))]
    columns += [Column(say(each, language), "right") for each in _LOAD[1:]]
    rows = [
        row
        for body, own in (limited or by_body).items()
        for row in _loads(simulation, body, own, language)
    ]
    if rows:
        yield from table(columns, rows, indent=2)


def _by_body(simulation: Simulation, least: float) -> dict[str, list[Load]]:
    """The sessions of each body that had documents before them, by their days."""
    found: dict[str, list[Load]] = {}
    for each in sorted(simulation.sessions, key=lambda each: (each.first, each.last)):
        if each.considered + each.left_over >= least:
            found.setdefault(each.body, []).append(each)
    return found


def _loads(
    simulation: Simulation, body: str, own: list[Load], language: str
) -> Iterator[list[str]]:
    """The body with its places, its fullest sessions, and the mean of the others."""
    places = own[0].places
    title = harmless(simulation.route.called(body).say(language))
    yield [title, "", NOTHING if places is None else count(places, language), ""]
    fullest = sorted(own, key=lambda each: -each.considered - each.left_over)[:FEW]
    for each in own:
        if each in fullest:
            yield _load(
                say(session_words(simulation, each, named=False), language), [each], language
            )
    others = [each for each in own if each not in fullest]
    if others:
        said = message("{number} others, each", "прочие ({number}), на каждом", number=len(others))
        yield _load(say(said, language), others, language)


def _load(what: str, own: list[Load], language: str) -> list[str]:
    considered = sum(each.considered for each in own) / len(own)
    left_over = sum(each.left_over for each in own) / len(own)
    return [f"  {what}", decimal(considered, language), "", decimal(left_over, language)]


def _likely(simulation: Simulation) -> bool:
    return simulation.documents == 1 and not any(each.left_over for each in simulation.sessions)


def _chances(simulation: Simulation, language: str) -> Iterator[str]:
    for body, every in _by_body(simulation, _LIKELY).items():
        shown = [
            message(
                "{session}: {share}",
                "{session}: {share}",
                session=session_words(simulation, each, named=False),
                share=percent(each.considered),
            )
            for each in every[:FEW]
        ]
        if len(every) > FEW:
            shown.append(message("later ones", "далее и позднее"))
        line = message(
            "{body} – {sessions}",
            "{body} – {sessions}",
            body=simulation.route.called(body),
            sessions=listed(shown),
        )
        yield from wrapped(say(line, language), "  ", "    ")


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
