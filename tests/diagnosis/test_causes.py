"""Every cause holds on its own example, on its day and not before; found by walking the folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cisflow import Route
from cisflow.cases.case import Case
from cisflow.cases.situation import Situation
from cisflow.diagnosis import causes as folder
from cisflow.diagnosis.cause import Cause
from cisflow.diagnosis.freed import accused, causes, held
from cisflow.formats.read import read_text
from cisflow.language.say import say
from cisflow.model.casefile import CaseFile
from cisflow.model.message import Message

every = pytest.mark.parametrize("cause", causes(), ids=lambda each: f"{each.code}-{each.name}")
WAITS = "ST315"  # the one cause that never accuses


def situation(cause: Cause, day: str) -> Situation:
    """The cause's own example on a day."""
    route = read_text(cause.example.route)
    assert isinstance(route.value, Route), route.findings
    file = read_text(cause.example.case)
    assert isinstance(file.value, CaseFile), file.findings
    assert route.findings == file.findings == ()
    return Case(route.value, file.value).at(date.fromisoformat(day))


def codes(cause: Cause, day: str) -> list[str]:
    """The codes of what holds in the example on a day."""
    return [each.code for each in held(situation(cause, day))]


@every
def test_it_holds_on_its_day_and_not_before(cause: Cause) -> None:
    """On the one day of its example the cause holds, on the other it does not."""
    assert cause.code in codes(cause, cause.example.holds)
    assert cause.code not in codes(cause, cause.example.not_yet)


@every
def test_it_accuses_on_its_day(cause: Cause) -> None:
    """On its day somebody has to act, but where the document waits for a session as it should."""
    found = accused(situation(cause, cause.example.holds))
    assert (cause.code in found) == (cause.code != WAITS)


@every
def test_it_speaks_two_languages(cause: Cause) -> None:
    """What it says, its title and its advice are there in English and Russian, and differ."""
    texts: list[Message] = [cause.title, cause.why, cause.fix]
    texts += [each.hit.says for each in held(situation(cause, cause.example.holds))]
    for each in texts:
        english, russian = say(each, "en"), say(each, "ru")
        assert english.isascii() or "–" in english
        assert any("а" <= letter <= "я" for letter in russian)


def test_every_file_of_the_folder_is_a_cause_of_its_own_code() -> None:
    """A file of the folder is one cause, named as it; no code or name comes twice."""
    files = sorted(path.stem for path in Path(folder.__path__[0]).glob("[!_]*.py"))
    assert files == sorted(each.name.replace("-", "_") for each in causes())
    assert len({each.code for each in causes()}) == len(causes())


def _since(cause: Cause) -> Iterator[date]:
    for each in held(situation(cause, cause.example.holds)):
        if each.hit.since is not None:
            yield each.hit.since


@every
def test_it_began_by_the_day_that_is_asked_for(cause: Cause) -> None:
    """The day from which a cause holds is not after the day of the answer."""
    assert all(each <= date.fromisoformat(cause.example.holds) for each in _since(cause))
