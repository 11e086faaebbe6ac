"""Exact figures: what was worked out, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any, Literal

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from cisflow.model.casefile import CaseFile
from cisflow.model.finding import Finding
from cisflow.model.route import Route
from cisflow.model.scenario import Scenario
from cisflow.simulation.exact_chain import Chain
from cisflow.simulation.exact_states import States
from cisflow.simulation.exact_sums import Sums
from cisflow.simulation.figures import CAUSES, BySession, Load
from cisflow.simulation.rests_on import rests_on
from cisflow.simulation.tables import Tables

Floats = NDArray[np.float64]
_LEAST = 1e-12  # the smallest chance that is told of a session
_TOLD = 1e-6  # the smallest chance of standing still that is worth a warning


@frozen
class ExactOutcome:
    """An end of the route: its chance, and the days until it, where a document comes to it.

    The days are None where none does; `p10`, `p50`, `p90` also where no grid of days was worked out.
    """

    final: str
    share: float
    mean: float | None
    sd: float | None
    p10: int | None
    p50: int | None
    p90: int | None


@frozen
class ExactStage:
    """A stage: the chance that a document comes there, the mean number of its stays and rounds.

    `waiting` has the mean days of a document there for each of CAUSES; it, `reached` and
    `open_share` are None where no grid of days was worked out.
    """

    stage: str
    body: str | None
    reached: float | None
    visits: float
    rounds: float
    waiting: dict[str, float] | None
    open_share: float | None


@frozen
class Exact:
    """The exact answer.

    `method` tells how it was found: "chain" by linear algebra, without a horizon; "days" by the
    chances of each day up to `until`. `pruned` is the chance that was left out as too small, and
    `beyond` bounds that of more rounds than were told apart. `days[o, d]` is the chance of outcome
    `o` after `d` days, in the order of `outcomes`; None where no grid of days was worked out.
    """

    route: Route
    scenario: Scenario
    start: date
    until: date
    method: Literal["chain", "days"]
    assumed: tuple[Finding, ...]
    outcomes: tuple[ExactOutcome, ...]
    by_session: tuple[BySession, ...]
    stages: tuple[ExactStage, ...]
    sessions: tuple[Load, ...]
    open_share: float
    pruned: float
    beyond: float
    case: CaseFile | None = None
    days: Floats | None = field(default=None, eq=False, repr=False, kw_only=True)


def figures(
    found: States,
    solved: Chain | None,
    sums: Mapping[int, tuple[float, Sums]],
    case: CaseFile | None,
) -> Exact:
    """The figures of a chain, of a grid of days (by the day of opening, with its share), or both."""
    tables = found.tables
    total = _mean(sums)
    since = _since(sums, tables.never)
    outcomes = tuple(_outcomes(tables, solved, since))
    seen = total if total is not None else _seen(found, solved)
    return Exact(
        tables.route,
        tables.scenario,
        tables.start,
        tables.until,
        "days" if solved is None else "chain",
        tuple(rests_on(_counted(tables, seen))),
        outcomes,
        () if total is None else tuple(_by_session(tables, total.end)),
        tuple(_stages(found, solved, total)),
        () if total is None else tuple(_loads(tables, total.considered)),
        max(0.0, 1 - sum(each.share for each in outcomes)),
        0.0 if total is None else total.pruned,
        found.beyond,
        case,
        days=since,
    )


def _mean(sums: Mapping[int, tuple[float, Sums]]) -> Sums | None:
    """The mean over the days of opening."""
    if not sums:
        return None
    names = [each.name for each in Sums.__attrs_attrs__]
    return Sums(*(sum(w * getattr(each, name) for w, each in sums.values()) for name in names))


def _since(sums: Mapping[int, tuple[float, Sums]], never: int) -> Floats | None:
    """The chance of each outcome by the days since the opening."""
    found: Floats | None = None
    for day, (share, each) in sums.items():
        by_day = share * each.end.sum(axis=1)
        moved = np.zeros_like(by_day)
        moved[:, : never - day] = by_day[:, day:]
        found = moved if found is None else found + moved
    return found


def _outcomes(tables: Tables, solved: Chain | None, since: Floats | None) -> Iterator[ExactOutcome]:
    for number, final in enumerate(tables.finals):
        parts: list[int | None] = [None, None, None]
        share, mean, sd = 0.0, None, None
        if since is not None:
            row = since[number]
            share = float(row.sum())
            upto = np.cumsum(row)
            if share > 0:
                parts = [int(np.searchsorted(upto, q * upto[-1] - 1e-9)) for q in (0.1, 0.5, 0.9)]
                at = np.arange(row.size)
                mean = float(row @ at) / share
                sd = float(np.sqrt(max(0.0, row @ (at - mean) ** 2 / share)))
        if solved is not None:
            share = float(solved.share[number])
            mean, sd = (
                (float(solved.mean[number]), float(solved.sd[number]))
                if share > 0
                else (None, None)
            )
        yield ExactOutcome(final, min(max(share, 0.0), 1.0), mean, sd, *parts)


def _stages(found: States, solved: Chain | None, total: Sums | None) -> Iterator[ExactStage]:
    tables = found.tables
    for number, name in enumerate(tables.holders):
        step: Any = tables.route.holders[name]
        stays, rounds = (
            (solved.stays, solved.rounds) if solved is not None else (total.stays, total.rounds)  # type: ignore[union-attr]
        )
        yield ExactStage(
            name,
            step.body,
            None if total is None else float(total.reached[number]),
            float(stays[number]),
            float(rounds[number]),
            None
            if total is None
            else {
                cause: max(0.0, float(total.spent[number, at])) for at, cause in enumerate(CAUSES)
            },
            None if total is None else max(0.0, float(total.open[number])),
        )


def _by_session(tables: Tables, end: Floats) -> Iterator[BySession]:
    """The sessions at which documents come to an end, in the order of their days."""
    for number, final in enumerate(tables.finals):
        every = []
        for row, each in enumerate(tables.gates.schedules, start=1):
            for at, sitting in enumerate(each.sittings):
                day = int(tables.gates.days[row][at])
                share = float(end[number, row, day]) if day < tables.never else 0.0
                if share > _LEAST and (at == 0 or day != tables.gates.days[row][at - 1]):
                    every.append((day, row, each.body, sitting, share))
        summed = 0.0
        for _, _, body, sitting, share in sorted(every, key=lambda each: each[:2]):
            summed += share
            yield BySession(
                final,
                body,
                sitting.first,
                sitting.last,
                sitting.number,
                share,
                summed,
                sitting.assumed,
            )


def _loads(tables: Tables, considered: Floats) -> Iterator[Load]:
    for row, each in enumerate(tables.gates.schedules, start=1):
        places = each.agenda.places if each.agenda is not None else None
        for at, sitting in enumerate(each.sittings):
            share = float(considered[row, tables.gates.days[row][at]])
            if share > _LEAST:
                yield Load(
                    each.body,
                    sitting.first,
                    sitting.last,
                    sitting.number,
                    places,
                    share,
                    0.0,
                    sitting.assumed,
                )


def _seen(found: States, solved: Chain | None) -> Any:  # noqa: ANN401 - as much of Sums as is known
    tables = found.tables
    assert solved is not None  # one of the two has been worked out
    none = np.zeros((len(tables.gates.places), tables.never + 1))
    return SimpleNamespace(
        reached=solved.stays, open=np.zeros(len(tables.holders)), considered=none, endless=0.0
    )


def _counted(tables: Tables, seen: Any) -> Any:  # noqa: ANN401 - what `rests_on` looks at
    counts = SimpleNamespace(
        tables=tables,
        reached=np.where(seen.reached > _LEAST, seen.reached, 0.0),
        open=np.where(seen.open > _TOLD, seen.open, 0.0),
        considered=np.where(seen.considered > _LEAST, seen.considered, 0.0),
        endless=seen.endless if seen.endless > _TOLD else 0.0,
    )
    return SimpleNamespace(counts=counts, documents=1)
