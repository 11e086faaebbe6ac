"""Given way: the chances of the others, where those of some are set to something else."""

from __future__ import annotations

from collections.abc import Mapping

from cisflow.model.block import Step
from cisflow.model.fact import Fact
from cisflow.simulation.rules.chances_fall_short import takers

DIGITS = 12  # of a chance: what is left of one has errors behind them
Chances = Mapping[str, tuple[float, ...]]


def of_actions(before: Chances, given: Chances, holder: Step | None) -> Chances:
    """The chances of a stage's actions, by round: those given, and the others in what is left.

    Where an action that is not named takes the rest, the others stay as they are if they can;
    else they share what is left as they shared it before.
    """
    others = {name: each for name, each in before.items() if name not in given}
    named = given.keys() | others.keys()
    open_end = holder is None or bool(set(takers(holder)) - named)
    turns = max(map(len, [*given.values(), *others.values()]), default=0)
    made: dict[str, list[float]] = {name: [] for name in others}
    for turn in range(turns):
        held = {name: _at(each, turn) for name, each in others.items()}
        rest = max(0.0, 1 - sum(_at(each, turn) for each in given.values()))
        total = sum(held.values())
        stays = total <= 0 or (open_end and total <= rest)
        for name, each in held.items():
            made[name].append(each if stays else round(rest * each / total, DIGITS))
    shorter = {name: _without_repeats(each) for name, each in made.items()}
    return dict(given) | shorter


def of_values(
    before: Mapping[str, float], given: Mapping[str, float], fact: Fact
) -> dict[str, float]:
    """The chances of a fact's values: those given, and the others in what is left, as before."""
    equal = dict.fromkeys(fact.values, 1.0)
    others = {
        value: (before or equal).get(value, 0.0) for value in fact.values if value not in given
    }
    rest, total = max(0.0, 1 - sum(given.values())), sum(others.values())
    return dict(given) | {
        value: round(rest * (each / total if total else 1 / len(others)), DIGITS)
        for value, each in others.items()
    }


def _at(chances: tuple[float, ...], turn: int) -> float:
    return chances[min(turn, len(chances) - 1)]


def _without_repeats(chances: list[float]) -> tuple[float, ...]:
    """A list whose last number holds on needs it once."""
    while len(chances) > 1 and chances[-1] == chances[-2]:
        chances = chances[:-1]
    return tuple(chances)
