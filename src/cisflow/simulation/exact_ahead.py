"""Exact ahead: which holders a document can still come to, so that no rounds are told apart in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from cisflow.simulation.chances import NOTHING
from cisflow.simulation.configurations import NEVER, NOBODY
from cisflow.simulation.runs_out import NONE
from cisflow.simulation.tables import Tables


def ahead(tables: Tables, begins: Iterable[int]) -> dict[int, frozenset[int]]:
    """The holders to which each configuration can still lead, its own included."""
    leads: dict[int, set[int]] = {}
    queue = list(begins)
    while queue:
        here = queue.pop()
        if here not in leads:
            leads[here] = set(_leads(tables, here))
            queue += leads[here]
    configurations = tables.configurations
    found = {here: frozenset({int(configurations.holder[here, 0])}) for here in leads}
    while True:
        more = {here: found[here].union(*(found[there] for there in leads[here])) for here in leads}
        if more == found:
            return found
        found = more


def _leads(tables: Tables, here: int) -> Iterator[int]:
    """The configurations that follow by any action that has a chance in some round."""
    holder = int(tables.configurations.holder[here, 0])
    if holder == NOBODY:
        return
    chances = tables.chances
    shares = np.max([chances.shares(here, holder, n) for n in range(chances.rounds)], axis=0)
    prescribed = set(tables.terms.then[:, holder].tolist()) - {NONE}
    for which, action in enumerate(chances.taken[holder].tolist()):
        if action != NOTHING and (shares[which] > 0 or action in prescribed):
            there = int(tables.configurations.work_out(here, action))
            if there != NEVER:
                yield there
