"""Rests on: what the figures of a simulation rest on that nobody has told."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cisflow.model.finding import Finding
from cisflow.model.message import Message, message
from cisflow.simulation.schedule import Schedule
from cisflow.simulation.tables import Tables
from cisflow.simulation.tally import Tally


def rests_on(tally: Tally) -> Iterator[Finding]:
    """What was assumed of the stages that documents came to, of sessions, and what was cut off."""
    tables = tally.counts.tables
    came = {name for at, name in enumerate(tables.holders) if tally.counts.reached[at]}
    for each in tables.assumed:
        if each.path[:1] != ("stages",) or each.path[1] in came:
            yield each
    of_sessions: dict[tuple[str, tuple[str, ...]], Finding] = {}
    for row, made in enumerate(tables.gates.schedules, start=1):
        if tally.counts.reached[_stages_of(tables, row)].any():
            for each in _of_sessions(tally, row, made):  # a plan of the case gives a body two rows
                of_sessions.setdefault((each.code, each.path), each)
    yield from of_sessions.values()
    if tally.counts.endless:
        yield Finding("SM108", "endless-rounds", "warning", _endless(tally))


def _of_sessions(tally: Tally, row: int, made: Schedule) -> Iterator[Finding]:
    body, path = tally.counts.tables.route.called(made.body), ("bodies", made.body)
    if made.closing is not None and made.closing.assumed:
        says = message(
            "papers for a session of {body}: {time} before it (assumed)",
            "материалы к заседанию ({body}): за {time} до него (предположительно)",
            body=body,
            time=made.closing.length,
        )
        yield Finding("SM104", "closing-assumed", "info", says, path)
    if made.agenda is not None and made.agenda.assumed:
        says = message(
            "documents that a session takes, {body}: {places} (assumed)",
            "число вопросов на заседании, {body}: {places} (предположительно)",
            body=body,
            places=made.agenda.places,
        )
        yield Finding("SM105", "agenda-assumed", "info", says, path)
    if made.by_cadence is None:
        if tally.counts.open[_stages_of(tally.counts.tables, row)].any():
            yield Finding(
                "SM107", "cannot-say", "warning", _cannot_say(tally.counts.tables, made), path
            )
    elif _beyond(tally, row, made):
        yield Finding(
            "SM106", "beyond-calendar", "info", _by_cadence(tally.counts.tables, made), path
        )


def _stages_of(tables: Tables, row: int) -> list[int]:
    return sorted({int(tables.of[action]) for action in np.flatnonzero(tables.row == row)})


def _beyond(tally: Tally, row: int, made: Schedule) -> bool:
    """Whether documents were considered at sessions after the last that is known."""
    days = tally.counts.tables.gates.days[row]
    return any(
        tally.counts.considered[row, day] and (made.known_to is None or sitting.day > made.known_to)
        for day, sitting in zip(days, made.sittings, strict=True)
    )


def _by_cadence(tables: Tables, made: Schedule) -> Message:
    body = tables.route.called(made.body)
    every = made.by_cadence.length if made.by_cadence is not None else None
    if made.known_to is None:
        return message(
            "{body}: no session is known; taken: at intervals of {every} (assumed)",
            "{body}: заседания не объявлены; принято: с промежутком в {every} (предположительно)",
            body=body,
            every=every,
        )
    return message(
        "{body}: no session after {day} is known, then at intervals of {every} (assumed)",
        "{body}: заседания после {day} не объявлены, далее с промежутком в {every} (предположительно)",
        body=body,
        day=made.known_to,
        every=every,
    )


def _cannot_say(tables: Tables, made: Schedule) -> Message:
    body = tables.route.called(made.body)
    if made.known_to is None:
        return message(
            "cannot say: no session is known ({body})",
            "сказать нельзя: заседания не объявлены ({body})",
            body=body,
        )
    return message(
        "cannot say beyond the published calendar: no session after {day} is known ({body})",
        "сказать нельзя: заседания после {day} не объявлены ({body})",
        day=made.known_to,
        body=body,
    )


def _endless(tally: Tally) -> Message:
    return message(
        "{share} of the documents came before one body more than {rounds} times and were not followed further",
        "{share} документов рассматривались одним органом более {rounds} раз и далее не прослежены",
        share=f"{100 * tally.counts.endless / tally.documents:.2g} %",
        rounds=tally.counts.tables.scenario.rounds,
    )
