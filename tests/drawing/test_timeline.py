"""Timeline: visits as bars, uncertain days as spans, sessions, plans, and the day that is asked for."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from datetime import date

import pytest

import cisflow
from cisflow.diagnosis.timeline import timeline
from cisflow.drawing.timeline import Row, Timeline
from cisflow.errors import CannotRun
from cisflow.report.draw_timeline import draw_timeline
from tests.docs_harness import ROOT, call

CASE = "examples/digital-concept-2019/case.yaml"


def drawn(day: str, file: str = CASE, language: str = "en") -> Timeline:
    """The timeline of an example on a day."""
    return timeline(cisflow.where(cisflow.open_case(ROOT / file), day), language)


def row(shown: Timeline, name: str) -> Row:
    """One of its rows."""
    (found,) = (each for each in shown.rows if each.name == name)
    return found


def test_each_visit_is_a_bar_from_its_first_day_to_its_last() -> None:
    """A visit that is over ends on the day it was left, the present one on the day asked for."""
    shown = drawn("2019-09-10")
    (commission,) = row(shown, "economic_commission").bars
    assert commission.begun.last == date(2019, 5, 24)
    assert commission.ended.first == date(2019, 7, 24)
    assert (commission.words, commission.here) == ("61 days", False)
    (council,) = row(shown, "economic_council").bars
    assert (council.words, council.here, council.stuck) == ("48 days", True, False)
    assert council.ended.last == date(2019, 9, 10)


def test_days_that_are_not_known_are_drawn_as_spans() -> None:
    """The expert group was convened on some day of two months: that stays to be seen."""
    (visit,) = row(drawn("2019-01-15"), "expert_group").bars
    assert (visit.begun.first, visit.begun.last) == (date(2018, 10, 10), date(2018, 12, 11))
    assert visit.words == "35–97 days"
    assert "unsure" in dict(drawn("2019-01-15").key)


def test_plans_stand_in_their_rows_and_missed_ones_are_told_apart() -> None:
    """The plan of February was missed; that of October is a plan still."""
    shown = drawn("2019-09-10")
    assert "missed" in {each.kind for each in row(shown, "economic_commission").points}
    assert "plan" in {each.kind for each in row(shown, "heads_of_government").points}
    assert {each.kind for each in row(drawn("2019-02-28"), "economic_commission").points} == {
        "plan"
    }


def test_only_sessions_known_on_the_day_are_shown() -> None:
    """The session of September is there from the day on which it was known."""
    for day, there in (("2019-07-23", False), ("2019-07-24", True)):
        points = [each for shown in drawn(day).rows for each in shown.points]
        known = {each.on.first for each in points if each.kind == "session"}
        assert (date(2019, 9, 13) in known) is there


def test_a_stuck_visit_is_told_apart() -> None:
    """While its plan is missed the present visit is one of delay."""
    (visit,) = row(drawn("2019-03-15"), "expert_group").bars
    assert (visit.here, visit.stuck) == (True, True)
    assert "stuck" in dict(drawn("2019-03-15").key)


def test_a_stage_that_was_visited_twice_has_two_bars() -> None:
    """The Agreement came back to the expert group and to the Commission."""
    shown = drawn("2020-12-01", "examples/information-interaction-2020/case.yaml", "ru")
    for name in ("expert_group", "economic_commission", "economic_council"):
        assert len(row(shown, name).bars) == 2


@pytest.mark.parametrize("day", ["2018-08-01", "2018-10-20", "2019-09-10", "2030-01-01"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_timeline_of_any_day_is_drawn(day: str, language: str) -> None:
    """Before the case, in it and long after it the picture is valid, and the same on every run."""
    case = cisflow.open_case(ROOT / CASE)
    made = draw_timeline(case, day, lang=language).render("svg")
    assert made == draw_timeline(case, day, lang=language).render("svg")
    root = ElementTree.fromstring(made)
    assert root.get("lang") == language
    assert draw_timeline(case, day, lang=language).render("png").startswith(b"\x89PNG")


def test_a_timeline_is_no_words_and_no_route_has_one() -> None:
    """Other formats are refused with those that there are; a route has no days."""
    with pytest.raises(CannotRun, match="svg, png, pdf, dot"):
        draw_timeline(cisflow.open_case(ROOT / CASE), "2019-09-10").render("mermaid")
    ended, said = call(["cisflow", "draw", "cis/digital-concept", "--view", "timeline"])
    assert ended == 2
    assert "CASE" in said


def test_the_end_of_a_deadline_is_marked_where_it_is_known() -> None:
    """A mark stands on the last day of each term; while its clock stands still there is none."""
    actions = [
        cisflow.Action("lapse", "lapsed", "lapse"),
        cisflow.Action("ask", kind="defer", clock="stop"),
    ]
    stage = cisflow.Stage("desk", actions=actions, deadline=cisflow.Deadline("30 days", "lapse"))
    route = cisflow.Route("note", [stage, cisflow.Stage("lapsed", final="lapsed")])
    case = cisflow.Case.open(route, "note", on="2026-01-01")
    shown = timeline(cisflow.where(case, "2026-01-05"), "en")
    (mark,) = row(shown, "desk").points
    assert (mark.kind, mark.on.first, mark.on.last) == ("deadline", *[date(2026, 1, 31)] * 2)
    assert dict(shown.key)["deadline"] == "deadline"
    assert shown.last >= date(2026, 1, 31)
    assert b'class="node deadline"' in draw_timeline(case, "2026-01-05").render("svg")
    case.act("desk.ask", on="2026-01-10")
    assert row(timeline(cisflow.where(case, "2026-01-20"), "en"), "desk").points == ()


def test_branches_have_their_bars_side_by_side() -> None:
    """Each branch has its visit; one that is done ends on its day, the other goes on."""
    clear = [cisflow.Action("clear", "join")]
    both = cisflow.Block(
        "both",
        [
            cisflow.Branch("left", [cisflow.Stage("left", actions=clear)]),
            cisflow.Branch("right", [cisflow.Stage("right", actions=clear)]),
        ],
        "signed",
    )
    draft = cisflow.Stage("draft", actions=[cisflow.Action("go", "both")])
    route = cisflow.Route("note", [draft, both, cisflow.Stage("signed", final="adopted")])
    case = cisflow.Case.open(route, "note", on="2026-01-01")
    case.act("draft.go", on="2026-01-05")
    case.act("right.clear", on="2026-01-11")
    shown = timeline(cisflow.where(case, "2026-01-15"), "en")
    bars = {each.name: [(bar.words, bar.here) for bar in each.bars] for each in shown.rows}
    assert bars == {
        "draft": [("4 days", False)],
        "left": [("10 days", True)],
        "right": [("6 days", False)],
    }
