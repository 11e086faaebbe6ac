"""The house: small rooms, imports that go down, names that are there, tests that say what is true."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import cisflow

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
WALL, LARGE = 300, 200  # lines of a module


def test_no_room_is_too_large() -> None:
    """No module has more than 300 lines; those with more than 200 are listed."""
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    large = {path.relative_to(ROOT).as_posix(): n for path, n in lengths.items() if n > LARGE}
    for name, length in sorted(large.items(), key=lambda each: -each[1]):
        print(f"{length} lines: {name}")
    assert lengths
    assert max(lengths.values()) <= WALL


def test_all_that_is_offered_can_be_imported() -> None:
    """Each name of `cisflow.__all__` is there, once and in order, under its own name."""
    assert sorted(set(cisflow.__all__)) == cisflow.__all__
    for name in cisflow.__all__:
        assert getattr(cisflow, name).__name__ == name
    assert set(cisflow.__all__) <= set(dir(cisflow))


def test_what_type_checkers_see_is_what_is_offered() -> None:
    """The imports for type checkers, the places of the names and `__all__` agree."""
    tree = ast.parse((ROOT / "src" / "cisflow" / "__init__.py").read_text("utf-8"))
    seen = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("cisflow.")
        for alias in node.names
    }
    assert seen == {name: f"cisflow.{place}" for name, place in cisflow._PLACES.items()}
    assert sorted(seen) == cisflow.__all__


def test_what_is_not_offered_is_not_there() -> None:
    """A name that the package does not have is an AttributeError, as everywhere in Python."""
    with pytest.raises(AttributeError, match="nothing_like_it"):
        cisflow.nothing_like_it  # noqa: B018
    assert not hasattr(cisflow, "_hidden")


def test_imports_only_go_down() -> None:
    """No room imports from one above it, and each package enters by one file (import-linter)."""
    command = shutil.which("lint-imports")
    if command is None:
        pytest.skip("import-linter is not installed")
    ended = subprocess.run(
        [command, "--no-cache"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """The test functions of a file, wherever in it they stand."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


@pytest.mark.parametrize(
    "path", TESTS, ids=lambda path: path.relative_to(ROOT / "tests").as_posix()
)
def test_every_test_says_what_is_true(path: Path) -> None:
    """Each test function has a docstring whose first paragraph is one sentence on one line."""
    for function in functions(path):
        said = ast.get_docstring(function) or ""
        first, _, rest = said.partition("\n")
        assert first.endswith("."), f"{path.name}: {function.name} says nothing"
        assert not re.search(r"[.!?] [A-ZА-Я]", first), f"{path.name}: {function.name} says more"
        assert not rest or rest.startswith("\n"), f"{path.name}: {function.name} says too much"


@pytest.mark.parametrize(
    "path", TESTS, ids=lambda path: path.relative_to(ROOT / "tests").as_posix()
)
def test_no_test_hides_another(path: Path) -> None:
    """No two tests of a file have one name, none stands in a class, and a file of tests has some."""
    names = [function.name for function in functions(path)]
    assert names
    assert len(set(names)) == len(names)
    tree = ast.parse(path.read_text("utf-8"))
    assert not [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test")
    ]
