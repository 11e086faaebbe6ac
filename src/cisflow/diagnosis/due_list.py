"""Due list: what fell due in a case, or in every case of a folder or store, by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from attrs import frozen

from cisflow.cases.case import Case
from cisflow.cases.due import Due, due, record_due
from cisflow.cases.due_store import DueOf, Left, due_over, record_due_over
from cisflow.diagnosis.source import Name, Source, Stored, Unread, Watch, as_source, asked
from cisflow.model.casefile import CaseFile
from cisflow.model.route import Route


@frozen
class DueIn:
    """Something that fell due, in which case, and whether it has been written down."""

    path: Name
    card: CaseFile
    route: Route
    due: Due
    recorded: bool


def due_in(
    source: Source | Path, day: date, record: date | None, watch: Watch = iter
) -> tuple[list[DueIn], list[Unread]]:
    """What fell due by a day, in order of the days; written down where `record` is the day of it.

    Of several cases, those that could not be read or written are told as well.

    Raises:
        InvalidInput, CannotRun, StaleCase: of a single case.
    """
    cases = as_source(source)
    if isinstance(cases, Stored) and not cases.single and not cases.known:
        return _of_store(cases, day, record)
    found, unread = asked(cases, lambda name, case: list(_of(name, case, day, record)), watch)
    return _by_day(each for several in found for each in several), unread


def _of(name: Name, case: Case, day: date, record: date | None) -> Iterator[DueIn]:
    if record is None:
        situation = case.at(day)
        for each in due(situation):
            yield DueIn(name, case.file, situation.route, each, False)
        return
    for each, done in record_due(case, day, record):
        route = case.versions.all[done.move.after.version].route
        yield DueIn(name, case.file, route, each, True)


def _of_store(cases: Stored, day: date, record: date | None) -> tuple[list[DueIn], list[Unread]]:
    """The same over a whole store: its rows tell which cases to read."""
    store, live, today = cases.desk.store, cases.desk.made, cases.desk.now()
    if record is None:
        told: list[DueOf | Left] = [
            each for some in due_over(store, live, day, today) for each in some
        ]
    else:
        told = list(record_due_over(store, live, day, record))
    found = [
        DueIn(each.card.id, each.card, each.route, each.due, each.done is not None)
        for each in told
        if isinstance(each, DueOf)
    ]
    return _by_day(found), [(each.case, each.why) for each in told if isinstance(each, Left)]


def _by_day(found: Iterable[DueIn]) -> list[DueIn]:
    return sorted(found, key=lambda each: (each.due.day, str(each.path)))
