"""The tutorial shows the pictures that its commands draw."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs_harness import ROOT, Document

TUTORIAL = ROOT / "docs" / "tutorial.md"


def test_the_pictures_are_those_that_its_commands_draw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each picture of the page is, byte for byte, the file that the reader gets by following it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    Document(TUTORIAL).run()
    shown = re.findall(r"!\[[^]]*\]\(tutorial/([^)]+)\)", TUTORIAL.read_text("utf-8"))
    assert len(shown) == 2
    for name in shown:
        kept = ROOT / "docs" / "tutorial" / name
        assert kept.read_bytes() == Path(name).read_bytes(), f"cp {tmp_path / name} {kept}"
