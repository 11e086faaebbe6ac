"""A browser: Debian's chromium, which opens a page and gives back what became of it."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MEASURE = (Path(__file__).parent / "measure.js").read_text("utf-8")


@frozen
class Thing:
    """Something that is seen, and the box that it takes up."""

    name: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def find() -> str:
    """The browser; where there is none a test is skipped, but fails where a change is judged."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        why = "no chromium here: apt-get install chromium fonts-liberation"
        (pytest.fail if "CI" in os.environ else pytest.skip)(why)
    return found


def opened(address: str, *more: str) -> Any:  # noqa: ANN401 - whatever the page found
    """What the page at an address wrote, as JSON, into its element `found`."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [find(), *FLAGS, *more, f"--user-data-dir={profile}", "--dump-dom", address]
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", timeout=120, check=True
        )
    found = re.search(r'<pre id="found">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, done.stdout[-2000:] + done.stderr[-2000:]
    return json.loads(html.unescape(found[1]))


@frozen
class Seen:
    """What a browser sees of a picture; `crossed` are an action and what its line runs through."""

    things: list[Thing]
    stages: list[Thing]
    words: list[Thing]
    outlines: list[Thing]
    sheet: Thing
    crossed: list[tuple[str, str]]


def measured(pictures: Mapping[str, str], folder: Path) -> dict[str, Seen]:
    """What is seen in SVG pictures, by their names; boxes in pixels of the screen."""
    given = json.dumps(pictures).replace("<", "\\u003c")
    page = folder / "page.html"
    page.write_text(
        '<!DOCTYPE html><meta charset="utf-8"><body><pre id="found"></pre>'
        f"<script>const pictures = {given};\n{MEASURE}</script>",
        "utf-8",
    )
    return {name: _seen(found) for name, found in opened(page.as_uri()).items()}


def _seen(found: Mapping[str, Any]) -> Seen:
    kinds = ("things", "stages", "words", "outlines")
    boxes = {kind: [Thing(*each) for each in found[kind]] for kind in kinds}
    crossed = [(one, other) for one, other in found["crossed"]]
    return Seen(**boxes, sheet=Thing(*found["sheet"]), crossed=crossed)
