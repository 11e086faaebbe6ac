"""Facts on the command line: given when a case is opened, and recorded later."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs_harness import call

ROUTE = """\
route: facts
facts: {size: {title: Size, values: [small, large], set: any time}}
stages:
  draft: {actions: {go: {to: [{to: heads, when: {size: large}}, {to: council, when: {size: small}}]}}}
  council: {actions: {adopt: {to: adopted}}}
  heads: {actions: {adopt: {to: adopted}}}
  adopted: {final: adopted}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case opened with a fact."""
    (tmp_path / "route.yaml").write_text(ROUTE, "utf-8")
    file = tmp_path / "case.yaml"
    words = [
        "cisflow",
        "new",
        "case",
        str(file),
        "--route",
        str(tmp_path / "route.yaml"),
        "--on",
        "2026-01-01",
    ]
    assert call([*words, "--set", "size=large"])[0] == 0
    return file


def test_a_fact_decides_where_the_document_goes(case: Path) -> None:
    """What is set at the opening, and what is recorded later, both lead to their stage."""
    assert (
        call(["cisflow", "record", str(case), "--set", "size=small", "--on", "2026-01-02"])[0] == 0
    )
    code, said = call(["cisflow", "act", str(case), "draft.go", "--on", "2026-01-03", "--by", "me"])
    assert (code, said.strip()) == (0, "Recorded. The document now stands at the stage: council.")


@pytest.mark.parametrize(
    "given", [["--set", "size"], ["--set", "size=huge"], ["--set", "colour=red"]]
)
def test_what_is_no_fact_is_refused(tmp_path: Path, case: Path, given: list[str]) -> None:
    """A word without a value, an unknown value or fact: exit 2, and no file is written."""
    file = tmp_path / "other.yaml"
    words = ["cisflow", "new", "case", str(file), "--route", str(tmp_path / "route.yaml")]
    assert call([*words, *given])[0] == 2
    assert not file.exists()


def test_one_thing_is_recorded_at_a_time(case: Path) -> None:
    """Facts beside an action, or nothing at all, cannot be recorded."""
    both = ["cisflow", "record", str(case), "draft.go", "--set", "size=small", "--on", "2026-01-02"]
    assert call(both)[0] == 2
    assert call(["cisflow", "record", str(case), "--on", "2026-01-02"])[0] == 2
