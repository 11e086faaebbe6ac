"""A simulation in words: what an officer reads, in both languages."""

from __future__ import annotations

import math
import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from cisflow import open_case
from cisflow.model.casefile import CaseFile
from cisflow.model.duration import Duration, Term
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.model.scenario import BodyAssumed, Scenario, StageAssumed, Work
from cisflow.report.figures_words import count, days, decimal, percent, runs
from cisflow.report.simulate_text import simulate_text
from cisflow.report.simulate_waiting import CAUSE, SHORT, stuck_stage
from cisflow.report.table import WIDE, Column, table, wrapped
from cisflow.simulation.figures import CAUSES, Load, Outcome, Way
from tests.docs_harness import ROOT
from tests.simulating import START, concept, stage, waiting

EXAMPLE = ROOT / "examples" / "digital-concept-2019" / "case.yaml"


class Plain:
    """Headings as they are."""

    def heading(self, line: str) -> str:
        """The same."""
        return line


def case() -> CaseFile:
    """The Concept as it was."""
    return open_case(EXAMPLE).file


def said(simulation: object, language: str = "en") -> str:
    """The answer, its folded lines put together again."""
    return re.sub(r"\n +(?=\S)", "\n", simulate_text(simulation, language, Plain()))  # type: ignore[arg-type]


def flat(simulation: object, language: str = "en") -> str:
    """The answer with all white space folded."""
    return " ".join(said(simulation, language).split())


def test_a_case_is_told_by_days_and_by_session() -> None:
    """Outcomes have days; the session that was announced has its day, the others follow by cadence."""
    text = flat(concept(case()))
    assert "By what was known on 10 September 2019; route cis/digital-concept" in text
    assert "Adopted 88 % 25 October 2019 25 October 2019 25 April 2020" in text
    assert "still open on 10 September 2029 10 %" in text
    assert "Adopted, at which session: Council of Heads of Government of the CIS" in text
    assert "25 October 2019 62 % 62 %" in text
    assert "next, if none is announced, by cadence: about 25 April 2020 (assumed) 20 % 82 %" in text
    assert "about 14 October 2020 (assumed) 6 % 88 %" in text


def test_a_case_is_told_in_russian() -> None:
    """The same in the other language, and no English word of ours is left in it."""
    text = flat(concept(case()), "ru")
    assert "По сведениям на 10 сентября 2019 г." in text
    assert "Принят 88 % 25 октября 2019 г. 25 октября 2019 г. 25 апреля 2020 г." in text
    assert "далее, если заседание не объявят, в обычном порядке: около 25 апреля" in text
    assert "10 000 вариантов, начальное число 1" in text
    words = re.sub(r"cis/\S+|SM\d+", "", text)
    assert re.findall(r"[A-Za-z]{2,}", words) == []


def test_a_route_is_told_by_numbers_of_days() -> None:
    """Without a case the times are days from the opening."""
    text = flat(concept())
    assert "From 10 September 2019, at most to 10 September 2029" in text
    assert "Adopted 88 % 45 45 228 112" in text


def test_what_rests_on_something_assumed_is_marked() -> None:
    """A stage whose time nobody gives is marked, and so are the ends; one that rests on sources is not."""
    text = flat(concept())
    assert "in that case after how many days (assumed)" in text
    assert "Economic Council of the CIS 100 % 3 80" in text
    assert (
        "the longest waiting is most likely at: council of heads of government of the cis (assumed)"
        in text.lower()
    )
    assert "What was assumed SM101 working time of Council of Heads of Government" in text


def test_nothing_is_marked_where_all_rests_on_sources() -> None:
    """With every value given and only announced sessions, no mark stands anywhere."""
    made = concept()
    sure = concept(
        assumed=(), by_session=made.by_session[:1], sessions=made.sessions[:2], stages=made.stages
    )
    assert "assumed" not in said(sure)


