"""Which documents are stuck, worst first: the function, the value, the folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import cisflow
from cisflow.cases.case import Case
from cisflow.diagnosis.stuck_folder import stuck_in
from cisflow.diagnosis.unblock import Unblocking
from cisflow.language.say import say
from tests.docs_harness import ROOT

CONCEPT = ROOT / "examples" / "digital-concept-2019" / "case.yaml"
OUTCOME = CONCEPT.with_name("outcome.yaml")
FOLDER = Path(__file__).parent / "stuck"
DAY = date(2020, 5, 4)


def concept() -> Case:
    """The case of the Concept."""
    return cisflow.open_case(CONCEPT)


def test_a_document_that_needs_somebody_is_told() -> None:
    """On 1 January 2020 the Concept lies before the Economic Council, and its plan was missed."""
    (found,) = cisflow.stuck([concept()], "2020-01-01")
    assert (found.case, found.path) == ("digital-concept-2019", CONCEPT)
    assert (found.stages, found.body) == (("economic_council",), "economic_council")
    assert (found.since.first, found.days) == (date(2019, 7, 24), (161, 161))
    assert found.verdict == "overdue"
    assert [each.code for each in found.causes] == ["ST306", "ST306", "ST309", "ST314"]
    assert "13 September 2019" in say(found.causes[0].hit.says, "en")
    assert found.unblock
    assert found.cost.sessions == 2


@pytest.mark.parametrize("day", ["2019-06-01", "2019-07-01", "2019-09-10"])
def test_a_document_on_its_way_is_told_only_when_asked_for(day: str) -> None:
    """What is on track, or waits for a known session, needs nobody; `every` shows it all the same."""
    assert cisflow.stuck([concept()], day) == []
    (found,) = cisflow.stuck([concept()], day, every=True)
    assert not found.accused


@pytest.mark.parametrize("day", ["2010-01-01", "2020-01-01"])
def test_what_is_not_open_is_never_told(day: str) -> None:
    """A document that is not opened yet, or has ended, is left out, whatever is asked for."""
    case = cisflow.open_case(OUTCOME)
    assert cisflow.stuck([case], day, every=True) == []


def test_nothing_that_came_later_is_used() -> None:
    """A plan announced later, and an event that happened later, change nothing of an earlier day."""
    early, late = concept(), cisflow.open_case(OUTCOME)
    (one,), (other,) = (cisflow.stuck([each], "2019-03-15") for each in (early, late))
    assert [each.hit for each in one.causes] == [each.hit for each in other.causes]
    assert one.unblock == other.unblock


def test_without_a_day_it_is_today_and_a_bad_day_is_an_error() -> None:
    """A day may be left out, or be text; text that is no day raises ValueError."""
    (found,) = cisflow.stuck([concept()])
    assert found.day == date.today()
    with pytest.raises(ValueError):
        cisflow.stuck([concept()], "soon")


def test_the_worst_comes_first_and_of_one_cause_the_oldest() -> None:
    """Rows stand by the code of their first cause; of one code the one that has held longest leads."""
    rows = list(stuck_in(FOLDER, DAY).rows())
    order = [(each.causes[0].code, each.causes[0].hit.since) for each in rows]
    assert len(rows) > 10
    assert order == sorted(order, key=lambda each: (each[0], each[1] or date.max))


def test_what_needs_nobody_stands_below_what_does() -> None:
    """With `every` the rows that accuse come first, then those that wait, then those on track."""
    rows = list(stuck_in(FOLDER, date(2019, 11, 2), every=True).rows())
    accusing = [each.accused for each in rows]
    assert accusing == sorted(accusing, reverse=True)
    assert (True in accusing, False in accusing) == (True, True)
    assert [bool(each.causes) for each in rows] == sorted(
        (bool(e.causes) for e in rows), reverse=True
    )


def test_a_folder_says_how_many_documents_are_open() -> None:
    """Rows are those that need somebody; the number is that of all that are open on the day."""
    found = stuck_in(FOLDER, date(2019, 11, 2))
    whole = stuck_in(FOLDER, date(2019, 11, 2), every=True)
    assert found.open == whole.open == len(list(whole.rows())) > len(list(found.rows()))
    assert not found.unread


def test_a_single_case_is_a_folder_of_one() -> None:
    """A case file gives its row, or none where nobody need act; it counts as open all the same."""
    assert len(list(stuck_in(CONCEPT, date(2020, 1, 1)).rows())) == 1
    quiet = stuck_in(CONCEPT, date(2019, 9, 10))
    assert (list(quiet.rows()), quiet.open) == ([], 1)
    assert len(list(stuck_in(CONCEPT, date(2019, 9, 10), every=True).rows())) == 1
    assert stuck_in(OUTCOME, date(2020, 1, 1), every=True).open == 0


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    """A broken file and one whose route is not there are named; routes and calendars are passed over."""
    (tmp_path / "good.yaml").write_bytes(CONCEPT.read_bytes())
    (tmp_path / "broken.yaml").write_text("case: [\n", "utf-8")
    (tmp_path / "lost.yaml").write_text(
        "cisflow: 1\ncase: lost\nroute: no/where\njournal:\n  - {on: 2020-01-01, action: opened}\n",
        "utf-8",
    )
    found = stuck_in(tmp_path, date(2020, 1, 1))
    assert [path.name for path, _ in found.unread] == ["broken.yaml", "lost.yaml"]
    assert [each.path for each in found.rows()] == [tmp_path / "good.yaml"]


def test_what_is_dear_is_worked_out_once_and_when_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Reading a folder searches for no sets; a row that is asked for them searches once."""
    asked: list[object] = []

    def search(situation: object) -> Unblocking:
        asked.append(situation)
        return Unblocking((), True)

    monkeypatch.setattr("cisflow.diagnosis.unblock.unblock", search)
    row = next(stuck_in(FOLDER, DAY).rows())
    assert asked == []
    assert (row.unblock, row.cut, row.unblock) == ((), True, ())
    assert asked == [row.situation]


def test_a_document_in_two_stages_stands_where_its_first_cause_does() -> None:
    """Of two branches under way the row tells the one whose cause comes first, with its body."""
    read = cisflow.open_case(FOLDER / "two-offices.yaml")
    case = Case(read.route, read.file)  # its journal is kept in memory: no file is written
    (found,) = cisflow.stuck([case], "2020-03-16")
    assert found.stages == ("legal", "finance")
    assert (found.stage, found.body) == ("legal", "lawyers")
    case.record("legal.clear", "2020-03-13")
    (after,) = cisflow.stuck([case], "2020-03-16")
    assert (after.stage, after.body) == ("finance", "finance")
