"""Restore: a case from its journal, in memory by the event; from YAML beside the C composer alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from benchmarks.made import case_file, ring
from benchmarks.measure import microseconds, result, take_turns, timed, times
from cisflow.cases.case import Case
from cisflow.formats.dump import dump
from cisflow.formats.read import read_text
from cisflow.model.casefile import CaseFile
from cisflow.model.route import Route

FLAT = 1.5  # an event of the longest journal costs at most so much of one of the shortest


def run(tiny: bool = False) -> dict[str, Any]:
    """Journals of 100 to 100,000 entries in memory, to 10,000 in a file."""
    route = ring(10)
    lengths, rounds = ((10, 20), 2) if tiny else ((100, 1_000, 10_000, 100_000), 7)
    files = {length: case_file(10, length) for length in lengths}
    # Short journals are restored often, so that each size does the same work in a round.
    often = {length: max(lengths) // length for length in lengths}
    seconds = take_turns(
        {length: timed(_restoring(route, files[length], often[length])) for length in lengths},
        rounds,
    )
    growth = times(seconds[max(lengths)], seconds[min(lengths)])
    sizes = [
        {"entries": length, "microseconds an entry": microseconds(seconds[length], max(lengths))}
        for length in lengths
    ]
    written = [_from_yaml(route, files[length], rounds) for length in lengths if length <= 10_000]
    return result("restore", sizes, growth=growth, at_most=FLAT, from_yaml=written)


def _restoring(route: Route, file: CaseFile, often: int) -> Callable[[], None]:
    def work() -> None:
        for _ in range(often):
            Case(route, file)

    return work


def _from_yaml(route: Route, file: CaseFile, rounds: int) -> dict[str, Any]:
    text = dump(file)
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

    def restore() -> None:
        read = read_text(text)
        assert isinstance(read.value, CaseFile)
        Case(route, read.value)

    seconds = take_turns(
        {"restore": timed(restore), "compose": timed(lambda: yaml.compose(text, Loader=loader))},
        rounds,
    )
    entries = len(file.journal)
    return {
        "entries": entries,
        "microseconds an entry": {k: microseconds(each, entries) for k, each in seconds.items()},
        "times the composer": times(seconds["restore"], seconds["compose"]),
    }
