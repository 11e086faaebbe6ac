"""A simulation as JSON: the keys that are promised, and nothing that is no number."""

from __future__ import annotations

import json
import math
import re

import numpy as np
import pytest

from cisflow import open_case
from cisflow.report.came_text import came_json
from cisflow.report.simulate_json import figure, simulate_json
from cisflow.simulation.figures import CAUSES, Outcome
from cisflow.simulation.hindsight import hindsight
from tests.docs_harness import ROOT
from tests.simulating import concept

FOLDER = ROOT / "examples" / "digital-concept-2019"
PROMISED = [
    *("route", "as_of", "runs", "seed", "assumed", "outcomes", "by_session", "stages"),
    *("open_share", "ways"),
]
FURTHER = [
    *("done", "documents", "start", "until", "case", "scenario", "ends_assumed", "sessions"),
    "queues",
]
PARTS = {
    "assumed": ["code", "severity", "path", "message"],
    "outcomes": [
        *("final", "share", "share_se", "p10", "p50", "p90", "mean"),
        *("mean_se", "title", "dates"),
    ],
    "by_session": ["body", "date", "share", "cumulative", "assumed", "final", "number"],
    "stages": [
        *("stage", "reached", "visits", "days", "waiting", "open_share"),
        *("title", "body", "assumed"),
    ],
    "ways": ["path", "share"],
    "sessions": ["body", "date", "number", "places", "considered", "left_over", "assumed"],
    "queues": ["body", "mean", "greatest", "date"],
}


def test_the_keys_are_those_that_are_promised() -> None:
    """The answer and each of its parts have exactly these keys, the further ones last."""
    queue = np.zeros((3, 3654))
    queue[0, 3] = 1
    answer = simulate_json(concept(queue=queue), "en")
    assert list(answer) == PROMISED + FURTHER
    for name, keys in PARTS.items():
        assert answer[name]
        for part in answer[name]:
            assert list(part) == keys
    assert list(answer["stages"][0]["days"]) == ["mean", "p50", "p90"]
    assert list(answer["stages"][0]["waiting"]) == list(CAUSES)


def test_the_values_are_those_of_the_simulation() -> None:
    """Days are numbers, dates ISO, shares from 0 to 1."""
    answer = simulate_json(concept(), "ru")
    assert answer["as_of"] == "2019-09-10"
    assert answer["outcomes"][0]["p90"] == 228
    assert answer["outcomes"][0]["dates"] is None
    assert answer["outcomes"][0]["title"] == "Принят"
    assert answer["by_session"][0]["date"] == ["2019-10-25", "2019-10-25"]
    assert answer["stages"][1]["waiting"]["session"] == 60.0
    assert [each["assumed"] for each in answer["stages"]] == [False, True, False]
    assert answer["ends_assumed"] is True


def test_a_case_has_its_days() -> None:
    """The percentiles of a case are days of the calendar too."""
    answer = simulate_json(concept(open_case(FOLDER / "case.yaml").file), "en")
    assert answer["case"] == "digital-concept-2019"
    assert answer["outcomes"][0]["dates"] == ["2019-10-25", "2019-10-25", "2020-04-25"]


@pytest.mark.parametrize("number", [math.nan, math.inf, None])
def test_what_is_no_number_is_null(number: float | None) -> None:
    """No program meets a NaN."""
    assert figure(number) is None
    nothing = Outcome("adopted", 0.0, math.nan, None, None, None, number, number)
    answer = simulate_json(concept(outcomes=(nothing,)), "en")
    assert answer["outcomes"][0]["mean"] is None
    assert json.dumps(answer, allow_nan=False)


def test_what_came_is_told_beside_it() -> None:
    """The end, its day, and which percentile it was."""
    came = hindsight(concept(), open_case(FOLDER / "outcome.yaml"))
    assert came_json(came) == {
        "final": "adopted",
        "date": ["2019-10-25", "2019-10-25"],
        "share": 0.88,
        "before": 0.0,
        "by": 0.62,
        "percentile": pytest.approx(70.4545),
    }


def test_every_key_stands_in_the_reference() -> None:
    """Whoever reads a key finds it explained, and the page explains none that is not there."""
    page = (ROOT / "docs" / "reference" / "simulation-json.md").read_text("utf-8")
    runs = page.partition("With `--exact`")[0]
    rows = [line.split("|")[1] for line in runs.splitlines() if line.startswith("| `")]
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert told == {*PROMISED, *FURTHER, "came", *CAUSES}
    for keys in (
        *PARTS.values(),
        came_json(hindsight(concept(), open_case(FOLDER / "outcome.yaml"))),
    ):
        assert [key for key in keys if f"`{key}`" not in page] == []
