"""Random routes with random assumptions, by a seed: whatever an exact answer has to agree on."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random
from typing import Any

from cisflow.formats.read import read_text
from cisflow.model.duration import Duration
from cisflow.model.route import Route
from cisflow.model.scenario import (
    Between,
    BodyAssumed,
    FactAssumed,
    Sample,
    Scenario,
    StageAssumed,
    Time,
)

START = date(2026, 1, 1)


def route_of(text: str) -> Route:
    """A route from its text."""
    found = read_text(text)
    assert isinstance(found.value, Route), found.findings
    return found.value


def chanced(seed: int, *, gated: bool = True) -> tuple[Route, Scenario]:
    """A route of two to five stages with returns, rounds, deferrals, a fact; with `gated` some have
    sessions, closing days, deadlines, silence, least times.
    """
    roll = Random(seed)
    number = roll.randint(2, 5 if gated else 4)
    names = [f"s{n}" for n in range(number)]
    stages: dict[str, Any] = {}
    assumed = []
    for place, name in enumerate(names):
        after = names[place + 1] if place + 1 < number else "adopted"
        body = gated and roll.random() < 0.5
        stages[name] = _stage(roll, names, place, after, sits=body, clocks=gated)
        assumed.append(_assumed(roll, name, stages[name]))
    text: dict[str, Any] = {"route": "chanced", "facts": {"kind": {"values": {"a": "A", "b": "B"}}}}
    if gated:
        text["bodies"] = {"board": _board(roll)}
    text["stages"] = stages | {"adopted": {"final": "adopted"}, "dropped": {"final": "withdrawn"}}
    bodies = []
    if gated:
        bodies.append(
            BodyAssumed(
                "board",
                closing=roll.choice((None, "5 days", "12 days")),
                cadence=roll.choice((None, "1 month", "3 weeks")),
            )
        )
    scenario = Scenario(
        stages=assumed,
        bodies=bodies,
        facts=[FactAssumed("kind", {"a": 0.25, "b": 0.75})],
        until=Duration(8, "months") if gated else Duration(12, "years"),
        rounds=roll.choice((3, 5, 50)) if gated and number < 4 else 50,
    )
    return route_of(json.dumps(text)), scenario


def _board(roll: Random) -> dict[str, Any]:
    days = [START + timedelta(days=roll.randint(5, 20))]
    least, most = roll.choice(((15, 50), (1, 6)))
    while len(days) < 6:
        days.append(days[-1] + timedelta(days=roll.randint(least, most)))
    return {
        "title": "Board",
        "members": ["ann", "bo"],
        "decides": "majority",
        "calendar": {"sessions": [{"on": str(day), "announced": "2025-12-01"} for day in days]},
    }


def _stage(
    roll: Random, names: list[str], place: int, after: str, *, sits: bool, clocks: bool
) -> dict[str, Any]:
    at = {"at": "session"} if sits else {}
    target: Any = after
    if place + 2 < len(names) and roll.random() < 0.4:
        over = names[place + 2]
        target = [{"to": after, "when": {"kind": "a"}}, {"to": over, "when": {"kind": "b"}}]
    actions: dict[str, Any] = {"pass": {"to": target} | at}
    if place and roll.random() < 0.6:
        actions["back"] = {"to": names[roll.randrange(place)], "kind": "return"} | at
    if roll.random() < 0.5:
        actions["again"] = {"kind": "repeat"}
    if roll.random() < 0.5:
        actions["later"] = {"kind": "defer"} | at
    if roll.random() < 0.5:
        actions["drop"] = {"to": "dropped", "kind": "withdraw"}
        if roll.random() < 0.3:
            actions["drop"]["when"] = {"kind": "b"}
    made: dict[str, Any] = {"actions": actions} | ({"body": "board"} if sits else {})
    if clocks and roll.random() < 0.25:
        actions["rise"] = {"to": "dropped", "kind": "escalate"} | (
            at if roll.random() < 0.5 else {}
        )
        made["deadline"] = {"after": f"{roll.randint(5, 40)} days", "then": "rise"}
        if "again" in actions and roll.random() < 0.5:
            actions["again"]["extends"] = "10 days"
        if "later" in actions and roll.random() < 0.5:
            actions["later"]["clock"] = roll.choice(("stop", "restart"))
    if clocks and roll.random() < 0.2:
        made["silence"] = {"after": f"{roll.randint(10, 60)} days", "then": "pass"}
    if clocks and roll.random() < 0.25:
        made["least"] = f"{roll.randint(3, 25)} days"
    return made


def _assumed(roll: Random, name: str, stage: dict[str, Any]) -> StageAssumed:
    chances: dict[str, tuple[float, ...]] = {}
    timed = any(each in stage for each in ("deadline", "silence", "least"))
    for action in stage["actions"]:
        if action in ("pass", "rise"):
            continue
        if action == "drop":
            chances[action] = (0.1,)
        else:
            first = roll.choice((0.1, 0.2, 0.25))
            chances[action] = roll.choice(((first,), (first, first / 2), (first, first / 2, 0.02)))
    return StageAssumed(name, _time(roll, few=timed), chances)


def _time(roll: Random, *, few: bool) -> Time:
    """A working time; with `few` of few different values, so that clocks cost an exact answer little."""
    least = roll.choice((0, 0, 1, 5))
    known: tuple[Time, ...] = (Duration(roll.randint(0, 10), "days"), Sample((least, 7, 30)))
    wide: tuple[Time, ...] = (Between(least, least + 20), Between(least, least + 40, least + 10))
    return roll.choice(known if few else known + wide)
