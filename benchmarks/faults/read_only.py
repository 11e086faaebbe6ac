"""Read only: a file, or its folder, may not be written by whoever runs the program."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.faults.forking import Teller, child
from benchmarks.faults.places import Place
from benchmarks.faults.route import desk_of
from benchmarks.faults.trouble import Trial
from cisflow.cases.desk import Desk
from cisflow.errors import CisflowError, StoreAway
from cisflow.model.message import message

NOBODY = 65534


def read_only(place: Place, folder: Path, other: Place) -> dict[str, Any]:
    """All of a folder becomes read-only: its files alone, then the folders too.

    At the other place all is done once before: whoever is nobody may be unable to import.
    """
    trial = Trial(other)
    trial.act(desk_of(other.open()), "once")
    trial.hear("once", StoreAway(message("away", "недоступно")), StoreAway)
    trial.ended()
    if os.geteuid() == 0:  # for root nothing is
        folder.parent.chmod(0o755)
        for each in (folder, *folder.rglob("*")):
            os.chown(each, NOBODY, NOBODY)

    def work(tell: Teller) -> None:
        if os.geteuid() == 0:
            os.setegid(NOBODY)
            os.seteuid(NOBODY)
        tell(json.dumps(_tried(place, folder)))

    done = child(work)
    (line,) = done.lines()
    done.ended()
    found: dict[str, Any] = json.loads(line)
    return found


def _tried(place: Place, folder: Path) -> dict[str, Any]:
    trial, reads = Trial(place), {}
    for what, folders in (("files", False), ("folder", True)):
        with _closed(folder, folders):
            desk = _meanwhile(trial, what)
            reads[what] = desk is not None and trial.reads(desk)
        if desk is not None:
            trial.act(desk, f"same-program-after-{what}")
            desk.store.close()
        desk = desk_of(place.open())
        trial.act(desk, f"other-program-after-{what}")
        desk.store.close()
    return {"reads meanwhile": reads} | trial.ended()


def _meanwhile(trial: Trial, what: str) -> Desk | None:
    """A program that starts meanwhile; none where it cannot even open the store."""
    try:
        desk = desk_of(trial.place.open())
    except CisflowError as fault:
        trial.hear(what, fault, StoreAway)
        return None
    trial.refused(desk, what)
    return desk


@contextmanager
def _closed(folder: Path, folders: bool) -> Iterator[None]:
    inside = [folder, *folder.rglob("*")]
    before = {each: each.stat().st_mode for each in inside if folders or each.is_file()}
    for each in before:
        each.chmod(0o555 if each.is_dir() else 0o444)
    try:
        yield
    finally:
        for each, mode in before.items():
            if each.exists():
                each.chmod(mode)
