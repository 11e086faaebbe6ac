"""The Concept on 10 September 2019, by its own scenario: the answer that an officer would have got."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from tests.docs_harness import ROOT, call

FOLDER = ROOT / "examples" / "digital-concept-2019"
ASKED = ["simulate", str(FOLDER / "case.yaml"), "--as-of", "2019-09-10"]
CAME = ["--outcome", str(FOLDER / "outcome.yaml")]


@cache
def answer() -> Any:  # noqa: ANN401 - whatever JSON holds
    """The answer for programs."""
    ended, said = call(["cisflow", *ASKED, *CAME, "--format", "json"])
    assert ended == 0, said
    return json.loads(said)


def test_papers_that_came_before_the_closing_day_are_in_time() -> None:
    """It came to the Council on 24 July, thirty days before the session of 13 September and more."""
    first = next(each for each in answer()["sessions"] if each["number"] == "83")
    assert first["body"] == "economic_council"
    assert first["considered"] == 1.0
    assert first["assumed"] is False


def test_the_session_of_october_is_the_likely_one() -> None:
    """Most runs are adopted on 25 October 2019; the next sessions are assumed by cadence."""
    october, *others = answer()["by_session"]
    assert (october["body"], october["date"][0]) == ("heads_of_government", "2019-10-25")
    assert october["final"] == "adopted"
    assert 0.6 < october["share"] < 0.85
    assert october["assumed"] is False
    assert all(each["assumed"] for each in others)
    assert others[-1]["cumulative"] > 0.95


def test_what_came_is_found_in_it() -> None:
    """It came at the likely session: no run was sooner, and most were not."""
    came = answer()["came"]
    assert (came["final"], came["date"]) == ("adopted", ["2019-10-25", "2019-10-25"])
    assert came["before"] == 0
    assert came["by"] == answer()["by_session"][0]["share"]


def test_it_will_stick_before_the_heads_of_government() -> None:
    """The longest waiting is for their session, which they hold twice a year."""
    stages = {each["stage"]: each for each in answer()["stages"]}
    waits = {
        name: sum(days for cause, days in each["waiting"].items() if cause != "work")
        for name, each in stages.items()
    }
    assert max(waits, key=lambda name: waits[name]) == "heads_of_government"
    _, said = call(["cisflow", *ASKED, "--lang", "en"])
    text = " ".join(said.split())
    assert "The longest waiting is most likely at: Council of Heads of Government" in text
    assert "chiefly: waiting for a session" in text
    assert "25 October 2019 72 % 72 %" in text
    assert "next, if none is announced, by cadence: about 25 April 2020 (assumed)" in text


def test_no_figure_is_none() -> None:
    """Neither language prints what is no number, and each says what was assumed."""
    for language in ("en", "ru"):
        ended, said = call(["cisflow", *ASKED, *CAME, "--lang", language])
        assert ended == 0
        assert "nan" not in said.lower().split()
        assert "SM106" in said
