"""Clocks and lists of days that adorn random routes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from attrs import evolve

from cisflow import Deadline, Recess, Stage
from cisflow.model.clock import HANDS
from cisflow.model.duration import UNITS, Duration, Term
from tests.adorner import Adorner

RECESSES = ("summer", "зима")


def length(roll: Adorner, bodies: Sequence[str]) -> Duration:
    """A length of time of any kind; the lists that it names are declared."""
    count = roll.random.randint(1, 99)
    kind = roll.random.randint(0, 6)
    if kind == 0:
        return Duration(count, "working days", tuple(roll.random.sample(("ru", "kz", "uk"), 2)))
    if kind == 1:
        return Duration(count, "working days")
    if kind == 2:
        return Duration(count, "sitting days", tuple(bodies[:2]))
    if kind == 3:
        return Duration(count, "days outside", RECESSES[: roll.random.randint(1, 2)])
    return Duration(count, roll.random.choice(UNITS))


def clocked(roll: Adorner, stage: Stage, bodies: Sequence[str]) -> Stage:
    """The stage with some of the clocks that a stage can have, or none."""
    if roll.plain or not roll.yes():
        return stage
    acts = {
        name: evolve(
            each,
            extends=length(roll, bodies) if roll.yes() and roll.yes() else None,
            clock=roll.random.choice(HANDS) if roll.yes() and roll.yes() else None,
        )
        for name, each in stage.actions.items()
    }
    found: dict[str, Any] = {}
    for which in ("deadline", "silence"):
        if acts and roll.yes():
            then = roll.random.choice(list(acts))
            said = (roll.maybe(), roll.maybe(), roll.yes())
            found[which] = Deadline(length(roll, bodies), then, *said)
    if roll.yes():
        found["least"] = Term(length(roll, bodies), roll.maybe(), roll.maybe(), roll.yes())
    return evolve(stage, actions=acts, **found)


def listed(key: str, roll: Adorner) -> dict[str, Any]:
    """Days and intervals, and between which days they are known."""
    days = tuple(each for each in (roll.sitting() for _ in range(3)) if each.exact)
    first = roll.day()
    return {
        key: days,
        "published_from": first if roll.yes() else None,
        "published_to": first + timedelta(days=90) if roll.yes() else None,
    }


def recesses(roll: Adorner) -> list[Recess]:
    """Those that lengths can name."""
    return [
        Recess(
            name,
            **listed("days", roll),
            title=roll.maybe(),
            source=roll.maybe(),
            note=roll.maybe(),
            assumed=roll.assumed("days", "title"),
        )
        for name in RECESSES
    ]
