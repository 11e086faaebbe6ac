"""What another scenario changes, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cisflow.report.simulate_json import figure, simulate_json
from cisflow.simulation.compare import Difference, Shift


def compare_json(
    difference: Difference, language: str, as_of: date | None = None, changes: Sequence[str] = ()
) -> dict[str, Any]:
    """The difference, and both answers in full."""
    route = difference.before.route
    return {
        "route": route.name,
        "changes": list(changes),
        "nothing": difference.nothing,
        "runs": difference.runs,
        "outcomes": [
            {
                "final": each.final,
                **{
                    name: shift_json(getattr(each, name))
                    for name in ("share", "p10", "p50", "p90", "mean")
                },
                "title": route.title_of(each.final).say(language),
            }
            for each in difference.outcomes
        ],
        "open_share": shift_json(difference.open_share),
        "stages": [
            {
                "stage": each.stage,
                "waiting": {cause: figure(by) for cause, by in each.by.items()},
                "open_share": figure(each.open_share[1] - each.open_share[0]),
                "title": route.title_of(each.stage).say(language),
            }
            for each in difference.stages
        ],
        "before": simulate_json(difference.before, language, as_of),
        "after": simulate_json(difference.after, language, as_of),
    }


def shift_json(shift: Shift) -> dict[str, float | None]:
    """Before, after, by how much, and the standard error of that."""
    return {
        "before": figure(shift.before),
        "after": figure(shift.after),
        "by": figure(shift.by),
        "error": figure(shift.error),
    }
