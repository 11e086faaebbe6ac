"""Gallery: the pictures on disk are those that would be drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cisflow.cli.gallery import differences, files, main
from cisflow.formats.shipped import names
from tests.docs_harness import ROOT


def test_the_gallery_on_disk_is_what_would_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """No picture is out of date, missing or left over: else run python -m cisflow.cli.gallery."""
    monkeypatch.chdir(ROOT)
    assert differences(ROOT / "docs") == []


def test_every_shipped_route_is_shown_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A route that is added to the package comes into the gallery by itself."""
    monkeypatch.chdir(ROOT)
    drawn = files()
    for name in names():
        for language in ("en", "ru"):
            assert f"gallery/{name.replace('/', '-')}.{language}.svg" in drawn


def test_a_picture_that_differs_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`--check` names what differs and what is left over, and mends nothing."""
    monkeypatch.chdir(ROOT)
    run = CliRunner().invoke
    assert run(main, [str(tmp_path)]).exit_code == 0
    assert run(main, ["--check", str(tmp_path)]).exit_code == 0
    (tmp_path / "gallery" / "old.svg").write_text("old", "utf-8")
    (tmp_path / "gallery.md").write_text("changed", "utf-8")
    result = run(main, ["--check", str(tmp_path)])
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "gallery/old.svg belongs to nothing",
        "gallery.md is not as it would be drawn",
    ]
