"""Say: a message in a language, every value in it in that language's words."""

from __future__ import annotations

from datetime import date
from typing import Any

from cisflow.language.days import say_day, say_duration, say_span, say_when
from cisflow.language.harmless import harmless
from cisflow.model.duration import Duration
from cisflow.model.message import Message
from cisflow.model.span import Span, When
from cisflow.model.text import Text


def say(message: Message, language: str) -> str:
    """The sentence in `language`, its values said in it too; safe to show."""
    words = message.ru if language == "ru" else message.en
    if not message.values:
        return words
    return words.format_map(
        {name: say_value(value, language) for name, value in message.values.items()}
    )


def say_value(value: Any, language: str) -> str:  # noqa: ANN401 - whatever a message may hold
    """One value in words."""
    match value:
        case Message():
            return say(value, language)
        case Text():
            return harmless(value.say(language))
        case Span():
            return say_span(value, language)
        case When():
            return say_when(value.span, language)
        case date():
            return say_day(value, language)
        case Duration():
            return say_duration(value, language)
        case list() | tuple():
            return ", ".join(say_value(each, language) for each in value)
        case _:
            return harmless(str(value))
