"""Every example and every shipped route can be simulated, or it is said why not."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from cisflow import open_case
from cisflow.formats.shipped import names
from cisflow.model.span import OPEN_FIRST, OPEN_LAST
from tests.docs_harness import ROOT, call

CASES = sorted(ROOT.glob("examples/*/*.yaml"))


def days(path: Path) -> list[date]:
    """The days on which the entries of a case were made, and the one before the first."""
    spans = [each.on for each in open_case(path).events]
    known = {each.last for each in spans if each.first > OPEN_FIRST and each.last < OPEN_LAST}
    return sorted(known | {min(known) - timedelta(1)})[:6]


def simulated(*words: str) -> str:
    """What the command says: an answer, or one sentence why there is none; never a failure."""
    ended, said = call(["cisflow", "simulate", *words, "--runs", "40"])
    assert "cisflow failed" not in said, said
    assert ended in (0, 2), said
    assert "nan" not in said.lower().split()
    return said if ended == 0 else ""


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case_is_simulated_on_every_day_of_its_journal(path: Path) -> None:
    """From each of its days on: shares make a whole, and no waiting is less than none."""
    for day in days(path):
        said = simulated(str(path), "--as-of", day.isoformat(), "--format", "json")
        if not said:  # it is not open, or finished
            continue
        answer = json.loads(said)
        total = answer["open_share"] + sum(each["share"] for each in answer["outcomes"])
        assert total == pytest.approx(1, abs=1e-5)
        for stage in answer["stages"]:
            assert min(stage["waiting"].values()) >= 0, stage


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_shipped_route_is_simulated(name: str, language: str) -> None:
    """Each has its answer in both languages, which says what it rests on."""
    said = simulated(name, "--as-of", "2024-01-01", "--lang", language)
    assert ("What was assumed" if language == "en" else "Что принято") in said
