"""Move: what one event did to a case (semantics E0, E5, E6, E7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from attrs import evolve, frozen

from cisflow.automaton.consequences import put_in, put_off_route
from cisflow.automaton.region import OFF, Automaton, Configuration
from cisflow.automaton.step import Taken, facts_of, force, set_facts, standing, steps, take
from cisflow.cases import deviations as dev
from cisflow.cases.changes import changes
from cisflow.cases.state import State, carry, stages
from cisflow.cases.versions import Versions
from cisflow.model.event import OPENED, Event
from cisflow.model.finding import Finding
from cisflow.model.span import Span
from cisflow.model.text import Text

Effect = Literal[
    "opened", "entered", "again", "stayed", "set", "beside", "tied", "migrated", "nothing"
]


@frozen
class Move:
    """What an event did: `entered` leaves the stages `left` and begins visits of those `entered`,
    `again` begins a new round there, `tied` binds the case to another, `migrated` takes it to
    another version.

    `place` is the stage in which it was done, or the entry beside the way; `action` the full name
    of what was done, found out where a register named the stage alone. `possible` tells whether
    the route foresaw it there and then. `renamed` tells of a migration which stages, by their names
    in a version, are called otherwise since.
    """

    index: int
    event: Event
    action: str | None
    place: str | None
    kind: str
    effect: Effect
    after: State
    entered: tuple[str, ...] = ()
    possible: bool = True
    deviations: tuple[Finding, ...] = ()
    left: tuple[str, ...] = ()
    renamed: tuple[int, Mapping[str, str]] | None = None

    @property
    def entered_stage(self) -> str | None:
        """The stage entered, the first of several."""
        return next(iter(self.entered), None)


def judged(versions: Versions, move: Move) -> Event:
    """The event of a move with the name of the rules that judged it."""
    name = versions.all[move.after.version].fingerprint
    return move.event if move.event.version == name else evolve(move.event, version=name)


def of(move: Move, event: Event, index: int) -> Move:
    """The same move, made by another event."""
    return Move(
        index,
        event,
        move.action,
        move.place,
        move.kind,
        move.effect,
        move.after,
        move.entered,
        move.possible,
        move.deviations,
        move.left,
        move.renamed,
    )


def remark(moves: Sequence[Move], event: Event) -> Move:
    """The move of an entry that is none: it says something of the journal."""
    return Move(len(moves), event, None, None, "", "nothing", moves[-1].after)


def open_case(versions: Versions, event: Event, span: Span) -> Move:
    """The move of the first event (E0)."""
    number = versions.on(span.last)
    automaton = versions.all[number].automaton
    configuration, foreign = automaton.start, None
    deviations: tuple[Finding, ...] = ()
    if event.at is not None:
        place = automaton.place.get(event.at)
        if place is not None:
            configuration = tuple(put_in(automaton, configuration, place).states)
        else:
            foreign = event.at
            configuration = put_off_route(automaton, configuration)
            deviations = (dev.found(dev.UNKNOWN_STAGE, 0, stage=event.at),)
    configuration, unknown = set_facts(automaton, configuration, event.sets)
    deviations += tuple(dev.found(dev.UNKNOWN_VALUE, 0, fact=f, value=v) for f, v in unknown)
    at = State(number, configuration, number, foreign)
    entered = stages(versions, at)
    return Move(0, event, OPENED, None, OPENED, "opened", at, entered, deviations=deviations)


def move(versions: Versions, state: State, index: int, event: Event, numbers: range) -> Move:
    """The move of a later event, judged by the oldest of the versions `numbers` that foresaw it."""
    for number in numbers:
        made = _judge(versions, carry(versions, state, number), index, event)
        if made.possible:
            break
    return made


def nothing(state: State, index: int, event: Event, deviation: Finding) -> Move:
    """An event that moves nothing, with the reason."""
    name = event.action or event.stage or ""
    place = name.partition(".")[0] if event.action else None
    return Move(index, event, event.action, place, "", "nothing", state, (), False, (deviation,))


def _judge(versions: Versions, state: State, index: int, event: Event) -> Move:
    if event.action == OPENED:
        return nothing(state, index, event, dev.found(dev.OPENED_AGAIN, index))
    if state.taken is not None:
        what = event.action or event.stage or ""
        return nothing(state, index, event, dev.found(dev.AFTER_THE_END, index, action=what))
    if event.action is not None:
        return _acted(versions, state, index, event, event.action)
    if event.stage is None:
        return _set(versions, state, index, event)
    return _seen(versions, state, index, event)


def _set(versions: Versions, state: State, index: int, event: Event) -> Move:
    """Facts became what they are now (R9); those set at the start alone are a deviation."""
    version = versions.all[state.version]
    made, unknown = set_facts(version.automaton, state.configuration, event.sets)
    found = [dev.found(dev.UNKNOWN_VALUE, index, fact=f, value=v) for f, v in unknown]
    for name in event.sets:
        fact = version.route.facts.get(name)
        if fact is not None and fact.set_by != "any time":
            found.append(dev.found(dev.SET_OUT_OF_TURN, index, fact=fact.title or name))
    after = evolve(state, configuration=made)
    return Move(index, event, None, None, "", "set", after, (), not found, tuple(found))


def _acted(versions: Versions, state: State, index: int, event: Event, name: str) -> Move:
    """What an action does; without branches and facts that is the same every time in a stage."""
    if len(versions.all) > 1 or len(state.configuration) > 1 or state.foreign is not None:
        return _taken(versions, state, index, event, name)
    asked = state.configuration, name, event.to
    known = versions.foreseen.get(asked)
    if known is None:
        known = _taken(versions, state, index, event, name)
        if known.possible and not known.deviations:
            versions.foreseen[asked] = known
        return known
    return of(known, event, index)


def _taken(versions: Versions, state: State, index: int, event: Event, name: str) -> Move:
    in_force = versions.all[state.reached]
    if state.version != state.reached:  # stranded: the actions of the old version are kept
        old = versions.all[state.version]
        taken = take(old.automaton, state.configuration, name, event.to)
        if taken is not None:
            after = _settle(versions, state, taken.configuration)
            return _moved(versions, after, state, index, event, name, taken)
    if name in in_force.automaton.home:
        taken = None
        if state.version == state.reached:
            taken = take(in_force.automaton, state.configuration, name, event.to)
        if taken is not None:
            after = State(state.reached, taken.configuration, state.reached)
            return _moved(versions, after, state, index, event, name, taken)
        called, here = in_force.called(name), _titles(versions, state)
        deviation = dev.found(dev.NOT_POSSIBLE, index, action=called, stages=here)
        taken = force(in_force.automaton, _based(versions, state), name, event.to)
        if taken is None:
            return nothing(state, index, event, deviation)
        after = State(state.reached, taken.configuration, state.reached)
        return _moved(versions, after, state, index, event, name, taken, deviation)
    if in_force.beside(name) is not None:
        place = name.partition(".")[0]
        ended = state.configuration[0] in in_force.automaton.regions[0].finals
        called = in_force.called(name)
        late = (dev.found(dev.AFTER_THE_END, index, action=called),) if ended else ()
        return Move(index, event, name, place, "beside", "beside", state, (), not late, late)
    return nothing(state, index, event, dev.found(dev.UNKNOWN_ACTION, index, action=name))


def _moved(
    versions: Versions,
    after: State,
    before: State,
    index: int,
    event: Event,
    name: str,
    taken: Taken,
    deviation: Finding | None = None,
) -> Move:
    place = name.partition(".")[0]
    version = before.version if deviation is None else before.reached
    action = versions.all[version].action(name)
    kind = action.kind if action else ""
    entered, left = changes(versions, before, after, taken.begun)
    effect: Effect = "entered" if entered or left else "stayed"
    if effect == "stayed" and kind == "repeat":  # a round is no visit
        effect, entered = "again", (place,)
    found: tuple[Finding, ...] = () if deviation is None else (deviation,)
    if event.to not in (None, taken.to) and event.to not in _now(versions, after):
        called, route = versions.all[version].called(name), versions.all[after.reached].route
        leads = [route.title_of(each) for each in entered or stages(versions, after)]
        to = route.title_of(event.to or "")
        found += (dev.found(dev.TO_DIFFERS, index, action=called, leads=leads, to=to),)
    possible = deviation is None
    return Move(index, event, name, place, kind, effect, after, entered, possible, found, left)


def _now(versions: Versions, state: State) -> set[str]:
    """The stages and blocks in which the regions stand."""
    return set(standing(versions.all[state.version].automaton, state.configuration))


def _seen(versions: Versions, state: State, index: int, event: Event) -> Move:
    """A register saw the document in a stage (E6)."""
    stage = event.stage or ""
    here = stages(versions, state)
    if stage in _now(versions, state) and not state.off_route:
        return Move(index, event, None, stage, "", "stayed", state)
    in_force = versions.all[state.reached]
    place = in_force.automaton.place.get(stage)
    if place is None:
        based = put_off_route(in_force.automaton, _based(versions, state))
        after = State(state.reached, based, state.reached, stage)
        if here == (stage,):
            return Move(index, event, None, stage, "", "stayed", state)
        deviation = dev.found(dev.UNKNOWN_STAGE, index, stage=stage)
        return Move(
            index, event, None, None, "", "entered", after, (stage,), False, (deviation,), here
        )
    judge = versions.all[state.version].automaton
    leading = _leading(judge, state.configuration, stage)
    if len(leading) == 1:
        return _acted(versions, state, index, event, leading[0])
    moving = put_in(in_force.automaton, _based(versions, state), place)
    after = State(state.reached, tuple(moving.states), state.reached)
    entered, left = changes(versions, state, after, frozenset(moving.begun))
    deviation = dev.found(
        dev.SEVERAL_ACTIONS if leading else dev.NO_ACTION,
        index,
        stage=in_force.route.title_of(stage),
        actions=[versions.all[state.version].called(name) for name in leading],
        stages=_titles(versions, state),
    )
    acted_in = leading[0].partition(".")[0] if leading else None
    seen = (deviation,)
    return Move(
        index, event, None, acted_in, "", "entered", after, entered, bool(leading), seen, left
    )


def _leading(automaton: Automaton, configuration: Configuration, stage: str) -> list[str]:
    """The possible actions that lead to a stage or block."""
    place = automaton.place.get(stage)
    if place is None:
        return []
    region, number = place
    return [name for name, there in steps(automaton, configuration) if there[region] == number]


def _titles(versions: Versions, state: State) -> list[Text]:
    route = versions.all[state.version].route
    return [route.title_of(name) for name in stages(versions, state)]


def _based(versions: Versions, state: State) -> Configuration:
    """A configuration of the version in force to put a region into: the state's own, or none entered."""
    if state.version == state.reached:
        return state.configuration
    held = facts_of(versions.all[state.version].automaton, state.configuration)
    return tuple(
        region.state_index.get(held.get(region.name, ""), region.start)
        if region.kind == "fact"
        else OFF
        if region.kind == "trunk"
        else region.start
        for region in versions.all[state.reached].automaton.regions
    )


def _settle(versions: Versions, state: State, there: Configuration) -> State:
    """After a step under an old version: in the new one, where that knows the stage (N2)."""
    under_old = State(state.version, there, state.version)
    return carry(versions, under_old, state.reached)
