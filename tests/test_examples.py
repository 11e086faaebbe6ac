"""The scripts of `examples/` print what stands beside them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs_harness import ROOT

SCRIPTS = sorted((ROOT / "examples").glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_prints_what_stands_beside_it(script: Path, tmp_path: Path) -> None:
    """Run from any folder, the script ends well and prints its `.out` file, nothing to complain."""
    done = subprocess.run(
        [sys.executable, "-W", "error", str(script)],
        capture_output=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.stderr.decode() == ""
    assert (
        done.stdout.decode().splitlines()
        == script.with_suffix(".out").read_text("utf-8").splitlines()
    )
    assert done.returncode == 0


def test_no_output_stands_without_its_script() -> None:
    """Each `.out` file has a script, each script a docstring that says what it shows."""
    outputs = {path.with_suffix(".py") for path in (ROOT / "examples").glob("*.out")}
    assert outputs == set(SCRIPTS)
    for script in SCRIPTS:
        assert script.read_text("utf-8").startswith('"""')
