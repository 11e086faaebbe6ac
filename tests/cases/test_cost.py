"""Cost: what a case does for one event or one day does not grow with its journal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cisflow.cases import chronicle, fold
from cisflow.cases.case import Case
from cisflow.model.body import Body
from cisflow.model.route import Action, Route, Stage

OPENED = date(2019, 1, 1)


def ping_pong() -> Route:
    """Two stages that a document goes to and fro between."""
    office = Body("office", "Office", members=["one"], decides="single")
    there = Stage("here", "office", [Action("go", "there")])
    back = Stage("there", "office", [Action("back", "here", "return")])
    return Route("made", [there, back], [office])


def opened() -> Case:
    """A case that has gone to and fro ten times."""
    case = Case.open(ping_pong(), "made", on=OPENED)
    for number in range(1, 11):
        act(case, number)
    return case


def act(case: Case, number: int) -> None:
    """The next step, on a day of its own."""
    case.act("here.go" if number % 2 else "there.back", OPENED + timedelta(days=number), "office")


def judged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the events that are judged from now on, as they are."""
    numbers: list[int] = []
    original = fold.move

    def noted(*given: object) -> object:
        numbers.append(given[2])  # type: ignore[arg-type]
        return original(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(fold, "move", noted)
    return numbers


def test_an_act_judges_its_own_event_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """To act, nothing that is in the journal already is judged again."""
    case = opened()
    numbers = judged(monkeypatch)
    act(case, 11)
    assert numbers == [11]


def test_a_record_judges_its_own_event_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor to record what needs no session."""
    case = opened()
    numbers = judged(monkeypatch)
    done = case.record("here.go", OPENED + timedelta(days=11), "office")
    assert done.findings == ()
    assert numbers == [11]


def test_days_are_asked_of_one_fold(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many days are asked for, no event is judged twice: the case has folded its journal."""
    case = opened()
    folds = []
    original = chronicle.fold
    monkeypatch.setattr(chronicle, "fold", lambda *given: folds.append(1) or original(*given))
    stages = [case.at(OPENED + timedelta(days=day)).position.stages for day in range(11)]
    assert stages == [("here",), ("there",)] * 5 + [("here",)]
    assert folds == []
    act(case, 11)
    assert case.at(OPENED + timedelta(days=11)).position.stages == ("there",)
    assert case.at(OPENED + timedelta(days=10)).position.stages == ("here",)
    assert folds == []


def test_what_was_known_before_an_event_stays_as_it_was_told() -> None:
    """A situation that was asked for before an event knows nothing of it, however late it is read."""
    case = opened()
    before = case.at(OPENED + timedelta(days=30))
    act(case, 11)
    assert before.position.stages == ("here",)
    assert len(before.file.journal) == 11
