"""Freed: what keeps a document on a day, and whether anything is left that somebody must act on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from cisflow.cases.situation import Situation
from cisflow.diagnosis import causes as folder
from cisflow.diagnosis.cause import Cause, Held


@cache
def causes() -> tuple[Cause, ...]:
    """Every cause, by code: worst first; a new file in the folder is a new cause."""
    found = [
        import_module(f"{folder.__name__}.{module.name}").CAUSE
        for module in iter_modules(folder.__path__)
    ]
    return tuple(sorted(found, key=lambda cause: cause.code))


def held(situation: Situation) -> tuple[Held, ...]:
    """The causes that hold, those that accuse first, worst first; none once the case is finished."""
    return tuple(sorted(_held(situation), key=lambda each: not each.accuses))  # by code within


def worst(situation: Situation) -> Held | None:
    """The first of them, without looking for the others."""
    waits = None
    for each in _held(situation):
        if each.accuses:
            return each
        waits = waits or each
    return waits


def _held(situation: Situation) -> Iterator[Held]:
    if situation.opened and not situation.finished:
        for cause in causes():
            for hit in cause.find(situation, cause.limit(situation)):
                yield Held(cause, hit)


def accused(situation: Situation) -> tuple[str, ...]:
    """The codes of the causes that need somebody to act; a case is freed when there is none."""
    return tuple(dict.fromkeys(each.code for each in held(situation) if each.accuses))
