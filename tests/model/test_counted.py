"""Lengths of time as people say them."""

from __future__ import annotations

import pytest

from cisflow import Body, Recess, Route, Stage
from cisflow.language.say import say
from cisflow.model.counted import called
from cisflow.model.duration import Duration
from cisflow.model.text import Text

TITLE = Text((("en", "summer recess"), ("ru", "летний перерыв")))
ROUTE = Route(
    "r",
    [Stage("end", final="adopted")],
    [Body("house", Text((("en", "House"), ("ru", "Палата"))))],
    recesses=[Recess("summer", (), title=TITLE), Recess("bare", ())],
)


@pytest.mark.parametrize(
    ("length", "en", "ru"),
    [
        ("12 weeks", "12 weeks", "12 недель"),
        ("10 working days in ru", "10 working days (Russia)", "10 рабочих дней (Россия)"),
        ("40 sitting days of house", "40 sitting days (House)", "40 дней заседаний (Палата)"),
        (
            "40 days outside summer and bare",
            "40 days outside recesses (summer recess, bare)",
            "40 дней вне перерывов (летний перерыв, bare)",
        ),
    ],
)
def test_a_length_is_told_with_the_titles_of_its_lists(length: str, en: str, ru: str) -> None:
    """Bodies and recesses by which days are counted are called by their titles."""
    said = called(ROUTE, Duration.of(length))
    assert (say(said, "en"), say(said, "ru")) == (en, ru)
