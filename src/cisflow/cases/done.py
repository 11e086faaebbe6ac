"""Done: what an entry of the journal did, and the hooks that are told of it."""

from __future__ import annotations

from attrs import frozen

from cisflow.cases.move import Move
from cisflow.model.event import Event
from cisflow.model.finding import Finding


@frozen
class Done:
    """What `act` or `record` did: the event as it was written, its number `seq` in the journal
    (from 1), the move it made, and what is to be said of it.

    `findings` are deviations of a record; `failed` the exceptions of `after` hooks, which have
    been logged and unmake nothing. Where `repeated`, the entry was there already under the same
    key, and nothing was written.
    """

    event: Event
    move: Move
    findings: tuple[Finding, ...] = ()
    failed: tuple[Exception, ...] = ()
    seq: int = 0
    repeated: bool = False
