"""Build: from a route to its automaton."""

from __future__ import annotations

from cisflow.automaton.region import Automaton, Region
from cisflow.model.route import STAYS, Route


def build(route: Route) -> Automaton:
    """The automaton of one version of a route.

    Actions that lead to no known stage are left out: the checks name them, and `load` refuses
    such a route. A route without stages has a trunk without states, which nothing can enter.
    """
    index = {name: state for state, name in enumerate(route.stages)}
    names: list[str] = []
    source: list[int] = []
    target: list[int] = []
    for stage in route.stages.values():
        here = index[stage.name]
        for action in stage.actions.values():
            there = (
                here if action.to is None and action.kind in STAYS else index.get(action.to or "")
            )
            if there is None:
                continue
            names.append(f"{stage.name}.{action.name}")
            source.append(here)
            target.append(there)
    finals = frozenset(index[each.name] for each in route.stages.values() if each.final)
    trunk = Region(
        "trunk",
        "trunk",
        tuple(index),
        index.get(route.start, 0),
        finals,
        tuple(names),
        tuple(source),
        tuple(target),
    )
    return Automaton((trunk,))
