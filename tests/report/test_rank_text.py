"""What would win most, in words and as JSON."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache

import pytest
from attrs import evolve

from cisflow import open_case
from cisflow.language.say import say
from cisflow.model.duration import Duration
from cisflow.model.scenario import Agenda, BodyAssumed, Scenario
from cisflow.report.rank_json import rank_json
from cisflow.report.rank_text import rank_text
from cisflow.report.rank_words import change_words
from cisflow.simulation.compare import Shift
from cisflow.simulation.ground import Change
from cisflow.simulation.rank import Ranking, rank
from tests.docs_harness import ROOT
from tests.report.test_simulate_text import Plain
from tests.simulation.test_rank import SAID, YEARLY
from tests.simulation.test_semantics import START, route

CONCEPT = ROOT / "examples" / "digital-concept-2019" / "case.yaml"


@cache
def of_the_concept() -> Ranking:
    """As of 1 June 2019."""
    return rank(open_case(CONCEPT), runs=1000, as_of=date(2019, 6, 1))


def made(**more: object) -> Ranking:
    """Of the council that meets once a year."""
    said = evolve(SAID, bodies=[BodyAssumed("council", agenda=Agenda(2))])
    return rank(route(YEARLY), said, runs=50, documents=8, as_of=START, **more)  # type: ignore[arg-type]


def flat(ranking: Ranking, language: str = "en", changes: tuple[str, ...] = ()) -> str:
    """The answer with all white space folded."""
    return " ".join(rank_text(ranking, language, Plain(), changes).split())


def test_the_best_is_told_in_a_sentence() -> None:
    """What it is, the days at the median with twice the error, and the mean."""
    best = next(e for e in of_the_concept().changes if e.change.kind == "session")
    alone = evolve(of_the_concept(), changes=(best,))
    days, error = best.won, best.outcome.p50.error
    assert days is not None
    assert error is not None
    assert re.search(
        r"An extraordinary session of Council of Heads of Government of the CIS in January 2020 "
        rf"would win {days:.0f} days \(± {2 * error:.0f}\) at the median, \d+ days \(± [\d.]+\) on average\.",
        flat(alone),
    )
    assert re.search(
        r"Внеочередное заседание \(Совет глав правительств СНГ\) в январе 2020 г\.: медианный срок "
        rf"раньше на {days:.0f} \w+ \(± {2 * error:.0f}\), в среднем – на \d+ \w+ \(± [\d,]+\)\.",
        flat(alone, "ru"),
    )


def test_what_is_won_on_average_alone_is_not_told_as_more() -> None:
    """Where the median stays, the sentence says so."""
    silent = next(e for e in of_the_concept().changes if e.change.kind == "silence")
    assert silent.won == 0
    assert "on average, nothing at the median." in flat(evolve(of_the_concept(), changes=(silent,)))


def test_winners_and_others_have_sections_of_their_own() -> None:
    """Each change stands in one of them; a delay in the last."""
    text = flat(made())
    _, *parts, late = re.split("What would |Whose delay costs most", text)
    assert parts
    assert "One more session a year of Council (" in parts[0]
    assert "10 days more at Experts" in late
    assert "10 days more at" not in "".join(parts)


def test_where_nothing_wins_that_is_said() -> None:
    """No change, no days: the sentence stands instead of a table."""
    delays = [each for each in made().changes if each.change.kind == "delay"]
    text = flat(evolve(made(), changes=tuple(delays)))
    assert "No single change wins days." in text
    assert "Ни одно изменение не ускорит дело." in flat(evolve(made(), changes=tuple(delays)), "ru")


def test_what_would_cost_days_is_told_apart() -> None:
    """A change that makes it slower is no winner, nor nothing."""
    found = made()
    worse = Shift(100, 140, 40, 1.0)
    first = found.changes[0]
    slow = evolve(first, outcome=evolve(first.outcome, p50=worse, mean=worse))
    text = flat(evolve(found, changes=(slow,)))
    assert "What would cost days half later by on average by 40 ± 2.0 40 ± 2.0 " in text
    assert "No single change wins days." in text


def test_a_chance_that_moves_is_told() -> None:
    """Points of a hundred, in a column of their own."""
    found = made()
    first = found.changes[0]
    rises = evolve(first, outcome=evolve(first.outcome, share=Shift(0.5, 0.6, 0.1, 0.01)))
    assert "chance, points" in flat(evolve(found, changes=(rises,)))
    assert "+10" in flat(evolve(found, changes=(rises,)))
    assert "chance, points" not in flat(evolve(found, changes=(first,)))


def test_what_was_set_before_and_where_it_was_broken_off_is_told() -> None:
    """Above the sections."""
    text = flat(evolve(made(), tried=3, of=9), changes=("rounds=9",))
    assert "Changed: rounds=9" in text
    assert "Broken off: 3 of 9 changes were tried." in text
    assert "проверено изменений 3 из 9" in flat(evolve(made(), tried=3, of=9), "ru")


CHANGES = {
    "session": {"body": "council", "days": (date(2026, 1, 5), date(2027, 2, 3), date(2028, 2, 3))},
    "closing": {
        "body": "council",
        "closing": Duration(20, "days"),
        "closing_before": Duration(30, "days"),
    },
    "agenda": {"body": "council", "places": 7},
    "silence": {"stages": ("opinion",)},
    "parallel": {"stages": ("draft", "opinion")},
    "delay": {"body": "experts"},
}


@pytest.mark.parametrize(
    ("kind", "english", "russian"),
    [
        (
            "session",
            "one more session a year of Council (January 2026, February 2027 and so on)",
            "ещё одно заседание в год (Council; январь 2026 г., февраль 2027 г. и далее)",
        ),
        (
            "closing",
            "papers for a session of Council taken until 20 days before it, not 30 days",
            "материалы к заседанию (Council) принимаются за 20 дней до него, а не за 30 дней",
        ),
        (
            "agenda",
            "5 more places on the agenda of Council: 7",
            "ещё 5 мест в повестке дня (Council): 7",
        ),
        (
            "silence",
            "silence as consent after 30 days at Experts, “pass on” (needs other rules)",
            "согласие по умолчанию через 30 дней (Experts: «одобрить и внести на рассмотрение»; "
            "требует изменения порядка)",
        ),
        (
            "parallel",
            "work at the same time at Office and Experts (needs other rules)",
            "одновременное рассмотрение (Office; Experts; требует изменения порядка)",
        ),
        ("delay", "10 days more at Experts", "ещё 10 дней: Experts"),
    ],
)
def test_each_kind_of_change_has_its_words(kind: str, english: str, russian: str) -> None:
    """What is made otherwise, where, and how."""
    plain = route(YEARLY)
    change = Change(kind, plain, Scenario(), **CHANGES[kind])  # type: ignore[arg-type]
    said = change_words(change, plain, case=False)
    assert (say(said, "en"), say(said, "ru")) == (english, russian)


def test_papers_may_be_taken_until_the_day_itself() -> None:
    """Where the closing day is no more than ten days before."""
    plain = route(YEARLY)
    change = Change("closing", plain, Scenario(), "council", closing=Duration(0, "days"))
    assert "until the day itself" in say(change_words(change, plain, case=False), "en")


def test_its_json_is_told_of() -> None:
    """Each key stands on the page of the answer; none is no number."""
    answer = rank_json(of_the_concept(), "en", date(2019, 6, 1), ("rounds=9",))
    assert list(answer) == ["route", "changes", "tried", "of", "ranked", "before"]
    assert json.dumps(answer, allow_nan=False)
    best = next(each for each in answer["ranked"] if each["kind"] == "session")
    assert best["sessions"][0].startswith("2020-01")
    page = (ROOT / "docs" / "reference" / "simulation-json.md").read_text("utf-8")
    told = set(re.findall(r"`(\w+)`", page))
    assert [key for key in (*answer, *best, *CHANGES) if key not in told] == []
