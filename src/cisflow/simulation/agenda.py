"""Agenda: which of the documents that wait for a session find a place on it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cisflow.simulation import draws
from cisflow.simulation.tables import Tables

Ints = NDArray[np.int32]


def placed(
    tables: Tables,
    row: int,
    session: int,
    seed: int,
    ready: Ints,
    opened: Ints,
    documents: NDArray[np.int64],
    runs: Ints,
) -> NDArray[np.bool_]:
    """Which of the documents that wait for a session of a row are considered, run by run.

    Those that are ready first go first, or those opened first, or as chance will have it; of two
    alike the one with the lower number.
    """
    agenda = tables.gates.schedules[row - 1].agenda
    assert agenda is not None  # only a bounded row is asked for
    match agenda.first:
        case "first come":
            rank: NDArray[np.generic] = ready
        case "longest":
            rank = opened
        case "by chance":
            stream = draws.key(seed, f"agenda {tables.gates.schedules[row - 1].body}")
            rank = draws.bits(stream, session, draws.own(documents))
    order = np.lexsort((documents, rank, runs))
    sorted_runs = runs[order]
    begins = np.flatnonzero(np.r_[True, sorted_runs[1:] != sorted_runs[:-1]])
    sizes = np.diff(np.r_[begins, order.size])
    place = np.arange(order.size) - np.repeat(begins, sizes)
    found = np.empty(order.size, bool)
    found[order] = place < agenda.places
    return found