@pytest.mark.parametrize(
    "scenario",
    [
        Scenario(stages=[StageAssumed("economic_council", Work("2 days", assumed=True))]),
        Scenario(stages=[StageAssumed("economic_council", assumed=("chances",))]),
        Scenario(
            bodies=[
                BodyAssumed("economic_council", closing=Term(Duration(30, "days"), assumed=True))
            ]
        ),
        Scenario(bodies=[BodyAssumed("economic_council", assumed=("sessions",))]),
    ],
)
def test_what_a_scenario_assumes_is_marked_too(scenario: Scenario) -> None:
    """A time, a chance, a closing day that the scenario itself calls assumed marks its stage."""
    made = concept()
    text = flat(concept(assumed=(), sessions=made.sessions[:1], scenario=scenario))
    assert "Economic Council of the CIS (assumed) 100 %" in text


def test_the_waiting_is_told_by_stage_and_cause() -> None:
    """Parts of all days add up to all; a cause that never came has no column."""
    text = said(concept())
    assert "work  session  papers  rounds" in text
    assert "agenda" not in text
    assert "branches" not in text
    assert "all" in text
    assert "1 %     84 %     5 %    10 %" in text
    assert "papers: a missed closing day for papers" in text


def test_each_cause_has_its_words() -> None:
    """No cause of the simulation is left without a column and a sentence."""
    assert list(SHORT) == list(CAUSE) == list(CAUSES)


def test_it_says_where_a_document_sticks() -> None:
    """The stage of the longest waiting, work apart, how long, why, and where it stands at the end."""
    worst = stuck_stage(concept())
    assert worst is not None
    assert worst.stage == "heads_of_government"
    text = flat(concept())
    assert "90 % of the documents come there; half of the visits last at most 42 days" in text
    assert "on average 77 days of waiting, chiefly: waiting for a session." in text
    assert "Still open on 10 September 2029 are 10 % of the documents, at: Council of Heads" in text


def test_where_nobody_waits_nothing_sticks() -> None:
    """A stage that only works is none at which a document sticks."""
    route = concept().route
    only = concept(
        stages=(stage(route, "expert_group", waiting=waiting(work=20)),), queue=np.zeros((1, 9))
    )
    assert stuck_stage(only) is None
    assert "stick" not in said(only)


def test_what_nobody_knows_is_no_number() -> None:
    """Where no document came, a sign stands; never a number that is none."""
    nothing = concept(
        outcomes=(Outcome("adopted", 0.0, 0.0, None, None, None, None, None),),
        by_session=(),
        sessions=(),
        ways=(),
        open_share=1.0,
    )
    for language in ("en", "ru"):
        text = simulate_text(nothing, language, Plain())
        assert not re.search(r"\bnan\b|None|\binf\b", text, re.IGNORECASE)
    assert "Adopted" not in said(nothing)
    assert "still open on 10 September 2029 100 %" in flat(nothing)


def test_what_cannot_be_said_stands_apart() -> None:
    """A warning of the simulation is not among what was assumed."""
    cannot = Finding(
        "SM107", "cannot-say", "warning", message("cannot say: the Board", "сказать нельзя: Совет")
    )
    text = flat(concept(assumed=(*concept().assumed, cannot)))
    assert "What to bear in mind SM107 cannot say: the Board What was assumed SM101" in text


def test_a_simulation_that_was_broken_off_says_so() -> None:
    """The figures rest on the runs that were done."""
    text = flat(concept(done=3000))
    assert "3,000 runs, seed 1" in text
    assert "Broken off: 3,000 of 10,000 were made" in text
    assert "Расчёт прерван: выполнено 3 000 из 10 000" in flat(concept(done=3000), "ru")
    assert "Broken off" not in said(concept())


def test_several_documents_have_loads_and_queues() -> None:
    """Sessions tell how many documents they had and left over, bodies how many wait for them."""
    made = concept()
    queue = np.zeros((3, 3654))
    queue[0, :10] = 4
    queue[0, 5] = 12
    places = Load("economic_council", START, START, "83", 14, 14.0, 6.5, False)
    text = flat(concept(documents=40, sessions=(places,), queue=queue, case=None))
    assert "10,000 runs of 40 documents each" in text
    assert "Economic Council of the CIS 14 10 September 2019, session 83 14 6.5" in text
    assert "Economic Council of the CIS 0.01 12 15 September 2019" in text
    assert "Documents that are ready and wait" not in said(made)


