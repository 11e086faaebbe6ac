"""Folder: where all documents of a folder stand, beside reading and composing their files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from benchmarks.made import FIRST, case_file, ring
from benchmarks.measure import microseconds, result, take_turns, timed, times
from cisflow.diagnosis.folder import where_folder
from cisflow.formats.dump import dump

ENTRIES = 10


def run(tiny: bool = False) -> dict[str, Any]:
    """Folders of 100 and of 1,000 case files, 10 entries each, all on one route."""
    lengths, rounds = ((3, 6), 2) if tiny else ((100, 1_000), 5)
    with TemporaryDirectory() as place:
        folders = {count: _filled(Path(place) / str(count), count) for count in lengths}
        runners = {}
        for count, folder in folders.items():
            runners["where", count] = timed(partial(_where, folder, count))
            runners["compose", count] = timed(partial(_compose, folder))
        seconds = take_turns(runners, rounds)
    longest, shortest = max(lengths), min(lengths)
    growth = times(seconds["where", longest], seconds["where", shortest], shares=longest / shortest)
    sizes = [
        {
            "files": count,
            "entries": count * ENTRIES,
            "microseconds a file": {
                name: microseconds(seconds[name, count], count) for name in ("where", "compose")
            },
            "times the composer": times(seconds["where", count], seconds["compose", count]),
        }
        for count in lengths
    ]
    return result("folder", sizes, growth=growth)


def _filled(folder: Path, count: int) -> Path:
    folder.mkdir()
    (folder / "route.yaml").write_text(dump(ring(ENTRIES, 5)), "utf-8")
    case = dump(case_file(ENTRIES, ENTRIES)).replace("made/ring", "route.yaml")
    for number in range(count):
        (folder / f"case-{number:04}.yaml").write_text(case, "utf-8")
    return folder


def _where(folder: Path, count: int) -> None:
    answers, unread = where_folder(folder, FIRST)
    assert len(answers) == count, unread


def _compose(folder: Path) -> None:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    for path in sorted(folder.glob("case-*.yaml")):
        yaml.compose(path.read_bytes(), Loader=loader)
