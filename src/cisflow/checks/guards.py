"""Guards: for which values several targets of an action hold, or none (semantics R5)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from attrs import frozen

from cisflow.model.fact import UNSET
from cisflow.model.route import Route
from cisflow.model.stage import Action, When

MOST = 100_000  # combinations of values that are looked at
Values = Mapping[str, str]  # of what the conditions look at, as written; yes or no of stages


@frozen
class Guards:
    """The first values for which two targets hold, with these; and those for which none does."""

    overlap: tuple[Values, tuple[str, ...]] | None = None
    gap: Values | None = None


def guards_of(route: Route, action: Action) -> Guards:
    """What is wrong with the guarded targets of an action, over all values of all facts."""
    conditions = [each.when for each in action.guarded]
    domains = _domains(route, [*conditions, action.when])
    count = 1
    for values in domains.values():
        count *= len(values)
    if count > MOST:
        return Guards()
    overlap, gap = None, None
    for values in product(*domains.values()):
        given = dict(zip(domains, values, strict=True))
        if not _holds(action.when, given):
            continue
        held = tuple(each.to for each in action.guarded if _holds(each.when, given))
        if len(held) > 1 and overlap is None:
            overlap = (given, held)
        if not held and gap is None:
            gap = given
    return Guards(overlap, gap)


def _domains(route: Route, conditions: list[When]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for when in conditions:
        for name in when.facts:
            fact = route.facts.get(name)
            if fact is not None:
                settled = fact.initial is not None  # no action makes a fact unset
                found[name] = (*fact.values, *(() if settled else (UNSET,)))
        for key, names in (("in", when.active), ("done", when.done)):
            for name in names:
                found[f"{key} {name}"] = ("yes", "no")
    return found


def _holds(when: When, given: Values) -> bool:
    facts = all(given.get(name) in values for name, values in when.facts.items())
    active = not when.active or any(given[f"in {name}"] == "yes" for name in when.active)
    return facts and active and all(given[f"done {name}"] == "yes" for name in when.done)


def shown(values: Values) -> list[str]:
    """Values as they are told: `kind: treaty`."""
    return [f"{name}: {value}" for name, value in values.items()]
