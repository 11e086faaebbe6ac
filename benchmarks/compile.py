"""Compile: a route to its automaton, and every rule over it: as it ships, grown, and with 10,000 actions.

Building stands beside a flat machine of `transitions` with the same states and triggers, where the
route has neither blocks nor facts; all of it beside the composing of the route's text.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import yaml
from transitions import Machine

from benchmarks.made import grown, ring
from benchmarks.measure import Runner, milliseconds, result, take_turns, timed, times
from cisflow.automaton.build import build
from cisflow.checks.check import check
from cisflow.checks.load import load
from cisflow.formats.dump import dump
from cisflow.formats.read import read_text
from cisflow.formats.shipped import names
from cisflow.model.route import Route

ACTIONS = 5
WORKS = ("read", "build", "check")


def run(tiny: bool = False) -> dict[str, Any]:
    """Every shipped route; the Concept's grown to 100 and 300 stages; rings of 500 and of 2,000."""
    laps, rings, rounds = ((5, 10), (5, 10), 2) if tiny else ((100, 300), (500, 2_000), 5)
    routes = {name: load(name) for name in names()}
    routes |= {f"grown {stages}": grown(stages) for stages in laps}
    routes |= {f"ring {stages}": ring(stages, ACTIONS) for stages in rings}
    runners: dict[tuple[str, str], Runner] = {}
    for name, route in routes.items():
        runners |= {(kind, name): each for kind, each in _works(route).items()}
    seconds = take_turns(runners, rounds)
    sizes = [
        {
            "route": name,
            "stages": len(route.stages),
            "actions": sum(len(each.actions) for each in route.holders.values()),
            "milliseconds": {kind: milliseconds(seconds[kind, name]) for kind in WORKS},
            "times composing": {
                kind: times(seconds[kind, name], seconds["compose", name]) for kind in WORKS
            },
        }
        | (
            {"times their machine": times(seconds["build", name], seconds["machine", name])}
            if ("machine", name) in seconds
            else {}
        )
        for name, route in routes.items()
    ]
    growth = {
        kind: {
            made: times(
                seconds[kind, f"{made} {more}"], seconds[kind, f"{made} {less}"], more / less
            )
            for made, (less, more) in (("grown", laps), ("ring", rings))
        }
        for kind in WORKS
    }
    return result("compile", sizes, growth=growth)


def _works(route: Route) -> dict[str, Runner]:
    text = dump(route)
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    runners = {
        "compose": timed(partial(yaml.compose, text, Loader=loader)),
        "read": timed(partial(read_text, text)),
        "build": timed(partial(build, route)),
        "check": timed(partial(check, route)),
    }
    if not route.blocks and not route.facts:
        runners["machine"] = timed(partial(_machine, route))
    return runners


def _machine(route: Route) -> Machine:
    ways = [
        [f"{stage.name}.{action.name}", stage.name, target.to]
        for stage in route.stages.values()
        for action in stage.actions.values()
        for target in action.targets
    ]
    return Machine(
        states=list(route.stages), transitions=ways, initial=route.start, auto_transitions=False
    )
