"""Deadlines, silences, least times, recesses and sitting days in files."""

from __future__ import annotations

import pytest

from cisflow.formats.read import read_text
from cisflow.model.calendar import Calendar
from cisflow.model.clock import Deadline, Recess
from cisflow.model.duration import Duration, Term
from cisflow.model.route import Route
from cisflow.timekeeping.edtf import edtf

ROUTE = """\
route: x
recesses:
  summer: {days: [2019-07-25/2019-09-03, 2019-12-24], published to: 2019-12-31, source: the House}
bodies:
  house: {title: House, calendar: {sitting: [2019-12-02/2019-12-05], published from: 2019-12-01}}
stages:
  enquiry:
    body: house
    deadline: {after: 12 weeks, then: close, source: rule 5}
    silence: {after: "10 working days in [ru, kz]", then: approve, assumed: true}
    least: {term: 3 sitting days of house, note: as always}
    norm: 40 days outside summer
    actions:
      approve: {to: adopted}
      close: {to: adopted, kind: lapse}
      ask: {kind: defer, extends: 4 weeks}
      stop: {kind: defer, clock: stop}
      go: {kind: defer, clock: go}
  adopted: {final: adopted}
"""


def test_the_clocks_of_a_stage_are_read() -> None:
    """A deadline and a silence name their action, a least time and an extension are lengths."""
    read = read_text(ROUTE)
    assert read.findings == ()
    assert isinstance(read.value, Route)
    stage = read.value.stages["enquiry"]
    assert stage.deadline == Deadline("12 weeks", "close", "rule 5")
    assert stage.silence == Deadline("10 working days in ru and kz", "approve", assumed=True)
    assert stage.least == Term(Duration.of("3 sitting days of house"), note="as always")
    assert stage.norm == Term(Duration.of("40 days outside summer"))
    assert stage.actions["ask"].extends == Duration(4, "weeks")
    assert [each.clock for each in stage.actions.values()] == [None, None, None, "stop", "go"]


def test_recesses_and_sitting_days_are_lists_of_days() -> None:
    """A day or an interval each, and the days between which the list is whole."""
    read = read_text(ROUTE)
    assert isinstance(read.value, Route)
    summer = read.value.recesses["summer"]
    listed = (edtf("2019-07-25/2019-09-03"), edtf("2019-12-24"))
    until = edtf("2019-12-31").first
    assert summer == Recess("summer", listed, published_to=until, source="the House")
    calendar = read.value.bodies["house"].calendar
    assert isinstance(calendar, Calendar)
    assert calendar.sitting == (edtf("2019-12-02/2019-12-05"),)
    assert (calendar.published_from, calendar.published_to) == (edtf("2019-12-01").first, None)


def _changed(old: str, new: str) -> list[tuple[str, int]]:
    assert old in ROUTE
    return [(each.code, each.line) for each in read_text(ROUTE.replace(old, new)).findings]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("{after: 12 weeks, then: close, source: rule 5}", "{after: 12 weeks}", [("RD112", 9)]),
        ("{after: 12 weeks, then: close, source: rule 5}", "{then: close}", [("RD112", 9)]),
        ("{after: 12 weeks, then: close, source: rule 5}", "12 weeks", [("RD113", 9)]),
        (
            "{after: 12 weeks, then: close, source: rule 5}",
            "{after: 12 weeks, then: close, begins: at noon}",
            [("RD114", 9)],
        ),
        ("after: 12 weeks", "after: 0 weeks", [("RD117", 9)]),
        ("after: 12 weeks", "after: 12 working weeks", [("RD117", 9)]),
        ("after: 12 weeks", "after: 12 sitting days", [("RD117", 9)]),
        ("after: 12 weeks", "after: 2 weeks outside summer", [("RD117", 9)]),
        ("after: 12 weeks", "afterwards: 12 weeks", [("RD112", 9), ("RD111", 9)]),
        ("[ru, kz]", "[ru, xx]", [("RD120", 10)]),
        ("[ru, kz]", "none", [("RD120", 10)]),
        ("3 sitting days of house", "3 sitting days of lords", [("RD120", 11)]),
        ("40 days outside summer", "40 days outside winter", [("RD120", 12)]),
        ("extends: 4 weeks", "extends: 4 days outside winter", [("RD120", 16)]),
        ("clock: stop", "clock: halt", [("RD114", 17)]),
        ("[2019-12-02/2019-12-05]", "[2019-12]", [("RD116", 5)]),
        ("[2019-12-02/2019-12-05]", "[2019-12-02/..]", [("RD116", 5)]),
        ("[2019-12-02/2019-12-05]", "2019-12-02", [("RD113", 5)]),
        ("from: 2019-12-01", "from: 2019-12", [("RD116", 5)]),
        ("published from", "closing: 3 sitting days of house, published from", [("RD117", 5)]),
        ("published from", "cadence: 3 working days, published from", [("RD117", 5)]),
        ("published from", "closing: 3 working days, published from", []),
        ("published to: 2019-12-31", "published to: soon", [("RD116", 3)]),
        ("days: [2019-07-25/2019-09-03, 2019-12-24], ", "", [("RD112", 3)]),
    ],
)
def test_a_mistake_in_a_clock_is_found_at_its_line(
    old: str, new: str, expected: list[tuple[str, int]]
) -> None:
    """What is no term, names nothing, or is no list of days is found where it stands."""
    assert _changed(old, new) == expected
