"""Where, day by day: the whole answer for each day of two years, beside a bare replay of the journal."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from benchmarks.made import FIRST, case_file, ring, table
from benchmarks.measure import microseconds, result, take_turns, timed, times
from cisflow.cases.case import Case
from cisflow.diagnosis.where import where

STAGES = 10


def run(tiny: bool = False) -> dict[str, Any]:
    """Journals of 10, 100 and 1,000 entries; the answers of 730 days."""
    lengths, days, rounds = ((10, 20), 5, 2) if tiny else ((10, 100, 1_000), 730, 3)
    route = ring(STAGES, 5)
    bare = table(route)
    runners = {}
    for entries in lengths:
        case = Case(route, case_file(STAGES, entries))
        journal = [(event.on.first, event.action or "") for event in case.events]
        runners["where", entries] = timed(partial(_each_day, case, days))
        runners["bare replay", entries] = timed(partial(_replay, bare, journal, days))
    seconds = take_turns(runners, rounds)
    growth = times(seconds["where", max(lengths)], seconds["where", min(lengths)])
    sizes = [
        {
            "entries": entries,
            "days": days,
            "microseconds a day": {
                name: microseconds(seconds[name, entries], days)
                for name in ("where", "bare replay")
            },
            "times the bare replay": times(
                seconds["where", entries], seconds["bare replay", entries]
            ),
        }
        for entries in lengths
    ]
    return result("where_days", sizes, growth=growth)


def _days(count: int) -> list[date]:
    return [FIRST + timedelta(days=number) for number in range(count)]


def _each_day(case: Case, days: int) -> None:
    for day in _days(days):
        where(case, day)


def _replay(bare: dict[str, str], journal: list[tuple[date, str]], days: int) -> None:
    for day in _days(days):
        state = ""
        for on, action in journal:
            if on > day:
                break
            state = bare.get(action, state)
