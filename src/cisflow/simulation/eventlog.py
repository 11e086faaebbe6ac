"""Event log: the runs of a simulation as rows that programs for process mining read."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from io import TextIOWrapper
from pathlib import Path

from attrs import frozen

from cisflow.cases.case import Case
from cisflow.journal.whole import whole
from cisflow.model.event import OPENED
from cisflow.model.route import Route
from cisflow.model.scenario import Scenario
from cisflow.simulation.openings import Openings
from cisflow.simulation.running import tables_of
from cisflow.simulation.simulate import RUNS, Watch, prepared, sane
from cisflow.simulation.tables import Tables
from cisflow.simulation.traces import Trace, traces
from cisflow.timekeeping.day import Day, as_day

COLUMNS = ("case", "activity", "stage", "time", "resource", "seed", "run", "since")
TOGETHER = 1 << 11  # documents of which all steps are held at once
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@frozen
class Row:
    """An action that a document of a run took: the stage in which, since when it lay there, who."""

    case: str
    activity: str
    stage: str
    time: date
    resource: str
    seed: int
    run: int
    since: date


def write_log(
    thing: Route | Case,
    path: str | Path,
    scenario: Scenario | None = None,
    *,
    runs: int = RUNS,
    seed: int = 1,
    start: Day | None = None,
    until: Day | None = None,
    documents: int | None = None,
    as_of: Day | None = None,
    watch: Watch | None = None,
) -> None:
    """Write what the documents of a simulation did as a CSV file, a row an action.

    The columns are COLUMNS, then `case:OUTCOME` and one `case:FACT` for each fact with which
    documents begin, the same in all rows of a document. A document of a route begins with a row
    `opened`; of a case the rows go on from the day asked for. The file is written wholly or not at
    all, and only so much of it is held at once. The rest as in `simulate` and `simulate_case`.

    Raises:
        CannotRun: as they; or the file cannot be written.
    """
    made, openings = _prepared(thing, scenario, seed, start, until, documents, as_of)
    sane(runs, openings.documents)
    facts = [name for name, each in made.route.facts.items() if each.set_by != "by actions"]
    with whole(Path(path)) as file:
        text = TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([*COLUMNS, "case:outcome", *(f"case:{name}" for name in facts)])
        for trace in _all(made, openings, seed, runs, watch):
            more = [trace.outcome or "", *(trace.facts.get(name, "") for name in facts)]
            for row in rows(made, openings, seed, trace):
                writer.writerow([*map(_harmless, _cells(row)), *map(_harmless, more)])
        text.detach()  # whoever opened the file closes it


def rows(made: Tables, openings: Openings, seed: int, trace: Trace) -> Iterator[Row]:
    """The rows of one document."""
    alone = openings.documents == 1
    case = f"{trace.run + 1}" if alone else f"{trace.run + 1}.{trace.document + 1}"
    name = made.route.name if openings.case is None else openings.case.id
    case = f"{name}/{case}"
    day, run = trace.opened, trace.run + 1
    if openings.case is None and day <= made.until:
        opener = next(iter(made.route.opens.by), "")
        yield Row(case, OPENED, made.route.start, day, opener, seed, run, day)
    for step in trace.steps:
        holder = made.route.holders[step.stage]
        action = holder.actions[step.action.partition(".")[2]]
        who = next(iter(made.route.entitled(holder, action)), "")
        yield Row(case, step.action, step.stage, step.day, who, seed, run, step.since)


def _prepared(
    thing: Route | Case,
    scenario: Scenario | None,
    seed: int,
    start: Day | None,
    until: Day | None,
    documents: int | None,
    as_of: Day | None,
) -> tuple[Tables, Openings]:
    if isinstance(thing, Case):
        return tables_of(thing, as_day(as_of) or date.today(), scenario, seed, as_day(until))
    return prepared(
        thing, scenario, seed, start=start, until=until, documents=documents, as_of=as_of
    )


def _all(
    made: Tables, openings: Openings, seed: int, runs: int, watch: Watch | None
) -> Iterator[Trace]:
    """Every document, block by block."""
    size = max(1, TOGETHER // openings.documents)
    for first in range(0, runs, size):
        number = min(size, runs - first)
        yield from traces(made, openings, seed, first, number)
        if watch is not None:
            watch(first + number, runs)


def _cells(row: Row) -> list[str]:
    return [str(getattr(row, name)) for name in COLUMNS]


def _harmless(cell: str) -> str:
    """Words that a spreadsheet would take for a formula get a quote before them."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
