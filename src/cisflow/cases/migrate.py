"""Migrate: open cases to another version of their route: what would come of it, and the doing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from attrs import evolve, frozen

from cisflow.cases.carried_over import Carried
from cisflow.cases.case import Case
from cisflow.cases.done import Done
from cisflow.cases.due import later_entry
from cisflow.cases.fold import Fold
from cisflow.cases.state import State, carry, stages
from cisflow.cases.versions import Version, Versions
from cisflow.errors import CannotRun
from cisflow.model.block import Place
from cisflow.model.event import Event
from cisflow.model.message import Message, message
from cisflow.model.span import one_day

Outcome = Literal["moves", "loses", "cannot", "there"]


@frozen
class Forecast:
    """What would come of a case: it `moves`, would lose something, cannot be moved, or is there.

    `stands` and `goes` are the stages before and after; `lost` is what it would lose or have
    otherwise, `cannot` why it cannot be moved. `was` and `to` are the numbers of the versions,
    `entries` is the length of the journal that was looked at, `event` the entry that moves it.
    """

    case: str
    was: int
    to: int
    outcome: Outcome
    stands: tuple[str, ...]
    goes: tuple[str, ...]
    lost: tuple[Message, ...]
    cannot: tuple[Message, ...]
    entries: int
    event: Event

    def may(self, *, accept_loss: bool) -> bool:
        """Whether the case is to be moved."""
        return self.outcome == "moves" or (accept_loss and self.outcome == "loses")


def target(versions: Versions, version: str) -> int | None:
    """The number of the version that is in force from a day, or whose fingerprint begins so.

    A version without such a day cannot be named by an entry, so no case is taken to it.
    """
    for number, each in enumerate(versions.all):
        if each.route.in_force is not None and each.route.in_force.isoformat() == version:
            return number
    found = versions.by_fingerprint(version) if len(version) >= 4 else None
    return None if found is None or versions.all[found].route.in_force is None else found


def forecast(
    case: Case,
    number: int,
    on: date,
    carry_: Mapping[str, str] | None = None,
    by: str | None = None,
) -> Forecast | None:
    """What would come of a case if it were taken to a version on a day; None of a finished one."""
    fold = case._fold
    state = fold.state
    day = case.versions.all[number].route.in_force
    if state is None or day is None or _ended(case, state):
        return None
    event = Event(one_day(on), by=by, migrate=day.isoformat(), carry=dict(carry_ or {}))
    before = _before(case, fold, number, on)
    here = stages(case.versions, before)
    was = before.version
    base = Forecast(case.file.id, was, number, "there", here, here, (), (), len(case.events), event)
    if before.reached >= number and not (before.off_route and carry_):
        if before.reached > number:
            return evolve(base, outcome="cannot", cannot=(_newer(case, before),))
        if not before.off_route:
            return base
        return evolve(base, outcome="cannot", cannot=(_off_route(case, before),))
    later = later_entry(case, on, "--on")
    if later is not None:
        return evolve(base, outcome="cannot", cannot=(later,))
    trial = _with(case, event)
    after = trial._fold.state
    assert after is not None
    base = evolve(base, goes=stages(case.versions, after))
    if after.off_route:
        why = tuple(_stranded(case, before, number, event)) or (_off_route(case, before),)
        return evolve(base, outcome="cannot", cannot=why)
    lost = proof(case, trial)
    return evolve(base, outcome="loses" if lost else "moves", lost=lost)


def migrate(case: Case, foreseen: Forecast) -> Done:
    """Write the entry; the case must be as it was when it was looked at.

    Raises:
        StaleCase: somebody else has added to the journal; nothing was written.
    """
    return case.amend(foreseen.event, expected=foreseen.entries)


def taken_to(
    case: Case,
    version: str,
    on: date,
    by: str | None = None,
    *,
    carry_: Mapping[str, str] | None = None,
    accept_loss: bool = False,
) -> Done:
    """Take a case to a version; one that is there already is left, and its last entry given.

    Raises:
        CannotRun: there is no such version, the case is finished, cannot be moved, or would lose
            something that was not accepted.
        StaleCase: somebody else has added to the journal; nothing was written.
    """
    number = target(case.versions, version)
    foreseen = None if number is None else forecast(case, number, on, carry_, by)
    if foreseen is None:
        raise CannotRun(
            message(
                "{case} is finished, or its route has no version {version}",
                "рассмотрение {case} завершено, или у маршрута нет редакции {version}",
                case=case.file.id,
                version=version,
            )
        )
    if foreseen.outcome == "there":
        last = case._fold.moves[-1]
        return Done(case.events[-1], last, seq=len(case.events), repeated=True)
    if not foreseen.may(accept_loss=accept_loss):
        raise CannotRun(
            message(
                "{case} is not moved: {why}",
                "карточка {case} не переведена: {why}",
                case=case.file.id,
                why=[*foreseen.cannot, *foreseen.lost],
            )
        )
    return migrate(case, foreseen)


def proof(before: Case, after: Case) -> tuple[Message, ...]:
    """What a case lost by its last entry, which took it to another version; empty: nothing.

    Both are cases as they are: what was foreseen can be asked of what was written.
    """
    move = after._fold.moves[-1]
    assert move.event.migrate is not None
    number = target(after.versions, move.event.migrate)
    assert number is not None
    on = move.event.on.last
    was = _before(before, before._fold, number, on)
    names = move.renamed[1] if move.renamed is not None else {}
    carried = Carried(
        before._end(before._folded(on), was, on),
        after._end(after._folded(on), move.after, on),
        names,
    )
    return tuple(carried.lost())


def _before(case: Case, fold: Fold, number: int, on: date) -> State:
    """Where a case stands under the rules before a version, on a day."""
    state = fold.state
    assert state is not None
    latest = case.versions.over(one_day(on), state.reached)[-1]
    return carry(case.versions, state, min(latest, number - 1))


def _with(case: Case, event: Event) -> Case:
    """The case with an entry more, which is not written."""
    file = evolve(case.file, journal=(*case.events, event))
    return Case(case.route, file, calendars=case.calendars)


def _ended(case: Case, state: State) -> bool:
    """Whether it is finished, by the rules under which it stands."""
    if state.taken is not None:
        return True
    trunk = case.versions.all[state.version].automaton.regions[0]
    return state.foreign is None and state.configuration[0] in trunk.finals


def _newer(case: Case, before: State) -> Message:
    return message(
        "it is under the rules of {day} already, which are newer; no case goes back",
        "карточка уже ведётся по редакции от {day}, она новее; к прежней не возвращаются",
        day=case.versions.all[before.reached].route.in_force or "?",
    )


def _off_route(case: Case, state: State) -> Message:
    route = case.versions.all[state.version].route
    return message(
        "it is off-route already ({stages}): name where it goes, `--map`",
        "карточка уже вне маршрута ({stages}); укажите, куда она переходит: `--map`",
        stages=[route.title_of(each) for each in stages(case.versions, state)],
    )


def _stranded(case: Case, before: State, number: int, event: Event) -> Iterator[Message]:
    """The stages that have no place in the new version."""
    older, newer = case.versions.all[before.version], case.versions.all[number]
    for name in stages(case.versions, before):
        goal = _named(case, before, number, event, name)
        place = older.route.place_of.get(name, ())
        if place and not _has_branch(newer, _named(case, before, number, event, place[-2]), place):
            continue  # such a branch ends
        if goal not in newer.automaton.place:
            yield message(
                "the new version has no stage {goal} ({stage}): name where it goes, `--map {name}=STAGE`",
                "в новой редакции нет этапа {goal} ({stage}); укажите, куда перейти: `--map {name}=ЭТАП`",
                goal=goal,
                stage=older.route.title_of(name),
                name=name,
            )
        elif place and place[-1:] != newer.route.place_of.get(goal, ())[-1:]:
            yield message(
                "{stage} lies in another branch of the new version, or in none",
                "{stage}: в новой редакции этот этап в другой ветви или вне ветвей",
                stage=older.route.title_of(name),
            )


def _named(case: Case, before: State, number: int, event: Event, name: str) -> str:
    """What a stage or block is called in the new version."""
    return event.carry.get(name, case.versions.renamed(name, before.version, number))


def _has_branch(newer: Version, block: str, place: Place) -> bool:
    """Whether a block has the branch in which a place lies."""
    held = newer.route.blocks.get(block)
    return held is not None and place[-1] in held.branches
