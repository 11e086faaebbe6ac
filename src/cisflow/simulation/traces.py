"""Traces: single documents of a simulation, run again with all that they did."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

from cisflow.simulation import draws
from cisflow.simulation.chances import NOTHING
from cisflow.simulation.openings import Openings
from cisflow.simulation.passage import OPEN
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
    from cisflow.automaton.region import UNSET
    from cisflow.automaton.step import facts_of
    from cisflow.simulation.simulate import pass_block

    opening = openings.block(first, runs)
    passage = pass_block(tables, Chance.of(tables, seed), opening, seed)
    stays = passage.stays()
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


def way_of(tables: Tables, openings: Openings, document: int, seed: int) -> tuple[str, ...]:
    """The stages in which a document was acted on, one after the other, and its end."""
    run, place = divmod(document, draws.PER_RUN)
    found = traces(tables, openings, seed, run, 1)[place]
    path = tuple(each.stage for each in found.steps)
    return path if found.outcome is None else (*path, found.outcome)
