"""Net: places, transitions, one beginning and one end: a workflow net, as a plain value."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from attrs import frozen

from cisflow.automaton.region import DONE, IDLE

SOURCE, SINK = IDLE, DONE  # words of the library: no stage is called so


@frozen
class Transition:
    """What takes a token from each place of `takes` and puts one on each of `puts`.

    It is named as the action that it is (`stage.action`); several may be one action, each for other
    values of facts. A silent one stands for no action.
    """

    name: str
    takes: tuple[str, ...]
    puts: tuple[str, ...]
    silent: bool = False


@frozen
class Net:
    """Places, that of the beginning first and that of the end last, and transitions.

    A stage is a place of its name. A block is one for the moment in which it is entered, and so is
    each of its branches that is done: `block.branch.done`. A fact at which a condition looks has a
    place for each value that it can have: `fact=value`.
    """

    places: tuple[str, ...]
    transitions: tuple[Transition, ...]


def astray(net: Net) -> Collection[str]:
    """The places that lie on no way from the beginning to the end: with them it is no workflow net."""
    on = [(place, then) for each in net.transitions for place in each.takes for then in each.puts]
    there = _spread(SOURCE, on)
    ahead = _spread(SINK, ((then, place) for place, then in on))
    return [place for place in net.places if place not in there or place not in ahead]


def _spread(start: str, pairs: Iterable[tuple[str, str]]) -> set[str]:
    following: dict[str, list[str]] = {}
    for one, other in pairs:
        following.setdefault(one, []).append(other)
    found, waiting = {start}, [start]
    while waiting:
        new = set(following.get(waiting.pop(), ())) - found
        found |= new
        waiting.extend(new)
    return found
