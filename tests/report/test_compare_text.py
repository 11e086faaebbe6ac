"""What another scenario changes, in words and as JSON."""

from __future__ import annotations

import json
import re

import numpy as np
from attrs import evolve

from cisflow import open_case
from cisflow.model.scenario import Scenario
from cisflow.report.compare_json import compare_json
from cisflow.report.compare_text import compare_text, signed
from cisflow.simulation.compare import Difference, compare
from cisflow.simulation.counts import BATCHES
from cisflow.simulation.figures import Simulation
from tests.docs_harness import ROOT
from tests.report.test_simulate_text import Plain
from tests.simulating import concept, waiting


def simulated(day: int, **changed: object) -> Simulation:
    """A simulation in which four of five documents are adopted after so many days."""
    batches = np.zeros((BATCHES, 2, 3654), np.int64)
    batches[:, 0, day] = 8
    runs = 10 * BATCHES
    days = batches.sum(axis=0)
    return concept(runs=runs, done=runs, batches=batches, days=days, **changed)


def sooner(**changed: object) -> Difference:
    """A scenario by which they come a hundred days sooner, waiting before the last body the less."""
    before = simulated(200, **changed)
    heads = evolve(before.stages[1], waiting=waiting(work=0.9, session=10.0))
    stages = (before.stages[0], heads, before.stages[2])
    return compare(before, simulated(100, **changed, stages=stages))


def flat(difference: Difference, language: str = "en", changes: tuple[str, ...] = ()) -> str:
    """The answer with all white space folded."""
    return " ".join(compare_text(difference, language, Plain(), changes).split())


def test_before_and_after_stand_side_by_side() -> None:
    """Each figure has both values and how far it moved; what did not move has an equals sign."""
    text = flat(sooner(), changes=("economic_council.closing=14 days", "until=5 years"))
    assert "Changed: economic_council.closing=14 days; until=5 years" in text
    assert "Adopted: chance 80 % 80 % =" in text
    assert "half within, days 200 100 −100 ± 0" in text
    assert "still open on 10 September 2029 20 % 20 % =" in text
    assert "Withdrawn" not in text


def test_a_case_has_its_days_before_and_after() -> None:
    """The percentiles are days of the calendar, their difference is one of days."""
    case = open_case(ROOT / "examples" / "digital-concept-2019" / "case.yaml").file
    assert "half by 28 March 2020 19 December 2019 −100 ± 0" in flat(sooner(case=case))
    russian = flat(sooner(case=case), "ru")
    assert "половина к 28 марта 2020 г. 19 декабря 2019 г. −100 ± 0" in russian
    assert "в среднем, дней 200 100 −100 ± 0" in russian


def test_the_stages_where_days_are_won_are_told() -> None:
    """The stage, its days, and the cause that moved most; those that stayed are left out."""
    text = flat(sooner())
    assert "Council of Heads of Government of the CIS 70 11 −59 waiting for a session" in text
    assert "Economic Council of the CIS" not in text.partition("What was assumed")[0]


def test_another_scenario_is_named() -> None:
    """Both scenarios stand above the figures."""
    before, after = simulated(200), simulated(100, scenario=Scenario("cis/other"))
    assert "Scenario: As seen Against: cis/other" in flat(compare(before, after))


def test_what_changes_nothing_is_said_so() -> None:
    """Where every run comes out as before, that is the answer."""
    same = compare(simulated(200), simulated(200))
    assert "Nothing: every run comes out as before." in flat(same)
    assert "каждый вариант завершается так же" in flat(same, "ru")


def test_an_end_that_nobody_came_to_is_no_number() -> None:
    """Where nobody came before there is no difference of days."""
    before = simulated(200)
    nobody = evolve(before, batches=before.batches * 0, days=before.days * 0)
    text = compare_text(compare(nobody, before), "en", Plain())
    assert not re.search(r"\bnan\b|None", text, re.IGNORECASE)
    assert re.search(r"half within, days +– +200 +–", text)


def test_a_difference_has_its_sign() -> None:
    """A gain and a loss are told apart, in the manner of the language."""
    assert [signed(each, "ru") for each in (2.5, -12.0, 0)] == ["+2,5", "−12", "0"]


def test_its_json_has_both_answers() -> None:
    """The shifts with their errors, and before and after in full; none is no number."""
    answer = compare_json(sooner(), "en", None, ("until=5 years",))
    assert list(answer) == [
        *("route", "changes", "nothing", "runs", "outcomes", "open_share", "stages"),
        *("before", "after"),
    ]
    adopted = answer["outcomes"][0]
    assert list(adopted) == ["final", "share", "p10", "p50", "p90", "mean", "title"]
    assert adopted["p50"] == {"before": 200, "after": 100, "by": -100, "error": 0}
    assert answer["stages"][1]["waiting"]["session"] == -50
    assert answer["before"]["runs"] == answer["runs"]
    assert json.dumps(answer, allow_nan=False)
    page = (ROOT / "docs" / "reference" / "simulation-json.md").read_text("utf-8")
    told = set(re.findall(r"`(\w+)`", page))
    assert [key for key in (*answer, *adopted["share"]) if key not in told] == []
