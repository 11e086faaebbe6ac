"""Read: a route from its text, beside PyYAML's C composer alone on the same text."""

from __future__ import annotations

from functools import partial
from typing import Any

import yaml

from benchmarks.forked import rich
from benchmarks.made import ring
from benchmarks.measure import microseconds, result, take_turns, timed, times
from cisflow.formats.dump import dump
from cisflow.formats.read import read_text

AT_MOST = 2.0  # times the composer
ACTIONS = 5


def run(tiny: bool = False) -> dict[str, Any]:
    """Routes of 200 and of 2,000 stages: 5 actions each; or with blocks, facts and clocks in them."""
    lengths, rounds = ((5, 10), 2) if tiny else ((200, 2_000), 11)
    routes = {("actions", stages): ring(stages, ACTIONS) for stages in lengths}
    routes |= {("blocks, facts, clocks", stages): rich(stages) for stages in lengths}
    texts = {made: dump(route) for made, route in routes.items()}
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    runners = {}
    for made, text in texts.items():
        runners["read", made] = timed(partial(read_text, text))
        runners["compose", made] = timed(partial(yaml.compose, text, Loader=loader))
    seconds = take_turns(runners, rounds)
    longest, shortest = max(lengths), min(lengths)
    growth = {
        kind: times(
            seconds["read", (kind, longest)],
            seconds["read", (kind, shortest)],
            shares=longest / shortest,
        )
        for kind in dict.fromkeys(kind for kind, _ in texts)
    }
    sizes = [
        {
            "with": kind,
            "stages": stages,
            "actions": sum(len(each.actions) for each in routes[kind, stages].holders.values()),
            "bytes": len(text.encode()),
            "microseconds a stage": {
                name: microseconds(seconds[name, (kind, stages)], stages)
                for name in ("read", "compose")
            },
            "times the composer": times(
                seconds["read", (kind, stages)], seconds["compose", (kind, stages)]
            ),
        }
        for (kind, stages), text in texts.items()
    ]
    return result("read", sizes, growth=growth, at_most=AT_MOST)
