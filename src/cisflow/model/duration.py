"""Duration: a number of calendar days, weeks, months or years."""

from __future__ import annotations

import re
from typing import Literal, cast, get_args

from attrs import field, frozen

from cisflow.model.text import Text, as_text_or_none

Unit = Literal["days", "weeks", "months", "years"]
UNITS: tuple[Unit, ...] = get_args(Unit)
_WORDS = re.compile(r"([1-9][0-9]{0,4}) (day|week|month|year)s?")


@frozen
class Duration:
    """A length of time as people say it: `30 days`, `6 months`."""

    count: int
    unit: Unit

    @classmethod
    def of(cls, words: str) -> Duration:
        """Read `30 days`, `1 week`, `6 months`.

        Raises:
            ValueError: the words are not a whole number above nought and a calendar unit.
        """
        match = _WORDS.fullmatch(words)
        if match is None:
            raise ValueError(words)
        return cls(int(match[1]), cast("Unit", match[2] + "s"))

    def __str__(self) -> str:
        return f"{self.count} {self.unit if self.count != 1 else self.unit[:-1]}"


@frozen
class Term:
    """A duration with what it rests on: a norm, a closing day for papers, a cadence."""

    length: Duration
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: bool = False


def as_term(given: Term | Duration | str | None) -> Term | None:
    """A term from a duration, or from its words."""
    if given is None or isinstance(given, Term):
        return given
    return Term(Duration.of(given) if isinstance(given, str) else given)
