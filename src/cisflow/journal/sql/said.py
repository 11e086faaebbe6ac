"""Said: words, texts and mappings as JSON in a column, and back."""

from __future__ import annotations

from json import JSONEncoder, loads
from typing import Any

from cisflow.formats.dump import said
from cisflow.model.text import ANY, Text

json_text = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def said_json(text: Text | None) -> str | None:
    """A text as JSON: a string, or an object by language."""
    return None if text is None else json_text(said(text))


def given_json(words: Any) -> Any:  # noqa: ANN401 - whatever stands in the column
    """What JSON says; None where it is none."""
    try:
        return loads(words)
    except (ValueError, TypeError, RecursionError):
        return None


def text_of(value: Any) -> Text | None:  # noqa: ANN401
    """A text from what JSON says; None where it says none."""
    if type(value) is str:
        return Text(((ANY, value),))
    words = words_of(value)
    return None if words is None else Text(tuple(words.items()))


def words_of(value: Any) -> dict[str, str] | None:  # noqa: ANN401
    """Words by key from what JSON says; None where it says anything else."""
    if type(value) is not dict or any(type(each) is not str for each in value.values()):
        return None
    return value
