"""The tutorial, and a how-to, show the pictures that their commands draw."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs_harness import ROOT, Document

PAGES = [("tutorial.md", 2), ("how-to/find-where-documents-get-stuck.md", 2)]


@pytest.mark.parametrize(("page", "count"), PAGES)
def test_the_pictures_are_those_that_its_commands_draw(
    page: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each picture of the page is, byte for byte, the file that the reader gets by following it."""
    written = ROOT / "docs" / page
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    Document(written).run()
    shown = re.findall(r"!\[[^]]*\]\(([^)]+)/([^)/]+)\)", written.read_text("utf-8"))
    assert len(shown) == count
    kept = [(written.parent / folder / name, Path(name)) for folder, name in shown]
    stale = [f"{new.resolve()} {old}" for old, new in kept if old.read_bytes() != new.read_bytes()]
    assert stale == [], "drawn otherwise now: cp " + "; cp ".join(stale)
