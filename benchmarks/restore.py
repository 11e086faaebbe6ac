"""Restore: a case from its journal, beside a bare fold; and from YAML, beside the C composer alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import yaml

from benchmarks.made import case_file, ring, table
from benchmarks.measure import microseconds, often, result, take_turns, timed, times
from cisflow.cases.case import Case
from cisflow.formats.dump import dump
from cisflow.formats.read import read_text
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.route import Route

STAGES = 10
FLAT = (
    2.0  # an entry among 10,000 costs at most so many times one among 100: memory is no longer near
)


def run(tiny: bool = False) -> dict[str, Any]:
    """Journals of 100 to 100,000 entries in memory; of 100 to 10,000 in a file."""
    lengths, rounds = ((10, 20, 40), 2) if tiny else ((100, 1_000, 10_000, 100_000), 7)
    route, bare = ring(STAGES), table(ring(STAGES))
    files = {length: case_file(STAGES, length) for length in lengths}
    runners = {}
    for length, file in files.items():
        pieces = max(lengths) // length  # each size does the same work in a round
        runners["restore", length] = timed(often(pieces, partial(Case, route, file)))
        runners["bare fold", length] = timed(often(pieces, partial(_fold, bare, file.journal)))
    seconds = take_turns(runners, rounds)
    sizes = [
        {
            "entries": length,
            "microseconds an entry": {
                name: microseconds(seconds[name, length], max(lengths))
                for name in ("restore", "bare fold")
            },
            "times the bare fold": times(seconds["restore", length], seconds["bare fold", length]),
        }
        for length in lengths
    ]
    growth = times(seconds["restore", lengths[-2]], seconds["restore", lengths[0]])
    from_yaml = [_from_yaml(route, files[length], rounds) for length in lengths[:-1]]
    return result("restore", sizes, growth=growth, at_most=FLAT, from_yaml=from_yaml)


def _fold(bare: Mapping[str, str], journal: Sequence[Event]) -> list[tuple[Event, str]]:
    """What a fold cannot do without: a look at the table, and where each event led."""
    state = ""
    moves = []
    for event in journal:
        state = bare.get(event.action or "", state)
        moves.append((event, state))
    return moves


def _from_yaml(route: Route, file: CaseFile, rounds: int) -> dict[str, Any]:
    text, entries = dump(file), len(file.journal)
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

    def restore() -> None:
        read = read_text(text)
        assert isinstance(read.value, CaseFile)
        Case(route, read.value)

    compose = partial(yaml.compose, text, Loader=loader)
    seconds = take_turns({"restore": timed(restore), "compose": timed(compose)}, rounds)
    return {
        "entries": entries,
        "microseconds an entry": {
            name: microseconds(each, entries) for name, each in seconds.items()
        },
        "times the composer": times(seconds["restore"], seconds["compose"]),
    }
