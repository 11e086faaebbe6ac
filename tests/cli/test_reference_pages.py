"""Reference pages: what the documents say of commands and names is what the program says."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

import cisflow
from cisflow.cli.reference_pages import FOLDER, NAMES, names, pages, write
from tests.docs_harness import ROOT


def test_the_pages_on_disk_are_what_would_be_written() -> None:
    """No page is out of date: else run python -m cisflow.cli.reference_pages."""
    for name, text in pages().items():
        if name == "commands.md" and version("click").startswith("8.1."):
            pytest.skip("older click breaks its help into other lines")
        assert (ROOT / FOLDER / name).read_text("utf-8") == text, name


def test_every_name_of_the_front_door_is_on_the_page() -> None:
    """A name that is added to the package is missed until it stands in a group, errors apart."""
    told = {name for group in NAMES.values() for name in group}
    errors = {name for name in cisflow.__all__ if isinstance(getattr(cisflow, name), type)}
    errors = {name for name in errors if issubclass(getattr(cisflow, name), Exception)}
    assert told | errors == set(cisflow.__all__)
    assert all(name in names() for name in errors)


def test_what_a_call_raises_is_listed() -> None:
    """The exceptions of a call stand below its words, and its defaults are as they are written."""
    text = names()
    assert "- `InvalidInput`: the file is no route that can be run" in text
    assert "lang: str = 'en'" in text


def test_both_pages_are_written(tmp_path: Path) -> None:
    """The script writes the two pages and the four schemas, and nothing else."""
    write(tmp_path)
    written = sorted(each.name for each in tmp_path.rglob("*") if each.is_file())
    assert written == [
        *("calendar.json", "case.json", "commands.md", "python.md", "route.json"),
        "scenario.json",
    ]
