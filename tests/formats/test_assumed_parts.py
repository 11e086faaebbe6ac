"""What sub-routes assume holds in the routes that use them."""

from __future__ import annotations

from cisflow import Route, dump
from cisflow.formats.read import read_text
from cisflow.model.duration import Duration
from cisflow.model.scenario import Scenario, Work
from cisflow.simulation.fits import fits

INNER = """\
route: inner
bodies: {desk: {title: Desk}}
stages:
  intake: {body: desk, actions: {pass: {to: review}}}
  review: {actions: {approve: {to: out}, again: {kind: repeat}}}
  out: {final: adopted}
assumptions:
  rounds: 7
  stages:
    intake: {work: 3 days}
    review: {work: 5 days, chances: {agian: 20 %}}
  bodies: {desk: {agenda: 4}}
"""
OUTER = """\
route: outer
stages:
  first: {use: inner.yaml, exits: {out: second}, as: {intake: one, review: two}}
  second: {use: inner.yaml, exits: {out: end}}
  end: {final: adopted}
"""
OWN = """\
assumptions:
  until: 2 years
  stages: {two: {work: 9 days}}
"""


def route(text: str, inner: str = INNER) -> Route:
    """A route that lies beside the file of its part."""
    read = read_text(text, "outer.yaml", lambda name: inner.encode())
    assert read.findings == ()
    assert isinstance(read.value, Route)
    return read.value


def assumed(made: Route) -> Scenario:
    """What a route assumes."""
    assert made.assumptions is not None
    return made.assumptions


def test_stages_of_parts_are_assumed_by_the_names_that_they_have() -> None:
    """Each use brings what its file says, under the names that `as` gives."""
    stages = assumed(route(OUTER)).stages
    times = {name: each.work for name, each in stages.items()}
    three, five = (Work(Duration(days, "days")) for days in (3, 5))
    assert times == {"one": three, "two": five, "intake": three, "review": five}
    assert {name: each.name for name, each in stages.items()} == {each: each for each in stages}
    assert list(assumed(route(OUTER)).bodies) == ["desk"]


def test_the_route_itself_has_the_last_word() -> None:
    """What it says of a thing stands in place of what a part says; bounds are its own alone."""
    made = assumed(route(OUTER + OWN))
    assert made.stages["two"].work == Work(Duration(9, "days"))
    assert dict(made.stages["two"].chances) == {}
    assert made.stages["one"].work == Work(Duration(3, "days"))
    assert (made.until, made.rounds) == (Duration(2, "years"), 50)


def test_what_does_not_fit_is_found_in_the_file_of_the_part() -> None:
    """By the line and column at which it is written there, once for each use."""
    made = route(OUTER + OWN)
    found = [each for each in fits(assumed(made), made) if each.code == "SM202"]
    assert {(each.file, each.line, each.column) for each in found} == {("inner.yaml", 11, 38)}
    own = [each for each in fits(assumed(made), made) if each.file == "outer.yaml"]
    assert own == []


def test_such_a_route_is_read_as_it_was_written() -> None:
    """The parts are put in place, and so is what they assume."""
    made = route(OUTER + OWN)
    assert route(dump(made)) == made


def test_parts_that_assume_nothing_leave_the_file_of_the_route_alone() -> None:
    """A scenario that was named is named again."""
    plain = INNER.partition("assumptions:")[0]
    files = {"inner.yaml": plain, "s.yaml": "scenario: s\n"}
    text = OUTER + "assumptions: s.yaml\n"
    read = read_text(text, "outer.yaml", lambda name: files[name].encode())
    assert isinstance(read.value, Route)
    assert "assumptions: s.yaml" in dump(read.value)
    assert route(OUTER, plain).assumptions is None
