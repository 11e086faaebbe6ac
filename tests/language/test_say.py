"""Messages in a language, every value in it in that language's words."""

from __future__ import annotations

from datetime import date

import pytest

from cisflow.language.choose import LANGUAGES, system_language
from cisflow.language.say import say, say_value
from cisflow.model.duration import Duration
from cisflow.model.message import Message, message
from cisflow.model.span import When
from cisflow.model.text import Text
from cisflow.timekeeping.edtf import edtf

TITLE = Text((("en", "Council"), ("ru", "Совет")))


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        ("plain {x}", "plain {x}", "plain {x}"),
        (TITLE, "Council", "Совет"),
        (date(2019, 9, 13), "13 September 2019", "13 сентября 2019 г."),
        (edtf("2019-02"), "February 2019", "февраль 2019 г."),
        (When(edtf("2019-02")), "in February 2019", "в феврале 2019 г."),
        (Duration(2, "weeks"), "2 weeks", "2 недели"),
        (message("yes {who}", "да {who}", who=TITLE), "yes Council", "да Совет"),
        (
            (TITLE, "x", date(2019, 1, 1)),
            "Council, x, 1 January 2019",
            "Совет, x, 1 января 2019 г.",
        ),
        (["a"], "a", "a"),
        ((), "", ""),
        (3, "3", "3"),
        (None, "None", "None"),
        ("a\nb\x1b", "a b\N{REPLACEMENT CHARACTER}", "a b\N{REPLACEMENT CHARACTER}"),
        (Text((("", "a\nb"),)), "a b", "a b"),
    ],
)
def test_a_value_is_said_in_the_language(value: object, english: str, russian: str) -> None:
    """Texts, days, durations, lists and messages in messages have words in both."""
    assert say_value(value, "en") == english
    assert say_value(value, "ru") == russian
    assert say(message("<{it}>", "«{it}»", it=value), "en") == f"<{english}>"
    assert say(message("<{it}>", "«{it}»", it=value), "ru") == f"«{russian}»"


def test_a_message_without_values_is_said_as_it_stands() -> None:
    """Braces in a sentence that has nothing to fill in mean themselves."""
    plain = Message("write {on: DAY}", "напишите {on: ДЕНЬ}")
    assert (say(plain, "en"), say(plain, "ru")) == (plain.en, plain.ru)
    assert plain.plain() == plain.en


def test_braces_in_a_value_are_never_filled_in() -> None:
    """What comes from outside is no pattern: `{0}` and `{x.__class__}` are shown."""
    for hostile in ("{0}", "{it}", "{it.__class__}", "%s", "{"):
        assert say(message("{it}", "{it}", it=hostile), "en") == hostile
        assert message("{it}", "{it}", it=hostile).plain() == hostile


@pytest.mark.parametrize(
    ("set_to", "language"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru"}, "ru"),
        ({"LANG": "RU_ru"}, "ru"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "kk_KZ"}, "en"),
        ({"LANG": "C"}, "en"),
        ({}, "en"),
        ({"LANG": "ru_RU", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_ALL": "ru_RU", "LC_MESSAGES": "en_GB"}, "ru"),
        ({"LANG": "ru_RU", "LC_ALL": ""}, "ru"),
    ],
)
def test_the_language_is_that_of_the_system(
    set_to: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The strongest variable that is set decides; what the library does not speak is English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in set_to.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language
    assert language in LANGUAGES
