"""What the rules of time say at their borders."""

from __future__ import annotations

import pytest

from cisflow.checks.check import check
from cisflow.formats.read import read_text
from cisflow.model.route import Route

STAGE = """\
route: example
stages:
  draft:
    {clocks}
    actions:
      submit: {{to: adopted}}
      lapse: {{to: lapsed, kind: lapse}}
      {acts}
  adopted: {{final: adopted}}
  lapsed: {{final: lapsed}}
"""
DEADLINE = "deadline: {after: 30 days, then: lapse}"
TIME = ("CF401", "CF405", "CF408", "CF410", "CF412")


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The codes of the rules of time and the last parts of their places."""
    read = read_text(text)
    assert isinstance(read.value, Route), read.findings
    return [(each.code, each.path[2:]) for each in check(read.value) if each.code in TIME]


@pytest.mark.parametrize(
    ("clocks", "acts", "expected"),
    [
        (DEADLINE, "", []),
        ("deadline: {after: 30 days, then: laps}", "", [("CF401", ("deadline", "then"))]),
        ("silence: {after: 30 days, then: adopted}", "", [("CF401", ("silence", "then"))]),
        ("silence: {after: 30 days, then: submit}", "", []),
        (
            "norm: 1 day",
            "more: {kind: defer, extends: 1 day}",
            [("CF408", ("actions", "more", "extends"))],
        ),
        (
            "norm: 1 day",
            "stop: {kind: defer, clock: stop}",
            [("CF408", ("actions", "stop", "clock"))],
        ),
        (DEADLINE, "more: {kind: defer, extends: 1 day}", []),
        (DEADLINE, "stop: {kind: defer, clock: stop}", [("CF408", ("actions", "stop", "clock"))]),
        (DEADLINE, "go: {kind: defer, clock: go}", [("CF408", ("actions", "go", "clock"))]),
        (DEADLINE, "stop: {kind: defer, clock: stop}\n      go: {kind: defer, clock: go}", []),
        (
            "least: 5 days",
            "stop: {kind: defer, clock: stop}\n      go: {kind: defer, clock: go}",
            [],
        ),
        (DEADLINE, "again: {kind: defer, clock: restart}", []),
        (
            DEADLINE,
            "stop: {kind: defer, clock: stop}\n      again: {kind: defer, clock: restart}",
            [],
        ),
        (f"least: 30 days\n    {DEADLINE}", "", []),
        (f"least: 31 days\n    {DEADLINE}", "", [("CF405", ("least",))]),
        (f"least: 1 month\n    {DEADLINE}", "", [("CF405", ("least",))]),
        (f"least: 400 working days\n    {DEADLINE}", "", []),
        (
            "deadline: {after: 1 day, then: wait}",
            "wait: {kind: defer}",
            [("CF412", ("deadline", "then"))],
        ),
        (
            "silence: {after: 1 day, then: wait}",
            "wait: {kind: repeat}",
            [("CF412", ("silence", "then"))],
        ),
        ("deadline: {after: 1 day, then: wait}", "wait: {kind: defer, extends: 1 day}", []),
    ],
)
def test_each_rule_of_time_speaks_at_its_border(
    clocks: str, acts: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    """A term needs an action of its stage that leads on; clocks go on; a least time ends in time."""
    assert found(STAGE.format(clocks=clocks, acts=acts)) == expected


def test_a_misspelt_action_of_a_deadline_is_told_with_the_nearest() -> None:
    """The finding names the action that was perhaps meant, and keeps the route from being loaded."""
    read = read_text(STAGE.format(clocks="deadline: {after: 30 days, then: laps}", acts=""))
    assert isinstance(read.value, Route)
    (said,) = (each for each in check(read.value) if each.code == "CF401")
    assert said.message.plain().endswith("; did you mean lapse?")
    assert said.line == 4


def test_a_deadline_that_waits_for_a_session_is_found() -> None:
    """Nobody can take the action when the term has passed, unless the body happens to sit."""
    text = STAGE.format(
        clocks="body: council\n    deadline: {after: 30 days, then: adopt}",
        acts="adopt: {to: adopted, at: session}",
    )
    council = "bodies: {council: {title: C, members: [a], decides: majority, calendar: {cadence: 1 month}}}\n"
    assert found(text.replace("stages:\n", council + "stages:\n", 1)) == [
        ("CF412", ("deadline", "then"))
    ]


@pytest.mark.parametrize(
    ("lists", "length", "expected"),
    [
        ("bodies: {h: {title: H}}", "3 sitting days of h", True),
        ("bodies: {h: {title: H, calendar: {cadence: 1 week}}}", "3 sitting days of h", True),
        (
            "bodies: {h: {title: H, calendar: {sitting: [2026-01-01]}}}",
            "3 sitting days of h",
            False,
        ),
        ("recesses: {r: {days: []}}", "3 days outside r", True),
        ("recesses: {r: {days: [], published to: 2026-12-31}}", "3 days outside r", False),
        ("recesses: {r: {days: [2026-01-01]}}", "3 days outside r", False),
    ],
)
def test_a_list_without_days_is_found(lists: str, length: str, expected: bool) -> None:
    """A term that is counted by an empty list can never be counted; no recess at all can be meant."""
    text = STAGE.format(clocks=f"deadline: {{after: {length}, then: lapse}}", acts="")
    codes = [code for code, _ in found(text.replace("stages:\n", lists + "\nstages:\n", 1))]
    assert codes == (["CF410"] if expected else [])


def test_what_terms_are_counted_by_takes_part() -> None:
    """A body whose sitting days count is no unused one; a recess that no term leaves out is."""
    lists = "bodies: {h: {title: H, calendar: {sitting: [2026-01-01]}}}\nrecesses: {r: {days: [2026-01-01]}}\n"
    for length, unused in (
        ("3 sitting days of h", [("recesses", "r")]),
        ("3 days outside r", [("bodies", "h")]),
    ):
        text = STAGE.format(clocks=f"deadline: {{after: {length}, then: lapse}}", acts="")
        read = read_text(text.replace("stages:\n", lists + "stages:\n", 1))
        assert isinstance(read.value, Route)
        assert [each.path for each in check(read.value) if each.code == "CF120"] == unused
