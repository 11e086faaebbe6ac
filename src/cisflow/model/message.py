"""Message: a sentence of the library in every language it speaks, with the values it speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen


@frozen
class Message:
    """A sentence in English and Russian; `{name}` in it is filled from `values` when it is said.

    Values may be days, spans, durations, texts, other messages: `language.say` finds the words.
    """

    en: str
    ru: str
    values: Mapping[str, Any] = field(factory=dict)

    def plain(self) -> str:
        """English with the bare values, for logs and exceptions; people get `language.say`."""
        if not self.values:
            return self.en
        return self.en.format(**{name: _plain(value) for name, value in self.values.items()})


def _plain(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    plain = getattr(value, "plain", None)
    return plain() if plain is not None else str(value)


def message(en: str, ru: str, **values: Any) -> Message:  # noqa: ANN401 - a value may be anything that can be said
    """Write a message in one line."""
    return Message(en, ru, values)
