"""Pictures of other libraries: those on disk are those that they draw."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.made import CONCEPT
from benchmarks.pictures import FOLDER, LIBRARIES, WAYS, drawn, plain
from cisflow.checks.load import load

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "pictures.md"
NEEDS = {
    "transitions": ("transitions", "graphviz"),
    "python-statemachine": ("statemachine", "pydot"),
}
LARGEST = 40_000  # bytes


def test_the_page_shows_every_picture_and_no_other() -> None:
    """Each picture on disk is shown, each picture shown is on disk, in both directions."""
    shown = set(re.findall(r"\]\(pictures/([^)]+)\)", PAGE.read_text("utf-8")))
    assert shown == {f"{name}.{way}.svg" for name in LIBRARIES for way in WAYS}
    assert shown == {path.name for path in (ROOT / FOLDER).iterdir()}


@pytest.mark.parametrize("path", sorted((ROOT / FOLDER).glob("*.svg")), ids=lambda path: path.name)
def test_each_picture_holds_every_title_of_the_route(path: Path) -> None:
    """A picture is well-formed, small, and all words of stages and actions are in it."""
    assert path.stat().st_size < LARGEST
    root = ElementTree.parse(path).getroot()
    words = " ".join("".join(root.itertext()).split())
    given = plain(load(CONCEPT))
    assert len(given.steps) > len(given.stages)
    for each in (*given.stages.values(), *(step.words for step in given.steps)):
        assert each in words


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", LIBRARIES)
def test_a_picture_on_disk_is_what_its_library_draws(name: str, way: str) -> None:
    """Each is what its library draws now (else run python -m benchmarks.pictures)."""
    for package in NEEDS[name]:
        pytest.importorskip(package, reason="needs the extra `bench`")
    made = drawn(LIBRARIES[name](plain(load(CONCEPT)), way), "svg")
    assert made == (ROOT / FOLDER / f"{name}.{way}.svg").read_bytes()
