"""Traces: single documents of a simulation, run again with all that they did."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from attrs import astuple, frozen

from cisflow.automaton.region import UNSET
from cisflow.automaton.step import facts_of
from cisflow.simulation import draws
from cisflow.simulation.chances import NOTHING
from cisflow.simulation.openings import Openings
from cisflow.simulation.passage import OPEN, Opening, Passage, Stays
from cisflow.simulation.stay import Chance
from cisflow.simulation.tables import Tables


@frozen
class Step:
    """An action that a document took: on which day, in which stage, since when it lay there."""

    day: date
    stage: str
    action: str
    since: date


@frozen
class Trace:
    """A document of a run: when it was opened, with which facts, its steps, its outcome if any."""

    run: int
    document: int
    opened: date
    facts: dict[str, str]
    steps: tuple[Step, ...]
    outcome: str | None


def traces(tables: Tables, openings: Openings, seed: int, first: int, runs: int) -> list[Trace]:
    """The documents of some runs, each with its steps in order."""
    return _traces(tables, openings.block(first, runs), seed)


def _traces(tables: Tables, opening: Opening, seed: int) -> list[Trace]:
    from cisflow.simulation.simulate import pass_block

    passage = Passage.of(opening, tables.never, logs=True)
    pass_block(tables, Chance.of(tables, seed), opening, seed, passage)
    stays = in_order(passage.stays())
    steps: list[list[Step]] = [[] for _ in opening.documents]
    for at in range(stays.document.size):
        action = int(stays.action[at])
        if action != NOTHING and stays.leave[at] < tables.never:
            full = tables.actions[action]
            steps[int(stays.document[at])].append(
                Step(
                    tables.start + timedelta(days=int(stays.leave[at])),
                    full.partition(".")[0],
                    full,
                    tables.start + timedelta(days=int(stays.entry[at])),
                )
            )
    found = []
    for at, document in enumerate(opening.documents.tolist()):
        run, place = divmod(document, draws.PER_RUN)
        begun = tables.configurations.known[int(opening.here[at])]
        facts = {n: v for n, v in facts_of(tables.automaton, begun).items() if v != UNSET}
        outcome = int(passage.outcome[at])
        found.append(
            Trace(
                run,
                place,
                tables.start + timedelta(days=int(opening.day[at])),
                facts,
                tuple(steps[at]),
                None if outcome == OPEN else tables.finals[outcome],
            )
        )
    return found


def ways_of(
    tables: Tables, openings: Openings, documents: list[int], seed: int
) -> list[tuple[str, ...]]:
    """The stages in which each of the documents was acted on, one after the other, and its end."""
    if openings.documents == 1:  # they do not meet, so they can be run again by themselves
        every = np.array(documents, np.int64)
        alone = openings.opening(every, np.arange(every.size, dtype=np.int32))
        return [_way(each) for each in _traces(tables, alone, seed)]
    found = []
    for each in documents:
        run, place = divmod(each, draws.PER_RUN)
        found.append(_way(traces(tables, openings, seed, run, 1)[place]))
    return found


def _way(trace: Trace) -> tuple[str, ...]:
    path = tuple(each.stage for each in trace.steps)
    return path if trace.outcome is None else (*path, trace.outcome)


def in_order(stays: Stays) -> Stays:
    """Stays by the day on which they ended, those of a document and day as they came about."""
    order = np.argsort(stays.leave, kind="stable")
    return Stays(*(each[order] for each in astuple(stays, recurse=False)))
