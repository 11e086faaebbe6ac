"""What really came, found in a simulation of what was known before."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from cisflow import CannotRun, open_case
from cisflow.language.say import say
from cisflow.report.came_text import came_lines
from cisflow.simulation.figures import Simulation
from cisflow.simulation.hindsight import hindsight
from tests.docs_harness import ROOT
from tests.simulating import concept

FOLDER = ROOT / "examples" / "digital-concept-2019"
OUTCOME = FOLDER / "outcome.yaml"


def told(simulation: Simulation, file: str = "outcome.yaml", language: str = "en") -> str:
    """The sentence about it."""
    came = hindsight(simulation, open_case(FOLDER / file))
    return " ".join(" ".join(came_lines(simulation, came, language)).split())


def test_the_end_is_found_among_the_runs() -> None:
    """The stage and the day of the real end, and the parts of the runs before and by it."""
    came = hindsight(concept(), open_case(OUTCOME))
    assert came.final == "adopted"
    assert came.on is not None
    assert (came.on.first, came.on.last) == (date(2019, 10, 25), date(2019, 10, 25))
    assert (came.share, came.before, came.by) == (0.88, 0.0, 0.62)


def test_only_the_runs_that_were_done_count() -> None:
    """Of a simulation that was broken off the parts are those of what was done."""
    assert hindsight(concept(done=8800), open_case(OUTCOME)).share == 1.0


def test_the_sentence_names_the_percentile() -> None:
    """How many runs end so by then, and which part of those that end so that is."""
    assert told(concept()) == (
        "It came on 25 October 2019: Adopted. By this simulation 62 % of the runs end so by then, "
        "none before; that is 70 % of those that end so at all."
    )
    assert told(concept(), language="ru") == (
        "Рассмотрение завершилось 25 октября 2019 г.: Принят. По расчёту к этому времени так "
        "завершается 62 % вариантов, ранее — нисколько; из всех вариантов с таким исходом это 70 %."
    )


def test_an_end_that_no_run_has_is_said_so() -> None:
    """Nothing is divided by nought where the simulation never saw the end."""
    days = np.zeros((2, 3654), np.int64)
    assert "None of the runs ends so." in told(concept(days=days))
    assert "None of the runs ends so." in told(concept(outcomes=concept().outcomes[1:]))


def test_what_came_before_the_simulation_began_is_said_so() -> None:
    """An end before the day asked for is no matter of chance."""
    assert "That was before the day" in told(concept(start=date(2020, 1, 1)))


def test_a_case_that_is_open_has_no_end() -> None:
    """The day of its last entry is told instead."""
    assert told(concept(), "case.yaml") == (
        "By what the file tells it has not ended; its last entry is of 24 July 2019."
    )


def test_a_case_of_another_route_is_refused() -> None:
    """What came of another document says nothing here."""
    other = open_case(ROOT / "examples" / "pep-0625" / "case.yaml")
    with pytest.raises(CannotRun) as refused:
        hindsight(concept(), other)
    assert "python/pep" in say(refused.value.message, "ru")


def test_an_end_sooner_than_all_runs_is_said_so() -> None:
    """Where no run ends so early, that is the sentence; no part of nothing is told."""
    assert told(concept(start=date(2019, 9, 20))) == (
        "It came on 25 October 2019: Adopted. That is sooner than in every run that ends so."
    )
