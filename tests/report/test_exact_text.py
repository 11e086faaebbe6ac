"""An exact answer in words and as JSON."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache

from cisflow import load, open_case
from cisflow.report.exact_json import exact_json
from cisflow.report.exact_text import exact_text
from cisflow.report.figures_words import exactly
from cisflow.simulation.exact import exact, exact_case
from cisflow.simulation.exact_figures import Exact
from tests.docs_harness import ROOT
from tests.report.test_simulate_text import Plain

FOLDER = ROOT / "examples" / "digital-concept-2019"


@cache
def concept() -> Exact:
    """The Concept on 10 September 2019, worked out."""
    return exact_case(open_case(FOLDER / "case.yaml"), date(2019, 9, 10))


@cache
def chain() -> Exact:
    """A route on which only time separates the stages."""
    return exact(load("python/pep"), as_of=date(2024, 1, 1))


def flat(answer: Exact, language: str = "en") -> str:
    """The answer with all white space folded."""
    return " ".join(exact_text(answer, language, Plain()).split())


def test_it_says_how_it_was_found() -> None:
    """Day by day where sessions cut in, by linear algebra where nothing but time does."""
    assert "Worked out exactly, day by day, to 10 September 2029." in flat(concept())
    assert "Вычислено точно, день за днём, до 10 сентября 2029 г." in flat(concept(), "ru")
    assert "by linear algebra, as an absorbing semi-Markov chain" in flat(chain())


def test_chances_are_told_to_the_hundredth() -> None:
    """An exact share has its decimals, in the manner of the language; the days are those of a case."""
    assert "25 October 2019 72.25 % 72.25 %" in flat(concept())
    assert "25 октября 2019 г. 72,25 % 72,25 %" in flat(concept(), "ru")
    assert "Adopted 100 % 25 October 2019 25 October 2019 25 April 2020" in flat(concept())
    assert "Final 100 % 60 60 60 60 0" in flat(chain())


def test_stages_have_their_rounds_and_causes() -> None:
    """How often a document is considered in each stage, and the part of all days by cause."""
    assert "Expert group for agreeing the draft 10.8 % 0.1 0.1" in flat(concept())
    assert "stage reached stays considered all work session rounds" in flat(concept())


def test_what_was_assumed_is_told() -> None:
    """The findings are those of a simulation, and the marks too."""
    assert "What was assumed SM106" in flat(concept())
    assert "Economic Council of the CIS (assumed) 100 %" in flat(concept())


def test_shares_that_are_almost_nothing_are_nothing() -> None:
    """What arithmetic leaves over is not told as a chance."""
    assert exactly(0.0, "en") == "–"
    assert exactly(1e-11, "en") == "<1 %"
    assert exactly(1 - 1e-11, "en") == "100 %"
    assert exactly(0.7225, "ru") == "72,25 %"
    assert "still open" not in flat(concept())


def test_its_json_has_the_keys_of_a_simulation() -> None:
    """Those that have a meaning, and how it was found; each is plain and none is no number."""
    answer = exact_json(concept(), "en")
    assert list(answer)[:7] == [
        *("route", "as_of", "exact", "assumed", "outcomes", "by_session", "stages"),
    ]
    assert answer["exact"] == "days"
    assert answer["outcomes"][0]["dates"] == ["2019-10-25", "2019-10-25", "2020-04-25"]
    assert answer["by_session"][0]["share"] == 0.7225
    assert min(min(each["waiting"].values()) for each in answer["stages"]) == 0
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    page = (ROOT / "docs" / "reference" / "simulation-json.md").read_text("utf-8")
    told = set(re.findall(r"`(\w+)`", page))
    assert [key for key in answer if key not in told] == []
    assert [key for key in answer["outcomes"][0] if key not in told] == []
    assert [key for key in answer["stages"][0] if key not in told] == []
