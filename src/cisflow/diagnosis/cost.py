"""Cost: what a delay has cost so far: days and sessions, against the earliest possible way."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from cisflow.cases.earliest import earliest_end, earliest_end_then
from cisflow.cases.situation import Situation
from cisflow.cases.visits import Visit
from cisflow.timekeeping.sessions import Meeting


@frozen
class Cost:
    """Days by which the earliest possible end has moved since the document came to stand where it
    stands, and sessions at which it could have been decided there and that have passed.

    `days` is None where nothing known tells. `assumed`: they rest on a rhythm, or on sessions for
    which there is no source.
    """

    days: int | None
    sessions: int
    assumed: bool


def cost(situation: Situation) -> Cost:
    """What it has cost that the document stands where it stands; nothing where it is finished.

    Both ends are reckoned by what is known of sessions on the day, so hindsight counts: a session
    that took place could have been used.
    """
    if not situation.opened or situation.finished:
        return Cost(0, 0, False)
    passed = len(set(_passed(situation)))
    now = earliest_end(situation)
    then = earliest_end_then(situation, now.kinds) if now is not None else None
    if now is None or then is None:
        return Cost(None, passed, False)
    return Cost((now.day - then.day).days, passed, now.assumed or then.assumed)


def _passed(situation: Situation) -> Iterator[Meeting]:
    """The sessions that passed while the document lay before a body that decides at them.

    A missed plan counts as a session, unless the body's calendar lists it as well.
    """
    for visit in situation.visits:
        if visit.stage not in situation.continuing:
            over = [
                each
                for each in situation.reachable_sessions(visit)
                if visit.since.last <= each.on.last < situation.day and each.state != "doubtful"
            ]
            listed = [each for each in over if not each.planned]
            if _bound(situation, visit):
                yield from listed
            for each in over:
                if each.planned and not any(one.on.meets(each.on) for one in listed):
                    yield each


def _bound(situation: Situation, visit: Visit) -> bool:
    stage = situation.route.stages.get(visit.stage)
    acts = stage.actions.values() if stage is not None else ()
    return any(each.at_session and each.kind == "forward" for each in acts)
