"""Openings: when and where the documents of the runs begin."""

from __future__ import annotations

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from cisflow.automaton.step import set_facts
from cisflow.model.casefile import CaseFile
from cisflow.simulation import draws
from cisflow.simulation.counts import BATCHES
from cisflow.simulation.passage import Opening
from cisflow.simulation.tables import Tables
from cisflow.simulation.working_times import days_of

Ints = NDArray[np.int32]


@frozen
class Openings:
    """What begins the runs: `documents` of each, opened one after the other, facts by chance."""

    tables: Tables
    seed: int
    documents: int

    @property
    def case(self) -> CaseFile | None:
        """The case that runs, where it is one."""
        return None

    def block(self, first: int, runs: int, of: int | None = None) -> Opening:
        """The documents of some runs (of so many in all), those of a run one after the other."""
        run = np.repeat(np.arange(runs, dtype=np.int32), self.documents)
        place = np.tile(np.arange(self.documents, dtype=np.int64), runs)
        documents = (run.astype(np.int64) + first) * draws.PER_RUN + place
        opening = self.opening(documents, run)
        if of is None:
            return opening
        batch = (first + np.arange(runs, dtype=np.int64)) * BATCHES // of
        alike = bool(batch[0] == batch[-1])
        each = None if alike else np.repeat(batch, self.documents)
        return evolve(opening, batch=each, one_batch=int(batch[0]), per_run=self.documents)

    def opening(self, documents: NDArray[np.int64], runs: Ints) -> Opening:
        """Documents by their numbers."""
        own = draws.own(documents)
        none = np.zeros(len(self.tables.holders), np.int32)
        return Opening(documents, runs, self._here(own), self._day(documents, own), none)

    def _here(self, own: NDArray[np.uint64]) -> Ints:
        """The configuration in which each begins: the start, with facts by chance."""
        tables = self.tables
        values: list[tuple[str, tuple[str, ...], NDArray[np.int64]]] = []
        for name, fact in tables.scenario.facts.items():
            bounds = np.cumsum([*fact.chances.values()])
            drawn = draws.bits(draws.key(self.seed, f"fact {name}"), 0, own)
            which = np.searchsorted(bounds[:-1], draws.fraction(drawn), side="right")
            values.append((name, tuple(fact.chances), which))
        if not values:
            start = tables.configurations.number(tables.automaton.start)
            return np.full(own.size, start, np.int32)
        code = np.zeros(own.size, np.int64)
        for _, known, which in values:
            code = code * len(known) + which
        kinds, inverse = np.unique(code, return_inverse=True)
        numbers = []
        for kind in kinds.tolist():
            facts = {}
            for name, known, _ in reversed(values):
                kind, at = divmod(kind, len(known))
                facts[name] = known[at]
            there, _ = set_facts(tables.automaton, tables.automaton.start, facts)
            numbers.append(tables.configurations.number(there))
        return np.array(numbers, np.int32)[inverse.ravel()]

    def _day(self, documents: NDArray[np.int64], own: NDArray[np.uint64]) -> Ints:
        """The day on which each is opened."""
        arrivals, place = self.tables.scenario.arrivals, documents % draws.PER_RUN
        if arrivals is None:
            return np.zeros(own.size, np.int32)
        if arrivals.every is not None:
            days = place * days_of(arrivals.every)
        else:
            assert arrivals.per_year is not None  # one of the two is given
            drawn = draws.fraction(draws.bits(draws.key(self.seed, "arrivals"), 0, own))
            gaps = -np.log1p(-drawn) * (365.25 / arrivals.per_year)
            summed = np.cumsum(gaps.reshape(-1, self.documents), axis=1)
            days = summed.ravel() - np.repeat(summed[:, 0], self.documents)
        found: Ints = np.minimum(np.floor(days + 0.5), self.tables.never).astype(np.int32)
        return found
