"""Exact states: what decides how a document goes on, of a route without branches, with the chances.

A state is a configuration, how often each holder has had the document (as far as chances, working
times and the bound of rounds depend on it), and whether it was just put off. A stay in one ends by
an action whose chance is known, in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from cisflow.errors import CannotRun
from cisflow.model.message import message
from cisflow.simulation.chances import NOTHING
from cisflow.simulation.configurations import BEGINS, NEVER, NOBODY, PUT_OFF
from cisflow.simulation.exact_ahead import ahead
from cisflow.simulation.runs_out import NONE
from cisflow.simulation.tables import Tables

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
MOST = 20_000  # states
_NEGLIGIBLE = 1e-9
_SWEEPS = 5_000


@frozen
class Begin:
    """Where a document begins: with what chance, in which configuration."""

    share: float
    here: int


@frozen
class States:
    """The states, numbered; `end[o, r]` are those of the outcomes, by the gate row through which.

    Of each: `holder` (NOBODY at an end), `here` its configuration, `new` whether it is the first
    stay there of all, `once` whether it is the first since the start, `counts` whether it begins a
    round, `off` whether the document waits for a session with its work done, `endless` whether it
    is beyond the bound of rounds, `chance[s, which]` the chances of the actions, nothing last,
    `there[s, which]` the state after each. `start` are the states in which a document can begin.
    `beyond` bounds the chance of more rounds than are told apart.
    """

    tables: Tables
    holder: Ints
    here: Ints
    new: NDArray[np.bool_]
    once: NDArray[np.bool_]
    counts: NDArray[np.bool_]
    off: NDArray[np.bool_]
    endless: NDArray[np.bool_]
    chance: Floats
    there: Ints
    end: Ints
    start: Ints
    beyond: float

    @property
    def number(self) -> int:
        """How many they are, ends included."""
        return len(self.holder)

    def steps(self) -> tuple[Ints, Ints, Ints, Floats]:
        """From, by which action, to, and with what chance: all that have any."""
        source, which = np.nonzero(self.chance[:, :-1] > 0)
        action = self.tables.chances.taken[self.holder[source], which].astype(np.int64)
        return source, action, self.there[source, which], self.chance[source, which]


def states(tables: Tables, begins: Sequence[Begin], rounds: Ints) -> States:
    """All states that documents can come to.

    `rounds` tells how often each holder has had the document before.

    Raises:
        CannotRun: there are too many.
    """
    bound = tables.scenario.rounds
    least = np.maximum(_lengths(tables), np.maximum(2, rounds + 2))
    most = np.maximum(bound + 1, rounds + 2)
    found = _Search(tables, rounds, np.minimum(least, most)).run(begins)
    more, beyond = {}, 0.0
    for holder in range(len(tables.holders)):
        apart = int(min(least[holder], bound + 1))
        tail = _comes_back(found, holder) ** max(0, bound + 1 - apart)
        if apart <= bound and tail > _NEGLIGIBLE:
            more[holder] = bound + 1
        elif apart <= bound:
            beyond += tail
    if not more:
        return found.made(beyond)
    for holder, count in more.items():
        least[holder] = count
    return _Search(tables, rounds, np.minimum(least, most)).run(begins).made(beyond)


def _lengths(tables: Tables) -> Ints:
    """For how many rounds each holder has chances of their own."""
    said = tables.scenario.stages
    return np.array(
        [max((len(c) for c in said[name].chances.values()), default=1) for name in tables.holders],
        np.int64,
    )


Key = tuple[int, bool, tuple[int, ...]]


@define
class _Search:
    """States as they are found; `most[h]` is how far the rounds of a holder are told apart."""

    tables: Tables
    rounds: Ints
    most: Ints
    known: dict[Key, int] = field(factory=dict)
    rows: list[tuple[int, int, bool, bool, bool, bool, bool]] = field(factory=list)
    full: list[bool] = field(factory=list)  # whether more rounds are not told apart
    chance: list[Floats] = field(factory=list)
    there: list[list[int]] = field(factory=list)
    start: list[int] = field(factory=list)
    ahead: dict[int, frozenset[int]] = field(factory=dict)
    ends: int = 0

    def run(self, begins: Iterable[Begin]) -> _Search:
        """From where documents begin, as far as chances lead."""
        gates = len(self.tables.gates.places)
        self.ends = len(self.tables.finals) * gates
        before = tuple(
            min(int(each), int(m)) for each, m in zip(self.rounds, self.most, strict=True)
        )
        queue: list[Key] = []
        begins = list(begins)
        self.ahead = ahead(self.tables, [each.here for each in begins])
        for each in begins:
            self.start.append(self._state(each.here, BEGINS, before, 0, queue))
        at = 0
        while at < len(queue):
            self._follow(queue[at], queue)
            at += 1
        return self

    def _state(
        self, here: int, change: int, counts: tuple[int, ...], row: int, queue: list[Key]
    ) -> int:
        """The number of the state after a step, through a gate row."""
        configurations = self.tables.configurations
        final = int(configurations.final[here])
        if final != NOBODY:
            return final * len(self.tables.gates.places) + row
        holder = int(configurations.holder[here, 0])
        if change != PUT_OFF and holder != NOBODY:
            counted = min(counts[holder] + 1, int(self.most[holder]))
            counts = (*counts[:holder], counted, *counts[holder + 1 :])
        again = self.ahead[here]  # rounds of a holder that never comes again need no telling apart
        counts = tuple(each if h in again else 0 for h, each in enumerate(counts))
        key = (here, change == PUT_OFF, counts)
        if key not in self.known:
            if len(self.known) >= MOST:
                raise too_many()
            self.known[key] = self.ends + len(self.known)
            queue.append(key)
        return self.known[key]

    def _follow(self, key: Key, queue: list[Key]) -> None:
        here, put_off, counts = key
        tables, configurations = self.tables, self.tables.configurations
        holder = int(configurations.holder[here, 0])
        width = tables.chances.taken.shape[1]
        before = int(self.rounds[holder])
        turn = max(0, counts[holder] - 1)
        endless = turn >= tables.scenario.rounds
        self.full.append(counts[holder] >= self.most[holder])
        self.rows.append(
            (
                holder,
                here,
                not put_off and counts[holder] == 1,
                not put_off and counts[holder] == before + 1,
                not put_off,
                put_off and bool(tables.bound[holder]),
                endless,
            )
        )
        chance = tables.chances.shares(here, holder, min(turn, tables.chances.rounds - 1))
        if endless:
            chance = np.append(np.zeros(width - 1), 1.0)
        there = [NEVER] * (width - 1)
        prescribed = set(tables.terms.then[:, holder].tolist()) - {NONE}
        for which, action in enumerate(tables.chances.taken[holder].tolist()):
            if action == NOTHING:
                break
            if chance[which] <= 0 and action not in prescribed:
                continue
            after = int(configurations.work_out(here, action))
            if after != NEVER:
                change = int(configurations.change[here, action, 0])
                row = int(tables.row[action])
                there[which] = self._state(after, change, counts, row, queue)
        self.chance.append(chance)
        self.there.append(there)

    def made(self, beyond: float) -> States:
        """As arrays."""
        width = self.tables.chances.taken.shape[1]
        none = (NOBODY, NEVER, False, False, False, False, False)
        every = [none] * self.ends + self.rows
        holder, here, new, once, counts, off, endless = (
            np.array(each) for each in zip(*every, strict=True)
        )
        gates = len(self.tables.gates.places)
        chance = np.zeros((len(every), width))
        there = np.full((len(every), width - 1), NEVER, np.int64)
        if self.rows:
            chance[self.ends :], there[self.ends :] = self.chance, self.there
        return States(
            self.tables,
            holder.astype(np.int64),
            here.astype(np.int64),
            new,
            once,
            counts,
            off,
            endless,
            chance,
            there,
            np.arange(self.ends).reshape(-1, gates),
            np.array(self.start, np.int64),
            beyond,
        )


def _comes_back(search: _Search, holder: int) -> float:
    """The greatest chance that a further round of a holder follows, once they are not told apart."""
    found = search.made(0.0)
    source, _, there, chance = found.steps()
    mine = (found.holder == holder) & found.counts
    if not mine.any():
        return 0.0
    comes, goes_on = chance * mine[there], chance * ~mine[there]
    value: Floats = np.zeros(found.number)
    for _ in range(_SWEEPS):
        new: Floats = np.bincount(source, comes + goes_on * value[there], found.number).astype(
            np.float64
        )
        if np.abs(new - value).max() < 1e-12:
            full = mine & np.array([False] * search.ends + search.full)
            return float(new[full].max(initial=0.0))
        value = new
    return 1.0


def start_shares(found: States, begins: Sequence[Begin]) -> Iterator[tuple[int, float]]:
    """The chance of each state to be the first."""
    for state, each in zip(found.start.tolist(), begins, strict=True):
        yield state, each.share


def too_many() -> CannotRun:
    """That there are too many states."""
    return CannotRun(
        message(
            "no exact answer: the chances depend on too many rounds of too many stages; "
            "the simulation tells it by runs",
            "точного ответа нет: вероятности зависят от слишком многих кругов слишком многих этапов; "
            "оценку даёт расчёт по вариантам",
        )
    )
