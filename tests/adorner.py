"""Adorner: rolls titles, sources, notes and days, the nasty ones among them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from cisflow.model.duration import UNITS, Duration, Term
from cisflow.model.span import Span, one_day
from cisflow.model.text import Text
from cisflow.timekeeping.edtf import edtf

FIRST_DAY, LAST_DAY = date(2018, 1, 1), date(2019, 12, 31)

# What YAML takes for something else, breaks lines, ends words, or stands in Cyrillic.
NASTY = (
    *(
        "",
        " ",
        "\n",
        "a\nb",
        "a\n\n b\n",
        " a",
        "a ",
        "\ta",
        "a\r\nb",
        "\x85",
        "\u2028x",
        "x\ufeff",
    ),
    *("NO", "on", "yes", "null", "~", "1:30", "1.10", "0123", "2019-09-13", "true", "=", "<<"),
    *("a: b", "a:", ": a", "x #y", "# x", "x#", "don't", '"', "'a'", "a\\nb", "- x", "? x", "-"),
    *("{a", "a}", "[b]", "a, b", "&a", "*a", "!t", "|", ">-", "%a", "@a", "`a", "...", "---"),
    *(
        "Ашхабад",
        "«ё» — 53/24-9.2",
        "é",
        "\xa0",
        "\N{SLIGHTLY SMILING FACE}",
        "\u202eabc",
        "x " * 60,
    ),
)
LETTERS = " \n:#'\"{}[],&*!|>-%@\\абвгдx1"
NAMES = (
    *("a", "b", "c", "d2", "e-f", "g_h", "review", "drafting", "Council", "x" * 40),
    *("no", "on", "yes", "null", "true", "session", "to", "final", "этап", "Ё"),
)


class Adorner:
    """Rolls what adorns a value; the number 0 adorns nothing."""

    def __init__(self, number: int) -> None:
        self.random = Random(number)
        self.plain = number == 0

    def yes(self) -> bool:
        """Yes or no."""
        return not self.plain and self.random.random() < 0.5

    def words(self) -> str:
        """Words as people and programs write them, the nasty ones among them."""
        if self.plain:
            return "x"
        if self.yes():
            return self.random.choice(NASTY)
        return "".join(self.random.choices(LETTERS, k=self.random.randint(0, 12)))

    def text(self) -> Text:
        """A text without a language, in one language or in two."""
        spoken = self.random.choice((("",), ("ru",), ("en", "ru"))) if not self.plain else ("",)
        return Text(tuple((language, self.words()) for language in spoken))

    def maybe(self) -> Text | None:
        """A text or, mostly, none."""
        return self.text() if self.yes() and self.yes() else None

    def term(self) -> Term | None:
        """A duration, with or without what it rests on, or none."""
        if not self.yes():
            return None
        length = Duration(self.random.randint(1, 99), self.random.choice(UNITS))
        return Term(length, self.maybe(), self.maybe(), self.yes())

    def assumed(self, *keys: str) -> tuple[str, ...]:
        """What no source gives: nothing, everything, or some of the keys."""
        if not self.yes():
            return ()
        return ("*",) if self.yes() else tuple(self.random.sample(keys, 1))

    def accept(self, *codes: str) -> dict[str, str]:
        """A finding that is accepted, with the reason, or none."""
        return {self.random.choice(codes): self.words()} if self.yes() and self.yes() else {}

    def titles(self) -> dict[str, Text]:
        """A few names, each with a text."""
        count = 1 if self.plain else self.random.randint(1, 3)
        return {name: self.text() for name in self.random.sample(NAMES, count)}

    def day(self) -> date:
        """A day of two years."""
        return FIRST_DAY + timedelta(self.random.randint(0, (LAST_DAY - FIRST_DAY).days))

    def sitting(self) -> Span:
        """The days of a session: a day, an interval, a month."""
        day = self.day()
        form = self.random.choice(("{day}", "{day}", "{day}/{later}", "{day:%Y-%m}"))
        later = day + timedelta(days=self.random.randint(1, 3))
        return edtf(form.format(day=day, later=later))

    def announced(self, on: Span, most: int = 90) -> Span:
        """A day on or before the first one of `on`."""
        return one_day(on.first - timedelta(days=self.random.randint(0, most)))
