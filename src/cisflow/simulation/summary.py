"""Summary: from the counts of a simulation to its figures."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from cisflow.model.block import Block
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
from cisflow.simulation.rests_on import rests_on
from cisflow.simulation.schedule import Sitting
from cisflow.simulation.tally import WAYS_OF, Tally
from cisflow.simulation.traces import ways_of

WAYS = 10  # the most common ones that are told
Counts = NDArray[np.int64]


def summary(tally: Tally, openings: Openings, seed: int) -> Simulation:
    """The figures."""
    counts, tables = tally.counts, tally.counts.tables
    days = counts.end.sum(axis=0)
    reached = int(days.sum())
    occupied = np.cumsum(counts.came - counts.went, axis=1)[:, : tables.never]
    queue = np.cumsum(counts.readied - counts.went, axis=1)[:, : tables.never]
    return Simulation(
        tables.route,
        tables.scenario,
        tables.start,
        tables.until,
        tally.runs,
        tally.done,
        openings.documents,
        seed,
        tuple(rests_on(tally)),
        tuple(_outcome(tally, days, number) for number in range(len(tables.finals))),
        tuple(_by_session(tally)),
        tuple(_stage(tally, number) for number in range(len(tables.holders))),
        1 - reached / tally.documents,
        tuple(_ways(tally, openings, seed)),
        tuple(_loads(tally)),
        openings.case,
        days=days,
        batches=counts.end,
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
    squares = int(tally.counts.squares[number]) / per_run**2
    spread = max(0.0, squares / runs - share * share) if runs > 1 else 0.0
    mean = mean_se = None
    if reached:
        at = np.arange(counts.size)
        mean = float((counts * at).sum() / reached)
        variance = float((counts * (at - mean) ** 2).sum() / reached)
        mean_se = sqrt(variance / reached)
    return Outcome(
        tally.counts.tables.finals[number],
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
    tables = tally.counts.tables
    for number, final in enumerate(tables.finals):
        found = []
        for row, each in enumerate(tables.gates.schedules, start=1):
            for at, sitting in enumerate(each.sittings):
                day = int(tables.gates.days[row][at])
                count = int(tally.counts.by_session[number, row, day])
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
    tables, documents = tally.counts.tables, tally.documents
    name = tables.holders[number]
    lasted = tally.counts.lasted[number, : tables.never]
    ended = int(lasted.sum())
    mean = float((lasted * np.arange(lasted.size)).sum() / ended) if ended else None
    step = tables.route.holders[name]
    return StageFigures(
        name,
        None if isinstance(step, Block) else step.body,
        int(tally.counts.reached[number]) / documents,
        int(tally.counts.stays[number]) / documents,
        mean,
        quantile(lasted, 0.5),
        quantile(lasted, 0.9),
        {cause: int(tally.counts.spent[number, at]) / documents for at, cause in enumerate(CAUSES)},
        int(tally.counts.open[number]) / documents,
    )


def _loads(tally: Tally) -> Iterator[Load]:
    """A session a line, though a plan of the case may give its body two rows."""
    tables = tally.counts.tables
    counted: dict[tuple[str, Sitting], tuple[int, int]] = {}  # by body: a schedule is long to hash
    of_body = {each.body: each for each in reversed(tables.gates.schedules)}
    for row, each in enumerate(tables.gates.schedules, start=1):
        for at, sitting in enumerate(each.sittings):
            considered = int(tally.counts.considered[row, tables.gates.days[row][at]])
            left = tally.counts.left_over.get((row, at), 0)
            known = counted.get((each.body, sitting), (0, 0))
            counted[each.body, sitting] = known[0] + considered, known[1] + left
    for (body, sitting), (considered, left) in counted.items():
        if considered or left:
            each = of_body[body]
            yield Load(
                body,
                sitting.first,
                sitting.last,
                sitting.number,
                each.agenda.places if each.agenda is not None else None,
                considered / tally.done,
                left / tally.done,
                sitting.assumed,
            )


def _ways(tally: Tally, openings: Openings, seed: int) -> Iterator[Way]:
    of = min(tally.documents, WAYS_OF)
    most = sorted(tally.ways.values(), key=_most)[:WAYS]
    paths = ways_of(tally.counts.tables, openings, [document for _, document in most], seed)
    for path, (count, _) in zip(paths, most, strict=True):
        yield Way(path, count / of)


def _most(way: list[int]) -> tuple[int, int]:
    count, document = way
    return -count, document
