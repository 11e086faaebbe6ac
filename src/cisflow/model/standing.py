"""Standing: a row of where a case stands at the end of its journal, for lists and a host's own SQL."""

from __future__ import annotations

from datetime import date

from attrs import frozen


@frozen
class Standing:
    """An active stage of a case, by the whole of its journal; one whose case is finished stands too.

    `since` is the first and last day on which the visit may have begun, `round` counts from 1.
    `branch` names the block and branch in which the stage lies (`review.legal`), empty on the
    trunk; where `holds` is False it continues after its block was joined. `outcome` is that of a
    final stage, or how the case was taken into another. `due` is the day on which `due_action`
    falls due, `norm` the last day that is usual there; None where nothing tells it. From the day
    `recheck` on the row may say too little, though nothing was recorded: a version comes into
    force, a list of days ended too early, or the last entry may not have happened. `seq` is the
    number of the last entry, `version` the fingerprint of the rules.
    """

    case: str
    route: str
    stage: str
    body: str | None
    since_first: date
    since_last: date
    round: int = 1
    branch: str = ""
    holds: bool = True
    finished: bool = False
    outcome: str | None = None
    off_route: bool = False
    due: date | None = None
    due_action: str | None = None
    norm: date | None = None
    recheck: date | None = None
    version: str | None = None
    seq: int = 1
