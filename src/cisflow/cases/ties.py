"""Ties: what an entry does that binds two cases, or takes a case to other rules (E8, N2)."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from cisflow.automaton.carried import carried
from cisflow.cases import deviations as dev
from cisflow.cases.changes import changes
from cisflow.cases.move import Move, nothing
from cisflow.cases.state import State, carry, stages
from cisflow.cases.versions import Versions
from cisflow.language.tied import KINDS
from cisflow.model.event import Event
from cisflow.model.tie import Tie


def tied(versions: Versions, state: State, index: int, event: Event, tie: Tie) -> Move:
    """Another case was split off, came back or was taken in; or this one was, and is finished."""
    if tie.way != "into":
        return Move(index, event, None, None, tie.kind, "tied", state)
    trunk = versions.all[state.version].automaton.regions[0]
    ended = state.foreign is None and state.configuration[0] in trunk.finals
    if ended or state.taken is not None:
        late = dev.found(dev.AFTER_THE_END, index, action=KINDS[tie.kind])
        return nothing(state, index, event, late)
    after = evolve(state, taken=tie)
    return Move(index, event, None, None, tie.kind, "tied", after, left=stages(versions, state))


def migrated(versions: Versions, state: State, index: int, event: Event, latest: int) -> Move:
    """The case is judged by the version in force from a day, from here on.

    `latest` is the newest version in force by then: what the entry says of stages goes before what
    the version itself does.
    """
    day = event.migrate or ""
    number = version_from(versions, day)
    if number is None:
        here = carry(versions, state, latest)
        return nothing(here, index, event, dev.found(dev.UNKNOWN_VERSION, index, version=day))
    before = carry(versions, state, min(latest, number - 1))
    after = carry(versions, under(versions, before, number, event), latest)
    entered, left = changes(versions, before, after, frozenset())
    names = images(versions, before, after, number, event)
    there = stages(versions, after)
    now = {each: names.get(each, each) for each in stages(versions, before)}
    return Move(
        index,
        event,
        None,
        None,
        "migrate",
        "migrated",
        after,
        tuple(each for each in entered if each not in now.values()),  # the same visits go on
        left=tuple(each for each in left if now.get(each, each) not in there),
        renamed=(before.version, names),
    )


def images(
    versions: Versions, before: State, after: State, number: int, event: Event
) -> dict[str, str]:
    """The stages and blocks that have other names once an entry has taken its case to a version."""
    if after.version < number:  # stranded: it stands where it stood
        return {}
    known = [*versions.all[before.version].route.holders, *filter(None, [before.foreign])]
    now = {}
    for name in known:
        plain = versions.renamed(name, before.version, number)
        now[name] = versions.renamed(event.carry.get(name, plain), number, after.version)
    return {name: each for name, each in now.items() if name != each}


def version_from(versions: Versions, day: str) -> int | None:
    """The number of the version that is in force from a day; None where there is none."""
    for number, each in enumerate(versions.all):
        if each.route.in_force is not None and each.route.in_force == _day(day):
            return number
    return None


def under(versions: Versions, state: State, number: int, event: Event) -> State:
    """The state under a version; stages go where the entry says, else as versions come into force."""
    stranded = number == state.reached and state.off_route and event.carry
    if number <= state.reached and not stranded:
        return state
    if event.carry:
        older, newer = versions.all[state.version], versions.all[number]
        renamed = {
            name: versions.renamed(name, state.version, number) for name in older.route.holders
        }
        there = carried(
            older.automaton,
            state.configuration,
            newer.automaton,
            renamed | dict(event.carry),
            state.foreign,
        )
        if there is None:
            return evolve(state, reached=number)
        return State(number, there, number, taken=state.taken)
    return carry(versions, state, number)


def _day(day: str) -> date | None:
    try:
        return date.fromisoformat(day[:10])
    except ValueError:
        return None
