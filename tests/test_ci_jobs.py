"""The jobs of docs/how-to/draw-in-ci.md do in a repository what the page says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.docs_harness import ROOT, blocks

PAGE = blocks(ROOT / "docs" / "how-to" / "draw-in-ci.md")
ROUTE = next(block.text for block in PAGE if block.said("file"))
GITHUB, GITLAB = (yaml.safe_load(block.text) for block in PAGE if block.kind == "yml")
JOBS = {
    "github": [step["run"] for step in GITHUB["jobs"]["routes"]["steps"] if "run" in step],
    "gitlab": GITLAB["routes"]["before_script"] + GITLAB["routes"]["script"],
}
pytestmark = pytest.mark.skipif(
    not (shutil.which("git") and shutil.which("bash")), reason="git or bash is not installed"
)


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a route, on a runner whose `cisflow` is the one under test."""
    bin = tmp_path / "bin"
    bin.mkdir()
    (bin / "cisflow").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cisflow "$@"\n', "utf-8")
    (bin / "cisflow").chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    (tmp_path / "repository" / "routes").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "repository")
    Path("routes/lease.yaml").write_text(ROUTE, "utf-8")
    subprocess.run(["git", "init", "--quiet"], check=True)
    return Path("routes")


def ended(job: list[str]) -> int:
    """The exit code of the first command of a job that fails; what installs is left out."""
    for command in job:
        if not command.startswith("pip install "):
            done = subprocess.run(["bash", "-e", "-c", command], capture_output=True, check=False)
            if done.returncode:
                return done.returncode
    return 0


def commit() -> None:
    """Everything that lies there is committed."""
    told = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "add", "."], check=True)
    subprocess.run(["git", *told, "commit", "--quiet", "-m", "all"], check=True)


@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)
def test_a_job_passes_where_the_pictures_are_up_to_date(job: list[str], runner: Path) -> None:
    """Without its picture a route fails the job; with the one that was drawn it passes."""
    commit()
    assert ended(job) == 1
    assert (runner / "lease.svg").is_file()
    commit()
    assert ended(job) == 0


@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)
def test_a_job_fails_where_a_route_changed_without_its_picture(
    job: list[str], runner: Path
) -> None:
    """A new title is seen in no picture yet; a mistake in the route fails before anything is drawn."""
    ended(job)
    commit()
    (runner / "lease.yaml").write_text(ROUTE.replace("Signed", "Signed by all"), "utf-8")
    assert ended(job) == 1
    (runner / "lease.svg").unlink()
    (runner / "lease.yaml").write_text(ROUTE.replace("to: board", "to: bord"), "utf-8")
    assert ended(job) == 1
    assert not (runner / "lease.svg").exists()
