"""Blocks: a block of many branches is read, built, checked, run and asked; nothing is multiplied.

Beside the composing of the route's text, and beside a block of fewer branches.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import yaml

from benchmarks.act_block import act
from benchmarks.forked import forked, lap, laps
from benchmarks.made import FIRST, OFFICE
from benchmarks.measure import (
    Runner,
    milliseconds,
    result,
    take_turns,
    timed,
    times,
)
from cisflow.automaton.build import build
from cisflow.cases.case import Case
from cisflow.checks.check import check
from cisflow.diagnosis.where import where
from cisflow.formats.dump import dump
from cisflow.formats.read import read_text

WORKS = ("read", "build", "check", "act", "where")


def run(tiny: bool = False) -> dict[str, Any]:
    """Blocks of 100 and of 300 branches, three stages each; the acts are one way through all of them."""
    many, rounds = ((4, 8), 2) if tiny else ((100, 300), 9)
    runners: dict[tuple[str, int], Runner] = {}
    for branches in many:
        runners |= {(name, branches): each for name, each in _works(branches).items()}
    seconds = take_turns(runners, rounds)
    shortest, longest = many
    growth = {
        name: times(seconds[name, longest], seconds[name, shortest], shares=longest / shortest)
        for name in WORKS
    }
    sizes = [
        {
            "branches": branches,
            "milliseconds": {name: milliseconds(seconds[name, branches]) for name in WORKS},
            "times composing": {
                name: times(seconds[name, branches], seconds["compose", branches])
                for name in WORKS
                if name != "act"
            },
        }
        for branches in many
    ]
    return result("blocks", sizes, growth=growth)


def _works(branches: int) -> dict[str, Runner]:
    route = forked(branches)
    text = dump(route)
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    case = Case.open(route, "made", on=FIRST, by=OFFICE)
    for action, day in laps(branches, 1 + branches):  # every branch has gone one stage on
        case.act(action, day, OFFICE)
    after = FIRST + timedelta(days=len(case.events) + 1)
    return {
        "compose": timed(partial(yaml.compose, text, Loader=loader)),
        "read": timed(partial(read_text, text)),
        "build": timed(partial(build, route)),
        "check": timed(partial(check, route)),
        "act": act(branches, len(lap(branches))),
        "where": timed(partial(where, case, after)),
    }
