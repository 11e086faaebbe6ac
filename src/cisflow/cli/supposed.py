"""Supposed: what the command line gives a simulation, made sure of before anything runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cisflow.cli.output import complain
from cisflow.errors import CannotRun, InvalidInput
from cisflow.formats.read import read_file
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.model.route import Route
from cisflow.model.scenario import Scenario
from cisflow.simulation.changed import changed
from cisflow.simulation.fits import declared, fits

SEEDS = 2**63  # a seed is below
RUNS = 10**9


def sane_numbers(runs: int, documents: int | None, seed: int) -> None:
    """Nothing less than one run of one document, and a seed that is one.

    Raises:
        CannotRun: one of them is not so.
    """
    if runs < 1:
        raise CannotRun(
            message(
                "{runs} runs tell nothing: at least one is needed (`--runs`)",
                "вариантов {runs}: нужен хотя бы один (`--runs`)",
                runs=runs,
            )
        )
    if runs > RUNS:
        raise CannotRun(
            message(
                "{runs} runs are too many: at most {most} (`--runs`)",
                "вариантов {runs}: допускается не более {most} (`--runs`)",
                runs=runs,
                most=RUNS,
            )
        )
    if documents is not None and documents < 1:
        raise CannotRun(
            message(
                "{documents} documents tell nothing: at least one is needed (`--documents`)",
                "документов {documents}: нужен хотя бы один (`--documents`)",
                documents=documents,
            )
        )
    if not 0 <= seed < SEEDS:
        raise CannotRun(
            message(
                "{seed} is no seed: a whole number from 0 to {most} is needed (`--seed`)",
                "начальное число {seed} не подходит: нужно целое от 0 до {most} (`--seed`)",
                seed=seed,
                most=SEEDS - 1,
            )
        )


def sane_days(start: date, until: date | None) -> None:
    """An end after the beginning.

    Raises:
        CannotRun: it is not.
    """
    if until is not None and until <= start:
        raise CannotRun(
            message(
                "the simulation would end on {until}, before it has begun on {start}"
                if until < start
                else "the simulation would end on {until}, the day on which it begins: {start}",
                "расчёт заканчивался бы {until}, раньше начала: {start}"
                if until < start
                else "расчёт заканчивался бы {until}, в день начала: {start}",
                until=until,
                start=start,
            )
        )


def sane_files(written: Sequence[Path | None], read: Sequence[Path | str | None]) -> None:
    """Nothing that is read is written over, and no two things go into one file.

    Raises:
        CannotRun: it would be.
    """
    taken = {Path(each).resolve() for each in read if each is not None and Path(each).exists()}
    for each in written:
        if each is None:
            continue
        if each.resolve() in taken:
            raise CannotRun(
                message(
                    "{file} would be written over: name another file",
                    "файл {file} был бы заменён: укажите другой",
                    file=str(each),
                )
            )
        taken.add(each.resolve())


def scenario_of(path: Path | None, route: Route) -> Scenario | None:
    """The scenario of a file; the route's own, where it has one, if none is named.

    What is merely doubtful in it goes to standard error.

    Raises:
        CannotRun: the file cannot be read.
        InvalidInput: it is no scenario, a wrong one, or one of another route; carries every error.
    """
    if path is None:
        return _fitting(declared(route), route, [])
    read = read_file(path)
    found = list(read.findings)
    if read.sound and not isinstance(read.value, Scenario):
        found.append(_no_scenario(path))
    return _fitting(read.value if isinstance(read.value, Scenario) else None, route, found)


def with_changes(supposed: Scenario | None, sets: Sequence[str], route: Route) -> Scenario | None:
    """The scenario with other values, `economic_council.closing=14 days` and the like.

    Raises:
        InvalidInput: a key or a value that cannot be.
    """
    if not sets:
        return supposed
    made = changed(supposed or Scenario(route=route.name), sets, route)
    return _fitting(made, route, [])


def _fitting(supposed: Scenario | None, route: Route, found: list[Finding]) -> Scenario | None:
    if supposed is not None:
        found += fits(supposed, route)
    wrong = [each for each in found if each.severity == "error"]
    if wrong:
        raise InvalidInput(wrong)
    complain(each for each in found if each.severity == "warning")
    return supposed


def _no_scenario(path: Path) -> Finding:
    what = message("this file is not a scenario", "этот файл — не сценарий")
    return Finding("RD107", "unknown-kind", "error", what, (), str(path), 1, 1)
