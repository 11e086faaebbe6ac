"""Simulate: a route or a running case, run after run, to figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np

from cisflow.cases.calendars import calendars_of
from cisflow.errors import CannotRun
from cisflow.model.message import message
from cisflow.model.route import Route
from cisflow.model.scenario import Scenario
from cisflow.simulation.counts import Counts
from cisflow.simulation.draws import PER_RUN
from cisflow.simulation.figures import Simulation
from cisflow.simulation.load_scenario import supposed
from cisflow.simulation.openings import Openings
from cisflow.simulation.passage import Opening, Passage
from cisflow.simulation.regions import pass_regions
from cisflow.simulation.stay import Chance
from cisflow.simulation.summary import summary
from cisflow.simulation.tables import Tables, tables
from cisflow.simulation.tally import WAYS_OF, Tally
from cisflow.simulation.trunk import pass_trunk
from cisflow.timekeeping.day import Day, as_day

BLOCK = 1 << 18  # documents that are under way at once
RUNS = 10_000
_KEPT = (1 << 25) - (1 << 16)
Watch = Callable[[int, int], None]


def simulate(
    route: Route,
    scenario: Scenario | None = None,
    *,
    runs: int = RUNS,
    seed: int = 1,
    start: Day | None = None,
    until: Day | None = None,
    documents: int | None = None,
    as_of: Day | None = None,
    block: int | None = None,
    watch: Watch | None = None,
) -> Simulation:
    """What becomes of documents along a route, by its own scenario where none is given.

    `runs` are independent of each other; `documents` of one run compete for places on agendas.
    They are opened from `start` on (default: `as_of`) and followed to `until` (default: as long as
    the scenario says). `as_of` (default: today) is the day whose knowledge of sessions is taken.
    `watch(done, runs)` is called as runs are done; an interrupt (Ctrl-C) ends the simulation with
    the runs that are done. The same seed gives the same figures, whatever the block.

    Raises:
        CannotRun: no runs or documents, `until` before `start`, a working time that cannot be
            worked out.
    """
    made, openings = prepared(
        route, scenario, seed, start=start, until=until, documents=documents, as_of=as_of
    )
    sane(runs, openings.documents)
    return run(made, openings, runs, seed, block, watch)


def prepared(
    route: Route,
    scenario: Scenario | None,
    seed: int,
    *,
    start: Day | None = None,
    until: Day | None = None,
    documents: int | None = None,
    as_of: Day | None = None,
) -> tuple[Tables, Openings]:
    """The tables for documents along a route, and how they are opened."""
    said, known_on = supposed(scenario, route), as_day(as_of) or date.today()
    begins = as_day(start) or (said.start if said is not None else None) or known_on
    version = in_force(route, begins)
    made = tables(version, said, calendars_of(route), begins, as_day(until), known_on)
    number = documents if documents is not None else made.scenario.documents
    return made, Openings(made, seed, number)


def in_force(route: Route, day: date) -> Route:
    """The version whose rules are those of a day; they are taken for the whole time."""
    found = route.versions[0]
    for each in route.versions:
        if each.in_force is None or each.in_force <= day:
            found = each
    return found


def run(
    made: Tables, openings: Openings, runs: int, seed: int, block: int | None, watch: Watch | None
) -> Simulation:
    """Runs over tables, block by block."""
    _keep_freed_memory()
    chance = Chance.of(made, seed)
    tally = Tally(Counts(made), runs, openings.documents)
    wide = made.configurations.slots > 1  # branches need more room a document, and more time
    size = max(1, (block or (BLOCK >> 4 if wide else BLOCK)) // openings.documents)
    try:
        while tally.done < runs:
            first = tally.done
            number = min(size, runs - first)
            opening = openings.block(first, number, runs)
            passage = Passage.of(opening, made.never, max(0, WAYS_OF - tally.documents))
            tally.add(pass_block(made, chance, opening, seed, passage), passage, number)
            if watch is not None:
                watch(tally.done, runs)
    except KeyboardInterrupt:
        if not tally.done:
            raise
    return summary(tally, openings, seed)


def _keep_freed_memory() -> None:
    """Let the C library keep what the steps free, rather than give it back and fetch it again.

    glibc learns from the largest piece that was freed, up to 32 MB, how much to keep (mallopt(3),
    M_MMAP_THRESHOLD); this one is never touched, so it costs nothing. A fifth of the time is saved.
    """
    np.empty(_KEPT, np.uint8)


def pass_block(
    made: Tables, chance: Chance, opening: Opening, seed: int, passage: Passage
) -> Counts:
    """What becomes of the documents of a block; what is asked of each of them is in `passage`."""
    passes = pass_trunk if made.configurations.slots == 1 else pass_regions
    return passes(made, chance, opening, seed, passage)


def sane(runs: int, documents: int) -> None:
    """Something to run, and no more than can be told apart.

    Raises:
        CannotRun: there is not.
    """
    if runs < 1 or documents < 1:
        raise CannotRun(
            message(
                "at least one run with one document is needed",
                "нужен хотя бы один вариант с одним документом",
            )
        )
    if documents > PER_RUN:
        raise CannotRun(
            message(
                "a run has {most} documents at most",
                "в одном варианте может быть не более {most} документов",
                most=PER_RUN,
            )
        )
