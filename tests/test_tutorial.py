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
    kept = ROOT / "docs" / "tutorial"
    stale = [name for name in shown if (kept / name).read_bytes() != Path(name).read_bytes()]
    assert stale == [], f"drawn otherwise now: cp {tmp_path}/{{{','.join(shown)}}} {kept}"
