"""What the documents show is what happens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.docs_harness import ROOT, Document, anchors, blocks, links, matches

README = ROOT / "README.md"
RULES = ROOT / "docs" / "reference" / "rules"  # made from the rules, and tested with them
WRITTEN = [README, *sorted(ROOT.glob("docs/**/*.md"))]
RUNNING = [path for path in WRITTEN if RULES not in path.parents and blocks(path)]


def named(path: Path) -> str:
    """A document by its path."""
    return path.relative_to(ROOT).as_posix()


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, with the examples in it, on a system that speaks English."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("path", RUNNING, ids=named)
def test_every_block_does_what_it_shows(path: Path, scratch: Path) -> None:
    """YAML reads sound or yields the finding shown, Python and commands give what is shown."""
    Document(path).run()


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_every_link_leads_somewhere(path: Path) -> None:
    """A link to a file of the project finds the file, and the heading where it names one."""
    for name, anchor in links(path):
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), f"{named(path)}: {name}"
        if anchor:
            assert anchor in anchors(target), f"{named(path)}: {name}#{anchor}"


def test_the_first_screen_of_the_readme_shows_everything() -> None:
    """Before line 60: both commands, a route, a finding, a picture, a refusal, and what cisflow is not."""
    screen = "\n".join(README.read_text("utf-8").splitlines()[:60])
    for wanted in (
        "pip install . && cisflow where examples/digital-concept-2019/case.yaml --as-of 2019-09-10",
        "pip install '.[test]' && pytest",
        "```yaml",
        "cisflow check",
        "cisflow.load(",
        "cisflow.check(",
        "Case.open(",
        "cisflow.where(",
        "Refused",
        "cisflow.draw(",
        "tutorial.md",
        "cisflow is not",
    ):
        assert wanted in screen
    assert screen.count("![") == 1


def test_every_document_is_linked() -> None:
    """Each document can be come to by links from the README."""
    found: set[Path] = set()
    waiting = [README]
    while waiting:
        path = waiting.pop()
        if path in found or path.suffix != ".md":
            continue
        found.add(path)
        waiting += [(path.parent / name).resolve() for name, _ in links(path) if name]
    assert set(WRITTEN) <= found


@pytest.mark.parametrize(
    ("shown", "came", "alike"),
    [
        ("one\n…\nthree", "one\ntwo\nthree", True),
        ("one\n…\nthree", "one\ntwo\nfour", False),
        ("one two…", "one two three", True),
        ("one two…", "two", False),
        ("", "something", False),
        ("…", "", True),
    ],
)
def test_an_ellipsis_stands_for_what_is_left_out(shown: str, came: str, alike: bool) -> None:
    """`…` stands for lines, or for the rest of one; nothing else may differ."""
    assert matches(shown, came) is alike
