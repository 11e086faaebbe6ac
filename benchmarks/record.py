"""Record: what happened is taken, event by event, beside restoring a case of as many events."""

from __future__ import annotations

from functools import partial
from typing import Any

from benchmarks.made import FIRST, OFFICE, acts, case_file, ring
from benchmarks.measure import microseconds, result, take_turns, timed, times
from cisflow.cases.case import Case
from cisflow.model.route import Route

STAGES = 10
FLAT = 1.5  # an entry of the longest journal costs at most so many times one of the shortest


def run(tiny: bool = False) -> dict[str, Any]:
    """Journals of 200 and of 2,000 entries."""
    lengths, rounds = ((10, 20), 2) if tiny else ((200, 2_000), 11)
    route, runners = ring(STAGES), {}
    for length in lengths:
        runners["record", length] = timed(partial(_record, route, length))
        runners["restore", length] = timed(partial(Case, route, case_file(STAGES, length)))
    seconds = take_turns(runners, rounds)
    longest, shortest = max(lengths), min(lengths)
    growth = times(
        seconds["record", longest], seconds["record", shortest], shares=longest / shortest
    )
    sizes = [
        {
            "entries": length,
            "microseconds an entry": {
                name: microseconds(seconds[name, length], length) for name in ("record", "restore")
            },
            "times restoring": times(seconds["record", length], seconds["restore", length]),
        }
        for length in lengths
    ]
    return result("record", sizes, growth=growth, at_most=FLAT)


def _record(route: Route, entries: int) -> None:
    case = Case.open(route, "made", on=FIRST)
    for action, day in acts(STAGES, entries - 1):
        case.record(action, day, OFFICE)
