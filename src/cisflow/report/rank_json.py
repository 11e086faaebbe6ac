"""A ranking as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cisflow.language.say import say
from cisflow.report.compare_json import shift_json
from cisflow.report.rank_words import change_words
from cisflow.report.simulate_json import figure, simulate_json
from cisflow.simulation.rank import Ranked, Ranking


def rank_json(
    ranking: Ranking, language: str, as_of: date | None = None, changes: Sequence[str] = ()
) -> dict[str, Any]:
    """The changes, most won first, then the delays; and the answer that they are against."""
    base = ranking.base
    return {
        "route": base.route.name,
        "changes": list(changes),
        "tried": ranking.tried,
        "of": ranking.of,
        "ranked": [_ranked(ranking, each, language) for each in ranking.changes],
        "before": simulate_json(base, language, as_of),
    }


def _ranked(ranking: Ranking, each: Ranked, language: str) -> dict[str, Any]:
    base, change, outcome = ranking.base, each.change, each.outcome
    words = change_words(change, base.route, case=base.case is not None)
    return {
        "kind": change.kind,
        "body": change.body,
        "stages": list(change.stages),
        "sessions": [each.isoformat() for each in change.days],
        "won": figure(each.won),
        "won_se": figure(outcome.p50.error),
        "won_on_average": figure(each.won_on_average),
        "won_on_average_se": figure(outcome.mean.error),
        "final": outcome.final,
        "share": shift_json(outcome.share),
        "open_share": shift_json(each.open_share),
        "title": say(words, language),
    }
