"""Folder: where every document of a folder or store stands, by body, worst first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from attrs import frozen

from cisflow.diagnosis.source import Name, Source, Unread, Watch, as_source, asked
from cisflow.diagnosis.symptom import Verdict
from cisflow.diagnosis.where import Where, where

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
    """A case, by its file or by its name in a store, and its answer."""

    path: Name
    where: Where


def where_folder(
    source: Source | Path, as_of: date | None, watch: Watch = iter
) -> tuple[list[Found], list[Unread]]:
    """The answers of all cases of a folder or store, and those that could not be read."""
    day = as_of or date.today()
    found, unread = asked(
        source=as_source(source), ask=lambda name, case: Found(name, where(case, day)), watch=watch
    )
    return sorted(found, key=_order), unread


def _order(each: Found) -> tuple[object, ...]:
    answer = each.where
    route = answer.situation.route
    stages = list(route.stages)
    here = answer.situation.position.stages[:1]
    rank = stages.index(here[0]) if here and here[0] in stages else len(stages)
    days = answer.stages[0].visit.days[0] if answer.stages else 0
    return route.name, rank, WORST.index(answer.verdict), -days, str(each.path)
