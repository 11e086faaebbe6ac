"""Days and durations in words, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cisflow.language.days import (
    plural_ru,
    say_age,
    say_day,
    say_days,
    say_days_of,
    say_duration,
    say_since,
    say_span,
    say_when,
)
from cisflow.model.duration import Duration
from cisflow.model.span import Span
from cisflow.timekeeping.edtf import edtf
from tests.strategies import spans

MONTHS = (
    ("January", "января", "январь", "январе"),
    ("February", "февраля", "февраль", "феврале"),
    ("March", "марта", "март", "марте"),
    ("April", "апреля", "апрель", "апреле"),
    ("May", "мая", "май", "мае"),
    ("June", "июня", "июнь", "июне"),
    ("July", "июля", "июль", "июле"),
    ("August", "августа", "август", "августе"),
    ("September", "сентября", "сентябрь", "сентябре"),
    ("October", "октября", "октябрь", "октябре"),
    ("November", "ноября", "ноябрь", "ноябре"),
    ("December", "декабря", "декабрь", "декабре"),
)


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_has_its_name_in_every_case(number: int) -> None:
    """`24 июля`, `июль 2019 г.`, `в июле`: each of the twelve in the case that its place asks for."""
    english, of, month, within = MONTHS[number - 1]
    day, span = date(2019, number, 24), edtf(f"2019-{number:02}")
    assert say_day(day, "ru") == f"24 {of} 2019 г."
    assert say_span(span, "ru") == f"{month} 2019 г."
    assert say_when(span, "ru") == f"в {within} 2019 г."
    assert say_day(day, "en") == f"24 {english} 2019"
    assert say_span(span, "en") == f"{english} 2019"
    assert say_when(span, "en") == f"in {english} 2019"


SAID = [
    ("2019-07-24", "24 July 2019", "24 июля 2019 г."),
    ("2018-10-09/2018-10-10", "9–10 October 2018", "9–10 октября 2018 г."),
    ("2018-10-31/2018-11-02", "31 October – 2 November 2018", "31 октября – 2 ноября 2018 г."),
    ("2018-12-31/2019-01-02", "31 December 2018 – 2 January 2019", "31 декабря 2018 г. – 2 января 2019 г."),
    ("2019-02", "February 2019", "февраль 2019 г."),
    ("2020-02", "February 2020", "февраль 2020 г."),
    ("2019-02-01/2019-02-28", "February 2019", "февраль 2019 г."),
    ("2020-02-01/2020-02-28", "1–28 February 2020", "1–28 февраля 2020 г."),
    ("2018-10/2018-11", "1 October – 30 November 2018", "1 октября – 30 ноября 2018 г."),
    ("2018", "2018", "2018 г."),
    ("2018/2019", "1 January 2018 – 31 December 2019", "1 января 2018 г. – 31 декабря 2019 г."),
    ("../2018-09-30", "before 1 October 2018", "до 1 октября 2018 г."),
    ("../2018-12", "before 1 January 2019", "до 1 января 2019 г."),
    ("2018-10-01/..", "from 1 October 2018", "с 1 октября 2018 г."),
    ("2018-10-09~", "about 8–10 October 2018", "около: 8–10 октября 2018 г."),
]  # fmt: skip


@pytest.mark.parametrize(("written", "english", "russian"), SAID)
def test_days_are_said_as_shortly_as_stays_clear(written: str, english: str, russian: str) -> None:
    """What two days have in common is said once; a whole month or year by its name."""
    assert say_span(edtf(written), "en") == english
    assert say_span(edtf(written), "ru") == russian


@pytest.mark.parametrize(
    ("written", "english", "russian"),
    [
        ("2019-07-24", "on 24 July 2019", "24 июля 2019 г."),
        ("2018-10-09/2018-10-10", "on 9–10 October 2018", "9–10 октября 2018 г."),
        ("2019-02", "in February 2019", "в феврале 2019 г."),
        ("2018", "in 2018", "в 2018 году"),
        ("../2018-09-30", "before 1 October 2018", "до 1 октября 2018 г."),
        ("2018-10-01/..", "from 1 October 2018", "с 1 октября 2018 г."),
        ("2018-10-09~", "about 8–10 October 2018", "около: 8–10 октября 2018 г."),
    ],
)
def test_days_after_a_verb_have_their_preposition(written: str, english: str, russian: str) -> None:
    """`on` a day, `in` a month or year; in Russian the month after `в` stands in its own case."""
    assert say_when(edtf(written), "en") == english
    assert say_when(edtf(written), "ru") == russian


@pytest.mark.parametrize(
    ("written", "english", "russian"),
    [
        ("2019-07-24", "since 24 July 2019", "с 24 июля 2019 г."),
        ("2018-10-09/2018-10-10", "since some day of 9–10 October 2018", "с одного из дней: 9–10 октября 2018 г."),
        ("2019-02", "since some day of February 2019", "с одного из дней: февраль 2019 г."),
        ("../2018-09-30", "since 30 September 2018 or earlier", "не позднее чем с 30 сентября 2018 г."),
        ("2018-10-01/..", "since 1 October 2018 or later", "не ранее чем с 1 октября 2018 г."),
    ],
)  # fmt: skip
def test_since_says_how_much_is_known(written: str, english: str, russian: str) -> None:
    """A day, one of some days, or a day at the latest."""
    assert say_since(edtf(written), "en") == english
    assert say_since(edtf(written), "ru") == russian


@given(spans(), st.sampled_from(["en", "ru"]))
def test_any_days_are_said(span: Span, language: str) -> None:
    """Every span has words of one line in both languages, with a year in them."""
    for say in (say_span, say_when, say_since):
        words = say(span, language)
        assert words
        assert words.isprintable()
        assert any(str(year) in words for year in range(2016, 2022))


@pytest.mark.parametrize(
    ("count", "form"),
    [
        *((1, "день"), (2, "дня"), (4, "дня"), (5, "дней"), (10, "дней"), (11, "дней"), (12, "дней")),
        *((14, "дней"), (15, "дней"), (20, "дней"), (21, "день"), (22, "дня"), (25, "дней")),
        *((100, "дней"), (101, "день"), (111, "дней"), (112, "дней"), (121, "день"), (0, "дней")),
        *((1001, "день"), (1011, "дней"), (1012, "дней"), (1022, "дня")),
    ],
)  # fmt: skip
def test_russian_numbers_take_their_form(count: int, form: str) -> None:
    """One day, two days, five days: the form goes by the last two digits."""
    assert plural_ru(count, "день", "дня", "дней") == form
    assert say_days(count, "ru") == f"{count} {form}"


@pytest.mark.parametrize(
    ("length", "english", "russian"),
    [
        ("1 day", "1 day", "1 день"),
        ("30 days", "30 days", "30 дней"),
        ("1 week", "1 week", "1 неделя"),
        ("2 weeks", "2 weeks", "2 недели"),
        ("11 weeks", "11 weeks", "11 недель"),
        ("1 month", "1 month", "1 месяц"),
        ("3 months", "3 months", "3 месяца"),
        ("6 months", "6 months", "6 месяцев"),
        ("1 year", "1 year", "1 год"),
        ("2 years", "2 years", "2 года"),
        ("5 years", "5 years", "5 лет"),
        ("21 years", "21 years", "21 год"),
        ("1 working day", "1 working day", "1 рабочий день"),
        (
            "22 working days in ru and kz",
            "22 working days (Russia, Kazakhstan)",
            "22 рабочих дня (Россия, Казахстан)",
        ),
        (
            "5 working days in [uk, gb]",
            "5 working days (United Kingdom)",
            "5 рабочих дней (Соединённое Королевство)",
        ),
        ("40 sitting days of commons", "40 sitting days (commons)", "40 дней заседаний (commons)"),
        (
            "1 day outside summer",
            "1 day outside recesses (summer)",
            "1 день вне перерывов (summer)",
        ),
    ],
)
def test_durations_are_said(length: str, english: str, russian: str) -> None:
    """Every unit has its forms, in both languages."""
    assert say_duration(Duration.of(length), "en") == english
    assert say_duration(Duration.of(length), "ru") == russian


@pytest.mark.parametrize(
    ("least", "greatest", "english", "russian"),
    [
        (48, 48, "48 days", "48 дней"),
        (1, 1, "1 day", "1 день"),
        (36, 98, "36–98 days", "36–98 дней"),
        (0, 1, "0–1 days", "0–1 день"),
        (36, None, "at least 36 days", "не менее 36 дней"),
        (1, None, "at least 1 day", "не менее 1 дня"),
        (21, None, "at least 21 days", "не менее 21 дня"),
        (2, None, "at least 2 days", "не менее 2 дней"),
    ],
)
def test_an_age_says_what_is_not_known(
    least: int, greatest: int | None, english: str, russian: str
) -> None:
    """Exactly, between two numbers, or at least; after `не менее` the noun stands in the genitive."""
    assert say_age(least, greatest, "en") == english
    assert say_age(least, greatest, "ru") == russian


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 дня"), (5, "5 дней"), (11, "11 дней"), (101, "101 дня")]
)
def test_a_number_of_days_in_the_genitive(count: int, words: str) -> None:
    """After words that ask for it the number has the genitive of its noun."""
    assert say_days_of(count, "ru") == words
    assert say_days_of(count, "en") == say_days(count, "en")
