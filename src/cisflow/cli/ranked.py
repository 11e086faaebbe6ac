"""Ranked: `simulate --rank`, from what was given to what is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cisflow.cli.output import Bold, language, tell, tell_json

if TYPE_CHECKING:
    from cisflow.cases.case import Case
    from cisflow.model.route import Route
    from cisflow.model.scenario import Scenario


def tell_ranking(
    thing: Route | Case,
    supposed: Scenario | None,
    day: date,
    sets: tuple[str, ...],
    form: str,
    **settings: Any,  # noqa: ANN401 - those of `rank`
) -> None:
    """Try every single change and print which would win most."""
    from cisflow.cli.watched import watched
    from cisflow.simulation.rank import rank

    with watched() as watch:
        ranking = rank(thing, supposed, as_of=day, watch=watch, **settings)
    if form == "json":
        from cisflow.report.rank_json import rank_json

        tell_json(rank_json(ranking, language(), day, sets))
    else:
        from cisflow.report.rank_text import rank_text

        tell(rank_text(ranking, language(), Bold(), sets))
