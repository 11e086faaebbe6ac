"""Consequences: what follows in other regions when one moves: blocks entered, joined, left (R6-R8)."""

from __future__ import annotations

from attrs import define, field

from cisflow.automaton.region import (
    CANCELLED,
    DONE,
    IDLE,
    OFF,
    Arc,
    Automaton,
    Configuration,
    Join,
    Place,
)


@define
class Moving:
    """A configuration while a step is worked out; `begun` are the branches that began in it."""

    automaton: Automaton
    states: list[int]
    begun: set[int] = field(factory=set)

    def state(self, number: int) -> str:
        """The name of the state of a region."""
        return self.automaton.regions[number].states[self.states[number]]


def go(moving: Moving, origin: int, arc: Arc) -> None:
    """A region goes where an arc leads; from a branch that may be out of its block.

    What continues moves nothing outside: where its way leads out of branches that continue, the
    outermost of them ends (R7).
    """
    outermost = None
    place = origin
    while place != arc.region:
        region = moving.automaton.regions[place]
        block = moving.automaton.blocks[region.block]
        if moving.states[block.region] != block.state and is_live(moving, place):
            outermost = place
        place = region.parent
    if outermost is None:
        _move(moving, arc)
    else:
        _end(moving, outermost)


def continuing(moving: Moving, place: int) -> int | None:
    """The outermost branch around a region (or itself) whose block is no longer entered."""
    found = None
    region = moving.automaton.regions[place]
    while region.kind == "branch":
        block = moving.automaton.blocks[region.block]
        if moving.states[block.region] != block.state:
            found = place
        place = region.parent
        region = moving.automaton.regions[place]
    return found


def _move(moving: Moving, arc: Arc) -> None:
    if not arc.anew and moving.states[arc.region] == arc.state:
        return
    region = moving.automaton.regions[arc.region]
    held = region.blocks.get(moving.states[arc.region])
    if held is not None:
        _leave(moving, moving.automaton.blocks[held], joined=False)
    _arrive(moving, arc)


def _arrive(moving: Moving, arc: Arc) -> None:
    region = moving.automaton.regions[arc.region]
    moving.states[arc.region] = arc.state
    entered = region.blocks.get(arc.state)
    if entered is not None:
        enter(moving, moving.automaton.blocks[entered])
    elif region.kind == "branch" and region.states[arc.state] == DONE:
        _join(moving, moving.automaton.blocks[region.block])
    elif region.kind == "trunk" and arc.state in region.finals:
        for number, each in enumerate(moving.automaton.regions):
            if each.kind == "branch" and is_live(moving, number):
                _end(moving, number)


def enter(moving: Moving, block: Join) -> None:
    """Every branch starts, afresh where the block was entered before (R8)."""
    for number in block.inside:
        moving.states[number] = moving.automaton.regions[number].start
    for number in block.branches:
        begin(moving, number)


def begin(moving: Moving, number: int) -> None:
    """A branch begins: in a stage, or in a block, which is entered."""
    region = moving.automaton.regions[number]
    moving.states[number] = region.entry
    inner = region.blocks.get(region.entry)
    if inner is None:
        moving.begun.add(number)
    else:
        enter(moving, moving.automaton.blocks[inner])


def put_in(automaton: Automaton, configuration: Configuration, place: Place) -> Moving:
    """A document is found in a stage to which no action led: blocks around it are entered first (E6)."""
    moving = Moving(automaton, list(configuration))
    _put_in(moving, place)
    return moving


def _put_in(moving: Moving, place: Place) -> None:
    region = moving.automaton.regions[place[0]]
    if region.kind == "branch":
        block = moving.automaton.blocks[region.block]
        if moving.states[block.region] != block.state:
            _put_in(moving, (block.region, block.state))
    _move(moving, Arc(*place))


def put_off_route(automaton: Automaton, configuration: Configuration) -> Configuration:
    """A document is found where no stage of the route is: the trunk leaves its block, and stands nowhere."""
    moving = Moving(automaton, list(configuration))
    held = automaton.regions[0].blocks.get(moving.states[0])
    if held is not None:
        _leave(moving, automaton.blocks[held], joined=False)
    moving.states[0] = OFF
    return tuple(moving.states)


def settle(automaton: Automaton, configuration: Configuration) -> Configuration:
    """Blocks that are joined already go on: where a new version of a route asks for less (N2)."""
    moving = Moving(automaton, list(configuration))
    for block in automaton.blocks:
        _join(moving, block)
    return tuple(moving.states)


def _join(moving: Moving, block: Join) -> None:
    if moving.states[block.region] != block.state or block.then is None:
        return
    done = sum(moving.state(each) == DONE for each in block.branches)
    if done >= block.needed:
        _leave(moving, block, joined=True)
        if block.then.region == block.region:
            _arrive(moving, block.then)
        else:
            go(moving, block.region, block.then)


def _leave(moving: Moving, block: Join, *, joined: bool) -> None:
    if joined and block.continues:
        return
    for number in block.branches:
        if moving.state(number) not in (DONE, IDLE):
            _end(moving, number)


def _end(moving: Moving, number: int) -> None:
    """A branch is cancelled, with all inside it that is under way."""
    region = moving.automaton.regions[number]
    moving.states[number] = region.state_index[CANCELLED]
    for held in region.blocks.values():
        for inner in moving.automaton.blocks[held].inside:
            if is_live(moving, inner):
                moving.states[inner] = moving.automaton.regions[inner].state_index[CANCELLED]


def is_live(moving: Moving, number: int) -> bool:
    """Whether a branch is under way: begun, and neither done nor cancelled."""
    return moving.state(number) not in (IDLE, DONE, CANCELLED)
