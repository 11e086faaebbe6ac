"""Stuck: which documents of a folder need somebody, beside only reading and folding their files."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve

from benchmarks.measure import microseconds, result, take_turns, timed, times
from cisflow.cases.open import Shelf, live_case
from cisflow.diagnosis.source import case_files
from cisflow.diagnosis.stuck_folder import stuck_in
from cisflow.formats.dump import dump
from cisflow.formats.read import read_file
from cisflow.model.casefile import CaseFile

AT_MOST = 1.5
SHOWN = 20  # rows of a screen, for which sets and cost are worked out
DAY = date(2020, 1, 15)
EXAMPLE = Path(__file__).parents[1] / "examples" / "digital-concept-2019" / "outcome.yaml"


def run(tiny: bool = False) -> dict[str, Any]:
    """Folders of 1,000 and of 10,000 case files of a document at every stage of its way."""
    lengths, rounds = ((9, 18), 2) if tiny else ((1_000, 10_000), 3)
    with TemporaryDirectory() as place:
        folders = {count: _filled(Path(place) / str(count), count) for count in lengths}
        runners = {}
        for count, folder in folders.items():
            runners["stuck", count] = timed(partial(stuck_in, folder, DAY))
            runners["shown", count] = timed(partial(_shown, folder))
            runners["fold", count] = timed(partial(_fold, folder))
        seconds = take_turns(runners, rounds)
        told = {count: stuck_in(folder, DAY).accused for count, folder in folders.items()}
    sizes = [
        {
            "files": count,
            "documents that need somebody": told[count],
            "microseconds a file": {
                name: microseconds(seconds[name, count], count)
                for name in ("stuck", "shown", "fold")
            },
            "times reading and folding": times(seconds["stuck", count], seconds["fold", count]),
            "with the sets of a screen": times(seconds["shown", count], seconds["fold", count]),
        }
        for count in lengths
    ]
    longest, shortest = max(lengths), min(lengths)
    growth = times(seconds["stuck", longest], seconds["stuck", shortest], longest / shortest)
    return result("stuck", sizes, at_most=AT_MOST, growth=growth)


def _filled(folder: Path, count: int) -> Path:
    """Case files as people keep them: that of the Concept, broken off after each of its entries."""
    folder.mkdir()
    whole = read_file(EXAMPLE).value
    assert isinstance(whole, CaseFile)
    texts = []
    for length in range(1, len(whole.journal) + 1):
        journal = whole.journal[:length]
        known = tuple(each for each in whole.plans if each.announced.last <= journal[-1].on.last)
        texts.append(dump(evolve(whole, journal=journal, plans=known)))
    for number in range(count):
        text = texts[number % len(texts)]
        (folder / f"case-{number:05}.yaml").write_text(text, "utf-8")
    return folder


def _shown(folder: Path) -> None:
    for row in islice(stuck_in(folder, DAY).rows(), SHOWN):
        assert row.unblock or row.cost is not None


def _fold(folder: Path) -> None:
    shelf = Shelf()
    for path in case_files(folder):
        assert live_case(path, read_file(path), shelf).stages
