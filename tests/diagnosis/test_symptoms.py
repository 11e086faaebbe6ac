"""Every symptom holds on its own example, on its day and not before; found by walking the folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from attrs import evolve

from cisflow import Route
from cisflow.cases.case import Case
from cisflow.diagnosis import symptoms as folder
from cisflow.diagnosis.judge import Judged, judge
from cisflow.diagnosis.registry import symptoms
from cisflow.diagnosis.symptom import OfStage, Symptom
from cisflow.formats.read import read_text
from cisflow.model.casefile import CaseFile
from cisflow.model.message import Message


def each_of(*some: Symptom) -> pytest.MarkDecorator:
    """A test for each of some symptoms, named by it."""
    return pytest.mark.parametrize("symptom", some, ids=lambda each: f"{each.code}-{each.name}")


every = each_of(*symptoms())


def judged(symptom: Symptom, day: str) -> Judged:
    """The symptom's own example on a day."""
    route = read_text(symptom.example.route)
    assert isinstance(route.value, Route), route.findings
    file = read_text(symptom.example.case)
    assert isinstance(file.value, CaseFile), file.findings
    assert route.findings == file.findings == ()
    return judge(Case(route.value, file.value).at(date.fromisoformat(day)))


def messages(symptom: Symptom) -> Iterator[Message]:
    """All that it says of itself."""
    yield from (symptom.title, symptom.why, symptom.fix)


@every
def test_it_holds_on_its_day_and_not_before(symptom: Symptom) -> None:
    """On the one day of its example the symptom is found, on the other it is not."""
    example = symptom.example
    assert symptom.code in [each.code for each in judged(symptom, example.holds).findings]
    assert symptom.code not in [each.code for each in judged(symptom, example.not_yet).findings]


@each_of(*(each for each in symptoms() if each.verdict is not None))
def test_it_leads_to_its_verdict(symptom: Symptom) -> None:
    """On its day the case has its verdict, and says its words; before, it has another."""
    found = judged(symptom, symptom.example.holds)
    (said,) = (each.message for each in found.findings if each.code == symptom.code)
    assert (found.verdict, found.says) == (symptom.verdict, said)
    assert list(found.stages.values()) == [(symptom.verdict, said)]
    assert judged(symptom, symptom.example.not_yet).verdict != symptom.verdict


@every
def test_a_finding_says_how_bad_it_is(symptom: Symptom) -> None:
    """What accuses is a warning; that a case is finished, waits, or is of some age is information."""
    (found,) = (
        each
        for each in judged(symptom, symptom.example.holds).findings
        if each.code == symptom.code
    )
    calm = symptom.verdict in (None, "finished", "waiting-for-session")
    assert found.severity == ("info" if calm else "warning")
    assert found.rule == symptom.name
    of_a_stage = isinstance(symptom.looks, OfStage)
    here = next(iter(judged(symptom, symptom.example.holds).stages))
    assert found.path == (("stages", here) if of_a_stage else ())


@every
def test_its_file_bears_its_name(symptom: Symptom) -> None:
    """A symptom lives in the file of its name, and its code is one of the family ST1."""
    home = Path(next(iter(folder.__path__))) / f"{symptom.name.replace('-', '_')}.py"
    assert f'code="{symptom.code}"' in home.read_text(encoding="utf-8")
    assert symptom.code.startswith("ST1")
    assert len(symptom.code) == 5


@every
def test_its_texts_are_in_both_languages(symptom: Symptom) -> None:
    """Title, reason and remedy are written in English and in Russian."""
    for said in messages(symptom):
        assert said.en.strip()
        assert not any("а" <= letter.lower() <= "я" for letter in said.en)
        assert any("а" <= letter.lower() <= "я" for letter in said.ru)


@each_of(*(each for each in symptoms() if each.number))
def test_its_number_can_be_set_by_the_route(symptom: Symptom) -> None:
    """A symptom that rests on a number takes the route's, if the route sets one."""
    route, file = read_text(symptom.example.route).value, read_text(symptom.example.case).value
    assert isinstance(route, Route)
    assert isinstance(file, CaseFile)
    for limits, number in (({}, symptom.number), ({symptom.name: 7}, 7)):
        situation = Case(evolve(route, limits=limits), file).at(date(2019, 1, 1))
        assert symptom.limit(situation) == number


def test_codes_and_names_are_unique() -> None:
    """No two symptoms share a code or a name, and each file of the folder is one."""
    assert len({each.code for each in symptoms()}) == len(symptoms())
    assert len({each.name for each in symptoms()}) == len(symptoms())
    files = [
        each
        for each in Path(next(iter(folder.__path__))).glob("*.py")
        if each.name != "__init__.py"
    ]
    assert len(files) == len(symptoms())


def test_the_order_of_codes_is_the_order_of_verdicts() -> None:
    """The codes run as the verdicts do, C1 to C8; what has no verdict comes after."""
    assert [(each.code, each.verdict) for each in symptoms()] == [
        ("ST101", "finished"),
        ("ST102", "off-route"),
        ("ST103", "dead-end"),
        ("ST104", "overdue"),
        ("ST105", "looping"),
        ("ST106", "delayed"),
        ("ST107", "waiting-for-session"),
        ("ST108", "delayed"),
        ("ST110", None),
        ("ST111", None),
    ]


@every
def test_it_never_fails_over_the_years(symptom: Symptom) -> None:
    """An example can be asked for any day, far off ones too."""
    for years in range(-2, 3):
        judged(symptom, (date(2019, 1, 1) + timedelta(days=365 * years)).isoformat())
    judged(symptom, date.min.isoformat())
    judged(symptom, date.max.isoformat())
