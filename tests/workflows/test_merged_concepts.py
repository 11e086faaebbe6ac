"""The merge that states proposed on 11 December 2018, told as if it had been carried out."""

from __future__ import annotations

from pathlib import Path

import pytest

from cisflow import open_case, where
from cisflow.report.where_text import where_text
from tests.docs_harness import ROOT

FOLDER = ROOT / "examples" / "merged-concepts"


class Plainly:
    """Headings without colour."""

    def heading(self, line: str) -> str:
        """As it is."""
        return line


def answer(name: str, day: str, language: str = "en") -> str:
    """What `cisflow where` prints of one of the cases."""
    return where_text(where(open_case(FOLDER / f"{name}.yaml"), day), language, Plainly())


def test_both_journals_carry_what_binds_two_cases() -> None:
    """Each entry that names another case has its counterpart there, on the same day."""
    told = set()
    for path in sorted(FOLDER.glob("*.yaml")):
        case = open_case(path)
        assert case.file.id == Path(path).stem
        for each in case.events:
            if each.tie is not None:
                told.add((each.tie.kind, case.file.id, each.tie.case, each.on.first))
    assert told
    assert {(kind, other, own, on) for kind, own, other, on in told} == told


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("industrial-concept", "Consideration is finished: merged into concept."),
        ("plan-alone", "Consideration is finished: joined again to concept."),
        ("concept", "It has stood before the Commission on Economic Issues"),
    ],
)
def test_what_was_taken_in_is_finished_and_the_other_goes_on(name: str, says: str) -> None:
    """The verdict names the case into which it went."""
    assert says in answer(name, "2019-06-01")
    assert "Рассмотрение завершено" in answer("plan-alone", "2019-06-01", "ru")


def test_documents_travel_with_their_case() -> None:
    """While the plan was apart, the package had only the two concepts."""
    package = {
        day: where(open_case(FOLDER / "concept.yaml"), day).situation.documents
        for day in ("2018-12-01", "2019-03-01", "2019-06-01")
    }
    assert [list(each) for each in package.values()] == [
        ["concept", "plan"],
        ["concept", "economy-concept"],
        ["concept", "economy-concept", "plan"],
    ]
    assert answer("concept", "2019-03-01").splitlines()[1] == "Documents: Concept; economy-concept"
