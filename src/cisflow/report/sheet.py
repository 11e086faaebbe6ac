"""Sheet: lines of 80 columns, names on the left; what words rest on is numbered beside them.

Sources and remarks stand in full at the end, each once.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from attrs import define, field

from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.report.phrases import assumed
from cisflow.report.where_text import Style

WIDTH = 80
ALL = "*"  # the key of `assumed` that stands for the whole thing
_NAMES = 22  # columns for names, at the most
_HELD = "\N{NO-BREAK SPACE}"  # a number stays on the line of its words


@define
class Sheet:
    """Lines under way, in one language; `column` is where the words beside names begin."""

    language: str
    style: Style
    column: int
    sources: dict[str, int] = field(factory=dict)

    def noted(self, words: object, thing: Any, key: str = ALL) -> Message:  # noqa: ANN401 - whatever has sources
        """Words, `(assumed)` where that holds of them, and the numbers of what they rest on."""
        numbers = [
            str(self.sources.setdefault(harmless(each.say(self.language)), len(self.sources) + 1))
            for each in (getattr(thing, "source", None), getattr(thing, "note", None))
            if each is not None
        ]
        marks = f"{_HELD}[{f',{_HELD}'.join(numbers)}]" if numbers else ""
        guess = guessed(words, thing, key)
        return message("{words}{marks}", "{words}{marks}", words=guess, marks=Message(marks, marks))

    def heading(self, words: object) -> Iterator[str]:
        """An empty line and a heading."""
        yield ""
        yield from map(self.style.heading, self.lines(words))

    def row(self, name: str, words: object, indent: int = 0) -> Iterator[str]:
        """A name, and beside it the words; a long name has a line for itself."""
        shown = " " * indent + harmless(name)
        if len(shown) > self.column - 2:
            yield shown
            shown = ""
        yield from self.lines(words, shown.ljust(self.column), " " * self.column)

    def lines(self, words: object, first: str = "", margin: str = "") -> list[str]:
        """Words, folded; `first` stands before the first line, `margin` before the others."""
        said = say(message("{words}", "{words}", words=words), self.language)
        folded = wrap(
            said, WIDTH, initial_indent=first, subsequent_indent=margin, break_on_hyphens=False
        )
        return [line.replace(_HELD, " ") for line in folded]

    def foot(self) -> Iterator[str]:
        """Sources and remarks by their numbers."""
        if self.sources:
            yield from self.heading(message("Sources and remarks", "Источники и примечания"))
        for words, number in self.sources.items():
            mark = f"[{number}] "
            yield from self.lines(words, mark, " " * len(mark))


def column_for(names: list[str]) -> int:
    """Where words beside such names may begin."""
    return min(_NAMES, max(map(len, names), default=0)) + 2


def guessed(words: object, thing: Any, key: str = ALL) -> Message:  # noqa: ANN401 - as above
    """Words, and `(assumed)` where no source gives that key of a thing, or all of it."""
    held = getattr(thing, "assumed", ())
    guess = (held and key == ALL) if isinstance(held, bool) else key in held
    return message("{words}{assumed}", "{words}{assumed}", words=words, assumed=assumed(guess))
