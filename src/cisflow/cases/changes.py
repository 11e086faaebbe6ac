"""Changes: which stages an event left, and which it entered, region by region."""

from __future__ import annotations

from collections.abc import Mapping

from cisflow.cases.state import State
from cisflow.cases.versions import Versions


def changes(
    versions: Versions, before: State, after: State, begun: frozenset[int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stages entered and those left; one that began anew with its block is both.

    `begun` are the branches, of the version before, that began in the step.
    """
    if before.version == after.version and before.foreign is None and after.foreign is None:
        return _in_one_version(versions, before, after, begun)
    was, now = _held(versions, before), _held(versions, after)
    regions = versions.all[after.version].automaton.regions
    anew = {regions[each].name for each in begun} if before.version == after.version else set()
    entered = [stage for name, stage in now.items() if stage != was.get(name) or name in anew]
    left = [stage for name, stage in was.items() if stage != now.get(name) or name in anew]
    return tuple(entered), tuple(left)


def _in_one_version(
    versions: Versions, before: State, after: State, begun: frozenset[int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Only the regions that moved are looked at: there may be hundreds, and mostly one."""
    regions = versions.all[after.version].automaton.regions
    entered, left = [], []
    pairs = zip(before.configuration, after.configuration, strict=True)
    for number, (was, now) in enumerate(pairs):
        if was != now or number in begun:
            region = regions[number]
            if region.is_stage(now):
                entered.append(region.states[now])
            if region.is_stage(was):
                left.append(region.states[was])
    return tuple(entered), tuple(left)


def _held(versions: Versions, state: State) -> Mapping[str, str]:
    """The stage in which each region stands, by the region's name."""
    regions = versions.all[state.version].automaton.regions
    found = {}
    for region, place in zip(regions, state.configuration, strict=True):
        if region.is_stage(place):
            found[region.name] = region.states[place]
    if state.foreign is not None:
        found[regions[0].name] = state.foreign
    return found
