"""A simulation as JSON: the shape that pages and programs read."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

from cisflow.language.say import say
from cisflow.report.rests_on import Answer, assumed_ends, assumed_stage
from cisflow.report.simulate_sessions import queues
from cisflow.simulation.figures import CAUSES, Outcome, Simulation, StageFigures

_DIGITS = 6


def simulate_json(
    simulation: Simulation, language: str, as_of: date | None = None
) -> dict[str, Any]:
    """The answer as plain values: shares from 0 to 1, days as numbers, dates in ISO.

    Where there is no figure (nobody came there) stands null, never a number that is none. `as_of`
    is the day whose knowledge was taken, where that is not the one on which it starts.
    """
    return {
        "route": simulation.route.name,
        "as_of": (as_of or simulation.start).isoformat(),
        "runs": simulation.runs,
        "seed": simulation.seed,
        "assumed": assumed_json(simulation, language),
        "outcomes": [_outcome(simulation, each, language) for each in simulation.outcomes],
        "by_session": by_session_json(simulation),
        "stages": [_stage(simulation, each, language) for each in simulation.stages],
        "open_share": figure(simulation.open_share),
        "ways": [
            {"path": list(each.path), "share": figure(each.share)} for each in simulation.ways
        ],
        "done": simulation.done,
        "documents": simulation.documents,
        "start": simulation.start.isoformat(),
        "until": simulation.until.isoformat(),
        "case": None if simulation.case is None else simulation.case.id,
        "scenario": simulation.scenario.name or None,
        "ends_assumed": assumed_ends(simulation),
        "sessions": sessions_json(simulation),
        "queues": [
            {
                "body": each.body,
                "mean": figure(each.mean),
                "greatest": figure(each.greatest),
                "date": (simulation.start + timedelta(each.day)).isoformat(),
            }
            for each in queues(simulation)
        ],
    }


def assumed_json(answer: Answer, language: str) -> list[dict[str, Any]]:
    """What was assumed, and what cannot be said."""
    return [
        {
            "code": each.code,
            "severity": each.severity,
            "path": list(each.path),
            "message": say(each.message, language),
        }
        for each in answer.assumed
    ]


def by_session_json(answer: Answer) -> list[dict[str, Any]]:
    """The chance of each session."""
    return [
        {
            "body": each.body,
            "date": [each.first.isoformat(), each.last.isoformat()],
            "share": figure(each.share),
            "cumulative": figure(each.cumulative),
            "assumed": each.assumed,
            "final": each.final,
            "number": each.number,
        }
        for each in answer.by_session
    ]


def sessions_json(answer: Answer) -> list[dict[str, Any]]:
    """The load of each session."""
    return [
        {
            "body": each.body,
            "date": [each.first.isoformat(), each.last.isoformat()],
            "number": each.number,
            "places": each.places,
            "considered": figure(each.considered),
            "left_over": figure(each.left_over),
            "assumed": each.assumed,
        }
        for each in answer.sessions
    ]


def percentile_days(answer: Answer, after: tuple[int | None, ...]) -> list[str | None] | None:
    """Numbers of days as days of the calendar, for a case; null for a route."""
    if answer.case is None:
        return None
    return [
        None if each is None else (answer.start + timedelta(each)).isoformat() for each in after
    ]


def figure(number: float | None) -> float | None:
    """A number as it is told: six decimals; null where there is none."""
    return None if number is None or not math.isfinite(number) else round(float(number), _DIGITS)


def _outcome(simulation: Simulation, each: Outcome, language: str) -> dict[str, Any]:
    return {
        "final": each.final,
        "share": figure(each.share),
        "share_se": figure(each.share_se),
        "p10": each.p10,
        "p50": each.p50,
        "p90": each.p90,
        "mean": figure(each.mean),
        "mean_se": figure(each.mean_se),
        "title": simulation.route.title_of(each.final).say(language),
        "dates": percentile_days(simulation, (each.p10, each.p50, each.p90)),
    }


def _stage(simulation: Simulation, each: StageFigures, language: str) -> dict[str, Any]:
    return {
        "stage": each.stage,
        "reached": figure(each.reached),
        "visits": figure(each.visits),
        "days": {"mean": figure(each.mean), "p50": each.p50, "p90": each.p90},
        "waiting": {cause: figure(each.waiting.get(cause, 0.0)) for cause in CAUSES},
        "open_share": figure(each.open_share),
        "title": simulation.route.title_of(each.stage).say(language),
        "body": each.body,
        "assumed": assumed_stage(simulation, each.stage),
    }
