"""Cause: one reason for which a document does not go on (family ST3): what lies under a verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from attrs import frozen

from cisflow.cases.situation import Situation
from cisflow.diagnosis.symptom import Example
from cisflow.model.message import Message


@frozen
class Hit:
    """What a cause says of a case, or of one of its stages.

    `accuses`: somebody has to act; where not, the document waits as it should. `since` is the day
    from which it holds, None where none is told. `named`: the words name who is meant themselves.
    `shared`: not the stage alone can answer it: a block around it, or another stage, can as well.
    """

    says: Message
    stage: str | None = None
    since: date | None = None
    accuses: bool = True
    named: bool = False
    shared: bool = False


@frozen
class Cause:
    """A code, a name, its texts, and what looks for it.

    The causes stand in the order of their codes, worst first. `number` is what a cause rests on,
    in days unless `why` says otherwise; a route sets another under `limits:` by the cause's name.
    """

    code: str
    name: str
    title: Message
    why: Message
    fix: Message
    find: Callable[[Situation, int], Iterable[Hit]]
    example: Example
    number: int = 0

    def limit(self, situation: Situation) -> int:
        """The number that the route sets, else the cause's own."""
        return situation.route.limits.get(self.name, self.number)


@frozen
class Held:
    """A cause that holds, with what it says."""

    cause: Cause
    hit: Hit

    @property
    def code(self) -> str:
        """The code of the cause."""
        return self.cause.code

    @property
    def accuses(self) -> bool:
        """Whether somebody has to act."""
        return self.hit.accuses
