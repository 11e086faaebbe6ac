"""Simulated in SimPy: the reference route as SimPy's tutorial would have it, a process a document.

Where documents compete, each body is a process too: at its sessions it takes from a queue, first
come first served, what is ready and finds a place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Generator
from math import log
from random import Random
from typing import Any

import simpy
from attrs import define, field

from benchmarks.simulated import (
    CLOSING,
    EVERY,
    FINALS,
    HORIZON,
    PLACES,
    RETURNED,
    RETURNS,
    SCALE,
    SESSIONS,
    SHAPE,
    STAGES,
    TOGETHER,
    WITHDRAWN,
)
from benchmarks.tally import CAUSES, Tally

ONWARD = dict(zip(STAGES, (*STAGES[1:], "adopted"), strict=True))
AT_ONCE = 100  # documents of one environment: with thousands of them SimPy is twice as slow
Process = Generator[simpy.Event, Any, None]


@define
class Document:
    """Where a document stands, since when, and from which day it is ready to be acted on."""

    opened: int
    path: list[str] = field(factory=lambda: [STAGES[0]])
    entered: int = 0
    ready: int = 0


class Figures:
    """What happened to the documents, visit by visit."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.days: dict[str, Counter[int]] = {name: Counter() for name in FINALS}
        self.stays: dict[str, Counter[int]] = {name: Counter() for name in STAGES}
        self.waiting = {name: dict.fromkeys(CAUSES, 0) for name in STAGES}
        self.reached: Counter[str] = Counter()
        self.visits: Counter[str] = Counter()
        self.open: Counter[str] = Counter()
        self.ways: Counter[tuple[str, ...]] = Counter()

    def visited(self, document: Document, day: int) -> None:
        """A visit is over, or the simulation is: its days by cause."""
        stage = document.path[-1]
        waiting = self.waiting[stage]
        self.visits[stage] += 1
        if document.path.count(stage) > 1:
            waiting["rounds"] += day - document.entered
            return
        self.reached[stage] += 1
        ready = min(document.ready, day)
        waiting["work"] += ready - document.entered
        if ready < day:
            first = min(next_session(stage, ready), day)
            taken = min(next_session(stage, ready + CLOSING), day)
            waiting["session"] += first - ready
            waiting["closing"] += taken - first
            waiting["agenda"] += day - taken

    def acted(self, document: Document, day: int, to: str) -> None:
        """A document leaves its stage for another one, or for an outcome."""
        self.stays[document.path[-1]][day - document.entered] += 1
        self.visited(document, day)
        document.path.append(to)
        if to in FINALS:
            self.days[to][day - document.opened] += 1
            self.ways[tuple(document.path)] += 1

    def ended(self) -> None:
        """The simulation is over: what has no outcome is open."""
        for document in self.documents:
            if document.path[-1] not in FINALS:
                self.open[document.path[-1]] += 1
                self.visited(document, HORIZON)
                self.ways[tuple(document.path)] += 1

    def tally(self) -> Tally:
        """The same as arrays."""
        tally = Tally(len(self.documents), ways=self.ways)
        for final, name in enumerate(FINALS):
            for day, count in self.days[name].items():
                tally.ended[final, day] = count
        for stage, name in enumerate(STAGES):
            for day, count in self.stays[name].items():
                tally.stays[stage, day] = count
            tally.waiting[stage] = list(self.waiting[name].values())
            tally.reached[stage] = self.reached[name]
            tally.visits[stage] = self.visits[name]
            tally.open[stage] = self.open[name]
        return tally


def next_session(body: str, day: int) -> int:
    """The first session of a body on a day or after it."""
    return SESSIONS[body][bisect_left(SESSIONS[body], day)]


def consider(
    env: simpy.Environment,
    document: Document,
    figures: Figures,
    chance: Random,
    bodies: dict[str, Body],
) -> Process:
    """A document goes from stage to stage, till it has an outcome."""
    stage = STAGES[0]
    while stage not in FINALS:
        first = stage not in document.path[:-1]
        days = round(chance.lognormvariate(log(SCALE), SHAPE))
        worked = days if first else max(1, days)
        document.entered = int(env.now)
        document.ready = document.entered + worked
        yield env.timeout(worked)
        drawn = chance.random()
        if drawn < WITHDRAWN:
            to = "withdrawn"
        else:
            if stage in bodies:
                place = env.event()
                bodies[stage].queue.append((document.ready, place))
                yield place
            elif stage in SESSIONS:
                yield env.timeout(next_session(stage, document.ready + CLOSING) - env.now)
            back = stage in RETURNS and drawn < WITHDRAWN + RETURNED
            to = RETURNS[stage] if back else ONWARD[stage]
        figures.acted(document, int(env.now), to)
        stage = to


class Body:
    """A body with an agenda: at each session it takes from the queue as many as find a place."""

    def __init__(self, env: simpy.Environment, name: str) -> None:
        self.env = env
        self.name = name
        self.queue: deque[tuple[int, simpy.Event]] = deque()
        env.process(self.meet())

    def meet(self) -> Process:
        """Session after session."""
        for day in SESSIONS[self.name]:
            yield self.env.timeout(day - self.env.now)
            for _ in range(PLACES[self.name]):
                if not self.queue or self.queue[0][0] > day - CLOSING:
                    break
                _, place = self.queue.popleft()
                place.succeed()


def arrive(
    env: simpy.Environment, figures: Figures, chance: Random, bodies: dict[str, Body]
) -> Process:
    """Documents of one run are opened one after another."""
    for _ in range(TOGETHER):
        _open(env, figures, chance, bodies)
        yield env.timeout(EVERY)


def _open(
    env: simpy.Environment, figures: Figures, chance: Random, bodies: dict[str, Body]
) -> None:
    document = Document(int(env.now))
    figures.documents.append(document)
    env.process(consider(env, document, figures, chance, bodies))


def simulate(documents: int, seed: int) -> Tally:
    """So many documents, each on its own, opened on day 0."""
    figures, chance = Figures(), Random(seed)
    for begun in range(0, documents, AT_ONCE):
        env = simpy.Environment()
        for _ in range(min(AT_ONCE, documents - begun)):
            _open(env, figures, chance, {})
        env.run(until=HORIZON + 1)
    figures.ended()
    return figures.tally()


def simulate_crowded(runs: int, seed: int) -> Tally:
    """So many runs, in each of which documents come one after another and compete for places."""
    figures, chance = Figures(), Random(seed)
    for _ in range(runs):
        env = simpy.Environment()
        bodies = {name: Body(env, name) for name in SESSIONS}
        env.process(arrive(env, figures, chance, bodies))
        env.run(until=HORIZON + 1)
    figures.ended()
    return figures.tally()
