"""A renderer that is put into the folder is a format, as docs/how-to/write-a-renderer.md says."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import cisflow
from cisflow.drawing import renderers
from cisflow.drawing.formats import formats
from tests.docs_harness import ROOT, blocks, call
from tests.drawing.test_formats import NASTY, concept, nasty

PAGE = blocks(ROOT / "docs" / "how-to" / "write-a-renderer.md")


@pytest.fixture
def plantuml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of the page, in a folder that is looked into as the real one is."""
    (source,) = (block for block in PAGE if block.said("file") == "plantuml.py")
    (tmp_path / "plantuml.py").write_text(source.text, "utf-8")
    monkeypatch.setattr(renderers, "__path__", [*renderers.__path__, str(tmp_path)])
    monkeypatch.chdir(tmp_path)
    formats.cache_clear()
    yield tmp_path
    formats.cache_clear()
    sys.modules.pop(f"{renderers.__name__}.plantuml", None)


def test_a_new_file_is_a_new_format(plantuml: Path) -> None:
    """Nothing but the file is needed for `cisflow draw` to know its ending and its name."""
    ended, _ = call(["cisflow", "draw", "cis/digital-concept", "-o", "route.puml"])
    assert ended == 0
    by_ending = (plantuml / "route.puml").read_text("utf-8")
    assert by_ending.startswith("@startuml\n")
    assert (
        cisflow.draw(cisflow.load("cis/digital-concept")).render("plantuml").decode() == by_ending
    )


@pytest.mark.usefixtures("plantuml")
def test_it_draws_a_case_and_keeps_words_words() -> None:
    """The page's example holds to what the page asks of a renderer."""
    drawn = cisflow.draw(concept(), "2019-09-10", lang="ru").render("puml").decode()
    assert "Экономический" in drawn
    assert "#lightyellow" in drawn
    hostile = cisflow.draw(nasty()).render("puml").decode()
    assert "<script>" not in hostile
    assert NASTY not in hostile
    assert all(line.count('"') in (0, 2) for line in hostile.splitlines())
