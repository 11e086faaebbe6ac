"""PDF: one sheet of A4 with words that can be copied; without its extra it says what to install."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

import cisflow
from cisflow.drawing.renderers.pdf import LONG, MARGIN, SHORT, scale
from cisflow.errors import CannotRun
from cisflow.language.say import say
from tests.docs_harness import ROOT, call

CASE = "examples/digital-concept-2019/case.yaml"
LANGUAGES = pytest.mark.parametrize("language", ["en", "ru"])
VIEWS = pytest.mark.parametrize("view", ["route", "timeline"])


def made(tmp_path: Path, *arguments: str) -> PdfReader:
    """What the command writes as PDF, read back."""
    file = tmp_path / "made.pdf"
    asked = ["cisflow", "draw", str(ROOT / CASE), "--as-of", "2019-09-10", "-o", str(file)]
    code, _ = call([*asked, *arguments])
    assert code == 0
    return PdfReader(io.BytesIO(file.read_bytes()))


def words(page: PageObject) -> str:
    """The words of a page, however its lines are broken."""
    return " ".join(page.extract_text().split())


def fonts(page: PageObject) -> list[Any]:
    """What each font of a page says of its letters."""
    described = []
    resources: Any = page["/Resources"]
    for font in resources["/Font"].values():
        (inner,) = font.get_object()["/DescendantFonts"]
        described.append(inner.get_object()["/FontDescriptor"].get_object())
    return described


def simple(label: str = "go", stages: int = 2) -> cisflow.Route:
    """A route of a straight line."""
    names = [f"s{number}" for number in range(stages - 1)]
    ways = zip(names, [*names[1:], "end"], strict=True)
    line = [
        cisflow.Stage(each, actions=[cisflow.Action("go", to, label=label)]) for each, to in ways
    ]
    return cisflow.Route("r", [*line, cisflow.Stage("end", final="adopted")], title=label)


@VIEWS
@LANGUAGES
def test_it_is_one_sheet_of_a4(tmp_path: Path, view: str, language: str) -> None:
    """However large the picture is, there is one page, upright or across."""
    (page,) = made(tmp_path, "--view", view, "--lang", language).pages
    size = sorted((float(page.mediabox.width), float(page.mediabox.height)))
    assert size == pytest.approx([SHORT, LONG], abs=0.01)


@LANGUAGES
def test_its_words_can_be_copied(tmp_path: Path, language: str) -> None:
    """The titles of all stages, the labels and the days are text, whatever their letters."""
    reader = made(tmp_path, "--lang", language)
    said = words(reader.pages[0])
    drawing = cisflow.draw(cisflow.open_case(ROOT / CASE), "2019-09-10", lang=language)
    for node in drawing.picture.nodes:
        assert node.title in said
    for label in {edge.label for edge in drawing.picture.edges}:
        assert label in said
    assert {"en": "24 July 2019", "ru": "24 июля 2019"}[language] in said
    assert reader.metadata is not None
    assert reader.metadata.title == drawing.picture.title
    assert str(reader.root_object["/Lang"]) == language


def test_a_timeline_can_be_copied_too(tmp_path: Path) -> None:
    """The rows and the lengths of the visits are text."""
    said = words(made(tmp_path, "--view", "timeline", "--lang", "ru").pages[0])
    assert "Экспертная группа" in said
    assert "61 день" in said


@VIEWS
def test_its_letters_are_in_it(tmp_path: Path, view: str) -> None:
    """There is one face, the one that the picture was measured with, and it is embedded."""
    (page,) = made(tmp_path, "--view", view, "--lang", "ru").pages
    (face,) = fonts(page)
    assert str(face["/FontName"]).partition("+")[2] == "Arimo-Regular"
    assert "/FontFile2" in face
    assert list(page.images) == []  # lines and letters, no dots


@VIEWS
def test_it_is_the_same_on_every_run(tmp_path: Path, view: str) -> None:
    """No moment and no chance is written into it."""
    made(tmp_path, "--view", view)
    first = (tmp_path / "made.pdf").read_bytes()
    made(tmp_path, "--view", view)
    assert (tmp_path / "made.pdf").read_bytes() == first


def test_it_runs_the_way_that_prints_larger() -> None:
    """A long line stands upright; a direction that is asked for is kept."""
    route = simple(stages=9)
    free = PdfReader(io.BytesIO(cisflow.draw(route).render("pdf"))).pages[0]
    asked = PdfReader(io.BytesIO(cisflow.draw(route, direction="right").render("pdf"))).pages[0]
    assert free.mediabox.height > free.mediabox.width
    assert asked.mediabox.height < asked.mediabox.width
    assert cisflow.draw(route).render("pdf") == cisflow.draw(route, direction="down").render("pdf")
    assert cisflow.draw(route).render("svg") == cisflow.draw(route, direction="right").render("svg")


def test_a_picture_is_made_smaller_but_never_larger() -> None:
    """It fits between the margins on the sheet that suits it."""
    assert scale(100, 100) == 1.0
    assert scale(2 * (LONG - 2 * MARGIN), 10) == pytest.approx(0.5)
    assert scale(10, 2 * (LONG - 2 * MARGIN)) == pytest.approx(0.5)
    assert scale(2 * (SHORT - 2 * MARGIN), 2 * (LONG - 2 * MARGIN)) == pytest.approx(0.5)


def test_hostile_words_are_only_printed() -> None:
    """What would be a command in the source of the sheet comes out as it was written."""
    hostile = '#panic("x") \\ $ </svg> "] @x'
    reader = PdfReader(io.BytesIO(cisflow.draw(simple(hostile)).render("pdf")))
    (page,) = reader.pages
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith('#panic("x") \\ $ </svg>')
    assert '#panic("x")' in words(page)
    assert "</svg>" in words(page)


@pytest.mark.parametrize("missing", ["typst", "fontpkg_arimo"])
def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, missing: str
) -> None:
    """The sentence names the extra in both languages; nothing is written, and the exit is 2."""
    monkeypatch.setitem(sys.modules, missing, None)
    file = tmp_path / "made.pdf"
    for language in ("en", "ru"):
        with pytest.raises(CannotRun, match="cisflow") as refused:
            cisflow.draw(simple()).save(file)
        assert "pip install 'cisflow[pdf]'" in say(refused.value.message, language)
    for view in ("route", "timeline"):
        code, told = call(["cisflow", "draw", str(ROOT / CASE), "--view", view, "-o", str(file)])
        assert code == 2
        assert "pip install 'cisflow[pdf]'" in told
    assert not file.exists()
