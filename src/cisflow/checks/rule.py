"""Rule: what looks for one kind of mistake in a route (family CF)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import frozen

from cisflow.checks.subject import Subject
from cisflow.model.finding import Severity
from cisflow.model.message import Message
from cisflow.model.origin import Path


@frozen
class Hit:
    """One place where a rule found something; `way` is the list of actions that shows it."""

    path: Path
    message: Message
    way: tuple[str, ...] | None = None


@frozen
class Rule:
    """A code that is never used for anything else, a name that says what is wrong, and its texts.

    `why` speaks to an officer, the term of the theory in brackets; `bad` is a small route in which
    the rule finds something, `good` the same route mended. A rule with `at_load` also keeps a
    route from being loaded: without it nothing could be run.
    """

    code: str
    name: str
    severity: Severity
    why: Message
    fix: Message
    bad: str
    good: str
    find: Callable[[Subject], Iterable[Hit]]
    at_load: bool = False
