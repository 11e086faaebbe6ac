"""Migrate list: the open cases of a file, a folder or a store, taken to another version of their route."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from attrs import frozen

from cisflow.cases.case import Case
from cisflow.cases.migrate import Forecast, forecast, migrate, target
from cisflow.diagnosis.source import Name, Source, Unread, Watch, asked
from cisflow.errors import CannotRun, StaleCase
from cisflow.model.message import message

TRIES = 20


@frozen
class Wanted:
    """What was asked for: the version, on which day, where stages go that it does not name."""

    version: str
    on: date
    carry: Mapping[str, str]
    route: str | None = None
    by: str | None = None
    accept_loss: bool = False


@frozen
class Migrated:
    """A case with what was foreseen of it, and whether it has been written."""

    name: Name
    case: Case
    foreseen: Forecast
    written: bool

    @property
    def left(self) -> bool:
        """Whether it stays where it is, though it was to be moved."""
        return self.foreseen.outcome != "there" and not self.written


def migrate_in(
    source: Source, wanted: Wanted, *, write: bool, watch: Watch = iter
) -> tuple[list[Migrated], list[Unread]]:
    """What would come of each open case; written down with `write`, but for those that are left.

    Raises:
        CannotRun: none of these cases has such a version.
        InvalidInput: of a single case.
    """
    known: set[str] = set()
    found, unread = asked(
        source, lambda name, case: _moved(source, name, case, wanted, write, known), watch
    )
    moved = [each for each in found if each is not None]
    if known and not any(_is_meant(each, wanted.version) for each in known):
        raise _no_such_version(wanted.version, sorted(known))
    return moved, unread


def _moved(
    source: Source, name: Name, case: Case, wanted: Wanted, write: bool, known: set[str]
) -> Migrated | None:
    if wanted.route not in (None, case.file.route, case.route.name):
        return None
    known.update(_versions(case))
    number = target(case.versions, wanted.version)
    if number is None:
        return None
    for _ in range(TRIES):
        foreseen = forecast(case, number, wanted.on, wanted.carry, wanted.by)
        if foreseen is None:
            return None
        _known_goals(case, number, wanted.carry)
        if not write or not foreseen.may(accept_loss=wanted.accept_loss):
            return Migrated(name, case, foreseen, False)
        try:
            migrate(case, foreseen)
        except StaleCase:  # somebody has acted meanwhile: it is looked at again
            again = source.case(name)
            if again is None:
                return None
            case = again
            continue
        return Migrated(name, case, foreseen, True)
    raise CannotRun(
        message(
            "{case} is written by others all the time; try again",
            "{case}: карточку всё время дополняют другие; повторите",
            case=case.file.id,
        )
    )


def _versions(case: Case) -> list[str]:
    """The names by which the versions of a route can be meant: their days, else fingerprints."""
    return [
        name
        for each in case.versions.all
        if each.route.in_force is not None
        for name in (each.route.in_force.isoformat(), each.fingerprint)
    ]


def _is_meant(name: str, version: str) -> bool:
    return name == version or ("-" not in name and len(version) >= 4 and name.startswith(version))


def _known_goals(case: Case, number: int, carry: Mapping[str, str]) -> None:
    holders = case.versions.all[number].route.holders
    for goal in carry.values():
        if goal not in holders:
            near = get_close_matches(goal, holders, n=1)
            raise CannotRun(
                message(
                    "the new version has no stage {goal}{hint}",
                    "в новой редакции нет этапа {goal}{hint}",
                    goal=goal,
                    hint=message("; did you mean {near}?", "; возможно, {near}?", near=near)
                    if near
                    else message("", ""),
                )
            )


def _no_such_version(version: str, known: Sequence[str]) -> CannotRun:
    days = [each for each in known if "-" in each]
    return CannotRun(
        message(
            "no route of these cases has a version {version}; there are: {days}",
            "у маршрутов этих карточек нет редакции {version}; есть: {days}",
            version=version,
            days=days,
        )
    )
