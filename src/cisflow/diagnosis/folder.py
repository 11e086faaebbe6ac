"""Folder: where every document of a folder stands, by body, worst first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from attrs import frozen

from cisflow.cases.open import Shelf, live_case
from cisflow.diagnosis.symptom import Verdict
from cisflow.diagnosis.where import Where, where
from cisflow.errors import CannotRun, InvalidInput
from cisflow.formats.read import read_file
from cisflow.model.finding import Finding
from cisflow.model.message import Message

WORST: tuple[Verdict, ...] = (
    "off-route",
    "dead-end",
    "overdue",
    "looping",
    "delayed",
    "waiting-for-session",
    "on-track",
    "finished",
    "not-opened",
)


@frozen
class Found:
    """A case file and its answer."""

    path: Path
    where: Where


Unread = tuple[Path, Sequence[Finding] | Message]
Watch = Callable[[list[Path]], Iterator[Path]]


def where_folder(
    folder: Path, as_of: date | None, watch: Watch = iter
) -> tuple[list[Found], list[Unread]]:
    """The answers of all case files below a folder, and the files that could not be read.

    Other kinds of files (routes, calendars) are passed over. `watch` is handed the list of files
    and gives them back one by one: a place for a progress bar.
    """
    day = as_of or date.today()
    found: list[Found] = []
    unread: list[Unread] = []
    shelf = Shelf(assumptions=False)
    for path in watch(list(case_files(folder))):
        try:
            read = read_file(path)
            if read.kind not in (None, "case"):
                continue
            found.append(Found(path, where(live_case(path, read, shelf), day)))
        except InvalidInput as fault:
            unread.append((path, fault.findings))
        except CannotRun as fault:
            unread.append((path, fault.message))
    return sorted(found, key=_order), unread


def case_files(folder: Path) -> Iterator[Path]:
    """The YAML files below a folder, those of hidden folders left out."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix in (".yaml", ".yml") and path.is_file() and not hidden:
            yield path


def _order(each: Found) -> tuple[object, ...]:
    answer = each.where
    route = answer.situation.route
    stages = list(route.stages)
    here = answer.situation.position.stages[:1]
    rank = stages.index(here[0]) if here and here[0] in stages else len(stages)
    days = answer.stages[0].visit.days[0] if answer.stages else 0
    return route.name, rank, WORST.index(answer.verdict), -days, str(each.path)
