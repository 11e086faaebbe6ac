"""Read: a route from its text, beside PyYAML's C composer alone on the same text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import yaml

from benchmarks.forked import forked, rich
from benchmarks.made import ring
from benchmarks.measure import Runner, microseconds, result, take_turns, timed, times
from cisflow.checks.load import load
from cisflow.formats.dump import dump
from cisflow.formats.read import read_text

AT_MOST = 2.0  # times the composer
ACTIONS = 5
SHIPPED = ("office/contract", "iso/stages")  # the shortest, and one of many small pieces
LEAST = 40_000  # bytes in a turn: a shorter text is read again and again, or no clock could tell


def run(tiny: bool = False) -> dict[str, Any]:
    """Routes of 200 and of 2,000 stages: 5 actions each; or with blocks, facts and clocks in them.

    Blocks of 100 and of 300 branches, three stages each; and two of the shipped routes.
    """
    lengths, branches, rounds = ((5, 10), (2, 4), 2) if tiny else ((200, 2_000), (100, 300), 11)
    least = 0 if tiny else LEAST
    kinds = {
        "actions": [ring(stages, ACTIONS) for stages in lengths],
        "blocks, facts, clocks": [rich(stages) for stages in lengths],
        "branches": [forked(many) for many in branches],
    }
    kinds |= {name: [load(name)] for name in SHIPPED}
    routes = {(kind, len(each.stages)): each for kind, held in kinds.items() for each in held}
    texts = {made: dump(route) for made, route in routes.items()}
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    often = {made: max(1, least // len(text.encode())) for made, text in texts.items()}
    runners = {}
    for made, text in texts.items():
        composed = partial(yaml.compose, text, Loader=loader)
        runners["read", made] = _turn(partial(read_text, text), often[made])
        runners["compose", made] = _turn(composed, often[made])
    seconds = take_turns(runners, rounds)
    growth = {
        kind: times(
            seconds["read", (kind, longest)],
            seconds["read", (kind, shortest)],
            shares=longest * often[kind, longest] / (shortest * often[kind, shortest]),
        )
        for kind, (shortest, longest) in (
            (kind, [len(each.stages) for each in held])
            for kind, held in kinds.items()
            if len(held) > 1
        )
    }
    sizes = [
        {
            "with": kind,
            "stages": stages,
            "actions": sum(len(each.actions) for each in routes[kind, stages].holders.values()),
            "bytes": len(text.encode()),
            "microseconds a stage": {
                name: microseconds(seconds[name, (kind, stages)], stages * often[kind, stages])
                for name in ("read", "compose")
            },
            "times the composer": times(
                seconds["read", (kind, stages)], seconds["compose", (kind, stages)]
            ),
        }
        for (kind, stages), text in texts.items()
    ]
    return result("read", sizes, growth=growth, at_most=AT_MOST)


def _turn(work: Callable[[], object], often: int) -> Runner:
    def again() -> None:
        for _ in range(often):
            work()

    return timed(again)
