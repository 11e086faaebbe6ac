"""SM213: a number of a scenario that nothing can have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isfinite

from cisflow.checks.rule import Hit
from cisflow.model.duration import Duration
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.scenario import (
    LONGEST,
    Arrivals,
    Between,
    Distribution,
    Sample,
    Scenario,
    Time,
)
from cisflow.simulation.rule import SLACK, Fitting, Rule


def find(fitting: Fitting) -> Iterator[Hit]:
    """Times, chances and counts out of bounds; a file with one is refused by its reader."""
    for path, value in _wrong(fitting.scenario):
        says = message(
            "{value} cannot stand at {place}",
            "{value} не может стоять в {place}",
            value=value,
            place=".".join(path),
        )
        yield Hit(path, says)


def _wrong(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    for key in ("documents", "rounds"):
        if getattr(scenario, key) < 1:
            yield (key,), str(getattr(scenario, key))
    if scenario.plans is not None and not _likely([scenario.plans.chance]):
        yield ("plans",), str(scenario.plans.chance)
    if scenario.arrivals is not None and not _arriving(scenario.arrivals):
        yield ("arrivals",), str(scenario.arrivals.per_year)
    for stage in scenario.stages.values():
        if stage.work is not None and not _possible(stage.work.time):
            yield ("stages", stage.name, "work"), str(stage.work.time)
        turns = max(map(len, stage.chances.values()), default=0)
        for name, chances in stage.chances.items():
            if not chances or not _likely([max(chances)]) or not _likely([min(chances)]):
                yield ("stages", stage.name, "chances", name), str(chances)
                turns = 0
        rounds = [
            [each[min(turn, len(each) - 1)] for each in stage.chances.values()]
            for turn in range(turns)
        ]
        if not all(map(_likely, rounds)):
            yield ("stages", stage.name, "chances"), str(max(map(sum, rounds)))
    for body in scenario.bodies.values():
        if body.agenda is not None and body.agenda.places < 1:
            yield ("bodies", body.name, "agenda"), str(body.agenda.places)
    for fact in scenario.facts.values():
        if not fact.chances or not _likely(fact.chances.values()):
            yield ("facts", fact.name), str(sum(fact.chances.values()))


def _likely(chances: Iterable[float]) -> bool:
    """Whether these are chances, of which one falls at the most."""
    held = list(chances)
    return all(0 <= each <= 1 for each in held) and sum(held) <= 1 + SLACK


def _arriving(arrivals: Arrivals) -> bool:
    if (arrivals.every is None) == (arrivals.per_year is None):
        return False
    return arrivals.per_year is None or (isfinite(arrivals.per_year) and arrivals.per_year > 0)


def _possible(time: Time) -> bool:
    match time:
        case Duration():
            return True
        case Between(least, most, usual):
            return 0 <= least <= (least if usual is None else usual) <= most <= LONGEST
        case Sample(days):
            return bool(days) and all(0 <= each <= LONGEST for each in days)
        case Distribution(_, parameters):
            return all(map(isfinite, parameters.values()))


RULE = Rule(
    code="SM213",
    name="impossible-number",
    severity="error",
    why=message(
        "With it no answer would be a number (domain error).",
        "С ним ни один ответ не был бы числом (ошибка области определения).",
    ),
    fix=message(
        "Times lie between nought and 100 years, chances between nought and one, counts begin with one.",
        "Время — от нуля до 100 лет, вероятность — от нуля до единицы, счёт — с единицы.",
    ),
    bad="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, again: {kind: repeat}}}
  adopted: {final: adopted}
assumptions:
  stages: {draft: {work: 40 to 10 days}}
""",
    good="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, again: {kind: repeat}}}
  adopted: {final: adopted}
assumptions:
  stages: {draft: {work: 10 to 40 days}}
""",
    find=find,
)
