"""Rule: what looks for one way in which a scenario does not fit its route (codes SM2…)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from attrs import frozen

from cisflow.checks.rule import Hit
from cisflow.model.finding import Severity
from cisflow.model.message import Message, message
from cisflow.model.route import Route
from cisflow.model.scenario import Scenario

SLACK = 1e-6  # chances are sums of decimals


@frozen
class Fitting:
    """A scenario beside the route for which it is to serve."""

    scenario: Scenario
    route: Route


@frozen
class Rule:
    """A code that is never used for anything else, a name that says what is wrong, and its texts.

    `bad` is a small route with assumptions in which the rule finds something, `good` the same
    mended. Paths of what is found are those of the scenario.
    """

    code: str
    name: str
    severity: Severity
    why: Message
    fix: Message
    bad: str
    good: str
    find: Callable[[Fitting], Iterable[Hit]]


def near(word: str, known: Iterable[str]) -> Message:
    """`; did you mean …?`, or nothing where nothing is near."""
    found = get_close_matches(word, list(known), n=1)
    if not found:
        return message("", "")
    return message("; did you mean {near}?", "; возможно, {near}?", near=found[0])
