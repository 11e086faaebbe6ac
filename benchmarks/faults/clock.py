"""Clock: it is set back while a case is acted on, by little and by much."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.faults.places import Place
from benchmarks.faults.route import desk_of
from benchmarks.faults.trouble import Trial
from cisflow.errors import ClockMovedBack

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BY = (timedelta(minutes=6), timedelta(hours=1), timedelta(days=400))


def moved_back(place: Place) -> dict[str, Any]:
    """By a minute it is as if two machines differed; by more nothing is written until it is right."""
    moment = [NOON]
    trial = Trial(place)
    desk = desk_of(place.open(lambda: moment[0]))
    moment[0] = datetime.now(UTC)
    trial.act(desk, "before")
    right = moment[0]
    moment[0] = right - timedelta(minutes=1)
    trial.act(desk, "a-minute")
    for back in BY:
        moment[0] = right - back
        trial.refused(desk, f"by-{int(back.total_seconds())}", error=ClockMovedBack)
        if not trial.reads(desk):
            trial.wrong.append("it cannot be read meanwhile")
    moment[0] = right + timedelta(seconds=1)
    trial.act(desk, "right-again")
    recorded = [each.recorded or "" for each in desk.store.read(trial.case).journal]
    if recorded != sorted(recorded):
        trial.wrong.append(f"recorded {recorded}")
    desk.store.close()
    return trial.ended()
