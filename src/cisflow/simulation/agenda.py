"""Agenda: which of the documents that wait for a session find a place on it."""

from __future__ import annotations

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from cisflow.model.scenario import First
from cisflow.simulation import draws
from cisflow.simulation.passage import Opening
from cisflow.simulation.tables import Tables

Ints = NDArray[np.int32]
Places = NDArray[np.integer]
_DAYS, _PLACES = 17, 20  # bits of a day, and of a document in its run


@define
class Agendas:
    """The sessions at which places are few; `taken` counts the places that are gone, run by
    run, `left_over` the documents that found none, by row and session.
    """

    tables: Tables
    seed: int
    opening: Opening
    left_over: dict[tuple[int, int], int]
    taken: dict[tuple[int, int], Ints] = field(factory=dict)

    def sit(self, row: int, day: int, who: Places, ready: Places) -> tuple[NDArray[np.bool_], int]:
        """Which of the documents that wait for a session of a row are considered; when the next is.

        Those that are ready first go first, or those opened first, or as chance will have it; of
        two alike the one with the lower number.
        """
        gates = self.tables.gates
        agenda, session = gates.schedules[row - 1].agenda, gates.session(row, day)
        assert agenda is not None  # only a bounded row is asked for
        runs = self.opening.runs[who]
        order = self._order(agenda.first, row, session, who, ready)
        by_run = runs[order]
        begins = np.flatnonzero(np.r_[True, by_run[1:] != by_run[:-1]])
        place = np.arange(order.size) - np.repeat(begins, np.diff(np.r_[begins, order.size]))
        every = int(self.opening.runs[-1]) + 1
        taken = self.taken.setdefault((row, session), np.zeros(every, np.int32))
        served = np.empty(order.size, bool)
        served[order] = place + taken[by_run] < agenda.places
        taken += np.bincount(runs[served], minlength=every).astype(np.int32)
        lost = int(order.size - served.sum())
        if lost:
            self.left_over[row, session] = self.left_over.get((row, session), 0) + lost
        days = gates.days[row]
        return served, int(days[session + 1]) if session + 1 < days.size else self.tables.never

    def _order(
        self, first: First, row: int, session: int, who: Places, ready: Places
    ) -> NDArray[np.int64]:
        """The documents run by run, those of a run in the order in which they are considered."""
        opening = self.opening
        documents, runs = opening.documents[who], opening.runs[who].astype(np.int64)
        if first == "by chance":
            body = self.tables.gates.schedules[row - 1].body
            stream = draws.key(self.seed, f"agenda {body}")
            drawn = draws.bits(stream, session, draws.own(documents))
            return np.lexsort((documents, drawn, runs))
        rank = ready if first == "first come" else opening.day[who]
        return np.argsort(((runs << _DAYS) + rank << _PLACES) + documents % draws.PER_RUN)
