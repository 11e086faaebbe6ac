"""Overlaps, as a browser measures them: in no picture of the gallery does anything lie on another.

The faces of a machine differ: the browser takes the one that it has in the place of the picture's.
"""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from cisflow.cli.gallery import LANGUAGES, PICTURES, Shown, shown
from cisflow.report.draw import Drawing
from tests.docs_harness import ROOT
from tests.pages.browser import Seen, Thing, measured

GALLERY = ROOT / "docs" / PICTURES
MEETING = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><g class="graph">
<polygon points="0,0 200,0 200,100 0,100"/>
<g id="stage-a" class="stage"><rect x="10" y="10" width="50" height="20"/></g>
<g id="stage-b" class="stage"><rect x="59" y="10" width="50" height="20"/></g>
<g id="stage-c" class="stage"><rect x="108.8" y="10" width="50" height="20"/></g>
<g id="action-a.go" class="edge"><path d="M0,60 H90 V0"/>
<text x="12" y="26" font-size="12">covers</text></g>
</g></svg>"""
Boxes = dict[str, Seen]


@pytest.fixture(scope="module")
def boxes(tmp_path_factory: pytest.TempPathFactory) -> Boxes:
    """What the browser sees of every picture on disk, and of one in which things meet."""
    pictures = {path.name: path.read_text("utf-8") for path in sorted(GALLERY.glob("*.svg"))}
    return measured({**pictures, "meeting": MEETING}, tmp_path_factory.mktemp("pages"))


def overlaps(things: list[Thing]) -> list[tuple[str, str]]:
    """The pairs that share more than half a pixel, across and along."""
    return [
        (one.name, other.name)
        for one, other in combinations(things, 2)
        if min(one.right, other.right) - max(one.left, other.left) > 0.5
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 0.5
    ]


def leaves(inner: Thing, outer: Thing) -> bool:
    """Whether the inner box stands out by more than half a pixel."""
    beyond = (
        outer.left - inner.left,
        outer.top - inner.top,
        inner.right - outer.right,
        inner.bottom - outer.bottom,
    )
    return max(beyond) > 0.5


def entries() -> list[tuple[str, Shown, str]]:
    """The pictures of the gallery: file, entry and language."""
    return [(f"{each.file}.{lang}.svg", each, lang) for each in shown() for lang in LANGUAGES]


def test_a_meeting_is_seen(boxes: Boxes) -> None:
    """Stages that meet, words upon a stage and a line through one are found; a touch is not."""
    seen = boxes["meeting"]
    assert overlaps(seen.things) == [
        ("stage-a: ", "stage-b: "),
        ("stage-a: ", "action-a.go: covers"),
    ]
    assert seen.crossed == [("action-a.go", "stage-b: ")]


@pytest.mark.parametrize("file", sorted(path.name for path in GALLERY.glob("*.svg")))
def test_nothing_lies_on_anything_else(boxes: Boxes, file: str) -> None:
    """No two of stages, entries beside, labels, titles, legend and footnotes overlap."""
    things = boxes[file].things
    assert len(things) > 10
    assert overlaps(things) == []


@pytest.mark.parametrize("file", sorted(path.name for path in GALLERY.glob("*.svg")))
def test_no_line_runs_through_words(boxes: Boxes, file: str) -> None:
    """No action, and no line of the present day, runs through a title, a label or a stage."""
    assert boxes[file].crossed == []


@pytest.mark.parametrize("file", sorted(path.name for path in GALLERY.glob("*.svg")))
def test_words_stay_where_they_belong(boxes: Boxes, file: str) -> None:
    """The words of a stage stand within its outline, and all that is seen on the sheet."""
    seen = boxes[file]
    outlines = {each.name: each for each in seen.outlines}
    assert [each.name for each in seen.words if leaves(each, outlines[each.name])] == []
    assert [each.name for each in seen.things if leaves(each, seen.sheet)] == []


def test_the_main_line_runs_on(boxes: Boxes) -> None:
    """From stage to stage of the main line the place grows, to the right or downwards."""
    lines = 0
    for file, entry, language in entries():
        drawing = entry.drawing(language)
        if not isinstance(drawing, Drawing):
            continue
        stages = {each.name: each for each in boxes[file].stages}
        main = [node.name for node in drawing.picture.nodes if node.row == 0]
        axis = 0 if entry.direction == "right" else 1
        places = [stages[f"stage-{name}"].middle[axis] for name in main]
        assert len(places) > 1
        assert all(before < after for before, after in pairwise(places)), file
        lines += 1
    assert lines == sum(
        not entry.timeline and entry.simulated in (None, "route") for _, entry, _ in entries()
    )
