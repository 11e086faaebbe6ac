"""Logged: `simulate --log`, the runs once more, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cisflow.cli.output import language
from cisflow.cli.watched import watched

if TYPE_CHECKING:
    from cisflow.cases.case import Case
    from cisflow.model.route import Route
    from cisflow.model.scenario import Scenario


def keep_log(
    thing: Route | Case,
    path: Path,
    scenario: Scenario | None,
    form: str,
    **settings: Any,  # noqa: ANN401 - those of `write_log`
) -> None:
    """Write the event log and say where."""
    from cisflow.language.say import say
    from cisflow.model.message import message
    from cisflow.simulation.eventlog import write_log

    with watched() as watch:
        write_log(thing, path, scenario, watch=watch, **settings)
    done = message("Event log: {file}", "Журнал событий: {file}", file=str(path))
    click.echo(say(done, language()), err=form == "json")
