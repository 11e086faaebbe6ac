"""Stays: since when a document is in a stage or block, and what was done in it since."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from cisflow.cases.chronicle import Position
from cisflow.cases.move import Move
from cisflow.cases.situation import Situation
from cisflow.cases.state import State
from cisflow.cases.visits import since_of
from cisflow.model.block import Block
from cisflow.model.span import Span


@frozen
class Stay:
    """The days in which it began, and the actions of the stage or block itself since then.

    `clock` are the days in which its clocks began: those of `since`, or of the last action that
    let them begin anew; `acts` are those after it.
    """

    since: Span
    clock: Span
    acts: Sequence[tuple[Move, Span]]


def stay(situation: Situation, name: str) -> Stay | None:
    """The stay under way in a stage or block; None where the document is not in it."""
    position = situation.position
    block = situation.route.blocks.get(name)
    begun = _entered(position, name) if block is None else _opened(position, block)
    if begun is None:
        return None
    last = 0
    acts = [
        (move, position.spans[number])
        for number, move in enumerate(position.moves[: position.happened])
        if number > begun and move.effect != "nothing" and position.acted(move, name)
    ]
    since = clock = since_of(position, begun)
    holder = situation.route.holders.get(name)
    for number, (move, span) in enumerate(acts, start=1):
        action = holder.actions.get(own_name(move)) if holder is not None else None
        if action is not None and action.clock == "restart":
            clock, last = span, number
    return Stay(since, clock, acts[last:])


def own_name(move: Move) -> str:
    """The name of an action in its stage: versions rename stages, not their actions."""
    return (move.action or "").partition(".")[2]


def _entered(position: Position, stage: str) -> int | None:
    """The last move that began a visit of the stage, where it is active."""
    if stage not in position.stages:
        return None
    for number in range(position.happened - 1, -1, -1):
        move = position.moves[number]
        if move.effect != "again" and stage in position.all_named(move, move.entered):
            return number
    return None


def _opened(position: Position, block: Block) -> int | None:
    """The move since which the block is entered."""
    found = None
    for number in range(position.happened - 1, -1, -1):
        move = position.moves[number]
        if not _is_in(position, move.after, block.name):
            break
        found = number
        if _anew(position, move, block):
            break
    return found if found is None or _is_in(position, position.state, block.name) else None


def _is_in(position: Position, state: State | None, block: str) -> bool:
    if state is None:
        return False
    automaton = position.versions.all[state.version].automaton
    place = automaton.place.get(block)
    return place is not None and state.configuration[place[0]] == place[1]


def _anew(position: Position, move: Move, block: Block) -> bool:
    """Whether an action from within led to the block itself, or to one around it: it began anew."""
    version = position.versions.all[move.after.version]
    action = version.action(move.action or "")
    around = (block.name, *version.route.place_of.get(block.name, ())[::2])
    leads = action is not None and any(each.to in around for each in action.targets)
    return leads and len(move.entered) >= len(block.branches)
