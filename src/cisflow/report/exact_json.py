"""An exact answer as JSON: the keys of a simulation, as far as they have a meaning."""

from __future__ import annotations

from datetime import date
from typing import Any

from cisflow.report.rests_on import assumed_ends, assumed_stage
from cisflow.report.simulate_json import (
    assumed_json,
    by_session_json,
    figure,
    percentile_days,
    sessions_json,
)
from cisflow.simulation.exact_figures import Exact
from cisflow.simulation.figures import CAUSES


def exact_json(exact: Exact, language: str, as_of: date | None = None) -> dict[str, Any]:
    """The answer as plain values; what was not worked out is null."""
    return {
        "route": exact.route.name,
        "as_of": (as_of or exact.start).isoformat(),
        "exact": exact.method,
        "assumed": assumed_json(exact, language),
        "outcomes": [
            {
                "final": each.final,
                "share": figure(each.share),
                "p10": each.p10,
                "p50": each.p50,
                "p90": each.p90,
                "mean": figure(each.mean),
                "sd": figure(each.sd),
                "title": exact.route.title_of(each.final).say(language),
                "dates": percentile_days(exact, (each.p10, each.p50, each.p90)),
            }
            for each in exact.outcomes
        ],
        "by_session": by_session_json(exact),
        "stages": [
            {
                "stage": each.stage,
                "reached": figure(each.reached),
                "visits": figure(each.visits),
                "rounds": figure(each.rounds),
                "waiting": None
                if each.waiting is None
                else {cause: figure(max(0.0, each.waiting.get(cause, 0.0))) for cause in CAUSES},
                "open_share": figure(each.open_share),
                "title": exact.route.title_of(each.stage).say(language),
                "body": each.body,
                "assumed": assumed_stage(exact, each.stage),
            }
            for each in exact.stages
        ],
        "open_share": figure(exact.open_share),
        "start": exact.start.isoformat(),
        "until": exact.until.isoformat(),
        "case": None if exact.case is None else exact.case.id,
        "scenario": exact.scenario.name or None,
        "ends_assumed": assumed_ends(exact),
        "sessions": sessions_json(exact),
        "left_out": exact.pruned + exact.beyond,
    }
