"""Supposed: what the command line gives a simulation, made sure of before anything runs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cisflow.errors import CannotRun, InvalidInput
from cisflow.formats.read import read_file
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.model.route import Route
from cisflow.model.scenario import Scenario

SEEDS = 2**63  # a seed is below


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
                "{seed} is no seed: a whole number from 0 on is needed (`--seed`)",
                "начальное число {seed} не подходит: нужно целое от 0 (`--seed`)",
                seed=seed,
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


def scenario_of(path: Path | None, route: Route) -> Scenario | None:
    """The scenario of a file; the route's own, where it has one, if none is named.

    Raises:
        CannotRun: the file cannot be read, or was made for another route.
        InvalidInput: it is no scenario, or a wrong one; carries every finding.
    """
    if path is None:
        return route.assumptions
    read = read_file(path)
    if not read.sound or not isinstance(read.value, Scenario):
        raise InvalidInput(
            [each for each in read.findings if each.severity == "error"] or [_no_scenario(path)]
        )
    if read.value.route not in (None, route.name):
        raise CannotRun(
            message(
                "{file} was made for the route {other}, not for {route}",
                "{file} составлен для маршрута {other}, а не {route}",
                file=str(path),
                other=read.value.route,
                route=route.name,
            )
        )
    return read.value


def _no_scenario(path: Path) -> Finding:
    what = message("this file is not a scenario", "этот файл — не сценарий")
    return Finding("RD107", "unknown-kind", "error", what, (), str(path), 1, 1)
