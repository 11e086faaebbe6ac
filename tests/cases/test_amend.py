"""Corrections, retractions and plans: added to the journal, and nothing of it is changed (E8)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cisflow import CannotRun, Desk, Event, KeyTaken
from cisflow.cases import amend
from cisflow.cases.case import Case
from cisflow.model.tie import Tie
from cisflow.timekeeping.edtf import edtf
from tests.cases.desks import desk_in
from tests.semantics.made import case, council

OPENED = "- {on: 2019-01-01, action: opened, by: office}\n"
JOURNAL = OPENED + "- {on: 2019-02-05, action: draft.submit, ref: 7, note: first}\n"


def reads(live: Case) -> list[tuple[str, str | None, str | None]]:
    """How the journal reads: days, action, who."""
    return [(each.on.plain(), each.action or each.stage, each.by) for each in live.effective.events]


def test_a_corrected_entry_reads_otherwise_and_stays() -> None:
    """What is given changes, all else is as it read; the entry itself is where it was."""
    live = case(council(), JOURNAL)
    before = live.events
    done = amend.correct(live, 2, on=edtf("2019-02-04"), by="office")
    assert (live.events[:2], done.seq) == (before, 3)
    assert (str(done.event.ref), str(done.event.note)) == (str(before[1].ref), str(before[1].note))
    assert reads(live)[1] == ("2019-02-04", "draft.submit", "office")
    amend.correct(live, 2, by=None)
    assert reads(live)[1] == ("2019-02-04", "draft.submit", None)
    assert live.stages == ("council",)


def test_another_action_moves_the_case_elsewhere() -> None:
    """Where an entry reads as another action, a stage or facts, the case stands where that leads."""
    live = case(council(), JOURNAL)
    amend.correct(live, 2, action="draft.drop")
    assert live.stages == ("withdrawn",)
    amend.correct(live, 2, stage="council")
    assert (live.stages, live.effective.events[1].action) == (("council",), None)


def test_the_opening_can_be_corrected() -> None:
    """Where and since when it was taken over too, but it stays the opening."""
    live = case(council(), OPENED)
    amend.correct(live, 1, at="council", since=edtf("2018-12"))
    assert live.stages == ("council",)


def test_a_retracted_entry_is_not_there() -> None:
    """The case stands where it would without it; with the retraction retracted, where it did."""
    live = case(council(), JOURNAL)
    done = amend.retract(live, 2, "another document", "office")
    assert (live.stages, done.seq, len(live.events)) == (("draft",), 3, 3)
    assert done.event.note is not None
    assert (done.event.note.say("en"), done.event.by) == ("another document", "office")
    amend.retract(live, 3, "it was this one after all")
    assert live.stages == ("council",)


def test_a_plan_stands_among_the_plans() -> None:
    """It moves nothing, is told from the day on which it was announced, and can be corrected."""
    live = case(council(), JOURNAL)
    amend.plan(live, "council", edtf("2019-03-12"), edtf("2019-02-06"), note="by telephone")
    assert live.stages == ("council",)
    amend.correct(live, 3, on=edtf("2019-03-13"), stage="draft")
    (plan,) = live.effective.plans
    assert (plan.on.plain(), plan.stage, plan.announced.plain()) == (
        "2019-03-13",
        "draft",
        "2019-02-06",
    )
    amend.retract(live, 3, "called off")
    assert live.effective.plans == ()


TIED = Event(edtf("2019-02-06"), tie=Tie("merge", "other", "from"))
REFUSED: dict[str, tuple[Callable[[Case], Any], str]] = {
    "no entry": (lambda live: amend.correct(live, 9, by="office"), "there is no entry 9"),
    "number 0": (lambda live: amend.retract(live, 0, "why"), "there is no entry 0"),
    "the opening": (lambda live: amend.retract(live, 1, "why"), "opened the case"),
    "another opening": (lambda live: amend.correct(live, 2, action="opened"), "number 1"),
    "no opening": (lambda live: amend.correct(live, 1, action="draft.submit"), "number 1"),
    "two things": (
        lambda live: amend.correct(live, 2, action="draft.drop", stage="draft"),
        "one of them",
    ),
    "a correction": (lambda live: amend.correct(live, 3, by="office"), "itself on number 2"),
    "retracted": (lambda live: amend.correct(live, 4, by="office"), "was retracted"),
    "retracted twice": (lambda live: amend.retract(live, 4, "why"), "was retracted"),
    "a plan that acts": (lambda live: amend.correct(live, 6, action="draft.drop"), "is a plan"),
    "no such stage": (lambda live: amend.correct(live, 6, stage="nowhere"), "no stage nowhere"),
    "a plan for nobody": (
        lambda live: amend.plan(live, "nowhere", edtf("2020"), edtf("2019")),
        "no stage nowhere",
    ),
    "a tie": (lambda live: amend.retract(live, 7, "why"), "journal of other"),
    "a tie corrected": (lambda live: amend.correct(live, 7, by="office"), "journal of other"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_amended_is_told(what: str) -> None:
    """In words, and nothing is written."""
    live = case(council(), JOURNAL)
    amend.correct(live, 2, by="office")  # 3
    live.record(stage="council", on="2019-02-06")  # 4
    amend.retract(live, 4, "not theirs")  # 5
    amend.plan(live, "council", edtf("2019-03-12"), edtf("2019-02-06"))  # 6
    live.amend(TIED)  # 7
    before = live.events
    does, words = REFUSED[what]
    with pytest.raises(CannotRun, match=words):
        does(live)
    assert live.events == before


def test_an_amendment_that_comes_again_counts_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under its key each is given back as it was written; with other words the key is taken."""
    monkeypatch.chdir(tmp_path)
    desk: Desk = desk_in(tmp_path, "memory:")
    desk.open("o1", "2026-03-01", "clerk")
    desk.act("o1", "draft.submit", "2026-03-05", "clerk")
    again: tuple[Callable[[], Any], ...] = (
        lambda: desk.correct("o1", 2, on="2026-03-04", key="c"),
        lambda: desk.plan("o1", "board", "2026-03-12", "2026-03-06", key="p"),
        lambda: desk.retract("o1", 2, "why", key="r"),
    )
    for does in again:
        first = does()
        second = does()
        assert (second.repeated, second.event, second.seq) == (True, first.event, first.seq)
    assert len(desk.case("o1").events) == 5
    with pytest.raises(KeyTaken):
        desk.retract("o1", 2, "another reason", key="r")


def test_a_correction_that_comes_again_is_the_same_after_another() -> None:
    """What it leaves as it reads is what was read when it came first, not what is read now."""
    live = case(council(), JOURNAL)
    first = amend.correct(live, 2, by="office", key="k1")
    amend.correct(live, 2, on=edtf("2019-02-04"), key="k2")
    again = amend.correct(live, 2, by="office", key="k1")
    assert (again.repeated, again.seq, len(live.events)) == (True, first.seq, 4)
    with pytest.raises(KeyTaken):
        amend.correct(live, 2, by="director", key="k1")
    with pytest.raises(KeyTaken):  # it stands with the correction of another entry
        amend.correct(live, 1, by="office", key="k1")