def test_many_sessions_are_counted() -> None:
    """What comes late or seldom is told together."""
    heads = concept().by_session[0]
    every = tuple(
        evolve(
            heads,
            first=date(2020 + n, 1, 1),
            last=date(2020 + n, 1, 1),
            share=0.05,
            cumulative=0.05 * n + 0.05,
        )
        for n in range(10)
    )
    text = flat(concept(by_session=every))
    assert "1 January 2027 5 % 40 %" in text
    assert "at other sessions 10 % 50 %" in text
    assert "2028" not in text.partition("Where it will stick")[0]


def test_no_line_but_a_title_is_too_long() -> None:
    """What is told fits a screen of a hundred columns, in both languages."""
    for language in ("en", "ru"):
        for one in (case(), None):
            lines = simulate_text(concept(one), language, Plain()).splitlines()[1:]
            assert max(map(len, lines)) <= WIDE


def test_shares_are_never_told_as_none_or_all() -> None:
    """What is nearly nothing or nearly all is not called so; nothing is a sign."""
    assert [percent(each) for each in (0, 0.001, 0.62, 0.999, 1, math.nan)] == [
        *("–", "<1 %", "62 %", ">99 %", "100 %", "–"),
    ]


def test_numbers_are_written_as_the_language_does() -> None:
    """Thousands and decimals differ, and one run is one run."""
    assert (count(10000, "en"), count(10000, "ru")) == ("10,000", "10 000")
    assert (decimal(6.54, "en"), decimal(6.54, "ru")) == ("6.5", "6,5")
    assert (decimal(0.012, "en"), decimal(None, "en"), decimal(math.nan, "en")) == (
        "0.01",
        "–",
        "–",
    )
    assert (days(None, "en"), days(41.6, "en")) == ("–", "42")
    assert (runs(1, "en"), runs(2, "en")) == ("1 run", "2 runs")
    assert [runs(each, "ru") for each in (1, 2, 5)] == ["1 вариант", "2 варианта", "5 вариантов"]


def test_a_table_folds_what_is_too_long(tmp_path: Path) -> None:
    """A cell goes on in the next line, its column keeps its place, and no line ends in a space."""
    lines = table([Column("a"), Column("b", "right")], [["one two three", "7"]], width=12, indent=2)
    assert lines == ["  a        b", "  one two  7", "  three"]


def test_a_number_stays_with_its_sign() -> None:
    """A line never ends between a number and what it counts."""
    assert wrapped("of these 62 % are", width=11) == ["of these", "62 % are"]
    assert wrapped("не более 41 дн.", width=12) == ["не более", "41 дн."]


def test_a_single_document_has_the_chance_of_each_session() -> None:
    """Where no agenda is full, a line a body tells at which sessions it is likely considered."""
    text = flat(concept())
    assert "Sessions that are likely to consider it" in text
    assert (
        "Council of Heads of Government of the CIS – 25 October 2019: 70 %; "
        "about 25 April 2020 (assumed): 30 %"
    ) in text
    council = concept().sessions[0]
    many = tuple(evolve(council, first=date(2020 + n, 1, 1)) for n in range(8))
    assert "later ones" in said(concept(sessions=many))
    assert "2026" not in said(concept(sessions=many)).partition("Sessions that")[2]


def test_a_stage_that_comes_twice_running_stands_once() -> None:
    """A way tells how often a stage considered it, one time after the other."""
    way = Way(("expert_group", "expert_group", "economic_council"), 0.5)
    assert "50 % Expert group for agreeing the draft × 2 → Economic Council of the CIS" in flat(
        concept(ways=(way,))
    )


def test_the_fullest_sessions_of_a_limited_body_are_shown() -> None:
    """Six of them in the order of their days, the others as a mean; bodies without a limit are not."""
    full = Load("economic_council", START, START, None, 5, 4.0, 0.0, False)
    days = [date(2020 + n, 3, 1) for n in range(8)]
    every = tuple(evolve(full, first=day, last=day, left_over=n / 2) for n, day in enumerate(days))
    text = flat(concept(documents=9, sessions=(*every, concept().sessions[1])))
    loads = text.partition("the mean of a run")[2].partition("Most common ways")[0]
    assert "Economic Council of the CIS 5 1 March 2022 4.0 1.0 1 March 2023" in loads
    assert "1 March 2027 4.0 3.5 2 others, each 4.0 0.2" in loads
    assert "Heads of Government" not in loads
