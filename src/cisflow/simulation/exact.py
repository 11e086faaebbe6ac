"""Exact: what a simulation estimates by runs, worked out; where that can be done.

The model is that of the simulation: the same configurations, working times, chances, sessions and
clocks. A route on which nothing but time separates the stages is an absorbing semi-Markov chain
(`exact_chain`); where sessions, terms or the horizon cut in, the chances are carried from day to
day (`exact_days`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

import numpy as np
from numpy.typing import NDArray

from cisflow.automaton.step import set_facts
from cisflow.cases.case import Case
from cisflow.errors import CannotRun
from cisflow.model.casefile import CaseFile
from cisflow.model.message import message
from cisflow.model.route import Route
from cisflow.model.scenario import Scenario
from cisflow.simulation.exact_chain import Chain, chain, ungated
from cisflow.simulation.exact_clocks import Given
from cisflow.simulation.exact_days import days, fits
from cisflow.simulation.exact_figures import Exact, figures
from cisflow.simulation.exact_states import Begin, States, start_shares, states, too_many
from cisflow.simulation.exact_sums import Sums
from cisflow.simulation.running import tables_of
from cisflow.simulation.simulate import prepared
from cisflow.simulation.tables import Tables
from cisflow.simulation.working_times import days_of
from cisflow.timekeeping.day import Day, as_day

Ints = NDArray[np.int64]
_SAME = 1e-9  # of chances that are cut off by the horizon


def exact(
    route: Route,
    scenario: Scenario | None = None,
    *,
    start: Day | None = None,
    until: Day | None = None,
    documents: int | None = None,
    as_of: Day | None = None,
) -> Exact:
    """What `simulate` would find in endless runs, by the same assumptions.

    Raises:
        CannotRun: there is no exact answer (branches run side by side, documents compete for
            places, they are opened by chance, too much depends on the rounds), or no simulation.
    """
    made, openings = prepared(
        route, scenario, 1, start=start, until=until, documents=documents, as_of=as_of
    )
    _can_be_told(made)
    opened, begins = _opened(made, openings.documents), list(_begins(made))
    found = states(made, begins, np.zeros(len(made.holders), np.int64))
    _no_queue(found, openings.documents)
    return _answer(found, begins, opened, None, None)


def exact_case(
    case: Case,
    as_of: Day | None = None,
    scenario: Scenario | None = None,
    *,
    until: Day | None = None,
) -> Exact:
    """The same for a case, from where it stands on a day (default: today).

    Raises:
        CannotRun: there is no exact answer, or the case is not open on that day.
    """
    made, openings = tables_of(case, as_day(as_of) or date.today(), scenario, 1, as_day(until))
    _can_be_told(made)
    stands = openings.standing()
    begins = [Begin(1.0, stands.here)]
    found = states(made, begins, stands.rounds.astype(np.int64))
    _no_queue(found, 1)
    ready, counts = np.unique(stands.ready, return_counts=True)
    share = counts / stands.ready.size
    if stands.planned is not None:
        plans = made.scenario.plans
        kept = 1.0 if plans is None else plans.chance
        ready, share = np.append(ready, stands.planned), np.append(share * (1 - kept), kept)
    given = Given(ready.astype(np.int32), share, stands.due, stands.least)
    return _answer(found, begins, {0: 1.0}, given, openings.case)


def _answer(
    found: States,
    begins: Sequence[Begin],
    opened: Mapping[int, float],
    given: Given | None,
    case: CaseFile | None,
) -> Exact:
    first: dict[int, float] = {}
    for state, share in start_shares(found, begins):
        first[state] = first.get(state, 0.0) + share
    plain = given is None and ungated(found)
    if not fits(found):
        solved = chain(found, first) if plain else None
        if solved is None:
            raise too_many()
        return figures(found, solved, {}, case)
    sums = {day: (share, days(found, first, day, given)) for day, share in opened.items()}
    solved = chain(found, first) if plain else None
    if solved is not None and not _cut_off(solved, sums):
        return figures(found, solved, sums, case)
    return figures(found, None, sums, case)


def _cut_off(solved: Chain, sums: Mapping[int, tuple[float, Sums]]) -> bool:
    """Whether the horizon keeps any chance of an end away."""
    told = sum(share * each.end.sum() for share, each in sums.values())
    return abs(float(solved.share.sum() - told)) > _SAME


def _begins(made: Tables) -> list[Begin]:
    """The start, with each combination of the facts that are drawn."""
    drawn = [
        [(name, value, share) for value, share in fact.chances.items() if share > 0]
        for name, fact in made.scenario.facts.items()
    ]
    found = []
    for each in product(*drawn):
        values = {name: value for name, value, _ in each}
        there, _ = set_facts(made.automaton, made.automaton.start, values)
        share = float(np.prod([share for _, _, share in each])) if each else 1.0
        found.append(Begin(share, made.configurations.number(there)))
    return found


def _opened(made: Tables, documents: int) -> dict[int, float]:
    """The days on which the documents are opened, with the share of each."""
    if documents < 1:
        raise CannotRun(message("at least one document is needed", "нужен хотя бы один документ"))
    arrivals = made.scenario.arrivals
    if documents == 1 or arrivals is None:
        return {0: 1.0}
    if arrivals.every is None:
        raise CannotRun(
            message(
                "no exact answer: the documents are opened on days drawn by chance; "
                "the simulation tells it by runs",
                "точного ответа нет: дни внесения документов случайны; "
                "оценку даёт расчёт по вариантам",
            )
        )
    opened: dict[int, float] = {}
    for place in range(documents):
        day = min(int(np.floor(place * days_of(arrivals.every) + 0.5)), made.never)
        opened[day] = opened.get(day, 0.0) + 1 / documents
    return opened


def _can_be_told(made: Tables) -> None:
    """Raises where no answer exists: no end, branches side by side."""
    if not made.finals:
        raise CannotRun(
            message(
                "there is no exact answer: the route has no end",
                "точного ответа нет: у маршрута нет завершающего этапа",
            )
        )
    if made.configurations.slots == 1 and not made.block.any():
        return
    raise CannotRun(
        message(
            "no exact answer: branches run side by side on this route ({blocks}); "
            "the simulation tells it by runs",
            "точного ответа нет: на маршруте есть параллельные ветви ({blocks}); "
            "оценку даёт расчёт по вариантам",
            blocks=[made.route.title_of(each.name) for each in made.automaton.blocks],
        )
    )


def _no_queue(found: States, documents: int) -> None:
    """Documents of a run, or two stages on one day, may contend for the last place."""
    made = found.tables
    _, action, _, _ = found.steps()
    for row in np.unique(made.row[action]).tolist():
        users = np.unique(made.of[action[made.row[action] == row]]).size
        if made.gates.places[row] and (documents > 1 or users > made.gates.places[row]):
            raise CannotRun(
                message(
                    "no exact answer: documents compete for the places on the agenda of {body}; "
                    "the simulation tells it by runs",
                    "точного ответа нет: документы конкурируют за место в повестке дня ({body}); "
                    "оценку даёт расчёт по вариантам",
                    body=made.route.called(made.gates.schedules[row - 1].body),
                )
            )
