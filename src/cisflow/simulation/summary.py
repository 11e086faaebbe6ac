"""Summary: from the counts of a simulation to its figures."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from cisflow.model.block import Block
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.simulation.figures import (
    CAUSES,
    BySession,
    Load,
    Outcome,
    Simulation,
    StageFigures,
    Way,
)
from cisflow.simulation.openings import Openings
from cisflow.simulation.tables import Tables
from cisflow.simulation.tally import Tally
from cisflow.simulation.traces import way_of

WAYS = 10  # the most common ones that are told
Counts = NDArray[np.int64]


def summary(tally: Tally, openings: Openings, seed: int) -> Simulation:
    """The figures."""
    tables = tally.tables
    days = tally.end.sum(axis=0)
    reached = int(days.sum())
    occupied = np.cumsum(tally.came - tally.went, axis=1)[:, : tables.never]
    queue = np.cumsum(tally.readied - tally.went, axis=1)[:, : tables.never]
    return Simulation(
        tables.route,
        tables.scenario,
        tables.start,
        tables.until,
        tally.runs,
        tally.done,
        openings.documents,
        seed,
        (*tables.assumed, *_of_sessions(tally), *_endless(tally)),
        tuple(_outcome(tally, days, number) for number in range(len(tables.finals))),
        tuple(_by_session(tally)),
        tuple(_stage(tally, number) for number in range(len(tables.holders))),
        1 - reached / tally.documents,
        tuple(_ways(tally, openings, seed)),
        tuple(_loads(tally)),
        openings.case,
        days=days,
        batches=tally.end,
        occupation=occupied / tally.done,
        queue=queue / tally.done,
    )


def quantile(counts: Counts, share: float) -> int | None:
    """The first day by which that share of those counted is reached; None where nothing is."""
    upto = np.cumsum(counts)
    if not upto[-1]:
        return None
    return int(np.searchsorted(upto, share * upto[-1] - 1e-9))


def _outcome(tally: Tally, days: Counts, number: int) -> Outcome:
    counts, documents = days[number], tally.documents
    reached = int(counts.sum())
    share = reached / documents
    # The documents of a run are not independent of each other, the runs are.
    runs, per_run = tally.done, tally.per_run
    squares = int(tally.squares[number]) / per_run**2
    spread = max(0.0, squares / runs - share * share) if runs > 1 else 0.0
    mean = mean_se = None
    if reached:
        at = np.arange(counts.size)
        mean = float((counts * at).sum() / reached)
        variance = float((counts * (at - mean) ** 2).sum() / reached)
        mean_se = sqrt(variance / reached)
    return Outcome(
        tally.tables.finals[number],
        share,
        sqrt(spread / runs),
        quantile(counts, 0.1),
        quantile(counts, 0.5),
        quantile(counts, 0.9),
        mean,
        mean_se,
    )


def _by_session(tally: Tally) -> Iterator[BySession]:
    """The sessions at which documents came to an end, in the order of their days."""
    tables = tally.tables
    for number, final in enumerate(tables.finals):
        found = []
        for row, each in enumerate(tables.gates.schedules, start=1):
            for at, sitting in enumerate(each.sittings):
                day = int(tables.gates.days[row][at])
                count = int(tally.by_session[number, row, day])
                if count:
                    found.append((day, row, each.body, sitting, count))
        summed = 0
        for _, _, body, sitting, count in sorted(found, key=lambda each: each[:2]):
            summed += count
            yield BySession(
                final,
                body,
                sitting.first,
                sitting.last,
                sitting.number,
                count / tally.documents,
                summed / tally.documents,
                sitting.assumed,
            )


def _stage(tally: Tally, number: int) -> StageFigures:
    tables, documents = tally.tables, tally.documents
    name = tables.holders[number]
    lasted = tally.lasted[number, : tables.never]
    ended = int(lasted.sum())
    mean = float((lasted * np.arange(lasted.size)).sum() / ended) if ended else None
    step = tables.route.holders[name]
    return StageFigures(
        name,
        None if isinstance(step, Block) else step.body,
        int(tally.reached[number]) / documents,
        int(tally.stays[number]) / documents,
        mean,
        quantile(lasted, 0.5),
        quantile(lasted, 0.9),
        {
            cause: int(tally.spent[number, at]) / documents for at, cause in enumerate(CAUSES)
        },
        int(tally.open[number]) / documents,
    )


def _loads(tally: Tally) -> Iterator[Load]:
    tables = tally.tables
    for row, each in enumerate(tables.gates.schedules, start=1):
        for at, sitting in enumerate(each.sittings):
            considered = int(tally.considered[row, tables.gates.days[row][at]])
            left = tally.left_over.get((row, at), 0)
            if considered or left:
                yield Load(
                    each.body,
                    sitting.first,
                    sitting.last,
                    sitting.number,
                    each.agenda.places if each.agenda is not None else None,
                    considered / tally.done,
                    left / tally.done,
                    sitting.assumed,
                )


def _ways(tally: Tally, openings: Openings, seed: int) -> Iterator[Way]:
    counted = sum(count for count, _ in tally.ways.values())
    of = min(tally.documents, _counted_of())
    best = sorted(tally.ways.values(), key=lambda each: (-each[0], each[1]))[:WAYS]
    if counted:
        for count, document in best:
            yield Way(way_of(tally.tables, openings, document, seed), count / of)


def _counted_of() -> int:
    from cisflow.simulation.tally import WAYS_OF

    return WAYS_OF


def _of_sessions(tally: Tally) -> Iterator[Finding]:
    """What is assumed of the sessions at which documents were considered, body by body."""
    tables: Tables = tally.tables
    for row, each in enumerate(tables.gates.schedules, start=1):
        body = tables.route.called(each.body)
        path = ("bodies", each.body)
        if each.closing is not None and each.closing.assumed:
            yield Finding("SM104", "closing-assumed", "info", evolve_says(_CLOSING, body=body, time=each.closing.length), path)
        if each.agenda is not None and each.agenda.assumed:
            yield Finding("SM105", "agenda-assumed", "info", evolve_says(_AGENDA, body=body, places=each.agenda.places), path)
        used = [
            sitting
            for at, sitting in enumerate(each.sittings)
            if tally.considered[row, tables.gates.days[row][at]]
        ]
        beyond = [s for s in used if each.known_to is None or s.day > each.known_to]
        if beyond and each.by_cadence is not None:
            if each.known_to is None:
                says = evolve_says(_NO_CALENDAR, body=body, every=each.by_cadence.length)
            else:
                says = evolve_says(_BEYOND, body=body, day=each.known_to, every=each.by_cadence.length)
            yield Finding("SM106", "beyond-calendar", "info", says, path)
        if each.by_cadence is None and tally.open[_stages_of(tables, row)].any():
            says = (
                evolve_says(_NO_SESSIONS, body=body)
                if each.known_to is None
                else evolve_says(_CANNOT_SAY, body=body, day=each.known_to)
            )
            yield Finding("SM107", "cannot-say", "warning", says, path)


def _stages_of(tables: Tables, row: int) -> list[int]:
    return sorted({int(tables.of[a]) for a in np.flatnonzero(tables.row == row)})


def _endless(tally: Tally) -> Iterator[Finding]:
    if tally.endless:
        yield Finding(
            "SM108",
            "endless-rounds",
            "warning",
            evolve_says(
                _ENDLESS,
                share=f"{100 * tally.endless / tally.documents:.2g} %",
                rounds=tally.tables.scenario.rounds,
            ),
        )


def evolve_says(says: object, **values: object) -> object:
    """A sentence with its values."""
    from attrs import evolve

    return evolve(says, values=values)  # type: ignore[type-var]


_CLOSING = message(
    "papers for a session of {body}: {time} before it (assumed)",
    "материалы к заседанию ({body}): за {time} до него (предположительно)",
)
_AGENDA = message(
    "a session takes {places} documents: {body} (assumed)",
    "число вопросов на заседании – {places}: {body} (предположительно)",
)
_BEYOND = message(
    "{body}: no session after {day} is known, one every {every} by cadence (assumed)",
    "{body}: заседания после {day} не объявлены, далее одно раз в {every} (предположительно)",
)
_NO_CALENDAR = message(
    "{body}: no session is known, one every {every} by cadence (assumed)",
    "{body}: заседания не объявлены, принято одно раз в {every} (предположительно)",
)
_CANNOT_SAY = message(
    "cannot say beyond the published calendar: {body}, no session is known after {day}",
    "сказать нельзя: {body}, заседания после {day} не объявлены",
)
_NO_SESSIONS = message(
    "cannot say: {body}, no session is known",
    "сказать нельзя: {body}, заседания не объявлены",
)
_ENDLESS = message(
    "{share} of the documents were considered more than {rounds} times by one body and were not followed further",
    "{share} документов рассматривались одним органом более {rounds} раз и далее не прослежены",
)
