"""Read: a route from its text, beside PyYAML's C composer alone on the same text."""

from __future__ import annotations

from functools import partial
from typing import Any

import yaml

from benchmarks.made import ring
from benchmarks.measure import microseconds, result, take_turns, timed, times
from cisflow.formats.dump import dump
from cisflow.formats.read import read_text

AT_MOST = 2.0  # times the composer
ACTIONS = 5


def run(tiny: bool = False) -> dict[str, Any]:
    """Routes of 200 and of 2,000 stages, 5 actions each."""
    lengths, rounds = ((5, 10), 2) if tiny else ((200, 2_000), 11)
    texts = {stages: dump(ring(stages, ACTIONS)) for stages in lengths}
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    runners = {}
    for stages, text in texts.items():
        runners["read", stages] = timed(partial(read_text, text))
        runners["compose", stages] = timed(partial(yaml.compose, text, Loader=loader))
    seconds = take_turns(runners, rounds)
    longest, shortest = max(lengths), min(lengths)
    growth = times(seconds["read", longest], seconds["read", shortest], shares=longest / shortest)
    sizes = [
        {
            "stages": stages,
            "actions": stages * ACTIONS,
            "bytes": len(text.encode()),
            "microseconds a stage": {
                name: microseconds(seconds[name, stages], stages) for name in ("read", "compose")
            },
            "times the composer": times(seconds["read", stages], seconds["compose", stages]),
        }
        for stages, text in texts.items()
    ]
    return result("read", sizes, growth=growth, at_most=AT_MOST)
