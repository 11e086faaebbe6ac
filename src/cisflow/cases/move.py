"""Move: what one event did to a case (semantics E0, E5, E6, E7)."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from cisflow.automaton.region import OFF, Automaton, Configuration
from cisflow.automaton.step import force, possible, put, step
from cisflow.cases import deviations as dev
from cisflow.cases.state import State, carry, stages, trunk
from cisflow.cases.versions import Versions
from cisflow.model.event import OPENED, Event
from cisflow.model.finding import Finding
from cisflow.model.span import Span
from cisflow.model.text import Text

Effect = Literal["opened", "entered", "again", "stayed", "beside", "nothing"]


@frozen
class Move:
    """What an event did: `entered` leaves `left_stage` and begins a visit of `entered_stage`,
    `again` begins a new round there.

    `place` is the stage in which it was done, or the entry beside the way; `action` the full name
    of what was done, found out where a register named the stage alone. `possible` tells whether
    the route foresaw it there and then.
    """

    index: int
    event: Event
    action: str | None
    place: str | None
    kind: str
    effect: Effect
    after: State
    entered_stage: str | None = None
    possible: bool = True
    deviations: tuple[Finding, ...] = ()
    left_stage: str | None = None


def open_case(versions: Versions, event: Event, span: Span) -> Move:
    """The move of the first event (E0)."""
    number = versions.on(span.last)
    automaton = versions.all[number].automaton
    configuration, foreign = automaton.start, None
    deviations: tuple[Finding, ...] = ()
    if event.at is not None:
        state = automaton.regions[0].state_index.get(event.at, OFF)
        configuration = put(configuration, 0, state)
        if state == OFF:
            foreign = event.at
            deviations = (dev.found(dev.UNKNOWN_STAGE, 0, stage=event.at),)
    at = State(number, configuration, number, foreign)
    entered = stages(versions, at)
    return Move(
        0,
        event,
        OPENED,
        None,
        OPENED,
        "opened",
        at,
        entered[0] if entered else None,
        deviations=deviations,
    )


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
    return Move(index, event, event.action, place, "", "nothing", state, None, False, (deviation,))


def _judge(versions: Versions, state: State, index: int, event: Event) -> Move:
    if event.action == OPENED:
        return nothing(state, index, event, dev.found(dev.OPENED_AGAIN, index))
    if event.action is None:
        return _seen(versions, state, index, event)
    return _acted(versions, state, index, event, event.action)


def _acted(versions: Versions, state: State, index: int, event: Event, name: str) -> Move:
    in_force = versions.all[state.reached]
    if state.version != state.reached:  # stranded: the actions of the old version are kept
        old = versions.all[state.version]
        there = step(old.automaton, state.configuration, name)
        if there is not None:
            return _moved(versions, _settle(versions, state, there), state, index, event, name)
    if name in in_force.automaton.home:
        there = None
        if state.version == state.reached:
            there = step(in_force.automaton, state.configuration, name)
        if there is not None:
            after = State(state.reached, there, state.reached)
            return _moved(versions, after, state, index, event, name)
        there = force(in_force.automaton, _based(in_force.automaton, state), name)
        after = State(state.reached, there, state.reached)
        called, here = in_force.called(name), _titles(versions, state)
        deviation = dev.found(dev.NOT_POSSIBLE, index, action=called, stages=here)
        return _moved(versions, after, state, index, event, name, deviation)
    if in_force.beside(name) is not None:
        place = name.partition(".")[0]
        ended = state.configuration[0] in in_force.automaton.regions[0].finals
        called = in_force.called(name)
        late = (dev.found(dev.AFTER_THE_END, index, action=called),) if ended else ()
        return Move(index, event, name, place, "beside", "beside", state, None, not late, late)
    return nothing(state, index, event, dev.found(dev.UNKNOWN_ACTION, index, action=name))


def _moved(
    versions: Versions,
    after: State,
    before: State,
    index: int,
    event: Event,
    name: str,
    deviation: Finding | None = None,
) -> Move:
    place = name.partition(".")[0]
    version = before.version if deviation is None else before.reached
    action = versions.all[version].action(name)
    kind = action.kind if action else ""
    now = trunk(versions, after)
    was = trunk(versions, before)
    effect: Effect = "entered" if was != now else "again" if kind == "repeat" else "stayed"
    found: tuple[Finding, ...] = () if deviation is None else (deviation,)
    if event.to is not None and now != event.to:
        called, route = versions.all[version].called(name), versions.all[after.reached].route
        leads, to = route.title_of(now), route.title_of(event.to)
        found += (dev.found(dev.TO_DIFFERS, index, action=called, leads=leads, to=to),)
    entered = now if effect != "stayed" else None
    left = was if effect == "entered" else None
    possible = deviation is None
    return Move(index, event, name, place, kind, effect, after, entered, possible, found, left)


def _seen(versions: Versions, state: State, index: int, event: Event) -> Move:
    """A register saw the document in a stage (E6)."""
    stage = event.stage or ""
    here = stages(versions, state)
    if stage in here and not state.off_route:
        return Move(index, event, None, stage, "", "stayed", state)
    in_force = versions.all[state.reached]
    place = in_force.automaton.regions[0].state_index.get(stage, OFF)
    if place == OFF:
        after = State(
            state.reached, put(_based(in_force.automaton, state), 0, OFF), state.reached, stage
        )
        if here == (stage,):
            return Move(index, event, None, stage, "", "stayed", state)
        deviation = dev.found(dev.UNKNOWN_STAGE, index, stage=stage)
        left = trunk(versions, state)
        return Move(
            index, event, None, None, "", "entered", after, stage, False, (deviation,), left
        )
    judge = versions.all[state.version].automaton
    leading = [
        name for name in possible(judge, state.configuration) if _target(judge, name) == stage
    ]
    if len(leading) == 1:
        return _acted(versions, state, index, event, leading[0])
    after = State(state.reached, put(_based(in_force.automaton, state), 0, place), state.reached)
    kind = dev.SEVERAL_ACTIONS if leading else dev.NO_ACTION
    deviation = dev.found(
        kind,
        index,
        stage=in_force.route.title_of(stage),
        actions=[versions.all[state.version].called(name) for name in leading],
        stages=_titles(versions, state),
    )
    acted_in = here[0] if leading and here else None
    return Move(
        index,
        event,
        None,
        acted_in,
        "",
        "entered",
        after,
        stage,
        bool(leading),
        (deviation,),
        trunk(versions, state),
    )


def _titles(versions: Versions, state: State) -> list[Text]:
    route = versions.all[state.version].route
    return [route.title_of(name) for name in stages(versions, state)]


def _target(automaton: Automaton, name: str) -> str:
    place, number = automaton.home[name]
    region = automaton.regions[place]
    return region.states[region.target[number]]


def _based(automaton: Automaton, state: State) -> Configuration:
    """A configuration of `automaton` to put a region into: the state's own where it fits."""
    fits = len(state.configuration) == len(automaton.regions) and state.version == state.reached
    return state.configuration if fits else automaton.start


def _settle(versions: Versions, state: State, there: Configuration) -> State:
    """After a step under an old version: in the new one, where that knows the stage (N2)."""
    under_old = State(state.version, there, state.version)
    return carry(versions, under_old, state.reached)
