"""Ends: whether any way of events leads from where a case stands to an end of its route (C3)."""

from __future__ import annotations

import weakref

from cisflow.automaton.region import Configuration
from cisflow.cases.situation import Situation
from cisflow.cases.versions import Version

# Many documents of a folder stand in the same configuration: each is looked at once.
_known: dict[int, tuple[weakref.ref[Version], dict[Configuration, bool]]] = {}
_VERSIONS, _CONFIGURATIONS = 64, 10_000


def no_end(situation: Situation) -> bool:
    """Whether none does, for certain: a walk that was cut decides nothing."""
    state, version = situation.position.state, situation.version
    if state is None:
        return False
    known = _of(version)
    if state.configuration not in known:
        if len(known) >= _CONFIGURATIONS:
            known.clear()
        known[state.configuration] = _no_end(situation)
    return known[state.configuration]


def _no_end(situation: Situation) -> bool:
    reach = situation.within_reach
    if reach is None:
        return False
    trunk = situation.version.automaton.regions[0]
    return not any(trunk.states[final] in reach for final in trunk.finals)


def _of(version: Version) -> dict[Configuration, bool]:
    held = _known.get(id(version))
    if held is not None and held[0]() is version:
        return held[1]
    while len(_known) >= _VERSIONS:
        _known.pop(next(iter(_known)))
    found: dict[Configuration, bool] = {}
    _known[id(version)] = (weakref.ref(version), found)
    return found
