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
        CannotRun: none of these cases has such a version, or such stages.
        InvalidInput: of a single case.
    """
    known: dict[str, bool] = {}  # of each route, whether it has the version
    days: set[str] = set()
    wrong: list[CannotRun] = []  # of each case for which a stage that was named is none
    found, unread = asked(
        source,
        lambda name, case: _moved(source, name, case, wanted, write, known, days, wrong),
        watch,
    )
    moved = [each for each in found if each is not None]
    if known and not any(known.values()):
        raise _no_such_version(wanted.version, sorted(days))
    if wrong and not moved and len(wrong) == len(unread):
        raise wrong[0]
    return moved, unread


def _moved(
    source: Source,
    name: Name,
    case: Case,
    wanted: Wanted,
    write: bool,
    known: dict[str, bool],
    days: set[str],
    wrong: list[CannotRun],
) -> Migrated | None:
    if wanted.route not in (None, case.file.route, case.route.name):
        return None
    number = target(case.versions, wanted.version)
    known[case.file.route] = number is not None
    days.update(str(each.in_force) for each in case.route.versions if each.in_force)
    if number is None:
        return None
    for _ in range(TRIES):
        foreseen = forecast(case, number, wanted.on, wanted.carry, wanted.by)
        if foreseen is None:
            return None
        fault = _no_such_stage(case, number, wanted.carry)
        if fault is not None:
            wrong.append(fault)
            raise fault
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


def _no_such_stage(case: Case, number: int, carry: Mapping[str, str]) -> CannotRun | None:
    """What is wrong with the stages that are named: whence in any version, whither in the new one."""
    every = case.versions.all[: number + 1]
    old = {*(name for each in every for name in each.route.holders), *case.stages}
    new = set(case.versions.all[number].route.holders)
    for names, known, said in (
        (carry.values(), new, _NOT_NEW),
        (carry, old, _NOT_OLD),
    ):
        for name in names:
            if name not in known:
                near = get_close_matches(name, sorted(known), n=1)
                hint = message("; did you mean {near}?", "; возможно, {near}?", near=near)
                return CannotRun(
                    message(said.en, said.ru, name=name, hint=hint if near else message("", ""))
                )
    return None


_NOT_NEW = message(
    "the new version has no stage {name}{hint}", "в новой редакции нет этапа {name}{hint}"
)
_NOT_OLD = message(
    "no version up to the new one has a stage {name}{hint}",
    "этапа {name} нет ни в прежних редакциях, ни в новой{hint}",
)


def _no_such_version(version: str, days: Sequence[str]) -> CannotRun:
    if not days:
        return CannotRun(
            message(
                "the route of these cases has one version alone: a folder of files, each named by "
                "a day, has several",
                "у маршрута этих карточек одна редакция; несколько бывает у папки файлов, "
                "названных датами",
            )
        )
    return CannotRun(
        message(
            "no route of these cases has a version {version}; there are: {days}",
            "у маршрутов этих карточек нет редакции {version}; есть: {days}",
            version=version,
            days=days,
        )
    )
