"""Text: words for people, in one language or in several."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

ANY = ""  # the language of words that were given without one


def _pairs(words: Mapping[str, str] | tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return words if isinstance(words, tuple) else tuple(words.items())


@frozen
class Text:
    """The same words by language; a plain string stands for every language.

    `words` are pairs (language, words), in the order in which they were written.
    """

    words: tuple[tuple[str, str], ...] = field(converter=_pairs)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that are given by name."""
        return tuple(language for language, _ in self.words if language != ANY)

    def say(self, language: str) -> str:
        """The words in `language`; else those of no language, English ones, or the first."""
        words = dict(self.words)
        for wanted in (language, ANY, "en"):
            if wanted in words:
                return words[wanted]
        return self.words[0][1] if self.words else ""

    def plain(self) -> str:
        """The English words, or what there is."""
        return self.say("en")


TextLike = Text | str | Mapping[str, str]


def as_text(given: TextLike) -> Text:
    """A text from a string, or from words by language."""
    if isinstance(given, Text):
        return given
    return Text(((ANY, given),)) if isinstance(given, str) else Text(given)


def as_text_or_none(given: TextLike | None) -> Text | None:
    """As `as_text`; what is not given stays so."""
    return None if given is None else as_text(given)
