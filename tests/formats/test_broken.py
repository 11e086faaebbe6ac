"""A folder of broken files: what is said of each stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cisflow.formats.read import read_text
from cisflow.report.findings import finding_line

FOLDER = Path(__file__).parents[1] / "broken"
FILES = sorted(FOLDER.glob("*.yaml"))


def lines(path: Path, language: str) -> list[str]:
    """What the text report says of a file, its name without the folder."""
    read = read_text(path.read_bytes(), path.name, lambda name: (FOLDER / name).read_bytes())
    return [finding_line(each, language) for each in read.findings]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_said_of_a_broken_file_stands_beside_it(path: Path) -> None:
    """Every finding has its line in the text beside the file, and there is at least one."""
    expected = path.with_suffix(".txt").read_text("utf-8").splitlines()
    assert lines(path, "en") == expected
    assert expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_same_is_said_in_russian(path: Path) -> None:
    """In Russian each finding stands at the same place under the same code."""
    heads = [line.split(" ", 3)[:3] for line in lines(path, "en")]
    assert [line.split(" ", 3)[:3] for line in lines(path, "ru")] == heads


def test_no_text_stands_beside_nothing() -> None:
    """Every text belongs to a file."""
    assert {path.stem for path in FOLDER.glob("*.txt")} == {path.stem for path in FILES}
