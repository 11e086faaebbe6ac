"""`cisflow simulate --rank` and `--log`: what they take and give, and what goes with neither."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.test_simulate import FOLDER, simulate, supposed

__all__ = ["supposed"]  # a fixture
ORDER = ("order.yaml", "--as-of", "2026-02-01", "--scenario", "seen.yaml", "--lang", "en")
CONCEPT = (str(FOLDER / "case.yaml"), "--as-of", "2019-06-01", "--runs", "400")


def test_single_changes_of_a_route_are_ranked(supposed: Path) -> None:
    """In words and as JSON, by the scenario that was named, changed as was asked."""
    text = simulate(*ORDER, "--runs", "200", "--rank", "--set", "draft.work=90 days")
    assert "Changed: draft.work=90 days" in text
    assert "What would win days" in text
    assert "Silence as consent after 30 days at" in text
    answer = json.loads(simulate(*ORDER, "--runs", "200", "--rank", "--format", "json"))
    assert answer["tried"] == answer["of"] == len(answer["ranked"])
    assert answer["before"] == json.loads(simulate(*ORDER, "--runs", "200", "--format", "json"))


def test_single_changes_of_a_case_are_ranked() -> None:
    """In the other language as well; one session is named by its month."""
    english = " ".join(simulate(*CONCEPT, "--rank", "--lang", "en").split())
    russian = " ".join(simulate(*CONCEPT, "--rank", "--lang", "ru").split())
    assert "An extraordinary session of Council of Heads of Government" in english
    assert "in January 2020" in english
    assert "Внеочередное заседание (Совет глав правительств СНГ) в январе 2020 г." in russian
    assert "Чьё промедление обойдётся дороже всего" in russian


def test_a_log_is_written_beside_the_answer(supposed: Path) -> None:
    """A row an action; the changed scenario where it was changed; JSON stays JSON."""
    said = simulate(*ORDER, "--runs", "20", "--log", "log.csv")
    assert said.endswith("Event log: log.csv\n")
    simulate(*ORDER, "--runs", "20", "--log", "one.csv", "--set", "draft.work=40 days")

    def drafts(name: str) -> set[str]:
        with (supposed / name).open(encoding="utf-8", newline="") as file:
            return {r["time"] for r in csv.DictReader(file) if r["activity"] == "draft.submit"}

    assert min(drafts("log.csv")) == "2026-02-06"
    assert min(drafts("one.csv")) == "2026-03-13"
    simulate("case.yaml", "--as-of", "2026-03-06", "--runs", "5", "--log", "case.csv")
    assert "opened" not in (supposed / "case.csv").read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("--rank", "--exact"),
        ("--rank", "--against", "seen.yaml"),
        ("--rank", "-o", "made.svg"),
        ("--rank", "--log", "log.csv"),
        ("--exact", "--log", "log.csv"),
    ],
)
def test_what_does_not_go_together_is_said(supposed: Path, words: tuple[str, ...]) -> None:
    """The command ends with 2, and nothing is written."""
    assert f"{words[0]} goes with no" in simulate(*ORDER, *words, ends=2)
    assert not (supposed / "log.csv").exists()


def test_a_log_that_cannot_be_written_is_said(supposed: Path) -> None:
    """After the answer, in a sentence."""
    said = simulate(*ORDER, "--runs", "5", "--log", "nowhere/log.csv", ends=2)
    assert "cannot write nowhere/log.csv" in said.replace("\\", "/")
