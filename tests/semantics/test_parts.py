"""R10: sub-routes that are put in place of a stage."""

from __future__ import annotations

import cisflow
from cisflow import Route
from cisflow.cases.case import Case
from cisflow.formats.dump import dump
from cisflow.formats.read import read_text

PART = """\
route: part
bodies: {office: {title: Office, decides: single}}
stages:
  first: {body: office, actions: {go: {to: second}, drop: {to: out, kind: withdraw}}}
  second: {body: office, actions: {go: {to: ready}, back: {to: first, kind: return}}}
  ready: {final: adopted}
  out: {final: withdrawn}
"""
TOP = """\
route: top
stages:
  start: {body: office, actions: {go: {to: middle}}}
  middle: {use: part.yaml, exits: {ready: board, out: gone}}
  board: {body: office, actions: {sign: {to: end}, back: {to: middle, kind: return}}}
  end: {final: adopted}
  gone: {final: withdrawn}
"""


def made(text: str = TOP) -> Route:
    """The route with its part, in which nothing is found."""
    found = read_text(text, "top.yaml", lambda name: {"part.yaml": PART.encode()}[name])
    assert found.findings == ()
    assert isinstance(found.value, Route)
    return found.value


def test_r10_a_sub_route_is_put_in_place_of_a_stage() -> None:
    """Its stages keep their names and stand where it was used; its name leads to its first stage."""
    route = made()
    assert list(route.stages) == ["start", "first", "second", "board", "end", "gone"]
    assert route.stages["start"].actions["go"].to == "first"
    assert route.stages["board"].actions["back"].to == "first"


def test_r10_its_final_stages_are_exits() -> None:
    """Where they would end, the route that uses it goes on as it says."""
    live = Case.open(made(), "x", on="2026-01-01")
    for action in ("start.go", "first.go", "second.go"):
        live.act(action, on="2026-01-02", by="office")
    assert live.stages == ("board",)
    live.act("board.back", on="2026-01-03", by="office")
    live.act("first.drop", on="2026-01-04", by="office")
    assert cisflow.where(live, "2026-01-04").verdict == "finished"


def test_r10_a_clash_is_resolved_by_as() -> None:
    """Two stages of one name are a finding; `as` gives one of them another name."""
    clash = TOP.replace("board:", "second:").replace("ready: board", "ready: second")
    found = read_text(clash, "top.yaml", lambda _: PART.encode())
    assert [each.code for each in found.findings] == ["RD162"]
    route = made(clash.replace("gone}}\n", "gone}, as: {second: other}}\n"))
    assert list(route.stages) == ["start", "first", "other", "second", "end", "gone"]
    assert route.stages["other"].actions["go"].to == "second"


def test_r10_nothing_of_it_exists_at_run_time_but_its_stages() -> None:
    """The route is the one that has the same stages written out, and is written so."""
    route = made()
    assert read_text(dump(route), "whole.yaml").value == route
    assert "use" not in dump(route)


def test_r10_what_it_declares_is_declared_for_the_route() -> None:
    """Its bodies are those of the route; what both declare they must declare alike."""
    assert made().bodies["office"].decides is not None
    alike = "bodies: {office: {title: Office, decides: single}}\nstages:"
    assert made(TOP.replace("stages:", alike, 1)) == made()
    other = TOP.replace("stages:", alike.replace("Office", "Other"), 1)
    found = read_text(other, "top.yaml", lambda _: PART.encode())
    assert [each.code for each in found.findings] == ["RD161"]


def test_r10_what_it_leaves_out_the_route_declares() -> None:
    """A part by itself may name bodies that only the route which uses it knows."""
    bare = PART.replace(PART.splitlines()[1] + "\n", "")
    assert {each.code for each in read_text(bare, "part.yaml").findings} == {"RD120"}
    top = TOP.replace("stages:", PART.splitlines()[1] + "\nstages:", 1)
    found = read_text(top, "top.yaml", lambda _: bare.encode())
    assert found.findings == ()
    assert found.value == made()
