"""Simulations made by hand for the tests of their pictures: the Concept, walked by a plain loop."""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np
from attrs import evolve

import cisflow
from cisflow.model.route import Route
from cisflow.model.scenario import Scenario
from cisflow.simulation.figures import (
    CAUSES,
    BySession,
    Load,
    Outcome,
    Simulation,
    StageFigures,
    Way,
)
from cisflow.timekeeping.sessions import meetings

START, UNTIL = date(2018, 9, 1), date(2028, 9, 1)
WORK = {  # days, from the least to the most
    "rcc_drafting": (5, 40),
    "rcc_council": (1, 10),
    "cis_executive": (20, 90),
    "expert_group": (60, 180),
    "economic_commission": (20, 70),
    "economic_council": (0, 25),
    "heads_of_government": (0, 25),
}


def concept(
    documents: int = 400,
    *,
    start: date = START,
    scenario: str = "as seen",
    extra: bool = False,
    at: int = 0,
) -> Simulation:
    """The Concept's way, walked by so many documents; the same figures each time."""
    route = cisflow.load("cis/digital-concept")
    line = [name for name, each in route.stages.items() if each.final is None]
    held = {each.body: _sessions(route, each.body or "", extra) for each in route.stages.values()}
    chance = random.Random(7)
    last = (UNTIL - start).days
    days = np.zeros((2, last + 1), dtype=np.int64)
    occupation, queue = (np.zeros((len(line), last + 1)) for _ in range(2))
    waiting = {name: dict.fromkeys(CAUSES, 0.0) for name in line}
    reached = dict.fromkeys(line, 0)
    ends: dict[tuple[str, str, date], int] = {}
    loads: dict[tuple[str, date], int] = {}
    for _ in range(documents):
        place, day, rounds = at, 0, 0
        while place < len(line) and day < last:
            name = line[place]
            body = route.stages[name].body or ""
            reached[name] += rounds == 0
            low, high = WORK.get(name, (10, 30))
            ready = day + chance.randint(low, high)
            gate = next((s for s in held.get(body, ()) if (s - start).days >= ready), None)
            left = (gate - start).days if gate is not None else ready
            stays = min(left, last + 1)
            occupation[place, day:stays] += 1
            queue[place, min(ready, last + 1) : stays] += 1
            waiting[name]["rounds" if rounds else "work"] += min(ready, last) - day
            waiting[name]["session"] += max(0, min(left, last) - min(ready, last))
            if gate is not None:
                loads[body, gate] = loads.get((body, gate), 0) + 1
            day, drawn = left, chance.random()
            if day > last:
                break
            if drawn < 0.015:
                days[1, day] += 1
                if gate is not None:
                    ends["withdrawn", body, gate] = ends.get(("withdrawn", body, gate), 0) + 1
                break
            if drawn < 0.25 and place == 3 and rounds < 3:
                rounds += 1
                continue
            if drawn < 0.2 and place >= 4:
                continue
            place, rounds = place + 1, 0
            if place == len(line):
                days[0, day] += 1
                if gate is not None:
                    ends["adopted", body, gate] = ends.get(("adopted", body, gate), 0) + 1
    return _figures(
        route,
        scenario,
        start,
        documents,
        line,
        days,
        occupation,
        queue,
        waiting,
        reached,
        ends,
        loads,
    )


def _figures(
    route: Route,
    scenario: str,
    start: date,
    documents: int,
    line: list[str],
    days: np.ndarray,
    occupation: np.ndarray,
    queue: np.ndarray,
    waiting: dict[str, dict[str, float]],
    reached: dict[str, int],
    ends: dict[tuple[str, str, date], int],
    loads: dict[tuple[str, date], int],
) -> Simulation:
    by_session = []
    for final in ("adopted", "withdrawn"):
        summed = 0
        for (_, body, day), count in sorted(
            (each for each in ends.items() if each[0][0] == final), key=lambda each: each[0][2]
        ):
            summed += count
            assumed = day > date(2020, 12, 31)
            by_session.append(
                BySession(
                    final, body, day, day, None, count / documents, summed / documents, assumed
                )
            )
    return Simulation(
        route,
        Scenario(scenario, title={"en": f"Scenario {scenario}", "ru": f"Сценарий {scenario}"}),
        start,
        UNTIL,
        documents,
        documents,
        1,
        1,
        (),
        tuple(
            _outcome(name, days[n], documents) for n, name in enumerate(("adopted", "withdrawn"))
        ),
        tuple(by_session),
        tuple(
            StageFigures(
                name,
                route.stages[name].body,
                reached[name] / documents,
                1.0,
                1.0,
                1,
                1,
                {cause: each / documents for cause, each in waiting[name].items()},
                float(occupation[n, -1]) / documents,
            )
            for n, name in enumerate(line)
        ),
        1 - int(days.sum()) / documents,
        (Way(("adopted",), 1.0),),
        tuple(
            Load(body, day, day, None, None, count / documents, 0.0, day > date(2020, 12, 31))
            for (body, day), count in sorted(loads.items(), key=lambda each: each[0][1])
        ),
        days=days,
        batches=days[None],
        occupation=occupation / documents,
        queue=queue / documents,
    )


def _outcome(name: str, counts: np.ndarray, documents: int) -> Outcome:
    came = int(counts.sum())
    upto = np.cumsum(counts)
    parts = [int(np.searchsorted(upto, part * came)) if came else None for part in (0.1, 0.5, 0.9)]
    return Outcome(name, came / documents, 0.0, *parts, None, None)


def _sessions(route: Route, body: str, extra: bool) -> list[date]:
    """The sessions of its calendar, and beyond them by its cadence or twice a year."""
    known = route.bodies.get(body)
    if (
        known is None
        or known.calendar is None
        or body in ("expert_group", "rcc_excom", "cis_excom")
    ):
        return []
    found = [each.on.last for each in meetings(known.calendar, UNTIL)]
    limit = date(2019, 8, 1) if body == "economic_commission" else date(2021, 1, 1)
    found = [each for each in found if each < limit]
    every = 91 if body == "economic_council" else 182 if body != "economic_commission" else 70
    day = max([*found, date(2018, 10, 9)])
    found += [day + timedelta(every * n) for n in range(1, 60)]
    if body == "economic_commission":
        found += [date(2018, 12, 5), date(2019, 2, 20), date(2019, 5, 15)]
    if extra and body == "heads_of_government":
        found.append(date(2019, 12, 20))
    return sorted(each for each in found if START <= each < UNTIL)


def hostile(simulation: Simulation) -> Simulation:
    """The same with titles that try to be code."""
    words = '<script>alert("x")</script> & \\N " \u202e]]>'
    route = simulation.route
    stages = tuple(evolve(each, title=words) for each in route.stages.values())
    return evolve(simulation, route=evolve(route, title=words, stages=stages))
