"""Worked out: `simulate --exact`, from what was given to what is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cisflow.cases.case import Case
from cisflow.cli.output import Bold, language, tell, tell_json

if TYPE_CHECKING:
    from cisflow.model.route import Route
    from cisflow.model.scenario import Scenario
    from cisflow.simulation.exact_figures import Exact


def worked_out(
    thing: Route | Case,
    supposed: Scenario | None,
    day: date,
    start: date | None,
    until: date | None,
    documents: int | None,
) -> Exact:
    """The exact answer.

    Raises:
        CannotRun: there is none.
    """
    from cisflow.simulation.exact import exact, exact_case

    if isinstance(thing, Case):
        return exact_case(thing, day, supposed, until=until)
    return exact(thing, supposed, start=start, until=until, documents=documents, as_of=day)


def tell_exact(exact: Exact, day: date, sets: tuple[str, ...], form: str) -> None:
    """Print it."""
    if form == "json":
        from cisflow.report.exact_json import exact_json

        tell_json(exact_json(exact, language(), day) | ({"changes": list(sets)} if sets else {}))
    else:
        from cisflow.report.exact_text import exact_text

        tell(exact_text(exact, language(), Bold(), sets))
