"""Symptom: one thing that can be the matter with a case on a day (family ST1, semantics C)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from attrs import frozen

from cisflow.cases.situation import Situation
from cisflow.cases.visits import Visit
from cisflow.model.message import Message

Verdict = Literal[
    "not-opened",
    "finished",
    "off-route",
    "dead-end",
    "overdue",
    "looping",
    "delayed",
    "waiting-for-session",
    "on-track",
]
# Of several stages the case has the worst verdict: this is worst to best.
OF_STAGES: tuple[Verdict, ...] = (
    "overdue",
    "looping",
    "delayed",
    "waiting-for-session",
    "on-track",
)


@frozen
class Example:
    """A small route and case, a day on which the symptom holds, and one on which it does not."""

    route: str
    case: str
    holds: str
    not_yet: str


@frozen
class OfCase:
    """Looks at the whole case; `find` yields what is to be said, nothing where all is well."""

    find: Callable[[Situation, int], Iterable[Message]]


@frozen
class OfStage:
    """Looks at the visit of one stage."""

    find: Callable[[Situation, Visit, int], Iterable[Message]]


@frozen
class Symptom:
    """A code, a name, the verdict that it leads to, and its texts.

    A case (or stage) has the verdict of the first symptom that holds, in the order of the codes;
    a symptom without a verdict only adds a finding. `number` is what it rests on, in the unit that
    `why` names; a route sets another under `limits:` by the symptom's name. `title` is the verdict
    in words.
    """

    code: str
    name: str
    verdict: Verdict | None
    title: Message
    why: Message
    fix: Message
    looks: OfCase | OfStage
    example: Example
    number: int = 0

    def limit(self, situation: Situation) -> int:
        """The number that the route sets, else the symptom's own."""
        return situation.route.limits.get(self.name, self.number)
