"""A folder of cases as they come: one for each cause, and mixtures; each on a day on which it is stuck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain, combinations
from pathlib import Path

import pytest
from attrs import evolve, frozen

from cisflow.cases.open import open_case
from cisflow.cases.situation import Situation
from cisflow.cases.supposed import Entry, Supposing
from cisflow.diagnosis import freed
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.freed import accused, causes
from cisflow.diagnosis.stuck import Stuck, look
from cisflow.language.say import say
from cisflow.report.stuck_words import set_words

HERE = Path(__file__).parent


@frozen
class Told:
    """What is to be said of a case on a day: codes (those that do not accuse in brackets), words, ways."""

    file: str
    day: str
    codes: str
    words: str
    ways: tuple[str, ...]
    cost: tuple[int | None, int]


COUNCIL = "announce a new day: Economic Council of the CIS"
TOLD = (
    Told(
        "outside-the-rules",
        "2020-02-01",
        "ST301",
        "the rules in force since 1 January 2020 know no such stage: Commission on Proposals",
        (
            "endorse (Commission on Proposals)",
            "record it at: Secretariat",
            "record it at: Council of Representatives",
        ),
        (None, 0),
    ),
    Told(
        "no-way-on",
        "2020-03-02",
        "ST302",
        "no way leads to an end, and this can no longer change: Reservation must be none (it is made)",
        ("record it at: Signed", "record it at: Sent for ratification"),
        (None, 0),
    ),
    Told(
        "nobody-in-charge",
        "2020-04-01",
        "ST303",
        "nobody is in charge: the stage has no body, and nothing was done for 41 days",
        ("take up again (Laid aside)",),
        (41, 0),
    ),
    Told(
        "body-does-not-meet",
        "2022-06-01",
        "ST304 ST314",
        "the last known session was on 21 July 2021; for 308 days none to come has been known",
        ("announce a new day: Commission on Economic Issues at the Economic Council of the CIS",),
        (None, 0),
    ),
    Told(
        "deadline-passed",
        "2020-05-04",
        "ST305",
        "nobody answered by 29 April 2020, 5 days ago; silence stands for: end the last call",
        ("end the last call (LC: Last call)",),
        (5, 0),
    ),
    Told(
        "plan-missed",
        "2020-04-01",
        "ST306",
        "Expert group for agreeing the draft: was to consider it on 25 March 2020; "
        "no record of that, 7 days later",
        (
            "approve and submit (Expert group for agreeing the draft)",
            "announce a new day: Expert group for agreeing the draft",
        ),
        (None, 1),
    ),
    Told(
        "endless-rounds",
        "2020-02-03",
        "ST307",
        "considered again and again: round 4, more than 3 are unusual",
        ("approve and submit (Expert group for agreeing the draft)",),
        (None, 0),
    ),
    Told(
        "condition-unmet",
        "2020-03-02",
        "ST308",
        "no way on before this is settled: Kind of document must be known (protocol, agreement)",
        ("settle: Kind of document – agreement", "settle: Kind of document – protocol"),
        (11, 0),
    ),
    Told(
        "not-on-the-agenda",
        "2019-12-20",
        "ST309",
        "no place on the agenda: the body met on 6 December 2019; nothing is recorded, 14 days later",
        (COUNCIL,),
        (0, 1),
    ),
    Told(
        "deferred",
        "2020-01-15",
        "ST310",
        "deferred on 6 December 2019, 40 days ago, and no later day is known",
        (COUNCIL,),
        (0, 1),
    ),
    Told(
        "late/closing-day-missed",
        "2019-12-20",
        "ST311",
        "too late by 13 days for the session of 6 December 2019: "
        "papers closed on 6 November 2019 (assumed); no later one is known",
        (COUNCIL,),
        (0, 0),
    ),
    Told(
        "branch-outstanding",
        "2020-03-16",
        "ST312 ST313",
        "waits for Security Service; 2 of 3 branches were done by 10 February 2020, 35 days ago",
        ("no objection (Security Service)", "announce a new day: Security Service"),
        (41, 0),
    ),
    Told(
        "slower-than-usual",
        "2020-03-02",
        "ST313",
        "slower than usual (3 working days, until 19 February 2020): that was 12 days ago",
        ("sign (Director)", "announce a new day: Director"),
        (17, 0),
    ),
    Told(
        "record-not-kept-up",
        "2020-02-10",
        "ST314",
        "no entry since 5 November 2019, 97 days: perhaps the record is not kept up",
        (
            "convene the expert group (CIS Executive Committee)",
            "announce a new day: CIS Executive Committee",
        ),
        (None, 0),
    ),
    Told(
        "waits-for-session",
        "2019-11-01",
        "(ST315)",
        "waits for a session: Economic Council of the CIS, on 6 December 2019 in Moscow "
        "(session 84), in 35 days",
        (),
        (0, 0),
    ),
    Told(  # two branches: one answer alone does not help
        "two-offices",
        "2020-03-16",
        "ST313 ST313 (ST312)",
        "slower than usual (5 working days, until 10 March 2020): that was 6 days ago",
        (
            "no objection (Legal Office) and no objection (Finance Department)",
            "no objection (Legal Office) and announce a new day: Finance Department",
            "announce a new day: Legal Office and no objection (Finance Department)",
            "announce a new day: Legal Office and announce a new day: Finance Department",
        ),
        (13, 0),
    ),
    Told(  # the plan for the Council, that for the heads after it, the session, the record
        "plan-and-session",
        "2020-01-01",
        "ST306 ST306 ST309 ST314",
        "Economic Council of the CIS: was to consider it on 13 September 2019; "
        "no record of that, 110 days later",
        (COUNCIL,),
        (189, 2),
    ),
    Told(  # nobody knows where it is: whatever stage is recorded, the route knows the way on
        "seen-elsewhere",
        "2020-02-03",
        "ST301 ST314",
        "the rules know no such stage: interstate_bank (recorded on 1 October 2019)",
        (
            "record it at: Drafting",
            "record it at: RCC Board and Coordination Council on Informatization",
            "record it at: CIS Executive Committee",
            "record it at: Expert group for agreeing the draft",
            "record it at: Commission on Economic Issues at the Economic Council of the CIS",
            "record it at: Economic Council of the CIS",
            "record it at: Council of Heads of Government of the CIS",
        ),
        (None, 0),
    ),
)
every = pytest.mark.parametrize("told", TOLD, ids=lambda each: each.file)


def row(told: Told) -> Stuck:
    """The case on its day."""
    found = look(open_case(HERE / f"{told.file}.yaml"), date.fromisoformat(told.day))
    assert found is not None
    return found


def codes(found: Stuck) -> str:
    """The codes of its causes, those that do not accuse in brackets."""
    return " ".join(each.code if each.accuses else f"({each.code})" for each in found.causes)


@every
def test_a_case_is_told_with_its_causes(told: Told) -> None:
    """Each case of the folder has the causes that it was written for, and the words of the first."""
    found = row(told)
    assert codes(found) == told.codes
    assert say(found.causes[0].hit.says, "en") == told.words
    assert found.accused == bool(accused(found.situation))


@every
def test_a_case_is_told_with_what_would_help(told: Told) -> None:
    """The smallest sets are told, each in words, and the search was not cut."""
    found = row(told)
    assert tuple(say(set_words(found, each), "en") for each in found.unblock) == told.ways
    assert not found.cut


@every
def test_a_case_is_told_with_its_cost(told: Told) -> None:
    """The days and the sessions that are lost are counted against the earliest possible way."""
    cost = row(told).cost
    assert (cost.days, cost.sessions) == told.cost


def _is_freed(situation: Situation, entries: Sequence[Entry]) -> bool:
    return not accused(Supposing(situation).with_(entries).situation)


def _proper(entries: Sequence[Entry]) -> Iterable[Sequence[Entry]]:
    return chain.from_iterable(combinations(entries, size) for size in range(len(entries)))


@every
def test_a_set_frees_the_case_and_no_part_of_it_does(told: Told) -> None:
    """Recording a set leaves nobody accused, recording a proper part of it leaves somebody."""
    found = row(told)
    for entries in found.unblock:
        assert _is_freed(found.situation, entries)
        assert not any(_is_freed(found.situation, part) for part in _proper(entries))


def test_every_cause_leads_in_one_case() -> None:
    """For each cause there is a case of the folder in which it comes first."""
    leading = {each.codes.split()[0].strip("()") for each in TOLD}
    assert leading == {each.code for each in causes()}


def test_every_case_of_the_folder_is_looked_at() -> None:
    """No case file lies there of which nothing is asked."""
    files = [path for path in HERE.rglob("*.yaml") if path.parent.name in (HERE.name, "late")]
    names = sorted(path.relative_to(HERE).with_suffix("").as_posix() for path in files)
    assert names == sorted(each.file for each in TOLD)


def _finds_nothing(_: Situation, __: int) -> Iterable[Hit]:
    return ()


@pytest.mark.parametrize("cause", causes(), ids=lambda each: each.code)
def test_without_a_cause_its_case_is_told_otherwise(
    cause: Cause, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a cause finds nothing, the case that it leads no longer has its code."""
    (told, *_) = (each for each in TOLD if each.codes.split()[0].strip("()") == cause.code)
    blind = tuple(evolve(e, find=_finds_nothing) if e is cause else e for e in causes())
    monkeypatch.setattr(freed, "causes", lambda: blind)
    assert cause.code not in codes(row(told))
